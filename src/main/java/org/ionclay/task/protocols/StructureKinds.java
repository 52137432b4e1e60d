package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.ionclay.atoms.Formula;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.build.AmorphousBox;
import org.ionclay.atoms.build.AmorphousSettings;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.atoms.build.FormalCharges;
import org.ionclay.atoms.build.Molecules;
import org.ionclay.atoms.build.Packing;
import org.ionclay.atoms.build.PackingSettings;
import org.ionclay.atoms.build.PlaneMatch;
import org.ionclay.atoms.build.Slab;
import org.ionclay.atoms.build.SlabInterface;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.text.Cif;
import org.ionclay.atoms.io.text.CifCrystals;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.units.Constants;

/** The kinds of structures that Build Structure... makes, from its inputs. */
final class StructureKinds {

    private static final double PERCENT = .01;
    /** Atoms of a packing where nothing is said. */
    private static final int PACKED = 500;
    /** Amounts in a formula are multiples of one over this. */
    private static final int FINEST = 1000;

    private final TaskRun run;
    private final Inputs inputs;
    private final List<Table> tables = new ArrayList<>();

    StructureKinds(final TaskRun run) {
        this.run = run;
        inputs = run.inputs();
    }

    /** Builds what the input {@code kind} asks for. */
    Structure build() throws IOException {
        final Structure structure = switch (inputs.text("kind")) {
            case "slab" -> slab("input", "face", "layers", inputs.number("vacuum")).structure();
            case "interface" -> interfaced();
            case "amorphous" -> particles(crystal("second", "GaF3"), AmorphousSettings.PAPER_ATOMS, 2.2);
            case "polycrystal" -> particles(null, AmorphousSettings.polycrystal().atoms(),
                    AmorphousSettings.polycrystal().contact());
            case "packing" -> packing();
            default -> crystal("input", "MgCl2").structure();
        };
        return FormalCharges.given(structure);
    }

    /** What there is to say about its parts, after {@link #build}. */
    List<Table> tables() {
        return tables;
    }

    /** A crystal by name or from a file. */
    private Crystal crystal(final String key, final String otherwise) throws IOException {
        final String text = inputs.has(key) ? inputs.text(key) : otherwise;
        final Crystal crystal = read(key, text);
        run.say(crystal.title() + ": " + crystal.source());
        return crystal;
    }

    private Crystal read(final String key, final String text) throws IOException {
        final Path path = path(text);
        if (path == null || !Files.isRegularFile(path)) {
            if (text.contains("/") || text.contains("\\") || text.toLowerCase(Locale.ROOT).endsWith(".cif")) {
                throw new InputException(key + ": there is no file \"" + text + "\"");
            }
            return Crystals.byName(text);
        }
        run.read(path);
        if (AtomFiles.format(path) instanceof Cif) return CifCrystals.read(path).get(0);
        return Crystal.of(path.getFileName().toString(), AtomFiles.readAll(path).get(0).structure(),
                path.getFileName().toString());
    }

    private static Path path(final String text) {
        try {
            return Path.of(text);
        } catch (final InvalidPathException noPath) {
            return null;
        }
    }

    private Slab slab(final String crystal, final String face, final String layers, final double vacuum)
            throws IOException {
        final int[] miller = BuildStructureTask.wholes(inputs, face);
        if (miller.length != 3) throw new InputException(face + ": needs three Miller indices such as \"0 0 1\", "
                + "found \"" + inputs.text(face) + "\"");
        final Slab slab = Slab.cut(crystal(crystal, crystal.equals("input") ? "MgCl2" : "GaF3").structure(), miller,
                inputs.integer(layers), vacuum);
        run.say(Text.of("slab %s: %.4f Å from plane to plane of atoms, %d layers of %.4f Å", slab.miller(),
                slab.thickness(), inputs.integer(layers), slab.period()));
        return slab;
    }

    private Structure interfaced() throws IOException {
        final Slab below = slab("input", "face", "layers", 0);
        final Slab above = slab("second", "second_face", "second_layers", 0);
        final PlaneMatch match = SlabInterface.match(below, above, inputs.number("largest_area"),
                inputs.number("mismatch") * PERCENT);
        final double gap = inputs.number("contact") > 0 ? inputs.number("contact") : 2.2;
        final Table table = new Table("interface", List.of(Column.of("area", "Å²"), Column.of("mismatch", "%"),
                Column.of("strain xx", "%"), Column.of("strain yy", "%"), Column.of("strain xy", "%"),
                Column.of("lower cell"), Column.of("upper cell"), Column.of("gap", "Å")));
        table.add(match.area(), match.mismatch() / PERCENT, match.strain().get(0) / PERCENT,
                match.strain().get(1) / PERCENT, match.strain().get(2) / PERCENT, match.first().toString(),
                match.second().toString(), gap);
        tables.add(table);
        run.say(Text.of("lattice mismatch %.3f %% on %.2f Å²; the upper slab is strained, the lower is not",
                match.mismatch() / PERCENT, match.area()));
        return SlabInterface.of(below, above, match, gap, inputs.number("vacuum")).structure();
    }

