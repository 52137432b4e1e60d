package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ionclay.eds.Compound;
import org.junit.jupiter.api.Test;

class CountsNeededTest {

    private static final Compound CLAY = Compound.parse("1MgCl2-GaF3");

    /** By hand: 80/7 counts of each, no background, 100 pixels: sqrt(2 / (80/7) / 100). */
    @Test
    void closedForm() {
        final CountsNeeded ratio = new CountsNeeded(CLAY, "Mg", "Ga", 4, 0);
        assertEquals(Math.sqrt(2 * 7 / 80.0 / 100), ratio.relativeSigma(20, 100), 1e-12);
        final CountsNeeded noisy = new CountsNeeded(CLAY, "Mg", "F", 4, 2);
        final double mg = 80 / 7.0;
        final double f = 240 / 7.0;
        assertEquals(Math.sqrt(((mg + 2) / mg / mg + (f + 2) / f / f) / 9), noisy.relativeSigma(20, 9), 1e-12);
    }

    @Test
    void inversesAreInverse() {
        for (final double background : new double[] {0, 0.2, 50}) {
            final CountsNeeded ratio = new CountsNeeded(CLAY, "Mg", "F", 4, background);
            for (final double counts : new double[] {0.1, 3, 500}) {
                final double sigma = ratio.relativeSigma(counts, 64);
                assertEquals(counts, ratio.counts(sigma, 64), 1e-9 * counts);
                assertEquals(64, ratio.pixels(sigma, counts), 1e-9);
            }
        }
    }

    /** Variance of ln(Mg/Ga) over 1600 blocks of 8 x 8 pixels, within 4 standard errors. Seed 61. */
    @Test
    void simulatedRatiosScatterThatMuch() {
        final int blocks = 40;
        final SimulatedField field = Fields.simulate(Fields.ideal(FieldSettings.of(Scene.CLAY)
                .withSize(8 * blocks, 8 * blocks).withSeed(61), 20, 1));
        double squares = 0;
        for (int block = 0; block < blocks * blocks; block++) {
            double mg = -64;
            double ga = -64;
            for (int i = 0; i < 64; i++) {
                final int x = block % blocks * 8 + i % 8;
                final int y = block / blocks * 8 + i / 8;
                mg += Fields.counts(field, 0).get(x, y);
                ga += Fields.counts(field, 1).get(x, y);
            }
            squares += Math.pow(Math.log(mg / ga), 2);
        }
        final int count = blocks * blocks;
        final double expected = Math.pow(new CountsNeeded(CLAY, "Mg", "Ga", 4, 1).relativeSigma(20, 64), 2);
        assertEquals(1, squares / count / expected, 4 * Math.sqrt(2.0 / count));
    }

    @Test
    void missingElementsAreNamed() {
        assertEquals("the ratio Mg/Zr needs both elements, found no Zr in 1MgCl2-GaF3",
                assertThrows(IllegalArgumentException.class, () -> new CountsNeeded(CLAY, "Mg", "Zr", 4, 0))
                        .getMessage());
        final CountsNeeded ratio = new CountsNeeded(CLAY, "Mg", "Ga", 4, 0);
        assertThrows(IllegalArgumentException.class, () -> ratio.relativeSigma(0, 5));
        assertThrows(IllegalArgumentException.class, () -> ratio.relativeSigma(5, -1));
        assertThrows(IllegalArgumentException.class, () -> ratio.counts(0, 5));
    }
}
