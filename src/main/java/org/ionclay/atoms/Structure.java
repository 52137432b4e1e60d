package org.ionclay.atoms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;

/**
 * Atoms at one instant. N is their number. Immutable: arrays go in and come out as copies.
 */
public final class Structure {

    private final List<Species> species;
    private final int[] types;
    private final double[] positions;
    private final double[] velocities;
    private final double[] charges;
    private final long[] ids;
    private final int[] molecules;
    private final int[] images;
    private final Map<String, PerAtom> extras;
    private final Cell cell;

    private Structure(final Builder from) {
        species = List.copyOf(from.species);
        types = from.types.clone();
        positions = from.positions.clone();
        final int n = types.length;
        sized("positions", positions.length, 3 * n);
        final Set<String> names = new HashSet<>();
        for (final Species one : species) {
            if (!names.add(one.name())) throw new InputException(
                    "species " + one.name() + " stands twice in " + names());
        }
        for (int i = 0; i < n; i++) {
            if (types[i] < 0 || types[i] >= species.size()) throw new InputException("atom " + i
                    + " has type " + types[i] + "; there are " + species.size() + " species " + names());
        }
        finite("position", positions, 3);
        velocities = from.velocities == null ? null : from.velocities.clone();
        if (velocities != null) sized("velocities", velocities.length, 3 * n);
        if (velocities != null) finite("velocity", velocities, 3);
        charges = from.charges == null ? null : from.charges.clone();
        if (charges != null) sized("charges", charges.length, n);
        if (charges != null) finite("charge", charges, 1);
        ids = from.ids == null ? null : from.ids.clone();
        if (ids != null) sized("ids", ids.length, n);
        molecules = from.molecules == null ? null : from.molecules.clone();
        if (molecules != null) sized("molecules", molecules.length, n);
        images = from.images == null ? null : from.images.clone();
        if (images != null) sized("images", images.length, 3 * n);
        from.extras.forEach((name, column) -> sized(name, column.atoms(), n));
        extras = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(from.extras));
        cell = from.cell;
    }

    private static void sized(final String what, final int found, final int needed) {
        if (found != needed) throw new InputException(
                what + ": " + needed + " values needed, found " + found);
    }

    private static void finite(final String what, final double[] values, final int width) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) throw new InputException("the " + what + " of atom " + k / width
                    + " is " + values[k] + "; finite numbers are needed");
        }
    }

    /**
     * Starts a structure.
     *
     * @param species type map
     * @param types index into it of each atom, length N
     * @param positions x0 y0 z0 x1 ... in angstrom, length 3N
     */
    public static Builder builder(final List<Species> species, final int[] types, final double[] positions) {
        return new Builder(species, types, positions);
    }

    /**
     * Atoms in a cell.
     *
     * @param symbols species of each atom, length N; the type map has them in order of appearance
     * @param positions in angstrom, length 3N
     * @param cell the cell, or null for none
     */
    public static Structure of(final List<String> symbols, final double[] positions, final Cell cell) {
        final List<String> names = symbols.stream().distinct().toList();
        return builder(names.stream().map(Species::of).toList(),
                symbols.stream().mapToInt(names::indexOf).toArray(), positions).cell(cell).build();
    }

    /** Number of atoms N. */
    public int size() {
        return types.length;
    }

    /** The type map. */
    public List<Species> species() {
        return species;
    }

    /** Names of the type map. */
    public List<String> names() {
        return species.stream().map(Species::name).toList();
    }

    /** Type of an atom: index into {@link #species()}. */
    public int type(final int atom) {
        return types[atom];
    }

    /** A copy of the types, length N. */
    public int[] types() {
        return types.clone();
    }

    /** Name of an atom's species. */
    public String symbol(final int atom) {
        return species.get(types[atom]).name();
    }

    /** Coordinate of an atom along axis 0 to 2 in angstrom. */
    public double position(final int atom, final int axis) {
        return positions[3 * atom + axis];
    }

    /** A copy of the positions in angstrom, length 3N. */
    public double[] positions() {
        return positions.clone();
    }

    /** A copy of the velocities in angstrom/fs, length 3N. */
    public Optional<double[]> velocities() {
        return Optional.ofNullable(velocities).map(double[]::clone);
    }

    /** A copy of the charges in elementary charges, length N. */
    public Optional<double[]> charges() {
        return Optional.ofNullable(charges).map(double[]::clone);
    }

    /** A copy of the atoms' ids in their file, length N. */
    public Optional<long[]> ids() {
        return Optional.ofNullable(ids).map(long[]::clone);
    }

    /** A copy of the molecules' numbers, length N. */
    public Optional<int[]> molecules() {
        return Optional.ofNullable(molecules).map(int[]::clone);
    }

    /** A copy of the image counts along a, b, c, length 3N. */
    public Optional<int[]> images() {
        return Optional.ofNullable(images).map(int[]::clone);
    }

    /** Further columns by name. */
    public Map<String, PerAtom> extras() {
        return extras;
    }

    /** The cell, if there is one. */
    public Optional<Cell> cell() {
        return Optional.ofNullable(cell);
    }

    /**
     * The cell where one is needed.
     *
     * @throws IllegalStateException if there is none
     */
    public Cell box() {
        if (cell == null) throw new InputException("a cell is needed, and this structure of " + size()
                + " atoms has none");
        return cell;
    }

    /**
     * Masses of the atoms.
     *
     * @return in amu, length N
     * @throws IllegalStateException if that of a species is not known
     */
    public double[] masses() {
        final double[] result = new double[size()];
        for (int i = 0; i < result.length; i++) result[i] = species.get(types[i]).knownMass();
        return result;
    }

    /** Number of atoms of each species. */
    public int[] counts() {
        final int[] result = new int[species.size()];
        for (final int type : types) result[type]++;
        return result;
    }

    /** Species with their numbers, as in {@code Mg12 Ga8 F24 Cl24}. */
    public String formula() {
        final int[] counts = counts();
        return IntStream.range(0, counts.length).filter(t -> counts[t] > 0)
                .mapToObj(t -> species.get(t).name() + counts[t]).collect(Collectors.joining(" "));
    }

    /** Positions with the image counts applied, in angstrom, length 3N; the positions where there are no counts. */
    public double[] unwrapped() {
        final double[] result = positions.clone();
        if (images == null) return result;
        final double[] h = box().vectors();
        for (int i = 0; i < images.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                result[i + k] += images[i] * h[k] + images[i + 1] * h[3 + k] + images[i + 2] * h[6 + k];
            }
        }
        return result;
    }

    /** This structure with all atoms moved into the cell and image counts that say where they were. */
    public Structure wrapped() {
        final double[] moved = positions.clone();
        final int[] counts = images == null ? new int[positions.length] : images.clone();
        for (int at = 0; at < moved.length; at += 3) box().wrap(moved, at, counts);
        return toBuilder().positions(moved).images(counts).build();
    }

    /**
     * This structure with its species in another order.
     *
     * @param typeMap all species of the structure, and perhaps more
     * @throws IllegalArgumentException if atoms are of a species that it has not
     */
    public Structure withTypeMap(final List<String> typeMap) {
        final int[] counts = counts();
        final int[] to = new int[species.size()];
        for (int t = 0; t < to.length; t++) {
            to[t] = typeMap.indexOf(species.get(t).name());
            if (to[t] < 0 && counts[t] > 0) throw new InputException("the type map " + typeMap
                    + " has no " + species.get(t).name() + ", which the structure holds: " + formula());
        }
        final List<Species> ordered = typeMap.stream().map(name -> species.stream()
                .filter(one -> one.name().equals(name)).findFirst().orElseGet(() -> Species.of(name))).toList();
        final Builder builder = toBuilder();
        builder.species = ordered;
        builder.types = Arrays.stream(types).map(t -> to[t]).toArray();
        return builder.build();
    }

    /**
     * This structure with its species named anew, as for a LAMMPS file that has only numbers.
     *
     * @param names one for each species
     * @throws IllegalArgumentException if there are not as many
     */
    public Structure renamed(final List<String> names) {
        sized("names of species", names.size(), species.size());
        final List<Species> renamed = new ArrayList<>();
        for (int t = 0; t < names.size(); t++) {
            final Species known = Species.of(names.get(t));
            renamed.add(species.get(t).mass().isPresent() ? new Species(known.name(), species.get(t).mass()) : known);
        }
        final Builder builder = toBuilder();
        builder.species = renamed;
        return builder.build();
    }

    /** This structure with its atoms grouped by species, in their order within each, as VASP wants them. */
    public Structure sortedBySpecies() {
        return reordered(IntStream.range(0, size()).boxed().sorted(Comparator.comparingInt(i -> types[i]))
                .mapToInt(Integer::intValue).toArray());
    }

    /**
     * This structure with its atoms in another order, some left out or repeated.
     *
     * @param order for each new place the old one, 0 to N - 1
     */
    public Structure reordered(final int[] order) {
        final Builder to = builder(species, Reorder.rows(types, order, 1), Reorder.rows(positions, order, 3));
        to.cell = cell;
        to.velocities = Reorder.rows(velocities, order, 3);
        to.charges = Reorder.rows(charges, order, 1);
        to.ids = Reorder.rows(ids, order);
        to.molecules = Reorder.rows(molecules, order, 1);
        to.images = Reorder.rows(images, order, 3);
        extras.forEach((name, column) -> to.extras.put(name,
                new PerAtom(column.width(), Reorder.rows(column.values(), order, column.width()))));
        return to.build();
    }

    /** A builder that starts with everything of this structure. */
    public Builder toBuilder() {
        final Builder builder = new Builder(species, types, positions);
        builder.velocities = velocities;
        builder.charges = charges;
        builder.ids = ids;
        builder.molecules = molecules;
        builder.images = images;
        builder.extras.putAll(extras);
        builder.cell = cell;
        return builder;
    }

    @Override
    public String toString() {
        return formula() + (cell == null ? "" : " in " + cell);
    }

    /** Collects the parts of a structure; {@link #build()} copies and checks them. */
    public static final class Builder {

        private List<Species> species;
        private int[] types;
        private double[] positions;
        private double[] velocities;
        private double[] charges;
        private long[] ids;
        private int[] molecules;
        private int[] images;
        private final Map<String, PerAtom> extras = new LinkedHashMap<>();
        private Cell cell;

        private Builder(final List<Species> species, final int[] types, final double[] positions) {
            this.species = species;
            this.types = types;
            this.positions = positions;
        }

        /** Positions in angstrom, length 3N. */
        public Builder positions(final double[] values) {
            positions = values;
            return this;
        }

        /** Velocities in angstrom/fs, length 3N; null for none, as for all that follow. */
        public Builder velocities(final double[] values) {
            velocities = values;
            return this;
        }

        /** Charges in elementary charges, length N. */
        public Builder charges(final double[] values) {
            charges = values;
            return this;
        }

        /** Ids, length N. */
        public Builder ids(final long[] values) {
            ids = values;
            return this;
        }

        /** Molecules, length N. */
        public Builder molecules(final int[] values) {
            molecules = values;
            return this;
        }

        /** Image counts along a, b, c, length 3N. */
        public Builder images(final int[] values) {
            images = values;
            return this;
        }

        /** One further column. */
        public Builder extra(final String name, final PerAtom column) {
            extras.put(name, column);
            return this;
        }

        /** The cell. */
        public Builder cell(final Cell value) {
            cell = value;
            return this;
        }

        /**
         * The structure.
         *
         * @throws IllegalArgumentException if lengths differ, a type is unknown, a species stands twice, or a number
         *             is not finite
         */
        public Structure build() {
            return new Structure(this);
        }
    }
}