    /** Eight particles, of two salts or, with no second, of one. */
    private Structure particles(final Crystal second, final int atoms, final double apart) throws IOException {
        final Crystal first = crystal("input", "MgCl2");
        final double contact = inputs.number("contact") > 0 ? inputs.number("contact") : apart;
        final AmorphousSettings paper = new AmorphousSettings(first, second == null ? first : second,
                inputs.number("ratio"), atoms, AmorphousSettings.PAPER_EDGE, inputs.number("scale"), contact,
                inputs.whole("seed"));
        final AmorphousBox box = AmorphousBox.build(inputs.integer("atoms") > 0
                ? paper.withAtoms(inputs.integer("atoms")) : paper);
        final Table table = new Table("particles", List.of(Column.of("particle"), Column.of("atoms"),
                Column.of("place"), Column.of("normal of the slab"), Column.of("turn")));
        for (int p = 0; p < AmorphousBox.PARTICLES; p++) {
            final int[] turn = AmorphousBox.turn(p);
            final String normal = turn[2] != 0 ? "x" : turn[5] != 0 ? "y" : "z";
            table.add(p + 1, box.structure().size() / AmorphousBox.PARTICLES, Text.of("%d %d %d", p >> 2, p >> 1 & 1,
                    p & 1), normal, java.util.Arrays.toString(turn));
        }
        tables.add(table);
        run.say(Text.of("each of 8 particles: %d of the first and %d of the second, %.2f x %.2f x %.2f Å from atom to "
                + "atom; the column molecule is the particle of origin", box.firstUnits(), box.secondUnits(),
                box.extent().get(0), box.extent().get(1), box.extent().get(2)));
        run.say("this is a start: densify it (Minimise Structure..., cell=tri; where particles overlap, as in a "
                + "polycrystal, with cell=fixed first), then heat and quench");
        return box.structure();
    }

    private Structure packing() throws IOException {
        final int wanted = inputs.integer("atoms") > 0 ? inputs.integer("atoms") : PACKED;
        final List<PackingSettings.Part> parts = inputs.text("pack").equals("ions") ? ions(wanted) : molecules(wanted);
        final PackingSettings settings = new PackingSettings(parts, Packing.cube(parts, inputs.number("density")
                / Constants.AMU_PER_CUBIC_ANGSTROM), inputs.number("least_distance"),
                BuildStructureTask.named(inputs, "distances"), PackingSettings.ATTEMPTS, inputs.whole("seed"));
        final TreeSet<String> known = new TreeSet<>();
        parts.forEach(part -> known.addAll(part.body().names()));
        for (final String pair : settings.pairs().keySet()) {
            if (pair.split(" ").length != 2 || !known.containsAll(List.of(pair.split(" ")))) throw new InputException(
                    "distances: needs two of " + known + " and a distance, found \"" + pair + "\"");
        }
        return Packing.of(settings, run.progress());
    }

    /** The ions of a formula, as many whole multiples of it as come nearest to a number of atoms. */
    private List<PackingSettings.Part> ions(final int wanted) {
        final Map<String, Double> formula = Formula.parse(inputs.has("input") ? inputs.text("input") : "MgCl2");
        int times = 1;
        while (times < FINEST && !whole(formula, times)) times++;
        if (!whole(formula, times)) throw new InputException("input: the amounts of \"" + inputs.text("input")
                + "\" need whole multiples below " + FINEST + " times; round them");
        final int factor = times;
        final double unit = formula.values().stream().mapToDouble(amount -> amount * factor).sum();
        final long units = Math.max(1, Math.round(wanted / unit));
        final List<PackingSettings.Part> parts = new ArrayList<>();
        formula.forEach((element, amount) -> parts.add(new PackingSettings.Part(Structure.of(List.of(element),
                new double[3], null), Math.toIntExact(units * Math.round(amount * factor)))));
        return parts;
    }

    private static boolean whole(final Map<String, Double> formula, final int times) {
        return formula.values().stream().allMatch(amount -> Math.abs(amount * times - Math.rint(amount * times))
                < 1e-6 * times);
    }

    private List<PackingSettings.Part> molecules(final int wanted) throws IOException {
        final Structure first = molecule("input", "GaCl3");
        if (!inputs.has("second")) return List.of(new PackingSettings.Part(first,
                (int) Math.max(1, Math.rint((double) wanted / first.size()))));
        final Structure other = molecule("second", "");
        final double ratio = inputs.number("ratio");
        final int count = (int) Math.max(1, Math.rint(wanted / (ratio * first.size() + other.size())));
        return List.of(new PackingSettings.Part(first, (int) Math.rint(ratio * count)),
                new PackingSettings.Part(other, count));
    }

    private Structure molecule(final String key, final String otherwise) throws IOException {
        final String text = inputs.has(key) ? inputs.text(key) : otherwise;
        final Path path = path(text);
        final Structure all;
        if (path != null && Files.isRegularFile(path)) {
            run.read(path);
            all = AtomFiles.readAll(path).get(0).structure();
        } else all = crystal(key, otherwise).structure();
        final Structure molecule = Molecules.first(all, inputs.number("bond"));
        run.say(key + ": molecule " + molecule.formula());
        return molecule;
    }
}
