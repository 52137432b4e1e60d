package org.ionclay.atoms.io.deepmd;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.deepmd.DeepmdSystem.Quantity;
import org.ionclay.compute.InputException;

/** DeePMD-kit's folder of text files (deepmd/raw): {coord,box,energy,force,virial}.raw with one line for each frame. */
public final class DeepmdRaw implements AtomFormat {

    @Override
    public String title() {
        return "deepmd/raw";
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
    public boolean recognisesFolder(final Path folder) {
        return Files.exists(folder.resolve("coord.raw"));
    }

    @Override
    public FrameReader open(final Path folder, final ReadOptions options) throws IOException {
        final DeepmdSystem system = DeepmdSystem.read(folder, options);
        final List<Lines> files = new ArrayList<>();
        try {
            for (final Quantity quantity : Quantity.values()) {
                final Path file = folder.resolve(quantity.file() + ".raw");
                final boolean needed = quantity == Quantity.COORD || quantity == Quantity.BOX && !system.open();
                if (needed && !Files.exists(file)) throw new FormatException(folder.toString(), 0,
                        quantity.file() + ".raw", "none",
                        quantity == Quantity.BOX ? "add it, or a file nopbc beside type.raw" : "add it");
                files.add(Files.exists(file) ? Lines.open(file) : null);
            }
            return new Reader(files, system);
        } catch (final IOException | FormatException e) {
            for (final Lines lines : files) if (lines != null) lines.close();
            throw e;
        }
    }

    /**
     * Writes a system, which comes back bit for bit; a cell's origin is left out.
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
            final List<Quantity> has = DeepmdSystem.of(first);
            final List<OutputStream> streams = new ArrayList<>();
            try (Closeable all = () -> DeepmdSystem.closeAll(streams)) {
                for (final Quantity quantity : has) streams.add(new BufferedOutputStream(
                        Files.newOutputStream(inner.resolve(quantity.file() + ".raw")), 1 << 16));
                Frame frame = first;
                for (long index = 0; frame != null; index++) {
                    DeepmdSystem.same(first, frame, index);
                    for (int q = 0; q < has.size(); q++) {
                        DeepmdSystem.row(streams.get(q), DeepmdSystem.numbers(frame, has.get(q)));
                    }
                    frame = frames.hasNext() ? frames.next() : null;
                }
            }
        });
    }

    private static final class Reader extends LineFrames {

        private final List<Lines> files;
        private final DeepmdSystem system;

        Reader(final List<Lines> files, final DeepmdSystem system) {
            super(files.get(0));
            this.files = files;
            this.system = system;
        }

        @Override
        protected Closeable source() {
            return () -> DeepmdSystem.closeAll(files);
        }

        @Override
        protected Frame read() throws IOException {
            final boolean more = lines.nextFilled();
            final double[][] rows = new double[files.size()][];
            for (int q = 0; q < rows.length; q++) {
                final Lines file = files.get(q);
                if (file == null) continue;
                if (q > 0 && file.nextFilled() != more) throw more ? file.ended("as many frames as in coord.raw")
                        : file.wrong("as many frames as in coord.raw", "more", "the files are of different runs");
                if (!more) continue;
                final int width = Quantity.values()[q].width(system.types().length);
                rows[q] = new double[width];
                for (int k = 0; k < width; k++) rows[q][k] = file.real("number " + (k + 1) + " of " + width);
                if (!file.blank()) throw file.wrong(width + " numbers, for the " + system.types().length
                        + " atoms of type.raw", "more", "type.raw is of another system");
            }
            return more ? system.frame(rows) : null;
        }
    }
}
