package org.ionclay.atoms.io.binary;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
 * Binary trajectories of CHARMM, NAMD, OpenMM and LAMMPS ({@code dump dcd}), of either byte order. A file holds single
 * precision positions, a cell and a time step, and neither species nor ids: those come from the topology of the
 * options. The time step is in the AKMA unit of CHARMM, as LAMMPS and NAMD write it.
 */
public final class Dcd implements AtomFormat {

    private static final int HEADER = 84;
    private static final int LONGEST_TITLES = 1 << 20;
    /** AKMA unit of time in fs, as in CHARMM and VMD. */
    private static final double AKMA = 48.88821;

    @Override
    public String title() {
        return "DCD";
    }

    @Override
    public List<String> names() {
        return List.of("*.dcd");
    }

    @Override
    public boolean recognises(final Head head) {
        return is(head.text());
    }

    /** Whether a file that begins so is one. */
    public static boolean is(final String head) {
        return head.startsWith("T\0\0\0CORD") || head.startsWith("\0\0\0TCORD");
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        final InputStream in = new BufferedInputStream(Lines.stream(path), 1 << 18);
        boolean good = false;
        try {
            final Reader reader = new Reader(path.toString(), in, options);
            good = true;
            return reader;
        } finally {
            if (!good) in.close();
        }
    }

    /** An error of a format. */
    @FunctionalInterface
    interface Wrong {
        /** Says what was needed, what was found, and what to do. */
        FormatException at(String needed, String found, String advice);
    }

    /** The atoms of a file that does not name them, sorted by id where they have ids. */
    static Structure topology(final ReadOptions options, final int count, final Wrong wrong) {
        final Structure topology = options.topology().orElseThrow(() -> wrong.at(
                "a topology: DCD and XTC files have no species", "none", "give a file of the same " + count
                + " atoms (topology), such as the LAMMPS data file"));
        if (count != topology.size()) throw wrong.at("the " + topology.size() + " atoms of the topology ("
                + topology.formula() + ")", Integer.toString(count), "give the topology of this trajectory");
        final long[] ids = topology.ids().orElse(null);
        if (ids == null) return topology;
        return topology.reordered(IntStream.range(0, ids.length).boxed().sorted(Comparator.comparingLong(i -> ids[i]))
                .mapToInt(Integer::intValue).toArray());
    }

    private static final class Reader extends FileFrames {

        private final String file;
        private final InputStream in;
        private final Structure atoms;
        private final ByteOrder order;
        private final int first;
        private final int every;
        private final double timestep;
        private final boolean celled;
        private final boolean fourth;
        private long frame;

        Reader(final String file, final InputStream in, final ReadOptions options) throws IOException {
            this.file = file;
            this.in = in;
            final byte[] mark = in.readNBytes(4);
            if (mark.length < 4) throw wrong("a DCD header", "the end of the file", "copy it again");
            order = ByteBuffer.wrap(mark).order(ByteOrder.LITTLE_ENDIAN).getInt() == HEADER ? ByteOrder.LITTLE_ENDIAN
                    : ByteOrder.BIG_ENDIAN;
            final ByteBuffer header = body(HEADER);
            final int[] control = new int[20];
            header.position(4);
            for (int k = 0; k < control.length; k++) control[k] = header.getInt();
            if (control[8] != 0) throw wrong("a DCD file in which all atoms move", control[8] + " fixed atoms",
                    "write it without fixed atoms");
            first = control[1];
            every = Math.max(1, control[2]);
            // X-PLOR's files have a double there and no version
            final boolean charmm = control[19] != 0;
            timestep = (charmm ? Float.intBitsToFloat(control[9]) : header.getDouble(4 + 36)) * AKMA;
            celled = charmm && control[10] != 0;
            fourth = charmm && control[11] != 0;
            titles();
            final int count = record(4, "the number of atoms").getInt();
            atoms = topology(options, count, this::wrong);
        }

