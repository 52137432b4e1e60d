package org.ionclay.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed pool of daemon threads for work that is split into ranges. The split depends on the amount of work alone,
 * never on the number of threads, so that a caller who reduces the ranges' results in order gets the same bits with
 * any number of threads.
 */
public final class Workers implements AutoCloseable {

    /** One range of the work. */
    @FunctionalInterface
    public interface RangeTask {
        /**
         * Does the items {@code from} (inclusive) to {@code to} (exclusive).
         *
         * @param chunk number of this range, counted from 0 in order
         * @param from first item
         * @param to item after the last
         */
        void run(int chunk, int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    /**
     * Starts a pool.
     *
     * @param threads number of threads; 0 means one per processor
     * @throws IllegalArgumentException if {@code threads} is negative
     */
    public Workers(final int threads) {
        if (threads < 0) throw new IllegalArgumentException("threads must be 0 (all) or more, found " + threads);
        this.threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        // context class loader: ImageJ's plugin loader, not the common pool's (see docs/architecture.md)
        final ClassLoader loader = Workers.class.getClassLoader();
        pool = this.threads == 1 ? null : Executors.newFixedThreadPool(this.threads, work -> {
            final Thread thread = new Thread(work, "IonClay worker");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** Number of ranges that {@link #ranges} makes of {@code items} with the given {@code grain}. */
    public static int chunks(final int items, final int grain) {
        return (int) (((long) items + grain - 1) / grain);
    }

    /**
     * Runs a task over ranges of at most {@code grain} items and waits for all of them.
     *
     * @param items number of items
     * @param grain items in one range
     * @param task what to do with a range
     * @throws RuntimeException the first range's failure, if any failed
     */
    public void ranges(final int items, final int grain, final RangeTask task) {
        final int chunks = chunks(items, grain);
        if (pool == null || chunks <= 1) {
            for (int c = 0; c < chunks; c++) task.run(c, c * grain, (int) Math.min(items, (c + 1L) * grain));
            return;
        }
        final List<Future<?>> running = new ArrayList<>(chunks);
        for (int c = 0; c < chunks; c++) {
            final int chunk = c;
            final int from = c * grain;
            final int to = (int) Math.min(items, (c + 1L) * grain);
            running.add(pool.submit(() -> task.run(chunk, from, to)));
        }
        RuntimeException failure = null;
        for (final Future<?> future : running) {
            final RuntimeException one = outcome(future);
            if (failure == null) failure = one;
        }
        if (failure != null) throw failure;
    }

    private static RuntimeException outcome(final Future<?> future) {
        try {
            future.get();
            return null;
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CancelledException();
        }
    }

    @Override
    public void close() {
        if (pool != null) pool.shutdown();
    }
}
