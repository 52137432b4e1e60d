package org.ionclay.atoms.io.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.units.Constants;

/** The rows of an extended XYZ frame, by the {@code Properties} key. */
final class XyzColumns {

    /** A column: what it is, its type letter, how many words. */
    private record Column(String name, char kind, int width) {
    }

    private static final int MOST_SPECIES = 1000;

    private final Lines lines;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, Integer> widths = new LinkedHashMap<>();
    private int[] types;

    /**
     * Reads the column list.
     *
     * @param properties as in {@code species:S:1:pos:R:3}
     */
    XyzColumns(final Lines lines, final String properties) {
        this.lines = lines;
        final String[] parts = properties.split(":");
        if (parts.length % 3 != 0) throw broken(properties);
        for (int i = 0; i < parts.length; i += 3) {
            if (!parts[i + 1].matches("[SRILsril]") || !parts[i + 2].matches("[1-9]\\d{0,4}")) throw broken(properties);
            columns.add(new Column(canonical(parts[i]), Character.toUpperCase(parts[i + 1].charAt(0)),
                    Integer.parseInt(parts[i + 2])));
        }
        if (!has("pos", 3) || !has("species", 1) && !has("z", 1)) throw lines.wrong(
                "columns species:S:1 and pos:R:3 among the Properties", "\"" + properties + "\"", "export them too");
    }

    private boolean has(final String name, final int width) {
        return columns.stream().anyMatch(column -> column.name.equals(name) && column.width == width);
    }

    private FormatException broken(final String properties) {
        return lines.wrong("Properties as name:S|R|I|L:width, ...", "\"" + properties + "\"",
                "correct the comment line");
    }

