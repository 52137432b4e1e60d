package org.ionclay.atoms.io.binary;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.FileFrames;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;

/**
 * GROMACS's compressed trajectories: cell, step, time, and positions to a precision of mostly 0.01 angstrom. Species
 * come from the topology of the options.
 */
public final class Xtc implements AtomFormat {

    private static final int MAGIC = 1995;
    private static final int LONG_MAGIC = 2023;
    private static final double NANOMETRE = 10;
    private static final double PICOSECOND = 1000;
    /** Up to so many atoms are not compressed. */
    private static final int PLAIN = 9;

    @Override
    public String title() {
        return "XTC";
    }

    @Override
    public List<String> names() {
        return List.of("*.xtc");
    }

    @Override
    public boolean recognises(final Head head) {
        return is(head.bytes());
    }

    /** Whether a file that begins so is one. */
    public static boolean is(final byte[] head) {
        if (head.length < 4 || head[0] != 0 || head[1] != 0) return false;
        final int magic = (head[2] & 0xff) << 8 | head[3] & 0xff;
        return magic == MAGIC || magic == LONG_MAGIC;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(path.toString(), new DataInputStream(new BufferedInputStream(Lines.stream(path), 1 << 18)),
                options);
    }

    private static final class Reader extends FileFrames {

        private final String file;
        private final DataInputStream in;
        private final ReadOptions options;
        private Structure atoms;
        private long frame;

        Reader(final String file, final DataInputStream in, final ReadOptions options) {
            this.file = file;
            this.in = in;
            this.options = options;
        }

        @Override
        protected Frame read() throws IOException {
            in.mark(1);
            if (in.read() < 0) return null;
            in.reset();
            frame++;
            try {
                return body();
            } catch (final EOFException e) {
                throw wrong("a whole frame", "the end of the file", "the file is truncated: copy it again");
            }
        }

        private Frame body() throws IOException {
            final int magic = in.readInt();
            if (magic != MAGIC && magic != LONG_MAGIC) throw wrong("the mark " + MAGIC + " or " + LONG_MAGIC,
                    Integer.toString(magic), "the file is damaged: copy it again");
            final int count = in.readInt();
            if (atoms == null) atoms = Dcd.topology(options, count, this::wrong);
            if (count != atoms.size()) throw wrong(atoms.size() + " atoms", Integer.toString(count),
                    "the file is damaged: copy it again");
            final int step = in.readInt();
            final double time = Math.round(in.readFloat() * 1e6) * 1e-6 * PICOSECOND;
            final double[] box = new double[9];
            boolean boxed = false;
            for (int k = 0; k < 9; k++) {
                box[k] = in.readFloat() * NANOMETRE;
                boxed |= box[k] != 0;
            }
            final double[] positions = positions(count, magic == LONG_MAGIC);
            final Structure.Builder structure = Structure.builder(atoms.species(), atoms.types(), positions);
            atoms.ids().ifPresent(structure::ids);
            atoms.charges().ifPresent(structure::charges);
            if (boxed) structure.cell(Cell.of(box));
            return Frame.builder(structure.build()).step(step).time(time).build();
        }

        private double[] positions(final int count, final boolean longer) throws IOException {
            final int again = in.readInt();
            if (again != count) throw wrong(count + " coordinates", Integer.toString(again), "the file is damaged");
            final double[] positions = new double[3 * count];
            if (count <= PLAIN) {
                for (int k = 0; k < positions.length; k++) positions[k] = in.readFloat() * NANOMETRE;
                return positions;
            }
            final double precision = in.readFloat();
            final int[] least = {in.readInt(), in.readInt(), in.readInt()};
            final int[] most = {in.readInt(), in.readInt(), in.readInt()};
            final int start = in.readInt();
            final long bytes = longer ? in.readLong() : in.readInt();
            // at most 3 x 32 bits and 6 of flags for each atom
            if (bytes < 0 || bytes > 13L * count + 16) throw wrong("compressed coordinates of " + count + " atoms",
                    bytes + " bytes", "the file is damaged: copy it again");
            final byte[] packed = in.readNBytes((int) bytes);
            if (packed.length < bytes) throw new EOFException();
            for (long pad = bytes; pad % 4 != 0; pad++) in.readByte();
            XtcCoordinates.unpack(packed, least, most, start, NANOMETRE / precision, positions);
            return positions;
        }

        @Override
        protected FormatException wrong(final String needed, final String found, final String advice) {
            return new FormatException(file, 0, "in frame " + frame + " " + needed, found, advice);
        }

        @Override
        protected Closeable source() {
            return in;
        }
    }
}
