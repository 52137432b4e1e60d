package org.ionclay.particles.detect;

import java.util.Optional;

/**
 * How particles are found in a grey picture.
 *
 * @param bright whether particles are brighter than what lies around them; empty: found in the picture
 * @param signs whether data bars and burnt-in signs are looked for and left out
 * @param split whether touching particles are told apart
 * @param least smallest particle in pixels; 0: what the picture's noise allows, and nothing much smaller than the rest
 */
public record DetectSettings(Optional<Boolean> bright, boolean signs, boolean split, long least) {

    /** Nothing told. */
    public static final DetectSettings DEFAULT = new DetectSettings(Optional.empty(), true, true, 0);

    /** Checks the range. */
    public DetectSettings {
        if (least < 0) throw new IllegalArgumentException("least must be 0 pixels or more, found " + least);
    }
}
