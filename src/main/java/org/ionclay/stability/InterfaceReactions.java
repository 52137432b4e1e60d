package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * What two phases react to where they touch, over all mixing ratios (Richards et al., Chem. Mater. 28 (2016) 266): the
 * hull along the line between them less the mixture of both.
 *
 * @param first composition of one phase
 * @param second composition of the other
 * @param points both ends and all kinks between, by the share of the atoms that the first has: 0 first, 1 last
 * @param firstEnergy energy of the first in eV per atom: of its entry, or of what is stable at its composition
 * @param secondEnergy the same of the second
 * @param messages which of the two has no entry of its own, or is not stable
 */
public record InterfaceReactions(Composition first, Composition second, List<Point> points, double firstEnergy,
        double secondEnergy, List<String> messages) {

    /** What differences of equal energies leave (eV per atom). */
    private static final double ROUNDING = 1e-11;

    /**
     * An end or a kink.
     *
     * @param share share of all atoms that is the first phase, 0 to 1
     * @param energy eV per atom, negative if they react
     * @param products what they react to
     */
    public record Point(double share, double energy, Decomposition products) {
    }

    /**
     * Finds the kinks.
     *
     * @param hull a hull that holds all elements of both
     * @param first composition of one phase
     * @param second composition of the other
     * @throws InputException if both have the same composition, or an element has no entry
     */
    public static InterfaceReactions of(final Hull hull, final Composition first, final Composition second) {
        if (first.key().equals(second.key())) throw new InputException("an interface needs two compositions, found "
                + first + " twice");
        final List<String> messages = new ArrayList<>();
        final double firstEnergy = own(hull, first, messages);
        final double secondEnergy = own(hull, second, messages);
        final List<Point> points = new ArrayList<>();
        for (final var corner : ConvexChain.between(end(hull, first, second, 0), end(hull, first, second, 1),
                slope -> lowest(hull, first, second, slope))) {
            final Decomposition products = corner.what();
            final double energy = products.energy() - corner.t() * firstEnergy - (1 - corner.t()) * secondEnergy;
            points.add(new Point(corner.t(), Math.abs(energy) < ROUNDING ? 0 : energy, products));
        }
        return new InterfaceReactions(first, second, List.copyOf(points), firstEnergy, secondEnergy, messages);
    }

    private static double own(final Hull hull, final Composition of, final List<String> messages) {
        final Decomposition stable = hull.decompose(of);
        final Entry entry = hull.lowest(of).orElse(null);
        if (entry == null) {
            messages.add(of + " has no entry: the energy of what is stable at its composition is taken, "
                    + stable.text());
            return stable.energy();
        }
        final double above = hull.energyAboveHull(entry);
        if (above > 0) messages.add(Text.of("%s is %.4f eV/atom above the hull: it falls "
                + "into %s by itself", of, above, stable.text()));
        return entry.energyPerAtom();
    }

    private static ConvexChain.Corner<Decomposition> end(final Hull hull, final Composition first,
            final Composition second, final double t) {
        final Decomposition at = hull.decompose(t == 1 ? perAtom(first) : perAtom(second));
        return new ConvexChain.Corner<>(t, at.energy(), at);
    }

    private static Composition perAtom(final Composition composition) {
        return composition.times(1 / composition.atoms());
    }

    /** min E - slope t over phases and t: rows are the elements, and t + (1 - t) = 1. */
    private static ConvexChain.Corner<Decomposition> lowest(final Hull hull, final Composition first,
            final Composition second, final double slope) {
        final List<String> elements = first.plus(second).elements();
        final List<Entry> phases = hull.stable().stream().filter(one -> elements.containsAll(one.composition()
                .elements())).toList();
        final int size = phases.size();
        final double[][] columns = new double[size + 2][];
        final double[] cost = new double[size + 2];
        for (int k = 0; k < size; k++) {
            columns[k] = Arrays.copyOf(phases.get(k).composition().shares(elements), elements.size() + 1);
            cost[k] = phases.get(k).energyPerAtom();
        }
        columns[size] = end(first, elements);
        columns[size + 1] = end(second, elements);
        cost[size] = -slope;
        final double[] right = new double[elements.size() + 1];
        right[elements.size()] = 1;
        final LinearProgram.Solution found = LinearProgram.solve(cost, columns, right).orElseThrow();
        double t = 0;
        for (int k = 0; k < found.columns().length; k++) if (found.columns()[k] == size) t = found.amounts()[k];
        if (t <= LinearProgram.TOLERANCE || t >= 1 - LinearProgram.TOLERANCE) return end(hull, first, second,
                Math.round(
                t));
        final Decomposition at = hull.decompose(perAtom(first).times(t).plus(perAtom(second).times(1 - t)));
        return new ConvexChain.Corner<>(t, at.energy(), at);
    }

    /** Column of an end: what it takes of each element, and its share of the whole. */
    private static double[] end(final Composition composition, final List<String> elements) {
        final double[] column = Arrays.copyOf(composition.shares(elements), elements.size() + 1);
        for (int e = 0; e < elements.size(); e++) column[e] = -column[e];
        column[elements.size()] = 1;
        return column;
    }

    /** The kink at which most energy is given off; an end if they do not react. */
    public Point strongest() {
        return points.stream().min(Comparator.comparingDouble(Point::energy)).orElseThrow();
    }

    /**
     * Formula units of the first phase per formula unit of both together, which are those of the reaction as written.
     */
    public double units(final Point point) {
        final double one = point.share() / first.atoms();
        final double other = (1 - point.share()) / second.atoms();
        return one / (one + other);
    }

    /** eV for the amounts in {@link #reaction}: one formula unit of both together. */
    public double perUnit(final Point point) {
        return point.energy() / (point.share() / first.atoms() + (1 - point.share()) / second.atoms());
    }

    /** The reaction of a point, for one formula unit of both phases together. */
    public String reaction(final Point point, final String firstName, final String secondName) {
        final double units = units(point);
        final List<String> left = new ArrayList<>();
        if (units > LinearProgram.TOLERANCE) left.add(OpenProfile.term(units, firstName));
        if (units < 1 - LinearProgram.TOLERANCE) left.add(OpenProfile.term(1 - units, secondName));
        final double atoms = units * first.atoms() + (1 - units) * second.atoms();
        return String.join(" + ", left) + " -> " + point.products().shares().stream().map(share -> OpenProfile.term(
                share.atoms() * atoms / share.entry().composition().unit().atoms(), share.entry().composition()
                        .formula())).collect(Collectors.joining(" + "));
    }
}
