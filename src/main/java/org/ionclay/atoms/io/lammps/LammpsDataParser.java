package org.ionclay.atoms.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.LammpsUnits;
import org.ionclay.units.LammpsUnits.Scale;

/** Reads one LAMMPS data file. */
final class LammpsDataParser {

    private static final Pattern UNITS = Pattern.compile("units\\s*=\\s*(\\w+)");

    private static final Set<String> OTHER_SECTIONS = Set.of("Bonds", "Angles", "Dihedrals", "Impropers", "Ellipsoids",
            "Lines", "Triangles", "Bodies", "Pair Coeffs", "PairIJ Coeffs", "Bond Coeffs", "Angle Coeffs",
            "Dihedral Coeffs", "Improper Coeffs", "BondBond Coeffs", "BondAngle Coeffs", "MiddleBondTorsion Coeffs",
            "EndBondTorsion Coeffs", "AngleTorsion Coeffs", "AngleAngleTorsion Coeffs", "BondBond13 Coeffs",
            "AngleAngle Coeffs", "Bond Type Labels", "Angle Type Labels", "Dihedral Type Labels",
            "Improper Type Labels", "CMAP");

    private static final int MOST_KINDS = 10_000;

    private final Lines lines;
    private final ReadOptions options;
    private LammpsUnits units;
    private int atoms = -1;
    private int kinds = -1;
    private final double[][] bounds = new double[3][];
    private double[] tilts = new double[3];
    private final double[][] general = new double[4][];
    private double[] masses;
    private String[] labels;
    private List<String> known = List.of();
    private String[] remarks;
    private long[] ids;
    private int[] types;
    private int[] molecules;
    private double[] charges;
    private double[] positions;
    private int[] images;
    private double[] velocities;

    LammpsDataParser(final Lines lines, final ReadOptions options) {
        this.lines = lines;
        this.options = options;
        units = options.units();
    }

    /** Reads the whole file. */
    Structure parse() throws IOException {
        lines.need("a title line");
        final Matcher named = UNITS.matcher(lines.text());
        if (named.find()) {
            units = LammpsUnits.of(named.group(1));
            if (options.units() != LammpsUnits.METAL && options.units() != units) throw lines.wrong("units "
                    + options.units().style() + ", as given", "units " + units.style(),
                    "leave out units: the file names its own");
        }
        String section = header();
        if (atoms < 0) throw lines.wrong("a line \"N atoms\" before the sections", "none", "add it");
        if (kinds < 0) throw lines.wrong("a line \"N atom types\" before the sections", "none", "add it");
        if (kinds > MOST_KINDS) throw lines.wrong("at most " + MOST_KINDS + " atom types", Integer.toString(kinds),
                "correct the line \"N atom types\"");
        masses = new double[kinds];
        labels = new String[kinds];
        remarks = new String[kinds];
        while (section != null) section = section(section);
        if (positions == null) throw lines.ended("a section Atoms");
        final Structure.Builder builder = Structure.builder(species(), types, positions).ids(ids).charges(charges)
                .molecules(molecules).images(images).velocities(velocities).cell(cell());
        return ordered(builder.build());
    }

    private Structure ordered(final Structure structure) {
        final long[] sorted = ids.clone();
        Arrays.sort(sorted);
        if (Arrays.equals(sorted, ids)) return structure;
        final int[] order = new int[atoms];
        for (int i = 0; i < atoms; i++) order[Arrays.binarySearch(sorted, ids[i])] = i;
        return structure.reordered(order);
    }

    /** The current line without its comment, blanks made one. */
    private String bare() {
        final String text = lines.text();
        final int remark = text.indexOf('#');
        return (remark < 0 ? text : text.substring(0, remark)).strip().replaceAll("\\s+", " ");
    }

    private static boolean isSection(final String line) {
        return line.equals("Masses") || line.equals("Atoms") || line.equals("Velocities")
                || line.equals("Atom Type Labels") || OTHER_SECTIONS.contains(line);
    }

