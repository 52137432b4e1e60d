package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Phases that exchange one element with a reservoir, such as magnesium with an electrode: the grand potential
 * phi = E - mu n of the open element is least, the others are conserved (Ong et al., Chem. Mater. 20 (2008) 1798). Its
 * own reservoir, the pure element, bounds mu from above.
 */
public final class OpenElement {

    /** How much more of the open element than conserved atoms is nothing. */
    private static final double NOTHING = 1e-9;

    /** Mixture of phases: places in the list of candidates with their shares of the conserved atoms. */
    private record Mixture(int[] phases, double[] shares) {
    }

    private final List<Entry> entries;
    private final String element;
    private final Map<String, Entry> references;

    /**
     * Opens a system to an element.
     *
     * @param entries entries, of which the elements themselves are among
     * @param element the open element
     * @throws InputException if no entry holds the element, or elements lack an entry of their own
     */
    public OpenElement(final List<Entry> entries, final String element) {
        if (entries.stream().noneMatch(entry -> entry.composition().amount(element) > 0)) throw new InputException(
                "no entry holds the open element " + element + "; the entries have "
                        + String.join(", ", entries.stream().flatMap(e -> e.composition().elements().stream())
                        .distinct()
                                .sorted(Composition.ORDER).toList()) + ". Choose one of them, or add entries");
        this.entries = List.copyOf(entries);
        this.element = element;
        references = Hull.references(entries);
    }

    /** The open element. */
    public String element() {
        return element;
    }

    /** Chemical potential of the pure element in eV per atom: the least energy among its entries. */
    public double reference() {
        return references.get(element).energyPerAtom();
    }

    /**
     * What a composition turns into as the chemical potential of the open element falls.
     *
     * @param composition any composition with at least one other element, with or without the open one
     * @throws InputException if it has no other element, or one that no entry has
     */
    public OpenProfile profile(final Composition composition) {
        final List<String> conserved = conserved(composition);
        final List<Entry> phases = candidates(conserved);
        final double[] energies = phases.stream().mapToDouble(phase -> formation(phase) / phase.composition().atoms(
                conserved)).toArray();
        final double[] amounts = phases.stream().mapToDouble(phase -> phase.composition().amount(element)
                / phase.composition().atoms(conserved)).toArray();
        final double[][] columns = phases.stream().map(phase -> phase.composition().shares(conserved))
                .toArray(double[][]::new);
        final double[] right = composition.shares(conserved);
        final java.util.function.DoubleFunction<ConvexChain.Corner<Mixture>> lowest = mu -> {
            final double[] cost = new double[energies.length];
            for (int k = 0; k < cost.length; k++) cost[k] = energies[k] - mu * amounts[k];
            final LinearProgram.Solution found = LinearProgram.solve(cost, columns, right).orElseThrow();
            double t = 0;
            double value = 0;
            for (int k = 0; k < found.columns().length; k++) {
                t += found.amounts()[k] * amounts[found.columns()[k]];
                value += found.amounts()[k] * energies[found.columns()[k]];
            }
            return new ConvexChain.Corner<>(t, value, new Mixture(found.columns(), found.amounts()));
        };
        final ConvexChain.Corner<Mixture> rich = lowest.apply(0);
        final double[] bare = new double[energies.length];
        for (int k = 0; k < bare.length; k++) bare[k] = amounts[k] > NOTHING ? Double.POSITIVE_INFINITY : energies[k];
        final ConvexChain.Corner<Mixture> poor = withoutElement(bare, columns, right);
        return profile(composition, conserved, phases, ConvexChain.between(poor, rich, lowest));
    }

    /** The mixture of phases without the open element, which a low enough potential leaves. */
    private static ConvexChain.Corner<Mixture> withoutElement(final double[] cost, final double[][] columns,
            final double[] right) {
        final int[] finite = java.util.stream.IntStream.range(0, cost.length).filter(k -> Double.isFinite(cost[k]))
                .toArray();
        final LinearProgram.Solution found = LinearProgram.solve(java.util.Arrays.stream(finite).mapToDouble(
                k -> cost[k]).toArray(), java.util.Arrays.stream(finite).mapToObj(k -> columns[k])
                        .toArray(double[][]::new), right).orElseThrow();
        return new ConvexChain.Corner<>(0, found.value(), new Mixture(java.util.Arrays.stream(found.columns()).map(
                k -> finite[k]).toArray(), found.amounts()));
    }

