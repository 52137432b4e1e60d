package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.DistanceMap;
import org.ionclay.eds.ParticleMap;
import org.ionclay.particles.split.ParticleSplitter;

/**
 * Finds what a program has drawn into a picture: letters, scale bars, boxes behind them. It is flat, of the lightest or
 * darkest level there is, and ends sharply; letters are thin, stand in a corner or in a line with others.
 */
final class BurntIn {

    /** Levels of 256 from the extreme one that belong to a sign, and that are its core. */
    private static final int NEAR = 60;
    private static final int CORE = 14;
    private static final double CORE_SHARE = .3;
    /** Mean step outside a sign within its soft edge. */
    private static final double SHARP = 70;
    private static final double BOX_STEP = 25;
    private static final int ASIDE = 4;
    private static final int LOWEST = 6;
    private static final double HIGHEST = .2;
    private static final double CORNER = .2;

    private final GreyPicture picture;
    private final Workers workers;
    private final byte[] mark;

    /** A connected part of a sign. */
    private record Part(int label, int x0, int y0, int x1, int y1, int area, double core, double step, double thick) {
        int width() {
            return x1 - x0 + 1;
        }

        int height() {
            return y1 - y0 + 1;
        }

        double fill() {
            return (double) area / (width() * (double) height());
        }
    }

    /** What a pixel is. */
    static final byte SIGN = 1;
    static final byte BOX = 2;

    private BurntIn(final GreyPicture picture, final Workers workers) {
        this.picture = picture;
        this.workers = workers;
        mark = new byte[picture.grey().length];
    }

    /**
     * Marks each pixel of signs and of boxes.
     *
     * @param picture levels of 0 to 255
     * @param workers threads
     * @return 0, {@link #SIGN} or {@link #BOX} for each pixel
     */
    static byte[] find(final GreyPicture picture, final Workers workers) {
        final BurntIn search = new BurntIn(picture, workers);
        search.colour(255);
        search.colour(0);
        return search.mark;
    }

    private void colour(final int extreme) {
        final byte[] flat = mask(extreme, CORE);
        final ParticleMap plain = components(flat);
        for (final Part part : parts(plain, extreme, flat)) {
            if (box(part)) fill(part);
            else if (bar(part)) paint(plain, part);
        }
        final byte[] mask = mask(extreme, NEAR);
        final ParticleMap map = components(mask);
        final List<Part> parts = parts(map, extreme, mask);
        final List<Part> signs = new ArrayList<>();
        final List<Part> letters = new ArrayList<>();
        for (final Part part : parts) if (letter(part)) letters.add(part);
        for (final Part letter : letters) {
            boolean line = corner(letter);
            for (final Part other : letters) line |= other != letter && beside(letter, other);
            if (line) signs.add(letter);
        }
        // dots, strokes and letters that stand in a line with signs
        for (boolean more = true; more;) {
            more = false;
            for (final Part part : parts) {
                if (signs.contains(part) || part.core() < CORE_SHARE || part.step() < SHARP || part.fill() > .97
                        && part.height() > HIGHEST * picture.height()) continue;
                if (signs.stream().anyMatch(sign -> letters.contains(sign) && beside(sign, part)
                        && part.height() <= 1.6 * sign.height() && part.width() <= 2 * sign.height())) {
                    signs.add(part);
                    letters.add(part);
                    more = true;
                }
            }
        }
        for (final Part sign : signs) paint(map, sign);
    }

    private byte[] mask(final int extreme, final int reach) {
        final byte[] mask = new byte[mark.length];
        for (int i = 0; i < mask.length; i++) {
            if (!picture.outside()[i] && Math.abs(picture.grey()[i] - extreme) <= reach) mask[i] = 1;
        }
        return mask;
    }

    private ParticleMap components(final byte[] mask) {
        return ParticleSplitter.split(mask, picture.width(), picture.height(),
                new ParticleSplitter.Settings(false, 0, 0, LOWEST, 0, 8), workers, Progress.NONE);
    }

    /** A filled rectangle behind letters: whole but for what is written in it. */
    private boolean box(final Part part) {
        final double share = part.width() * (double) part.height() / mark.length;
        return part.fill() > .5 && share > .002 && share < .2
                && Math.min(part.width(), part.height()) >= 12 && part.step() > BOX_STEP && frame(part) > .85;
    }

    /** Share of a rectangle's frame that has its level. */
    private double frame(final Part part) {
        final float level = picture.grey()[part.y0() * picture.width() + (part.x0() + part.x1()) / 2];
        final float extreme = level > 127 ? 255 : 0;
        int all = 0;
        int near = 0;
        final int in = 1;
        for (int x = part.x0() + in; x <= part.x1() - in; x++) {
            for (final int y : new int[] {part.y0() + in, part.y1() - in}) {
                all++;
                if (Math.abs(picture.grey()[y * picture.width() + x] - extreme) <= NEAR) near++;
            }
        }
        for (int y = part.y0() + in; y <= part.y1() - in; y++) {
            for (final int x : new int[] {part.x0() + in, part.x1() - in}) {
                all++;
                if (Math.abs(picture.grey()[y * picture.width() + x] - extreme) <= NEAR) near++;
            }
        }
        return all == 0 ? 0 : (double) near / all;
    }

