package org.ionclay.diffraction;

import org.ionclay.compute.InputException;

/**
 * How total scattering is computed from frames.
 *
 * @param reach longest distance of a pair (Å)
 * @param bin width of a bin of distance (Å)
 * @param least smallest Q (1/Å), above 0
 * @param most largest Q (1/Å)
 * @param step of Q (1/Å)
 * @param damping how pairs fade out towards {@code reach}
 * @param norm what S(Q) means
 * @param factors f0
 */
public record ScatteringSettings(double reach, double bin, double least, double most, double step, Damping damping,
        Norm norm, FormFactors factors) {

    private static final int MOST_POINTS = 1_000_000;

    /** How pairs fade out. */
    public enum Damping {
        /** Cut off at the reach: ripples of width 2 pi / reach. */
        NONE("none"),
        /** Lorch's sinc(pi r / reach). */
        LORCH("Lorch, sinc(pi r/r_max)"),
        /** exp(-r² S²/2) with S = 3 / reach. */
        GAUSS("Gauss, exp(-r² S²/2) with S = 3/r_max");

        private final String title;

        Damping(final String title) {
            this.title = title;
        }

        /** For outputs. */
        public String title() {
            return title;
        }

        double at(final double r, final double reach) {
            return switch (this) {
                case NONE -> 1;
                case LORCH -> DebyeSum.sinc(Math.PI * r / reach);
                case GAUSS -> Math.exp(-4.5 * r * r / (reach * reach));
            };
        }
    }

    /** What S(Q) means. */
    public enum Norm {
        /** (I/N - &lt;f²&gt; + &lt;f&gt;²)/&lt;f&gt;². */
        FABER_ZIMAN("Faber-Ziman"),
        /** I/(N &lt;f²&gt;). */
        SQUARES("I/(N <f²>)");

        private final String title;

        Norm(final String title) {
            this.title = title;
        }

        /** For outputs. */
        public String title() {
            return title;
        }
    }

    /** Pairs to 15 Å in bins of 0.002 Å, Q from 0.3 to 20 by 0.02 1/Å, Lorch, Faber-Ziman, neutral atoms. */
    public static final ScatteringSettings DEFAULT = new ScatteringSettings(15, .002, .3, 20, .02, Damping.LORCH,
            Norm.FABER_ZIMAN, WaasmaierKirfel.neutral());

    /** Checks the numbers. */
    public ScatteringSettings {
        if (!(reach > 0 && reach <= 1000 && bin > 0 && reach / bin <= MOST_POINTS)) throw new InputException(
                "needed r_max above 0 and at most 1000 Å in at most " + MOST_POINTS + " bins, found " + reach
                        + " and bins of "
                        + bin + " Å");
        if (!(least > 0 && most > least && step > 0 && most / step <= MOST_POINTS
                && most < 1e4)) throw new InputException(
                "needed 0 < q_min < q_max in steps above 0, found " + least + ", " + most + ", " + step + " 1/Å");
    }

    /** Number of bins. */
    int bins() {
        return (int) Math.ceil(reach / bin - 1e-9);
    }

    /** The Q values (1/Å). */
    public double[] q() {
        final double[] q = new double[(int) Math.floor((most - least) / step + 1e-9) + 1];
        for (int k = 0; k < q.length; k++) q[k] = least + k * step;
        return q;
    }
}
