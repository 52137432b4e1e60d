package org.ionclay.atoms.io.deepmd;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.compute.InputException;

/**
 * What both kinds of DeePMD-kit's folders share: type.raw, type_map.raw and nopbc.
 *
 * @param species the type map
 * @param types type of each atom
 * @param open whether nopbc says that nothing is periodic
 */
record DeepmdSystem(List<Species> species, int[] types, boolean open) {

    /** Quantities by file name, with the numbers per frame and atom (0: per frame). */
    enum Quantity {
        COORD("coord"), BOX("box"), ENERGY("energy"), FORCE("force"), VIRIAL("virial");

        private final String file;

        Quantity(final String file) {
            this.file = file;
        }

        String file() {
            return file;
        }

        /** Numbers in a frame of so many atoms. */
        int width(final int atoms) {
            return this == COORD || this == FORCE ? 3 * atoms : this == ENERGY ? 1 : 9;
        }
    }

    /** Reads the files. */
    static DeepmdSystem read(final Path folder, final ReadOptions options) throws IOException {
        if (!Files.exists(folder.resolve("type.raw"))) throw new FormatException(folder.toString(), 0,
                "type.raw in the folder", "none", "write one number per atom, from 0, in the order of coord");
        final List<String> names = new ArrayList<>(options.typeNames());
        if (Files.exists(folder.resolve("type_map.raw"))) {
            names.clear();
            try (Lines lines = Lines.open(folder.resolve("type_map.raw"))) {
                while (lines.next()) while (lines.more()) names.add(lines.word("a species"));
                options.agree(names, lines);
            }
        }
        final List<Integer> types = new ArrayList<>();
        try (Lines lines = Lines.open(folder.resolve("type.raw"))) {
            while (lines.next()) {
                while (lines.more()) {
                    final int type = lines.count("a type", 0);
                    if (type > 10_000 || !names.isEmpty() && type >= names.size()) throw lines.wrong(
                            "a type of 0 to " + (names.size() - 1) + ", as type_map.raw says", Integer.toString(type),
                            "correct one of them");
                    types.add(type);
                }
            }
        }
        final int kinds = Math.max(names.size(), types.stream().mapToInt(t -> t + 1).max().orElse(0));
        for (int t = names.size(); t < kinds; t++) names.add(Integer.toString(t));
        return new DeepmdSystem(names.stream().map(Species::of).toList(),
                types.stream().mapToInt(Integer::intValue).toArray(), Files.exists(folder.resolve("nopbc")));
    }

    /** A frame of the numbers of a row of each file, in the order of {@link Quantity}; null where there is no file. */
    Frame frame(final double[][] rows) {
        final double[] box = rows[Quantity.BOX.ordinal()];
        final Cell cell = box == null ? null : open ? Cell.of(box).withPeriodic(false, false, false) : Cell.of(box);
        final Frame.Builder frame = Frame.builder(Structure.builder(species, types, rows[0]).cell(cell).build())
                .forces(rows[Quantity.FORCE.ordinal()]).virial(rows[Quantity.VIRIAL.ordinal()]);
        final double[] energy = rows[Quantity.ENERGY.ordinal()];
        if (energy != null) frame.energy(energy[0]);
        return frame.build();
    }

    /** The quantities that a frame has. */
    static List<Quantity> of(final Frame frame) {
        final List<Quantity> has = new ArrayList<>(List.of(Quantity.COORD));
        if (frame.structure().cell().isPresent()) has.add(Quantity.BOX);
        if (frame.energy().isPresent()) has.add(Quantity.ENERGY);
        if (frame.forces().isPresent()) has.add(Quantity.FORCE);
        if (frame.virial().isPresent()) has.add(Quantity.VIRIAL);
        return has;
    }

    /** The numbers of one quantity. */
    static double[] numbers(final Frame frame, final Quantity quantity) {
        return switch (quantity) {
            case COORD -> frame.structure().positions();
            case BOX -> frame.structure().box().vectors();
            case ENERGY -> new double[] {frame.energy().getAsDouble()};
            case FORCE -> frame.forces().get();
            case VIRIAL -> frame.virial().get();
        };
    }

    /** Refuses a frame that does not belong to the system of the first. */
    static void same(final Frame first, final Frame frame, final long index) {
        final Structure one = first.structure();
        final Structure other = frame.structure();
        if (!one.names().equals(other.names()) || !Arrays.equals(one.types(), other.types())) {
            throw new InputException("a DeePMD-kit system needs the same atoms in all frames: frame 0 has "
                    + one.formula() + ", frame " + index + " has " + other.formula()
                    + " (or another order or type map); write one folder for each");
        }
        if (!of(first).equals(of(frame))) throw new InputException("a DeePMD-kit system needs the same "
                + "labels in all frames: frame 0 has " + of(first) + ", frame " + index + " has " + of(frame));
        final boolean open = open(one);
        if (open != open(other)) throw new InputException("frame " + index + " is "
                + (open ? "periodic" : "open") + ", unlike frame 0; write one folder for each");
    }

    /** Whether a structure is open on all sides. */
    private static boolean open(final Structure structure) {
        if (structure.cell().isEmpty()) return true;
        final Cell cell = structure.box();
        if (cell.fullyPeriodic()) return false;
        if (!cell.periodic(0) && !cell.periodic(1) && !cell.periodic(2)) return true;
        throw new InputException("DeePMD-kit's folders hold structures that are periodic along all vectors "
                + "or along none, found " + cell);
    }

    /** Writes type.raw, type_map.raw and, if open, nopbc. */
    static void write(final Path folder, final Structure structure) throws IOException {
        final StringBuilder types = new StringBuilder();
        for (int i = 0; i < structure.size(); i++) types.append(structure.type(i)).append('\n');
        Files.writeString(folder.resolve("type.raw"), types);
        Files.writeString(folder.resolve("type_map.raw"), String.join("\n", structure.names()) + "\n");
        if (open(structure)) Files.createFile(folder.resolve("nopbc"));
    }

    /** Fills a folder. */
    @FunctionalInterface
    interface Content {
        void to(Path folder) throws IOException;
    }

    /** Makes a folder beside its place and moves it there when it is whole. */
    static void folder(final Path target, final Content content) throws IOException {
        final Path place = target.toAbsolutePath();
        if (Files.exists(place)) throw new FileAlreadyExistsException(target.toString(), null,
                "exists already; remove it or choose another folder");
        Files.createDirectories(place.getParent());
        final Path beside = Files.createTempDirectory(place.getParent(), ".ionclay-");
        try {
            final Path inner = Files.createDirectory(beside.resolve("system"));
            content.to(inner);
            Files.move(inner, place);
        } finally {
            try (Stream<Path> left = Files.walk(beside)) {
                for (final Path path : left.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    /** Writes numbers of a row as text. */
    static void row(final OutputStream out, final double[] numbers) throws IOException {
        final TextOut text = new TextOut(out);
        for (final double number : numbers) text.real(number);
        text.end();
    }

    /** Closes all, and throws the first failure. */
    static void closeAll(final List<? extends Closeable> all) throws IOException {
        IOException failure = null;
        for (final Closeable one : all) {
            try {
                if (one != null) one.close();
            } catch (final IOException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }
}
