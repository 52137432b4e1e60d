package org.ionclay.stability;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a composition turns into as the chemical potential of an open element falls from that of the pure element.
 *
 * @param composition the composition, which fixes all elements but the open one
 * @param element the open element
 * @param reference chemical potential of the pure element in eV per atom
 * @param steps the equilibria from high to low potential; each has less of the open element than the one before
 * @param entry the entry of least energy that has this composition, if there is one
 */
public record OpenProfile(Composition composition, String element, double reference, List<Step> steps,
        Optional<Entry> entry) {

    private static final double SAME = 1e-8;

    /**
     * A phase among the products.
     *
     * @param entry the phase
     * @param units formula units of it for the composition as given
     */
    public record Amount(Entry entry, double units) {
    }

    /**
     * One equilibrium.
     *
     * @param low lower end of the potential, relative to the pure element, in eV per atom; minus infinity for the last
     * @param high its upper end, at most 0
     * @param amount atoms of the open element in the products
     * @param products the phases, the most first
     */
    public record Step(double low, double high, double amount, List<Amount> products) {

        /** Lower voltage against the pure element. */
        public double lowVoltage(final double electrons) {
            return 0 - high / electrons;
        }

        /** Upper voltage against the pure element; infinity for the last step. */
        public double highVoltage(final double electrons) {
            return 0 - low / electrons;
        }

        /** The products, as in {@code 1.5 MgF2 + 0.6667 GaCl3}. */
        public String text() {
            return products.stream().map(one -> term(one.units(), one.entry().composition().formula()))
                    .collect(Collectors.joining(" + "));
        }
    }

    /** Whom a window belongs to. */
    public enum Holder {
        /** The composition is a phase on the hull. */
        COMPOUND,
        /** There is such a phase, but it is not stable: the window is that of what it falls into. */
        UNSTABLE_COMPOUND,
        /** No phase has the composition: the window is that of the phases in equilibrium at it. */
        MIXTURE
    }

    /**
     * The potentials between which the composition keeps its open element.
     *
     * @param low relative to the pure element in eV per atom; minus infinity if it never gives any off
     * @param high relative to the pure element, at most 0
     * @param holder whom it belongs to
     */
    public record Window(double low, double high, Holder holder) {

        /** Lower voltage: the first uptake of the element (reduction). */
        public double lowVoltage(final double electrons) {
            return 0 - high / electrons;
        }

        /** Upper voltage: the first release (oxidation); infinity if there is nothing to release. */
        public double highVoltage(final double electrons) {
            return 0 - low / electrons;
        }
    }

    /**
     * Standard uncertainty of the potential between two steps in eV per atom: that of the reaction between them per
     * atom of the open element, entries taken as independent; elements at 0 eV are exact.
     *
     * @param place place of the upper of the two steps
     * @return NaN where there is no step below, or the uncertainty of an entry is not known
     */
    public double sigma(final int place) {
        if (place < 0 || place + 1 >= steps.size()) return Double.NaN;
        final Map<Entry, Double> change = new IdentityHashMap<>();
        for (final Amount one : steps.get(place).products()) change.merge(one.entry(), one.units(), Double::sum);
        for (final Amount one : steps.get(place + 1).products()) change.merge(one.entry(), -one.units(), Double::sum);
        double variance = 0;
        for (final var one : change.entrySet()) {
            final Entry entry = one.getKey();
            final double cells = one.getValue() / entry.composition().units();
            final boolean exact = entry.energy() == 0 && entry.composition().isElement();
            if (!exact && Math.abs(cells) > SAME) variance += cells * cells * entry.sigma() * entry.sigma();
        }
        return Math.sqrt(variance) / (steps.get(place).amount() - steps.get(place + 1).amount());
    }

    /** A term of a reaction. */
    static String term(final double units, final String formula) {
        final String amount = Numbers.decimals(units, 4);
        return amount.equals("1") ? formula : amount + " " + formula;
    }

    /** Atoms of the open element in the composition itself. */
    public double amount() {
        return composition.amount(element);
    }

    /** The window of the composition; of no width where it takes up and gives off the element at one potential. */
    public Window window() {
        for (final Step step : steps) {
            if (same(step.amount())) return new Window(step.low(), step.high(), holder(step));
        }
        double at = 0;
        for (final Step step : steps) if (step.amount() > amount()) at = step.low();
        return new Window(at, at, Holder.MIXTURE);
    }

    private boolean same(final double amount) {
        return Math.abs(amount - amount()) < SAME * Math.max(1, composition.atoms());
    }

    private Holder holder(final Step step) {
        final String key = composition.key();
        if (step.products().size() == 1 && step.products().get(0).entry().composition().key().equals(key)) {
            return Holder.COMPOUND;
        }
        return entry.isPresent() ? Holder.UNSTABLE_COMPOUND : Holder.MIXTURE;
    }

    /** The reaction from the composition as given to a step's products, with what is taken up or given off. */
    public String reaction(final Step step, final String name) {
        final double taken = step.amount() - amount();
        if (same(step.amount())) return name + " -> " + step.text();
        return taken > 0 ? name + " + " + term(taken, element) + " -> " + step.text()
                : name + " -> " + step.text() + " + " + term(-taken, element);
    }
}