    /** Reads up to the first section and gives its name. */
    private String header() throws IOException {
        while (lines.next()) {
            final String line = bare();
            if (isSection(line)) return line;
            if (line.isEmpty()) continue;
            if (line.endsWith(" atoms")) atoms = lines.atoms("the number of atoms");
            else if (line.endsWith(" atom types")) kinds = lines.count("the number of atom types", 1);
            else if (line.endsWith(" xlo xhi")) bounds[0] = lengths(2);
            else if (line.endsWith(" ylo yhi")) bounds[1] = lengths(2);
            else if (line.endsWith(" zlo zhi")) bounds[2] = lengths(2);
            else if (line.endsWith(" xy xz yz")) tilts = lengths(3);
            else if (line.endsWith(" avec")) general[0] = lengths(3);
            else if (line.endsWith(" bvec")) general[1] = lengths(3);
            else if (line.endsWith(" cvec")) general[2] = lengths(3);
            else if (line.endsWith(" abc origin")) general[3] = lengths(3);
            else if (!line.matches("[\\d.+-].*")) throw lines.unexpected("a header line or a section of a data file");
        }
        throw lines.ended("a section Atoms");
    }

    private double[] lengths(final int count) {
        final double[] values = new double[count];
        for (int k = 0; k < count; k++) values[k] = scaled("a box bound", units.length());
        return values;
    }

    private double scaled(final String what, final Scale scale) {
        return lines.real(what, scale.shift()) * scale.factor();
    }

    private Cell cell() {
        if (general[0] != null && general[1] != null && general[2] != null) {
            final double[] o = general[3] == null ? new double[3] : general[3];
            final double[] h = new double[9];
            for (int k = 0; k < 9; k++) h[k] = general[k / 3][k % 3];
            return Cell.of(h).withOrigin(o[0], o[1], o[2]);
        }
        for (int k = 0; k < 3; k++) {
            if (bounds[k] == null) throw lines.wrong("the box bounds " + "xyz".charAt(k) + "lo and "
                    + "xyz".charAt(k) + "hi in the header", "none", "add them");
        }
        return LammpsBox.cell(bounds[0], bounds[1], bounds[2], tilts[0], tilts[1], tilts[2]);
    }

    /** Reads a section, whose title is the current line, and gives the name of the next; null at the end. */
    private String section(final String name) throws IOException {
        switch (name) {
            case "Masses" -> masses();
            case "Atom Type Labels" -> labels();
            case "Atoms" -> atoms();
            case "Velocities" -> velocities();
            default -> {
                while (lines.next()) if (isSection(bare())) return bare();
                return null;
            }
        }
        if (!lines.nextFilled()) return null;
        final String next = bare();
        if (isSection(next)) return next;
        throw lines.unexpected("the next section after " + name);
    }

    private void masses() throws IOException {
        for (int i = 0; i < kinds; i++) {
            if (!lines.nextFilled()) throw lines.ended("the mass of type " + (i + 1) + " of " + kinds);
            final int type = type();
            masses[type] = scaled("a mass", units.mass());
            final int remark = lines.text().indexOf('#');
            if (remark >= 0) remarks[type] = lines.text().substring(remark + 1).strip().split("\\s+")[0];
        }
    }

    private void labels() throws IOException {
        for (int i = 0; i < kinds; i++) {
            if (!lines.nextFilled()) throw lines.ended("the label of type " + (i + 1) + " of " + kinds);
            final int type = type();
            labels[type] = lines.word("a label");
        }
        known = Arrays.stream(labels).map(label -> label == null ? "" : label).toList();
    }

    /** A type by number or label, counted from 0. */
    private int type() {
        final int label = known.isEmpty() ? -1 : lines.wordIn(known, "a type");
        if (label >= 0) return label;
        final int type = lines.count("a type", 1) - 1;
        if (type >= kinds) throw lines.wrong("a type of 1 to " + kinds, Integer.toString(type + 1),
                "correct the line \"" + kinds + " atom types\" or the type");
        return type;
    }

    private void atoms() throws IOException {
        final int remark = lines.text().indexOf('#');
        final String hint = remark < 0 ? "" : lines.text().substring(remark + 1).strip();
        ids = new long[atoms];
        types = new int[atoms];
        positions = new double[3 * atoms];
        final Set<Long> seen = new HashSet<>();
        int base = 0;
        boolean typed = atoms > 0;
        for (int i = 0; i < atoms; i++) {
            if (!lines.nextFilled()) throw lines.ended("atom " + (i + 1) + " of " + atoms);
            final String line = bare();
            if (isSection(line)) throw lines.wrong(atoms + " atoms", i + " before the section " + line,
                    "correct the line \"" + atoms + " atoms\" or add the missing ones");
            final String[] words = line.split(" ", 32);
            if (i == 0) base = style(hint, words);
            if (words.length != base && words.length != base + 3) throw lines.wrong(
                    base + " columns, or " + (base + 3) + " with image counts", Integer.toString(words.length),
                    "the atom style may be another: write it behind a # in the line Atoms");
            atom(i, base, words.length > base);
            if (!seen.add(ids[i])) throw lines.wrong("each id once", "id " + ids[i] + " again", "correct it");
            typed &= charges != null && kind(words[2]);
        }
        if (base == 6 && typed && kinds > 1) throw lines.wrong("charges in the third column, as \"Atoms # charge\" "
                + "says",
                "whole numbers of 1 to " + kinds + " in all rows, which look like types",
                "write \"Atoms # molecular\" if these are molecules and types");
    }

