package org.ionclay.spectroscopy;

import org.ionclay.compute.InputException;

/**
 * How an absorption spectrum is normalised and its background removed; ranges are relative to e0 and in eV.
 *
 * @param rules whose rules decide about ends of ranges and what the post-edge runs through
 * @param e0 edge energy (eV); NaN to take the steepest point
 * @param pre1 lower end of the line before the edge
 * @param pre2 upper end
 * @param norm1 lower end of the polynomial behind the edge; NaN for the rules' default
 * @param norm2 upper end; NaN for the end of the data
 * @param order of the polynomial, 0 to 3
 * @param shift added to all energies first
 * @param step edge step to use; NaN for the one found
 */
public record EdgeSettings(Rules rules, double e0, double pre1, double pre2, double norm1, double norm2, int order,
        double shift, double step) {

    /** Whose rules. */
    public enum Rules {
        /**
         * Athena (Ifeffit): nearest points to all ends, both included; the polynomial runs through mu; the step is the
         * difference at e0.
         */
        ATHENA("Athena"),
        /** Larch: the last point of a range is left out; the polynomial runs through mu less the line. */
        LARCH("larch");

        private final String title;

        Rules(final String title) {
            this.title = title;
        }

        /** For outputs. */
        public String title() {
            return title;
        }
    }

    /** Checks the numbers. */
    public EdgeSettings {
        if (!(pre1 < pre2)) throw new InputException("needed pre1 < pre2, found " + pre1 + " and " + pre2 + " eV");
        if (norm1 >= norm2) throw new InputException("needed norm1 < norm2, found " + norm1 + " and " + norm2 + " eV");
        if (order < 0 || order > 3) throw new InputException("needed a post-edge polynomial of order 0 to 3, found "
                + order);
        if (!Double.isFinite(shift)) throw new InputException("needed a finite shift of the energy, found " + shift);
    }

    /** Line from -150 to -30 eV, quadratic from 150 eV to 100 eV before the end of the data, by Athena's rules. */
    public static final EdgeSettings DEFAULT = new EdgeSettings(Rules.ATHENA, Double.NaN, -150, -30, 150, Double.NaN,
            2, 0,
            Double.NaN);

    /** With another e0 (eV). */
    public EdgeSettings at(final double energy) {
        return new EdgeSettings(rules, energy, pre1, pre2, norm1, norm2, order, shift, step);
    }

    /** With other rules. */
    public EdgeSettings by(final Rules other) {
        return new EdgeSettings(other, e0, pre1, pre2, norm1, norm2, order, shift, step);
    }

    /** With another end of the polynomial behind the edge. */
    public EdgeSettings upTo(final double end) {
        return new EdgeSettings(rules, e0, pre1, pre2, norm1, end, order, shift, step);
    }
}
