package org.ionclay.eds.spectrum;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Rows that were read before, kept as long as the memory is not needed for something else. Two threads that miss at
 * once both read; the rows are the same.
 *
 * @param <T> what a row is kept as
 */
final class RowCache<T> {

    private final AtomicReferenceArray<SoftReference<T>> rows;
    private final IntFunction<T> reader;

    RowCache(final int rows, final IntFunction<T> reader) {
        this.rows = new AtomicReferenceArray<>(rows);
        this.reader = reader;
    }

    T get(final int row) {
        final SoftReference<T> kept = rows.get(row);
        final T known = kept == null ? null : kept.get();
        if (known != null) return known;
        final T read = reader.apply(row);
        rows.set(row, new SoftReference<>(read));
        return read;
    }
}