    private List<String> conserved(final Composition composition) {
        final List<String> conserved = composition.elements().stream().filter(one -> !one.equals(element)).toList();
        if (conserved.isEmpty()) throw new InputException("a composition open to " + element
                + " needs another element, found " + composition);
        final List<String> unknown = conserved.stream().filter(one -> !references.containsKey(one)).toList();
        if (!unknown.isEmpty()) throw new InputException("no entry has " + String.join(", ", unknown) + ", which "
                + composition + " holds; the entries have " + String.join(", ", references.keySet()));
        return conserved;
    }

    private List<Entry> candidates(final List<String> conserved) {
        final List<String> allowed = new ArrayList<>(conserved);
        allowed.add(element);
        final Map<String, Entry> lowest = new java.util.LinkedHashMap<>();
        for (final Entry entry : entries) {
            final List<String> present = entry.composition().elements();
            if (!allowed.containsAll(present) || present.equals(List.of(element))) continue;
            lowest.merge(entry.composition().key(), entry, (one, other) -> other.energyPerAtom() < one.energyPerAtom()
                    ? other : one);
        }
        return List.copyOf(lowest.values());
    }

    private double formation(final Entry entry) {
        double energy = entry.energy();
        for (final var one : entry.composition().amounts().entrySet()) {
            energy -= one.getValue() * references.get(one.getKey()).energyPerAtom();
        }
        return energy;
    }

    private OpenProfile profile(final Composition composition, final List<String> conserved, final List<Entry> phases,
            final List<ConvexChain.Corner<Mixture>> corners) {
        final double atoms = composition.atoms(conserved);
        final List<OpenProfile.Step> steps = new ArrayList<>();
        for (int k = corners.size() - 1; k >= 0; k--) {
            final ConvexChain.Corner<Mixture> corner = corners.get(k);
            final double high = k + 1 < corners.size() ? ConvexChain.slope(corner, corners.get(k + 1)) : 0;
            final double low = k > 0 ? ConvexChain.slope(corners.get(k - 1), corner) : Double.NEGATIVE_INFINITY;
            // a phase that forms at the potential of the pure element itself has no range of its own
            if (low > -NOTHING) continue;
            final List<OpenProfile.Amount> products = new ArrayList<>();
            for (int p = 0; p < corner.what().phases().length; p++) {
                final Entry phase = phases.get(corner.what().phases()[p]);
                products.add(new OpenProfile.Amount(phase, corner.what().shares()[p] * atoms
                        / phase.composition().unit().atoms(conserved)));
            }
            products.sort(Comparator.comparingDouble((OpenProfile.Amount one) -> -one.units()).thenComparing(
                    one -> one.entry().composition().formula()));
            steps.add(new OpenProfile.Step(low, Math.min(0, high), corner.t() * atoms, List.copyOf(products)));
        }
        return new OpenProfile(composition, element, reference(), List.copyOf(steps), existing(composition));
    }

    private Optional<Entry> existing(final Composition composition) {
        final String key = composition.key();
        return entries.stream().filter(entry -> entry.composition().key().equals(key)).min(
                Comparator.comparingDouble(Entry::energyPerAtom));
    }

    /**
     * The hull of the grand potential: entries without the open element, with the energy E - mu n. The entries of pure
     * open element are left out; names, sources and order are those of the entries.
     *
     * @param mu chemical potential of the open element in eV per atom, on the scale of the entries
     * @throws InputException if it lies above that of the pure element, which then would grow without end
     */
    public Hull at(final double mu) {
        if (!(mu <= reference() + NOTHING)) throw new InputException(Text.of("the chemical potential of "
                + "%s must be at most that of the pure element, %.6f eV, found %.6f eV", element, reference(), mu));
        final List<Entry> open = new ArrayList<>();
        for (final Entry entry : entries) {
            if (entry.composition().elements().equals(List.of(element))) continue;
            open.add(new Entry(entry.name(), entry.composition().without(element), entry.energy() - mu
                    * entry.composition().amount(element), entry.sigma(), entry.source()));
        }
        return Hull.of(open);
    }
}
