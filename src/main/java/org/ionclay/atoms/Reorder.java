package org.ionclay.atoms;

/** Rows of flat arrays in another order, some left out or repeated; null stays null. */
public final class Reorder {

    private Reorder() {
    }

    public static double[] rows(final double[] from, final int[] order, final int width) {
        if (from == null) return null;
        final double[] to = new double[order.length * width];
        for (int i = 0; i < order.length; i++) System.arraycopy(from, order[i] * width, to, i * width, width);
        return to;
    }

    public static int[] rows(final int[] from, final int[] order, final int width) {
        if (from == null) return null;
        final int[] to = new int[order.length * width];
        for (int i = 0; i < order.length; i++) System.arraycopy(from, order[i] * width, to, i * width, width);
        return to;
    }

    public static long[] rows(final long[] from, final int[] order) {
        if (from == null) return null;
        final long[] to = new long[order.length];
        for (int i = 0; i < order.length; i++) to[i] = from[order[i]];
        return to;
    }
}