        /** The titles: where the length before them is wrong, as some programs write it, the number of lines tells. */
        private void titles() throws IOException {
            final int length = number("the titles");
            final long counted = 4 + 80L * number("the titles");
            if (length < 4 || length > LONGEST_TITLES) throw wrong("titles, a record of 4 to " + LONGEST_TITLES
                    + " bytes", "one of " + length, "the file is damaged, or was written with 64-bit record marks");
            in.readNBytes(length - 4);
            int end = number("the titles");
            if (end != length && counted > length && counted <= LONGEST_TITLES) {
                in.readNBytes((int) counted - length - 4);
                end = number("the titles");
            }
            if (end != length && end != counted) throw wrong("titles that end with their length " + length,
                    Integer.toString(end), "the file is damaged: copy it again");
        }

        private int number(final String what) throws IOException {
            final byte[] four = in.readNBytes(4);
            if (four.length < 4) throw ended(what);
            return ByteBuffer.wrap(four).order(order).getInt();
        }

        /** The next record; its length is checked unless it is -1. */
        private ByteBuffer record(final int length, final String what) throws IOException {
            final byte[] mark = in.readNBytes(4);
            if (mark.length < 4) throw ended(what);
            final int found = ByteBuffer.wrap(mark).order(order).getInt();
            if (found < 0 || length >= 0 && found != length) throw wrong(what + ", a record of " + length + " bytes",
                    "one of " + found, "the file is damaged, or was written with 64-bit record marks");
            return body(found);
        }

        /** The rest of a record behind its first mark. */
        private ByteBuffer body(final int length) throws IOException {
            final byte[] bytes = in.readNBytes(length);
            final byte[] mark = in.readNBytes(4);
            if (bytes.length < length || mark.length < 4) throw ended("a record of " + length + " bytes");
            if (ByteBuffer.wrap(mark).order(order).getInt() != length) throw wrong("a record that ends with its length "
                    + length, "another number", "the file is damaged: copy it again");
            return ByteBuffer.wrap(bytes).order(order);
        }

        private FormatException ended(final String what) {
            return wrong(what, "the end of the file", "the file is truncated: copy it again");
        }

        @Override
        protected Frame read() throws IOException {
            in.mark(1);
            if (in.read() < 0) return null;
            in.reset();
            frame++;
            final Cell cell = celled ? cell(record(48, "the cell")) : null;
            final double[] positions = new double[3 * atoms.size()];
            for (int k = 0; k < 3; k++) {
                final FloatBuffer axis = record(4 * atoms.size(), "the coordinates").asFloatBuffer();
                for (int i = 0; i < atoms.size(); i++) positions[3 * i + k] = axis.get(i);
            }
            if (fourth) record(4 * atoms.size(), "the fourth dimension");
            final Structure.Builder structure = Structure.builder(atoms.species(), atoms.types(), positions).cell(cell);
            atoms.ids().ifPresent(structure::ids);
            atoms.charges().ifPresent(structure::charges);
            final long step = first + (frame - 1) * every;
            final Frame.Builder result = Frame.builder(structure.build()).step(step);
            if (timestep > 0) result.time(step * timestep);
            return result.build();
        }

        /** a, gamma, b, beta, alpha, c; angles in degrees, or their cosines. */
        private static Cell cell(final ByteBuffer six) {
            final double[] n = new double[6];
            six.asDoubleBuffer().get(n);
            if (n[0] == 0 || n[2] == 0 || n[5] == 0) return null;
            final boolean cosines = Math.abs(n[1]) <= 1 && Math.abs(n[3]) <= 1 && Math.abs(n[4]) <= 1;
            return Cell.ofParameters(n[0], n[2], n[5], degrees(n[4], cosines), degrees(n[3], cosines),
                    degrees(n[1], cosines));
        }

        private static double degrees(final double value, final boolean cosine) {
            if (!cosine) return value;
            return value == 0 ? 90 : Math.toDegrees(Math.acos(value));
        }

        @Override
        protected FormatException wrong(final String needed, final String found, final String advice) {
            return new FormatException(file, 0, (frame == 0 ? "" : "in frame " + frame + " ") + needed, found, advice);
        }

        @Override
        protected Closeable source() {
            return in;
        }
    }
}
