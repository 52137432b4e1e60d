package org.ionclay.atoms.io.deepmd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.FileFrames;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.deepmd.DeepmdSystem.Quantity;
import org.ionclay.compute.InputException;

/**
 * DeePMD-kit's folder of NumPy arrays (deepmd/npy): type.raw, type_map.raw, nopbc and
 * set.NNN/{coord,box,energy,force,virial}.npy. Read row by row, sets in the order of their names.
 */
public final class DeepmdNpy implements AtomFormat {

    @Override
    public String title() {
        return "deepmd/npy";
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public boolean recognises(final Head head) {
        return false;
    }

    @Override
    public Writes writes() {
        return Writes.FOLDER;
    }

    @Override
    public boolean recognisesFolder(final Path folder) throws IOException {
        return !sets(folder).isEmpty();
    }

    private static List<Path> sets(final Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> path.getFileName().toString().startsWith("set.") && Files.isDirectory(path))
                    .sorted().toList();
        }
    }

    @Override
    public FrameReader open(final Path folder, final ReadOptions options) throws IOException {
        final List<Path> sets = sets(folder);
        if (sets.isEmpty()) throw new FormatException(folder.toString(), 0, "folders set.000, ...", "none",
                "is this a DeePMD-kit system?");
        return new Reader(sets, DeepmdSystem.read(folder, options));
    }

    /**
     * Writes a system with one set of float64 arrays, which comes back bit for bit; a cell's origin is left out.
     *
     * @param folder must not exist
     * @param frames all of the same atoms and with the same labels
     * @throws IOException if writing fails or the folder exists; then nothing is left behind
     * @throws IllegalArgumentException if there is no frame, or frames differ
     */
    @Override
    public void writeFolder(final Path folder, final Iterator<Frame> frames) throws IOException {
        if (!frames.hasNext()) throw new InputException(
                "a DeePMD-kit system needs a frame, and there is none");
        DeepmdSystem.folder(folder, inner -> {
            final Frame first = frames.next();
            DeepmdSystem.write(inner, first.structure());
            final Path set = Files.createDirectory(inner.resolve("set.000"));
            final List<Quantity> has = DeepmdSystem.of(first);
            final List<Npy.RowWriter> writers = new ArrayList<>();
            try (Closeable all = () -> DeepmdSystem.closeAll(writers)) {
                for (final Quantity quantity : has) {
                    writers.add(new Npy.RowWriter(set.resolve(quantity.file() + ".npy"),
                            quantity == Quantity.ENERGY ? 0 : quantity.width(first.structure().size())));
                }
                Frame frame = first;
                for (long index = 0; frame != null; index++) {
                    DeepmdSystem.same(first, frame, index);
                    for (int q = 0; q < has.size(); q++) writers.get(q).write(DeepmdSystem.numbers(frame, has.get(q)));
                    frame = frames.hasNext() ? frames.next() : null;
                }
            }
        });
    }

    private static final class Reader extends FileFrames {

        private final List<Path> sets;
        private final DeepmdSystem system;
        private List<Npy.Rows> open = List.of();
        private int set;
        private int row;

        Reader(final List<Path> sets, final DeepmdSystem system) {
            this.sets = sets;
            this.system = system;
        }

        @Override
        protected FormatException wrong(final String needed, final String found, final String advice) {
            return new FormatException(sets.get(Math.max(0, set - 1)).toString(), 0, needed + " in row " + row, found,
                    advice);
        }

        @Override
        protected Closeable source() {
            return () -> DeepmdSystem.closeAll(open);
        }

        @Override
        protected Frame read() throws IOException {
            while (open.isEmpty() || !open.get(0).more()) {
                DeepmdSystem.closeAll(open);
                open = List.of();
                if (set == sets.size()) return null;
                open = openSet(sets.get(set++));
                row = 0;
            }
            final double[][] rows = new double[open.size()][];
            for (int q = 0; q < rows.length; q++) if (open.get(q) != null) rows[q] = open.get(q).next();
            row++;
            return system.frame(rows);
        }

        private List<Npy.Rows> openSet(final Path folder) throws IOException {
            if (Files.exists(folder.resolve("real_atom_types.npy"))) throw new FormatException(folder.toString(), 0,
                    "the same atoms in all frames", "real_atom_types.npy (a mixed system)",
                    "convert it with dpdata to deepmd/npy");
            final List<Npy.Rows> rows = new ArrayList<>();
            try {
                for (final Quantity quantity : Quantity.values()) rows.add(one(folder, quantity));
                for (int q = 1; q < rows.size(); q++) {
                    if (rows.get(q) != null && rows.get(q).rows() != rows.get(0).rows()) throw rows.get(q).wrong(
                            rows.get(0).rows() + " frames, as in coord.npy", Integer.toString(rows.get(q).rows()),
                            "one of the files is of another set");
                }
                return rows;
            } catch (final IOException | FormatException e) {
                DeepmdSystem.closeAll(rows);
                throw e;
            }
        }

        private Npy.Rows one(final Path folder, final Quantity quantity) throws IOException {
            final Path file = folder.resolve(quantity.file() + ".npy");
            if (!Files.exists(file)) {
                if (quantity == Quantity.COORD || quantity == Quantity.BOX && !system.open()) throw new FormatException(
                        folder.toString(), 0, quantity.file() + ".npy", "none",
                        quantity == Quantity.BOX ? "add it, or a file nopbc beside type.raw" : "add it");
                return null;
            }
            final Npy.Rows rows = Npy.open(file);
            final int needed = quantity.width(system.types().length);
            if (rows.width() == needed) return rows;
            rows.close();
            throw rows.wrong("rows of " + needed + " numbers, for the " + system.types().length + " atoms of type.raw",
                    Integer.toString(rows.width()), "type.raw is of another system");
        }
    }
}
