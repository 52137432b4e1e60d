package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.compute.InputException;

/**
 * The lower convex hull of energies over composition, for any number of components (Ong et al., Chem. Mater. 20 (2008)
 * 1798): at composition b the least of sum x_k e_k with sum x_k n_k = b, x not negative, where n_k are the shares of
 * the elements in phase k and e_k is its energy of formation per atom. Entries are told apart by their place, never by
 * their
 *name or composition. Immutable.
 */
public final class Hull {

    /** Closer to the hull than this (eV per atom) is on it. */
    public static final double ON_HULL = 1e-8;

    private final List<String> elements;
    private final List<Entry> entries;
    private final Map<String, Entry> references;
    /** Of each composition, by its key, the entry of least energy. */
    private final Map<String, Entry> lowest;
    /** Equilibria of the compositions that occur, by key. */
    private final Map<String, Decomposition> known = new HashMap<>();
    /**
     * Facets that were met: dual feasible bases, which solve every composition between their phases without a search.
     */
    private final List<Cone> cones = new ArrayList<>();
    private final List<Entry> stable;

    /** Phases of a facet with the inverse of their shares of the elements. */
    private record Cone(List<Entry> phases, RealMatrix inverse) {

        /** The amounts of its phases at a composition; empty if that lies outside. */
        Optional<double[]> amounts(final double[] shares) {
            final double[] amounts = inverse.operate(shares);
            for (final double amount : amounts) if (amount < -LinearProgram.TOLERANCE) return Optional.empty();
            return Optional.of(amounts);
        }
    }

    private Hull(final List<Entry> entries, final Map<String, Entry> references) {
        this.entries = List.copyOf(entries);
        this.references = references;
        elements = List.copyOf(references.keySet());
        lowest = lowest(entries);
        final Set<Entry> found = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (final Entry candidate : lowest.values()) {
            final Decomposition at = atFacet(candidate.composition(), lowest.values());
            known.put(candidate.composition().key(), at);
            if (candidate.energyPerAtom() - at.energy() < ON_HULL) found.add(candidate);
        }
        stable = this.entries.stream().filter(found::contains).toList();
    }

    /**
     * The hull of some entries.
     *
     * @param entries at least one entry of each element that occurs
     * @throws InputException naming the elements that have no entry of their own
     */
    public static Hull of(final List<Entry> entries) {
        if (entries.isEmpty()) throw new InputException("a convex hull needs entries, found none");
        return new Hull(entries, references(entries));
    }