    private boolean bar(final Part part) {
        return part.step() > BOX_STEP && part.fill() > .9 && part.height() >= 2
                && part.width() >= 5 * part.height() && part.width() > .04 * picture.width();
    }

    private boolean letter(final Part part) {
        return part.height() >= LOWEST && part.height() <= HIGHEST * picture.height() && part.width() >= 3
                && part.width() <= HIGHEST * picture.width() && part.core() >= CORE_SHARE && part.step() >= SHARP
                && part.thick() <= .5 * part.height() && part.fill() < .85
                && part.thick() <= .6 * Math.max(part.width(), part.height());
    }

    private boolean corner(final Part part) {
        final int w = picture.width();
        final int h = picture.height();
        final double x = Math.min(part.x0(), w - 1 - part.x1()) / (double) w;
        final double y = Math.min(part.y0(), h - 1 - part.y1()) / (double) h;
        return x < CORNER && y < CORNER / 2 && part.height() > .03 * h && part.thick() <= .35 * part.height();
    }

    private static boolean beside(final Part one, final Part other) {
        final int tall = Math.max(one.height(), other.height());
        final int overlap = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0()) + 1;
        final int gap = Math.max(one.x0(), other.x0()) - Math.min(one.x1(), other.x1()) - 1;
        return overlap >= .5 * Math.min(one.height(), other.height()) && gap <= .9 * tall && gap >= -2
                && Math.min(one.height(), other.height()) >= .1 * tall;
    }

    private void fill(final Part part) {
        for (int y = Math.max(0, part.y0() - 3); y <= Math.min(picture.height() - 1, part.y1() + 3); y++) {
            for (int x = Math.max(0, part.x0() - 3); x <= Math.min(picture.width() - 1, part.x1() + 3); x++) {
                mark[y * picture.width() + x] = BOX;
            }
        }
    }

    private void paint(final ParticleMap map, final Part part) {
        final int w = picture.width();
        for (int y = part.y0(); y <= part.y1(); y++) {
            for (int x = part.x0(); x <= part.x1(); x++) {
                if (map.label()[y * w + x] != part.label()) continue;
                for (int v = Math.max(0, y - ASIDE); v <= Math.min(picture.height() - 1, y + ASIDE); v++) {
                    for (int u = Math.max(0, x - ASIDE); u <= Math.min(w - 1, x + ASIDE); u++) {
                        if (mark[v * w + u] == 0) mark[v * w + u] = SIGN;
                    }
                }
            }
        }
    }

    private List<Part> parts(final ParticleMap map, final int extreme, final byte[] mask) {
        final DistanceMap distance = DistanceMap.of(mask, picture.width(), picture.height(), false, workers);
        final int n = map.count() + 1;
        final int[][] box = new int[n][];
        final int[] area = new int[n];
        final int[] core = new int[n];
        final double[] step = new double[n];
        final int[] edge = new int[n];
        final int[] thick = new int[n];
        final int w = picture.width();
        for (int i = 0; i < map.label().length; i++) {
            final int l = map.label()[i];
            if (l == 0) continue;
            final int x = i % w;
            final int y = i / w;
            if (box[l] == null) box[l] = new int[] {x, y, x, y};
            box[l][0] = Math.min(box[l][0], x);
            box[l][2] = Math.max(box[l][2], x);
            box[l][3] = y;
            area[l]++;
            if (Math.abs(picture.grey()[i] - extreme) <= CORE) core[l]++;
            if (distance.squared()[i] != DistanceMap.UNBOUNDED) thick[l] = Math.max(thick[l], distance.squared()[i]);
            final double out = outward(map, x, y, extreme);
            if (out >= 0) {
                step[l] += out;
                edge[l]++;
            }
        }
        final List<Part> parts = new ArrayList<>();
        for (int l = 1; l < n; l++) {
            parts.add(new Part(l, box[l][0], box[l][1], box[l][2], box[l][3], area[l], (double) core[l] / area[l],
                    edge[l] == 0 ? 0 : step[l] / edge[l], 2 * Math.sqrt(thick[l])));
        }
        return parts;
    }

    /** The largest step three pixels outside an edge pixel; negative for a pixel that is not at the edge. */
    private double outward(final ParticleMap map, final int x, final int y, final int extreme) {
        final int w = picture.width();
        final int own = map.label()[y * w + x];
        double step = -1;
        for (int d = 0; d < 4; d++) {
            final int dx = d == 0 ? 1 : d == 1 ? -1 : 0;
            final int dy = d == 2 ? 1 : d == 3 ? -1 : 0;
            if (x + dx < 0 || x + dx >= w || y + dy < 0 || y + dy >= picture.height()) continue;
            if (map.label()[(y + dy) * w + x + dx] == own) continue;
            final int u = Math.max(0, Math.min(w - 1, x + 3 * dx));
            final int v = Math.max(0, Math.min(picture.height() - 1, y + 3 * dy));
            step = Math.max(step, Math.abs(picture.grey()[v * w + u] - extreme));
        }
        return step;
    }
}
