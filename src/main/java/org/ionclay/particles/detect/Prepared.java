package org.ionclay.particles.detect;

import org.ionclay.compute.Workers;

/**
 * A picture made ready: levels of 0 to 255, bars and boxes outside the field, signs replaced by what lies around them.
 *
 * @param picture the field
 * @param field what is part of the field
 * @param mark what was burnt in, {@link BurntIn#find}
 * @param noise standard deviation from pixel to pixel, levels of 0 to 255
 */
record Prepared(GreyPicture picture, Field field, byte[] mark, double noise) {

    static Prepared of(final GreyPicture raw, final boolean signs, final Workers workers) {
        final float[] range = raw.quantiles(0, 1);
        final float scale = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
        final float[] levels = new float[raw.grey().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.max(0, Math.min(255, (raw.grey()[i] - range[0]) * scale));
        }
        final GreyPicture scaled = raw.with(levels);
        if (!signs) return new Prepared(scaled, new Field(raw.outside(), 0, 0, 0, 0), new byte[levels.length],
                Noise.of(scaled));
        final DataBar.Bars bars = DataBar.find(scaled);
        final boolean[] outside = raw.outside().clone();
        for (int y = 0; y < raw.height(); y++) {
            if (y >= bars.top() && y < raw.height() - bars.bottom()) continue;
            java.util.Arrays.fill(outside, y * raw.width(), (y + 1) * raw.width(), true);
        }
        final byte[] mark = BurntIn.find(new GreyPicture(raw.width(), raw.height(), levels, outside), workers);
        int signPixels = 0;
        int boxPixels = 0;
        for (int i = 0; i < mark.length; i++) {
            if (outside[i]) continue;
            if (mark[i] == BurntIn.BOX) outside[i] = true;
            if (mark[i] == BurntIn.BOX) boxPixels++;
            if (mark[i] == BurntIn.SIGN) signPixels++;
        }
        final GreyPicture field = new GreyPicture(raw.width(), raw.height(), mend(raw, levels, outside, mark), outside);
        return new Prepared(field, new Field(outside, bars.top(), bars.bottom(), signPixels, boxPixels), mark,
                Noise.of(field));
    }

    /** Puts means of the surroundings in place of signs, from their rims inwards. */
    private static float[] mend(final GreyPicture raw, final float[] levels, final boolean[] outside,
            final byte[] mark) {
        final int w = raw.width();
        final int h = raw.height();
        final float[] mended = levels.clone();
        final boolean[] open = new boolean[mark.length];
        int[] front = new int[mark.length];
        int n = 0;
        for (int i = 0; i < mark.length; i++) {
            open[i] = mark[i] == BurntIn.SIGN && !outside[i];
            if (open[i]) front[n++] = i;
        }
        while (n > 0) {
            final int[] next = new int[n];
            final int[] done = new int[n];
            final float[] value = new float[n];
            int left = 0;
            int filled = 0;
            for (int k = 0; k < n; k++) {
                final int i = front[k];
                final int x = i % w;
                final int y = i / w;
                float sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(h - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(w - 1, x + 1); u++) {
                        final int j = v * w + u;
                        if (open[j] || outside[j]) continue;
                        sum += mended[j];
                        count++;
                    }
                }
                if (count == 0) {
                    next[left++] = i;
                } else {
                    done[filled] = i;
                    value[filled++] = sum / count;
                }
            }
            if (filled == 0) break;
            for (int k = 0; k < filled; k++) {
                mended[done[k]] = value[k];
                open[done[k]] = false;
            }
            front = next;
            n = left;
        }
        return mended;
    }
}
