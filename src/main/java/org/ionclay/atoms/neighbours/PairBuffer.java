package org.ionclay.atoms.neighbours;

import java.util.Arrays;
import org.ionclay.compute.InputException;

/** Neighbours and their images as they are found; grows. */
final class PairBuffer {

    int[] index = new int[0];
    int[] image = new int[0];
    int count;

    /** Makes room for more pairs. */
    void grow(final int more) {
        if (index.length - count >= more) return;
        final int length = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(1024, (count + (long) more) * 5 / 4));
        if (length < count + (long) more) {
            throw new InputException("more than 2^31 pairs: use a smaller cutoff or fewer atoms");
        }
        index = Arrays.copyOf(index, length);
        image = Arrays.copyOf(image, length);
    }

    long bytes() {
        return 4L * (index.length + image.length);
    }
}