    /** Names that programs use for the same quantity (ASE, QUIP, dpdata, MACE, GPUMD, OVITO). */
    private static String canonical(final String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "species", "element", "symbol", "symbols" -> "species";
            case "pos", "position", "positions", "coord", "coords" -> "pos";
            case "force", "forces", "ref_forces", "ref_force", "dft_forces", "dft_force" -> "forces";
            case "velo", "vel", "velocity", "velocities" -> "velo";
            case "momenta" -> "momenta";
            case "mass", "masses" -> "mass";
            case "charge", "charges", "initial_charges", "q" -> "charge";
            case "id" -> "id";
            case "molecule", "mol" -> "molecule";
            case "image" -> "image";
            case "z", "atomic_numbers", "numbers" -> "z";
            default -> name;
        };
    }

    /** Reads the rows. */
    void read(final int atoms) throws java.io.IOException {
        // a number takes two bytes at least, a third of an atom of three: see room
        lines.room(columns.stream().mapToLong(Column::width).sum() * atoms / 3);
        types = new int[atoms];
        for (final Column column : columns) {
            if (column.kind != 'S') {
                values.put(column.name, new double[atoms * column.width]);
                widths.put(column.name, column.width);
            }
        }
        for (int i = 0; i < atoms; i++) {
            lines.need("atom " + i + " of " + atoms);
            for (final Column column : columns) row(column, i);
        }
        if (!has("species", 1)) speciesFromNumbers();
    }

    private void row(final Column column, final int atom) {
        if (column.kind == 'S') {
            if (column.name.equals("species") && column.width == 1) types[atom] = type();
            else for (int k = 0; k < column.width; k++) lines.skip(column.name);
            return;
        }
        final double[] to = values.get(column.name);
        for (int k = 0; k < column.width; k++) {
            to[atom * column.width + k] = column.kind == 'R' ? lines.real(column.name)
                    : column.kind == 'I' ? lines.integer(column.name) : logical(column.name);
        }
    }

    private int type() {
        final int known = lines.wordIn(names, "species");
        if (known >= 0) return known;
        if (names.size() == MOST_SPECIES) throw lines.wrong("at most " + MOST_SPECIES + " species", "more",
                "check the column species");
        names.add(lines.word("species"));
        return names.size() - 1;
    }

    private double logical(final String what) {
        final String word = lines.word(what);
        if (word.matches("(?i)t|true|1")) return 1;
        if (word.matches("(?i)f|false|0")) return 0;
        throw lines.wrong("T or F for " + what, "\"" + word + "\"", "correct it");
    }

    private void speciesFromNumbers() {
        final double[] z = values.remove("z");
        for (int i = 0; i < types.length; i++) {
            final String symbol = Element.of((int) z[i]).symbol();
            if (!names.contains(symbol)) names.add(symbol);
            types[i] = names.indexOf(symbol);
        }
    }

    /** Converts what the comment declares to be in other units. */
    void scale(final XyzUnits units) {
        scale("pos", units.length);
        scale("forces", units.force);
        if (Double.isNaN(units.velocity)) return;
        scale("velo", units.velocity);
        if (values.containsKey("momenta")) throw lines.wrong("velocities where velocity-unit is given", "momenta",
                "remove velocity-unit");
    }

    private void scale(final String name, final double unit) {
        final double[] column = values.get(name);
        if (column == null || unit == 1) return;
        if (Double.isNaN(unit)) throw lines.wrong("force-unit beside the energy-unit", "none",
                "add it: the unit of the forces is not known");
        for (int k = 0; k < column.length; k++) column[k] *= unit;
    }

    /** Forces in eV/angstrom, or null. */
    double[] forces() {
        return take("forces", 3);
    }

    private double[] take(final String name, final int width) {
        if (!values.containsKey(name) || widths.get(name) != width) return null;
        return values.remove(name);
    }

    /**
     * The rows as a structure without cell.
     *
     * @param typeMap order of the species; empty for that of appearance
     */
    Structure.Builder structure(final List<String> typeMap) {
        final double[] masses = take("mass", 1);
        final List<String> order = typeMap.isEmpty() ? names : typeMap;
        final int[] to = names.stream().mapToInt(order::indexOf).toArray();
        for (int t = 0; t < to.length; t++) {
            if (to[t] < 0) throw lines.wrong("only species of type_map " + typeMap, names.get(t), "correct type_map");
        }
        final int[] mapped = java.util.Arrays.stream(types).map(t -> to[t]).toArray();
        final List<Species> species = masses == null ? order.stream().map(Species::of).toList()
                : weighed(order, mapped, masses);
        final Structure.Builder builder = Structure.builder(species, mapped, take("pos", 3));
        builder.velocities(velocities(species, mapped)).charges(take("charge", 1));
        final double[] ids = take("id", 1);
        if (ids != null) builder.ids(java.util.Arrays.stream(ids).mapToLong(id -> (long) id).toArray());
        builder.molecules(whole(take("molecule", 1))).images(whole(take("image", 3)));
        // atomic numbers repeat the species
        if (widths.getOrDefault("z", 0) == 1) values.remove("z");
        values.forEach((name, column) -> builder.extra(name, new PerAtom(widths.get(name), column)));
        return builder;
    }

    private static int[] whole(final double[] numbers) {
        return numbers == null ? null : java.util.Arrays.stream(numbers).mapToInt(n -> (int) n).toArray();
    }

    private List<Species> weighed(final List<String> order, final int[] mapped, final double[] masses) {
        final double[] mass = new double[order.size()];
        for (int i = 0; i < mapped.length; i++) {
            final int t = mapped[i];
            if (mass[t] != 0 && mass[t] != masses[i]) throw lines.wrong("one mass for all atoms of " + order.get(t),
                    mass[t] + " and " + masses[i] + " amu", "name the isotopes apart, such as H and D");
            mass[t] = masses[i];
        }
        final List<Species> species = new ArrayList<>();
        for (int t = 0; t < mass.length; t++) {
            species.add(mass[t] == 0 ? Species.of(order.get(t)) : Species.of(order.get(t), mass[t]));
        }
        return species;
    }

    /** Velocities, or those that follow from ASE's momenta. */
    private double[] velocities(final List<Species> species, final int[] mapped) {
        final double[] velocities = take("velo", 3);
        final double[] momenta = take("momenta", 3);
        if (velocities != null || momenta == null) return velocities;
        for (int k = 0; k < momenta.length; k++) {
            momenta[k] *= Constants.ASE_MOMENTUM / species.get(mapped[k / 3]).knownMass();
        }
        return momenta;
    }
}
