package org.ionclay.display.plot;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Text;

/**
 * How a field is fitted into a picture: small ones are magnified and large ones thinned by an integer factor, so that
 * every map pixel that is drawn is drawn alike.
 *
 * @param width width of the picture in pixels
 * @param height height of the picture in pixels
 * @param up picture pixels per map pixel, 1 where the field is thinned
 * @param down map pixels per picture pixel, 1 where the field is magnified
 */
record Zoom(int width, int height, int up, int down) {

    /** Fields narrower than this are magnified, in pixels. */
    static final int MIN_WIDTH = 500;
    /** Pictures are no wider and no higher than this, in pixels. */
    static final int MAX_SIDE = 2048;

    /** Magnifies or thins as needed. */
    static Zoom fit(final int width, final int height) {
        final int side = Math.max(width, height);
        if (side > MAX_SIDE) return thin(width, height);
        final int wanted = (MIN_WIDTH + width - 1) / width;
        final int up = Math.max(1, Math.min(wanted, MAX_SIDE / side));
        return new Zoom(width * up, height * up, up, 1);
    }

    /** Thins as needed, but never magnifies. */
    static Zoom thin(final int width, final int height) {
        final int down = Math.max(1, (Math.max(width, height) + MAX_SIDE - 1) / MAX_SIDE);
        return new Zoom(Math.max(1, width / down), Math.max(1, height / down), 1, down);
    }

    /** The map column or row that is drawn at a picture column or row. */
    int source(final int drawn) {
        return drawn * down / up + down / 2;
    }

    /** Like {@link #source(int)}, kept inside a map of the given side. */
    int source(final int drawn, final int side) {
        return Math.min(side - 1, source(drawn));
    }

    /** Picture pixels per map pixel. */
    double scale() {
        return (double) up / down;
    }

    /** One sentence about the factor, or none. */
    List<String> notes() {
        final List<String> notes = new ArrayList<>();
        if (down > 1) notes.add(Text.of("Reduced: one picture pixel for %d x %d map pixels.", down, down));
        if (up > 1) notes.add(Text.of("Magnified %d times.", up));
        return notes;
    }
}
