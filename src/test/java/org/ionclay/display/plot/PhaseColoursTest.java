package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.LUT;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PhaseColoursTest {

    @Test
    void firstPhasesHaveTheColoursOfOkabeAndIto() {
        assertEquals(new Color(0x0072B2), PhaseColours.phase(1));
        assertEquals(new Color(0xE69F00), PhaseColours.phase(2));
        assertEquals(PhaseColours.UNRESOLVED, PhaseColours.phase(0));
    }

    @Test
    void allPhasesDiffer() {
        final Set<Color> colours = new HashSet<>();
        for (int i = 0; i <= PhaseColours.MAX_PHASES; i++) colours.add(PhaseColours.phase(i));
        assertEquals(128, colours.size());
        assertTrue(smallestDistance(PhaseColours.phaseLut(), 0, 12) > 60, "the first phases are hard to tell apart");
    }

    @Test
    void labelTableIsBlackThenDistinct() {
        final LUT lut = PhaseColours.labelLut();
        assertEquals(0xff000000, lut.getRGB(0));
        final Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < 256; i++) colours.add(lut.getRGB(i));
        assertEquals(256, colours.size());
        assertTrue(smallestDistance(lut, 0, 255) >= 20, "two particle colours are nearly the same");
        assertEquals(lut.getRGB(1), PhaseColours.label(256).getRGB());
    }

    @Test
    void choiceIsDeterministic() {
        assertEquals(DistinctColours.extend(List.of(), Color.BLACK, 20),
                DistinctColours.extend(List.of(), Color.BLACK, 40).subList(0, 20));
    }

    private static double smallestDistance(final LUT lut, final int from, final int to) {
        double smallest = Double.MAX_VALUE;
        for (int i = from; i <= to; i++) {
            for (int j = from; j < i; j++) {
                final int red = lut.getRed(i) - lut.getRed(j);
                final int green = lut.getGreen(i) - lut.getGreen(j);
                final int blue = lut.getBlue(i) - lut.getBlue(j);
                smallest = Math.min(smallest, Math.sqrt(red * red + green * green + blue * blue));
            }
        }
        return smallest;
    }
}
