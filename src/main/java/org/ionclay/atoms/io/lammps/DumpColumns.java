package org.ionclay.atoms.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.LammpsUnits;
import org.ionclay.units.LammpsUnits.Scale;

/** The rows of one frame of a LAMMPS dump: what each column is, and where its numbers go. */
final class DumpColumns {

    private static final int SKIP = 0;
    private static final int ID = 1;
    private static final int TYPE = 2;
    private static final int ELEMENT = 3;
    private static final int MOLECULE = 4;
    private static final int CHARGE = 5;
    private static final int MASS = 6;
    private static final int POSITION = 10;
    private static final int VELOCITY = 13;
    private static final int FORCE = 16;
    private static final int IMAGE = 19;
    private static final int EXTRA = 30;
    private static final int MOST_SPECIES = 1000;

    private final Lines lines;
    private final LammpsUnits units;
    private final ReadOptions options;
    private final List<String> names = new ArrayList<>();
    private final int[] codes;
    /** For each column that is taken for something and asked for as well the number of the extra, -1 for others. */
    private final int[] both;
    private final boolean scaled;
    private final int atoms;
    private long[] ids;
    private int[] types;
    private int[] elements;
    private int[] molecules;
    private double[] charges;
    private double[] masses;
    private double[] positions;
    private double[] velocities;
    private double[] forces;
    private int[] images;
    private final double[][] extras;
    private final List<String> elementNames = new ArrayList<>();

    /** Reads the names behind {@code ITEM: ATOMS}, where the current line stands. */
    DumpColumns(final Lines lines, final int atoms, final LammpsUnits units, final ReadOptions options) {
        this.lines = lines;
        this.atoms = atoms;
        this.units = units;
        this.options = options;
        while (lines.more()) names.add(lines.word("column"));
        final String style = positionStyle();
        scaled = style.startsWith("s");
        codes = new int[names.size()];
        for (int c = 0; c < codes.length; c++) codes[c] = code(names.get(c), style);
        positions = new double[3 * atoms];
        extras = new double[options.columns().size()][];
        for (int k = 0; k < extras.length; k++) {
            if (!names.contains(options.columns().get(k))) throw lines.wrong("a column " + options.columns().get(k),
                    names.toString(), "ask for one of these");
            extras[k] = new double[atoms];
        }
        allocate();
        both = new int[codes.length];
        for (int c = 0; c < codes.length; c++) {
            final int extra = options.columns().indexOf(names.get(c));
            if (extra >= 0 && codes[c] == SKIP) codes[c] = EXTRA + extra;
            both[c] = codes[c] < EXTRA ? extra : -1;
        }
    }

    /** What stands behind x: nothing, u, s, su. Unwrapped wins, since it says more, unless there are image counts. */
    private String positionStyle() {
        final boolean counted = names.containsAll(List.of("ix", "iy", "iz"));
        for (final String style : counted ? List.of("", "s", "u", "su") : List.of("u", "", "su", "s")) {
            if (names.containsAll(List.of("x" + style, "y" + style, "z" + style))) return style;
        }
        throw lines.wrong("columns x y z, xu yu zu, xs ys zs or xsu ysu zsu", names.toString(), "dump these as well");
    }

    private int code(final String name, final String style) {
        for (int k = 0; k < 3; k++) {
            final String axis = "xyz".substring(k, k + 1);
            if (name.equals(axis + style)) return POSITION + k;
            if (name.equals("v" + axis)) return VELOCITY + k;
            if (name.equals("f" + axis)) return FORCE + k;
            if (name.equals("i" + axis) && !style.endsWith("u")) return IMAGE + k;
        }
        return switch (name) {
            case "id" -> ID;
            case "type" -> TYPE;
            case "element" -> ELEMENT;
            case "mol" -> MOLECULE;
            case "q" -> CHARGE;
            case "mass" -> MASS;
            default -> SKIP;
        };
    }

    private boolean has(final int code) {
        return Arrays.stream(codes).anyMatch(c -> c == code);
    }

    private boolean three(final int code) {
        return has(code) && has(code + 1) && has(code + 2);
    }

