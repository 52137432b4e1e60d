package org.ionclay.display.plot;

import ij.process.LUT;

import java.awt.Color;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The colours of phases and particles, the same in every picture.
 *
 * <p>Phases 1 to 7 have the colours of Okabe and Ito (2008), which people with any colour vision tell apart; black is
 * theirs for the unresolved pixels, drawn dark grey. Further phases and the particle labels get colours chosen one by
 * one, each as far as possible from those before it, after the idea of Glasbey et al., Color Res. Appl. 32 (2007)
 * 304, with the distance in CIE L*a*b*.</p>
 */
public final class PhaseColours {

    /** Colour of pixels that belong to no phase. */
    public static final Color UNRESOLVED = new Color(0x30, 0x30, 0x30);

    /** Number of phases that have a colour of their own. */
    public static final int MAX_PHASES = 127;

    private static final List<Color> PHASES = DistinctColours.extend(List.of(new Color(0x0072B2), new Color(0xE69F00),
            new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9), new Color(0xD55E00),
            new Color(0xF0E442)), UNRESOLVED, MAX_PHASES);

    private static final List<Color> LABELS = DistinctColours.extend(List.of(), Color.BLACK, 255);

    private PhaseColours() {
    }

    /**
     * Colour of a phase.
     *
     * @param phase 1 and up; 0 is unresolved; colours repeat after {@link #MAX_PHASES}
     */
    public static Color phase(final int phase) {
        return phase <= 0 ? UNRESOLVED : PHASES.get((phase - 1) % MAX_PHASES);
    }

    /**
     * Colour of a particle.
     *
     * @param label 1 and up; 0 (no particle) is black; colours repeat after 255 particles
     */
    public static Color label(final int label) {
        return label <= 0 ? Color.BLACK : LABELS.get((label - 1) % LABELS.size());
    }

    /** Look-up table of phase maps: entry i is the colour of phase i, entries above {@link #MAX_PHASES} are black. */
    public static LUT phaseLut() {
        return lut(MAX_PHASES, PhaseColours::phase);
    }

    /** Look-up table of label images: entry 0 is black, the others are the colours of particles 1 to 255. */
    public static LUT labelLut() {
        return lut(255, PhaseColours::label);
    }

    /** Black or white, whichever is readable on the colour. */
    static Color inkOn(final Color colour) {
        final double luma = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
        return luma > 140 ? Color.BLACK : Color.WHITE;
    }

    /** The name of a phase as given, or "phase 3" where the list has none. */
    static String name(final List<String> names, final int phase) {
        final boolean named = phase >= 1 && phase <= names.size() && !names.get(phase - 1).isBlank();
        return named ? names.get(phase - 1) : "phase " + phase;
    }

    private static LUT lut(final int last, final IntFunction<Color> colours) {
        final byte[][] channels = new byte[3][256];
        for (int i = 0; i <= last; i++) {
            final Color colour = colours.apply(i);
            channels[0][i] = (byte) colour.getRed();
            channels[1][i] = (byte) colour.getGreen();
            channels[2][i] = (byte) colour.getBlue();
        }
        return new LUT(channels[0], channels[1], channels[2]);
    }
}
