package org.ionclay.glass;

import org.ionclay.compute.InputException;

/**
 * How g(r) is counted.
 *
 * @param longest upper end of r (Å); may lie beyond half the box
 * @param bins number of bins of equal width
 * @param norm what g is relative to
 * @param blocks least number of blocks for the errors
 * @param smoothing standard deviation (Å) of the Gaussian that g is smoothed with before peak and minimum are looked
 *            for; 0 for none; g itself is not smoothed
 */
public record RadialSettings(double longest, int bins, Norm norm, int blocks, double smoothing) {

    /** 10 Å in bins of 0.02 Å, relative to pairs, 10 blocks, smoothed by 0.05 Å. */
    public static final RadialSettings DEFAULT = new RadialSettings(10, 500, Norm.PAIRS, 10, 0.05);

    /** What g is relative to. */
    public enum Norm {
        /**
         * The number of pairs of different atoms, N_a N_b or N_a (N_a - 1): independent atoms have g = 1 in any finite
         * box. LAMMPS's {@code compute rdf} does this.
         */
        PAIRS,
        /**
         * The density, N_a N_b / V also for like atoms: where r goes far and images count as atoms, g tends to 1. The
         * two differ by N_a / (N_a - 1), for like atoms only.
         */
        DENSITY
    }

    /** Checks the numbers. */
    public RadialSettings {
        if (!(longest > 0) || longest == Double.POSITIVE_INFINITY || bins < 1 || !(smoothing >= 0)) {
            throw new InputException("g(r) needs a length above 0, bins and a smoothing of 0 or more; found "
                    + longest + " Å, " + bins + " bins, " + smoothing + " Å");
        }
        if (blocks < BlockMean.FEWEST) throw new InputException("errors need at least " + BlockMean.FEWEST
                + " blocks, found " + blocks);
    }

    /** Width of a bin (Å). */
    public double width() {
        return longest / bins;
    }

    /** Centre of a bin (Å). */
    public double centre(final int bin) {
        return (bin + 0.5) * width();
    }

    /** Volume of a bin's shell (Å³). */
    public double shell(final int bin) {
        final double inner = bin * width();
        final double outer = (bin + 1) * width();
        return 4 * Math.PI / 3 * (outer * outer * outer - inner * inner * inner);
    }
}