    private void allocate() {
        if (has(ID)) ids = new long[atoms];
        if (has(TYPE)) types = new int[atoms];
        if (has(ELEMENT)) elements = new int[atoms];
        if (has(MOLECULE)) molecules = new int[atoms];
        if (has(CHARGE)) charges = new double[atoms];
        if (has(MASS)) masses = new double[atoms];
        if (three(VELOCITY)) velocities = new double[3 * atoms];
        if (three(FORCE)) forces = new double[3 * atoms];
        if (three(IMAGE)) images = new int[3 * atoms];
        for (int c = 0; c < codes.length; c++) {
            final boolean lone = codes[c] >= VELOCITY && codes[c] < FORCE && velocities == null
                    || codes[c] >= FORCE && codes[c] < IMAGE && forces == null
                    || codes[c] >= IMAGE && codes[c] < EXTRA && images == null;
            if (lone) codes[c] = SKIP;
        }
    }

    /** Reads the rows. */
    void read() throws IOException {
        final Scale length = scaled ? Scale.ONE : units.length();
        for (int i = 0; i < atoms; i++) {
            if (!lines.next()) throw lines.ended("atom " + (i + 1) + " of " + atoms);
            for (int c = 0; c < codes.length; c++) {
                final int code = codes[c];
                if (both[c] >= 0) extras[both[c]][i] = lines.ahead("a column");
                if (code >= POSITION && code < VELOCITY) {
                    positions[3 * i + code - POSITION] = lines.real("a position", length.shift()) * length.factor();
                } else if (code == SKIP) {
                    lines.skip("a column");
                } else {
                    other(i, code);
                }
            }
        }
    }

    private void other(final int i, final int code) {
        if (code >= EXTRA) extras[code - EXTRA][i] = lines.real("a column");
        else if (code >= IMAGE) images[3 * i + code - IMAGE] = lines.whole("an image count");
        else if (code >= FORCE) forces[3 * i + code - FORCE] = scaled("a force", units.force());
        else if (code >= VELOCITY) velocities[3 * i + code - VELOCITY] = scaled("a velocity", units.velocity());
        else if (code == ID) ids[i] = lines.integer("id");
        else if (code == TYPE) types[i] = lines.count("type", 1) - 1;
        else if (code == ELEMENT) elements[i] = element();
        else if (code == MOLECULE) molecules[i] = lines.whole("mol");
        else if (code == CHARGE) charges[i] = scaled("q", units.charge());
        else masses[i] = scaled("mass", units.mass());
    }

    private double scaled(final String what, final Scale scale) {
        return lines.real(what, scale.shift()) * scale.factor();
    }

    private int element() {
        final int known = lines.wordIn(elementNames, "element");
        if (known >= 0) return known;
        if (elementNames.size() == MOST_SPECIES) throw lines.wrong("at most " + MOST_SPECIES + " species", "more",
                "check the column element");
        elementNames.add(lines.word("element"));
        return elementNames.size() - 1;
    }

    /** Puts the atoms in the order of their ids: LAMMPS writes them in that of its processors. */
    void sort() {
        if (ids == null) return;
        boolean rising = true;
        for (int i = 1; i < atoms; i++) rising &= ids[i] > ids[i - 1];
        if (rising) return;
        final int[] order = order();
        types = rows(types, order, 1);
        elements = rows(elements, order, 1);
        molecules = rows(molecules, order, 1);
        images = rows(images, order, 3);
        positions = rows(positions, order, 3);
        velocities = rows(velocities, order, 3);
        forces = rows(forces, order, 3);
        charges = rows(charges, order, 1);
        masses = rows(masses, order, 1);
        for (int k = 0; k < extras.length; k++) extras[k] = rows(extras[k], order, 1);
        final long[] sorted = new long[atoms];
        for (int i = 0; i < atoms; i++) sorted[i] = ids[order[i]];
        ids = sorted;
    }

