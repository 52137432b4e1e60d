package org.ionclay.transport;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Ionic conductivity by equations 2 to 7 of the paper, all terms from one window of lags, so that equation 3 holds for
 * them exactly. Conductivities are in e²/(eV angstrom fs).
 *
 * @param window lags of the fit, and whether the total is that of diffusion
 * @param windowOf species whose window it is; empty for one that the user chose
 * @param terms total, self:A, distinct:A, distinct:A-B
 * @param haven sum of the self terms over the total, with its error
 * @param transference transference number of each species, with its error
 * @param errors where the errors come from, in words
 * @param bound what the total is below with 95 % certainty; NaN where nothing is
 */
public record Conductivity(FitWindow window, String windowOf, List<Term> terms, Value haven,
        List<Term> transference, String errors, double bound) {

    /** Keeps its own lists. */
    public Conductivity {
        terms = List.copyOf(terms);
        transference = List.copyOf(transference);
    }

    /**
     * A number with its standard deviation, which is NaN where it cannot be said.
     *
     * @param value the number
     * @param sigma its standard deviation
     */
    public record Value(double value, double sigma) {
    }

    /**
     * A named number.
     *
     * @param name such as total, self:Mg, distinct:Mg-Cl, or a species
     * @param value number and error
     */
    public record Term(String name, Value value) {
    }

    /**
     * A term by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Value term(final String name) {
        return terms.stream().filter(term -> term.name().equals(name)).findFirst().map(Term::value).orElseThrow(() ->
                new InputException("no term " + name));
    }
}