    /** Whether a word could be the number of a type: no charges of a whole system could all. */
    private boolean kind(final String word) {
        if (word.length() > 5 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) return false;
        final int number = Integer.parseInt(word);
        return number >= 1 && number <= kinds;
    }

    /** The number of columns without image counts, and which columns there are. */
    private int style(final String hint, final String[] words) {
        final int plain = words.length > 7 ? words.length - 3 : words.length;
        final String style = switch (hint) {
            case "atomic", "charge", "full" -> hint;
            case "molecular", "bond", "angle" -> "molecular";
            case "sphere", "dipole", "ellipsoid", "electron", "peri", "line", "tri", "body", "hybrid", "template",
                    "dpd", "spin", "smd", "sph", "tdpd", "edpd", "mdpd", "oxdna", "bpm/sphere" ->
                throw lines.wrong("atom style atomic, charge, molecular or full", "style " + hint,
                        "write the data file in one of these");
            default -> switch (plain) {
                case 5 -> "atomic";
                case 7 -> "full";
                case 6 -> ambiguous(words);
                default -> throw lines.wrong("atom style atomic, charge, molecular or full (5, 6 or 7 columns)",
                        words.length + " columns", "write the style behind a # in the line Atoms");
            };
        };
        if (style.equals("molecular") || style.equals("full")) molecules = new int[atoms];
        if (style.equals("charge") || style.equals("full")) charges = new double[atoms];
        return style.equals("atomic") ? 5 : style.equals("full") ? 7 : 6;
    }

    private String ambiguous(final String[] words) {
        if (words[2].matches(".*[.eEdD].*")) return "charge";
        throw lines.wrong("to know whether the 6 columns are of style charge or molecular", "no style",
                "write \"Atoms # charge\" or \"Atoms # molecular\"");
    }

    private void atom(final int i, final int base, final boolean counted) {
        ids[i] = lines.integer("an id");
        if (molecules != null) molecules[i] = lines.whole("a molecule");
        types[i] = type();
        if (charges != null) charges[i] = scaled("a charge", units.charge());
        for (int k = 0; k < 3; k++) positions[3 * i + k] = scaled("a position", units.length());
        if (!counted) return;
        if (images == null) images = new int[3 * atoms];
        for (int k = 0; k < 3; k++) images[3 * i + k] = lines.whole("an image count");
    }

    private void velocities() throws IOException {
        if (ids == null) throw lines.wrong("the section Atoms before Velocities", "none", "exchange the sections");
        final Map<Long, Integer> place = new HashMap<>();
        for (int i = 0; i < atoms; i++) place.put(ids[i], i);
        velocities = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            if (!lines.nextFilled()) throw lines.ended("velocity " + (i + 1) + " of " + atoms);
            final long id = lines.integer("an id");
            final Integer at = place.remove(id);
            if (at == null) throw lines.wrong("the id of an atom, each once", Long.toString(id), "correct it");
            for (int k = 0; k < 3; k++) velocities[3 * at + k] = scaled("a velocity", units.velocity());
        }
    }

    private List<Species> species() {
        final List<Species> species = new ArrayList<>();
        final Set<String> taken = new HashSet<>();
        for (int t = 0; t < kinds; t++) {
            String name = name(t);
            if (!taken.add(name)) name = name + "_" + (t + 1);
            taken.add(name);
            species.add(masses[t] > 0 ? Species.of(name, masses[t]) : Species.of(name));
        }
        return species;
    }

    private String name(final int type) {
        if (type < options.typeNames().size()) return options.typeNames().get(type);
        if (labels[type] != null) return labels[type];
        if (remarks[type] != null && !remarks[type].isEmpty()) return remarks[type];
        if (units != LammpsUnits.LJ && masses[type] > 0) {
            return Element.ofMass(masses[type]).map(Element::symbol).orElse(options.typeName(type));
        }
        return options.typeName(type);
    }
}