    /** For each place the row of the atom that belongs there: by counting where ids lie close, by sorting else. */
    private int[] order() {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (final long id : ids) {
            least = Math.min(least, id);
            most = Math.max(most, id);
        }
        final int[] order = new int[atoms];
        if (most - least < 8L * atoms + 64) {
            final int[] rows = new int[(int) (most - least) + 1];
            for (int i = 0; i < atoms; i++) {
                final int slot = (int) (ids[i] - least);
                if (rows[slot] != 0) throw twice(ids[i]);
                rows[slot] = i + 1;
            }
            int at = 0;
            for (final int row : rows) if (row != 0) order[at++] = row - 1;
            return order;
        }
        final long[] sorted = ids.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < atoms; i++) if (sorted[i] == sorted[i - 1]) throw twice(sorted[i]);
        for (int i = 0; i < atoms; i++) order[Arrays.binarySearch(sorted, ids[i])] = i;
        return order;
    }

    private FormatException twice(final long id) {
        return lines.wrong("each id once", "id " + id + " twice", "the frames of two runs may have been mixed");
    }

    private static double[] rows(final double[] from, final int[] order, final int width) {
        if (from == null) return null;
        final double[] to = new double[from.length];
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < width; k++) to[i * width + k] = from[order[i] * width + k];
        }
        return to;
    }

    private static int[] rows(final int[] from, final int[] order, final int width) {
        if (from == null) return null;
        final int[] to = new int[from.length];
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < width; k++) to[i * width + k] = from[order[i] * width + k];
        }
        return to;
    }

    /** Forces in eV/angstrom, or null. */
    double[] forces() {
        return forces;
    }

    /** The structure. */
    Structure structure(final Cell cell) {
        if (scaled) toCartesian(cell);
        final int[] kinds = elements != null ? elementTypes() : types != null ? types : new int[atoms];
        final List<Species> species = species(kinds);
        final Structure.Builder builder = Structure.builder(species, kinds, positions).velocities(velocities)
                .charges(charges).ids(ids).molecules(molecules).images(images).cell(cell);
        for (int k = 0; k < extras.length; k++) builder.extra(options.columns().get(k), new PerAtom(1, extras[k]));
        return builder.build();
    }

    private void toCartesian(final Cell cell) {
        final double[] point = new double[3];
        for (int i = 0; i < 3 * atoms; i += 3) {
            System.arraycopy(positions, i, point, 0, 3);
            cell.toCartesian(point, point);
            System.arraycopy(point, 0, positions, i, 3);
        }
    }

    /** Refuses given names of types that contradict the column element. */
    private void named() {
        final List<String> given = options.typeNames();
        if (given.isEmpty()) return;
        for (int i = 0; i < atoms; i++) {
            final String name = elementNames.get(elements[i]);
            if (types[i] < given.size() && !given.get(types[i]).equals(name)) throw lines.wrong(
                    "type names that agree with the column element", "type " + (types[i] + 1) + " is " + name
                    + " there and " + given.get(types[i]) + " in " + given, "leave out type_names");
        }
    }

    /** Elements by the lowest LAMMPS type that has them, so that frames agree however their atoms are ordered. */
    private int[] elementTypes() {
        if (types == null) return elements;
        named();
        final int[] lowest = new int[elementNames.size()];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        for (int i = 0; i < atoms; i++) lowest[elements[i]] = Math.min(lowest[elements[i]], types[i]);
        final int[] rank = IntStream.range(0, lowest.length).boxed().sorted(Comparator.comparingInt(e -> lowest[e]))
                .mapToInt(Integer::intValue).toArray();
        final List<String> ranked = Arrays.stream(rank).mapToObj(elementNames::get).toList();
        final int[] to = elementNames.stream().mapToInt(ranked::indexOf).toArray();
        elementNames.clear();
        elementNames.addAll(ranked);
        return Arrays.stream(elements).map(e -> to[e]).toArray();
    }

    private List<Species> species(final int[] kinds) {
        int count = elements != null ? elementNames.size() : Math.max(1, options.typeNames().size());
        for (final int kind : kinds) count = Math.max(count, kind + 1);
        if (count > Math.max(atoms, 1000)) throw lines.wrong("types numbered from 1 without large gaps",
                "type " + count, "correct the types");
        final double[] mass = new double[count];
        if (masses != null) for (int i = 0; i < atoms; i++) mass[kinds[i]] = masses[i];
        return IntStream.range(0, count).mapToObj(t -> {
            final String name = elements != null ? elementNames.get(t) : options.typeName(t);
            return mass[t] > 0 ? Species.of(name, mass[t]) : Species.of(name);
        }).toList();
    }
}