    /** The entry of least energy per atom of each element, in the order of a formula. */
    static Map<String, Entry> references(final List<Entry> entries) {
        final Map<String, Entry> references = new TreeMap<>(Composition.ORDER);
        final Set<String> missing = new java.util.TreeSet<>(Composition.ORDER);
        for (final Entry entry : entries) {
            missing.addAll(entry.composition().elements());
            if (entry.composition().isElement()) references.merge(entry.composition().elements().get(0), entry,
                    Hull::lower);
        }
        missing.removeAll(references.keySet());
        if (!missing.isEmpty()) throw new InputException("each element needs an entry of its own as reference; there "
                + "is none of " + String.join(", ", missing) + ". Add the energy of the pure element in the same "
                + "calculation, or say that the energies are of formation (references=zero)");
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(references));
    }

    private static Entry lower(final Entry one, final Entry other) {
        return other.energyPerAtom() < one.energyPerAtom() ? other : one;
    }

    private static Map<String, Entry> lowest(final Collection<Entry> entries) {
        final Map<String, Entry> lowest = new LinkedHashMap<>();
        for (final Entry entry : entries) lowest.merge(entry.composition().key(), entry, Hull::lower);
        return lowest;
    }

    /** The elements in the order of a formula. */
    public List<String> elements() {
        return elements;
    }

    /** All entries as given. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entries on the hull, in the order given; one of each composition. */
    public List<Entry> stable() {
        return stable;
    }

    /** The entry that an element's energies count from. */
    public Entry reference(final String element) {
        return references.get(element);
    }

    /** Energy of the elements that a composition holds, in eV. */
    double elemental(final Composition composition) {
        double sum = 0;
        for (final var one : composition.amounts().entrySet()) {
            sum += one.getValue() * references.get(one.getKey()).energyPerAtom();
        }
        return sum;
    }

    /** Energy of formation from the elements in eV per atom. */
    public double formationEnergy(final Entry entry) {
        return (entry.energy() - elemental(entry.composition())) / entry.composition().atoms();
    }

    /** Energy above the hull in eV per atom; 0 for phases on it. */
    public double energyAboveHull(final Entry entry) {
        final double above = entry.energyPerAtom() - decompose(entry.composition()).energy();
        return above < ON_HULL ? 0 : above;
    }

    /** Whether this very entry is on the hull. */
    public boolean isStable(final Entry entry) {
        return stable.stream().anyMatch(one -> one == entry);
    }

    /** The entry on the hull that has a composition, if there is one. */
    public Optional<Entry> stable(final Composition composition) {
        return Optional.ofNullable(lowest.get(composition.key())).filter(this::isStable);
    }

    /** The entry of least energy that has a composition, if there is one. */
    public Optional<Entry> lowest(final Composition composition) {
        return Optional.ofNullable(lowest.get(composition.key()));
    }

    /**
     * The phases of least energy at a composition.
     *
     * @throws InputException if it holds elements that no entry has
     */
    public Decomposition decompose(final Composition composition) {
        final Decomposition before = known.get(composition.key());
        if (before != null) return new Decomposition(composition, before.energy(), before.shares());
        check(composition);
        return minimum(composition, stable).orElseThrow();
    }

    /** As {@link #minimum}, by a facet that was met before where one holds the composition. */
    private Decomposition atFacet(final Composition composition, final Collection<Entry> among) {
        final double[] shares = composition.shares(elements);
        for (final Cone cone : cones) {
            final Optional<double[]> amounts = cone.amounts(shares);
            if (amounts.isEmpty()) continue;
            final List<Share> phases = new ArrayList<>();
            double energy = 0;
            for (int k = 0; k < amounts.get().length; k++) {
                final double amount = amounts.get()[k];
                if (amount > LinearProgram.TOLERANCE) phases.add(new Share(cone.phases().get(k), amount));
                if (amount > LinearProgram.TOLERANCE) energy += amount * cone.phases().get(k).energyPerAtom();
            }
            return new Decomposition(composition, energy, phases);
        }
        final Decomposition found = minimum(composition, among).orElseThrow();
        if (found.shares().size() == elements.size()) {
            final List<Entry> phases = found.shares().stream().map(Share::entry).toList();
            final RealMatrix shape = new Array2DRowRealMatrix(elements.size(), elements.size());
            for (int k = 0; k < phases.size(); k++) shape.setColumn(k, phases.get(k).composition().shares(elements));
            final var solver = new LUDecomposition(shape).getSolver();
            if (solver.isNonSingular()) cones.add(new Cone(phases, solver.getInverse()));
        }
        return found;
    }

    /**
     * The stable phases that a composition would fall into if no entry had it. The energy of a stable phase less theirs
     * is its equilibrium reaction energy, which is negative: how deep the hull falls there.
     *
     * @return empty for an element
     */
    public Optional<Decomposition> decomposeWithoutItself(final Composition composition) {
        return without(composition, stable);
    }

    /**
     * As {@link #decomposeWithoutItself}, with the phases above the hull too: what would become stable in its place
     * counts. The energy of a phase less theirs is its phase separation energy (Bartel, J. Mater. Sci. 57 (2022)
     * 10475).
     */
    public Optional<Decomposition> separateWithoutItself(final Composition composition) {
        return without(composition, lowest.values());
    }

    private Optional<Decomposition> without(final Composition composition, final Collection<Entry> among) {
        check(composition);
        final String key = composition.key();
        return minimum(composition, among.stream().filter(one -> !one.composition().key().equals(key)).toList());
    }

    private void check(final Composition composition) {
        final List<String> unknown = composition.elements().stream().filter(e -> !references.containsKey(e)).toList();
        if (!unknown.isEmpty()) throw new InputException("no entry has " + String.join(", ", unknown) + ", which "
                + composition + " holds; the entries have " + String.join(", ", elements));
    }

    private Optional<Decomposition> minimum(final Composition composition, final Collection<Entry> among) {
        final List<String> present = composition.elements();
        final Set<String> allowed = new HashSet<>(present);
        final List<Entry> phases = new ArrayList<>();
        for (final Entry entry : among) if (allowed.containsAll(entry.composition().amounts().keySet())) phases.add(
                entry);
        final double[] cost = phases.stream().mapToDouble(this::formationEnergy).toArray();
        final double[][] columns = phases.stream().map(p -> p.composition().shares(present)).toArray(double[][]::new);
        return LinearProgram.solve(cost, columns, composition.shares(present)).map(found -> {
            final List<Share> shares = new ArrayList<>();
            for (int k = 0; k < found.columns().length; k++) {
                shares.add(new Share(phases.get(found.columns()[k]), found.amounts()[k]));
            }
            return new Decomposition(composition, found.value() + elemental(composition) / composition.atoms(), shares);
        });
    }
}
