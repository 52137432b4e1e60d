package org.ionclay.task.maps;

import ij.process.ImageProcessor;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.io.GreyImage;

/**
 * Labels made elsewhere.
 *
 * @param map particles, numbered in the order of their labels
 * @param value label in the image, by number
 * @param pieces number of pieces that do not touch, by number
 */
record SemLabels(ParticleMap map, int[] value, int[] pieces) {

    /** Particles whose labels are their numbers, each of one piece. */
    static SemLabels numbered(final ParticleMap map) {
        final int[] value = new int[map.count() + 1];
        for (int i = 0; i < value.length; i++) value[i] = i;
        return new SemLabels(map, value, count(map));
    }

    /**
     * Reads a label image.
     *
     * @param outside true for each pixel that is no part of the field
     * @throws InputException if a pixel holds no whole number of 0 or more
     */
    static SemLabels read(final GreyImage image, final boolean[] outside) {
        final ImageProcessor pixels = image.pixels();
        final int[] label = new int[pixels.getPixelCount()];
        final Map<Integer, Integer> number = new TreeMap<>();
        for (int i = 0; i < label.length; i++) {
            final float value = pixels.getf(i);
            if (value < 0 || value != (int) value) throw new InputException(
                    Text.of("%s is no label image: pixel x %d, y %d holds %s", image.name(), i % pixels.getWidth(),
                            i / pixels.getWidth(), value));
            label[i] = outside[i] ? 0 : (int) value;
            if (label[i] > 0) number.put(label[i], 0);
        }
        final int[] values = new int[number.size() + 1];
        int count = 0;
        for (final var entry : number.entrySet()) {
            entry.setValue(++count);
            values[count] = entry.getKey();
        }
        for (int i = 0; i < label.length; i++) if (label[i] > 0) label[i] = number.get(label[i]);
        final ParticleMap map = new ParticleMap(pixels.getWidth(), pixels.getHeight(), label, count);
        return new SemLabels(map, values, count(map));
    }

    /** How many labels lie in several pieces. */
    int inPieces() {
        int several = 0;
        for (final int n : pieces) if (n > 1) several++;
        return several;
    }

    /** Pieces of each label, 8-connected, by a flood with a stack of its own. */
    private static int[] count(final ParticleMap map) {
        final int w = map.width();
        final int[] label = map.label();
        final boolean[] seen = new boolean[label.length];
        final int[] pieces = new int[map.count() + 1];
        final int[] stack = new int[label.length];
        for (int start = 0; start < label.length; start++) {
            if (label[start] == 0 || seen[start]) continue;
            pieces[label[start]]++;
            int n = 0;
            stack[n++] = start;
            seen[start] = true;
            while (n > 0) {
                final int i = stack[--n];
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        final int x = i % w + dx;
                        final int j = i + dy * w + dx;
                        if (x < 0 || x >= w || j < 0 || j >= label.length || seen[j] || label[j] != label[i]) continue;
                        seen[j] = true;
                        stack[n++] = j;
                    }
                }
            }
        }
        return pieces;
    }
}
