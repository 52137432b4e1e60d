package org.ionclay.md;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;

/**
 * All of a simulation that a restart needs to go on with the same bits: atoms, cell, reservoirs, and where the
 * neighbour list was built. The file also holds how long the other files were, so that a restart can cut off what was
 * written later. Written whole or not at all; a checksum guards what is read.
 */
public final class Checkpoint {

    private static final String FIRST = "IonClay checkpoint 1";
    /** With arrays of other parts of a run, and texts of any length. */
    private static final String MAGIC = "IonClay checkpoint 2";
    private static final int MOST_ATOMS = 1 << 28;

    private final String settings;
    private final long step;
    private final Structure structure;
    private final double[] positions;
    private final double[] velocities;
    private final double[] cell;
    private final double[] origin;
    private final double[][] reservoirs;
    private final double[] reference;
    private final double[] referenceCell;

    Checkpoint(final String settings, final long step, final Atoms atoms, final double[][] reservoirs,
            final double[] reference, final double[] referenceCell) {
        this.settings = settings;
        this.step = step;
        structure = atoms.unwrapped();
        positions = atoms.positions.clone();
        velocities = atoms.velocities.clone();
        cell = atoms.cell.clone();
        origin = atoms.origin.clone();
        this.reservoirs = reservoirs;
        this.reference = reference.clone();
        this.referenceCell = referenceCell.clone();
    }

    /**
     * A checkpoint with what is beside it in its file.
     *
     * @param checkpoint the simulation
     * @param notes what its user wanted to find again, such as the hash of a model
     * @param lengths lengths of other files (bytes) by name
     * @param arrays numbers that other parts of the run go on from, such as sums of an analysis, by name
     */
    public record Stored(Checkpoint checkpoint, Map<String, String> notes, Map<String, Long> lengths,
            Map<String, double[]> arrays) {

        /** Keeps its own maps. */
        public Stored {
            arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
            notes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(notes));
            lengths = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
        }

        /**
         * Writes the file, in place of an older one.
         *
         * @throws IOException if it cannot be written; an older one is then still there
         */
        public void write(final Path file) throws IOException {
            AtomicFile.write(file, true, this::to);
        }

        private void to(final OutputStream stream) throws IOException {
            final CheckedOutputStream sum = new CheckedOutputStream(stream, new CRC32());
            final DataOutputStream out = new DataOutputStream(sum);
            out.writeUTF(MAGIC);
            out.writeInt(notes.size());
            for (final var note : notes.entrySet()) {
                text(out, note.getKey());
                text(out, note.getValue());
            }
            out.writeInt(lengths.size());
            for (final var length : lengths.entrySet()) {
                out.writeUTF(length.getKey());
                out.writeLong(length.getValue());
            }
            out.writeInt(arrays.size());
            for (final var array : arrays.entrySet()) {
                out.writeUTF(array.getKey());
                out.writeInt(array.getValue().length);
                Checkpoint.write(out, array.getValue());
            }
            checkpoint.to(out);
            out.writeLong(sum.getChecksum().getValue());
            out.flush();
        }
    }

    private void to(final DataOutputStream out) throws IOException {
        text(out, settings);
        out.writeLong(step);
        out.writeInt(structure.size());
        out.writeInt(structure.species().size());
        for (final Species one : structure.species()) {
            out.writeUTF(one.name());
            out.writeDouble(one.mass().orElse(Double.NaN));
        }
        for (int i = 0; i < structure.size(); i++) out.writeInt(structure.type(i));
        out.writeBoolean(structure.charges().isPresent());
        if (structure.charges().isPresent()) write(out, structure.charges().get());
        out.writeBoolean(structure.ids().isPresent());
        if (structure.ids().isPresent()) for (final long id : structure.ids().get()) out.writeLong(id);
        out.writeBoolean(structure.cell().isPresent());
        for (int v = 0; v < 3; v++) out.writeBoolean(structure.cell().isPresent() && structure.box().periodic(v));
        write(out, cell);
        write(out, origin);
        write(out, positions);
        write(out, velocities);
        out.writeInt(reservoirs.length);
        for (final double[] one : reservoirs) {
            out.writeInt(one.length);
            write(out, one);
        }
        write(out, reference);
        write(out, referenceCell);
    }

    /** Text of any length. */
    private static void text(final DataOutputStream out, final String text) throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(final DataInputStream in, final boolean first, final long most) throws IOException {
        if (first) return in.readUTF();
        final byte[] bytes = new byte[bounded(in.readInt(), most, "bytes of a text")];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(final DataOutputStream out, final double[] values) throws IOException {
        for (final double value : values) out.writeDouble(value);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no checkpoint, or a damaged one
     */
    public static Stored read(final Path file) throws IOException {
        try (CheckedInputStream sum = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file),
                1 << 16), new CRC32()); DataInputStream in = new DataInputStream(sum)) {
            final String magic = in.readUTF();
            final boolean first = FIRST.equals(magic);
            if (!first && !MAGIC.equals(magic)) throw new InputException("it does not begin with \"" + MAGIC
                    + "\"");
            final long bytes = Files.size(file);
            final Map<String, String> notes = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) notes.put(text(in, first, bytes), text(in, first, bytes));
            final Map<String, Long> lengths = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) lengths.put(in.readUTF(), in.readLong());
            final Map<String, double[]> arrays = new LinkedHashMap<>();
            for (int n = first ? 0 : in.readInt(); n > 0; n--) {
                final String name = in.readUTF();
                arrays.put(name, read(in, bounded(in.readInt(), bytes / 8, "numbers of " + name)));
            }
            final Checkpoint checkpoint = new Checkpoint(in, first, bytes);
            final long found = sum.getChecksum().getValue();
            if (in.readLong() != found) throw new InputException("its checksum is wrong");
            return new Stored(checkpoint, notes, lengths, arrays);
        } catch (final EOFException | java.io.UTFDataFormatException | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw damaged(file, e instanceof EOFException ? "it ends too early" : e.getMessage(), e);
        }
    }

    private static IllegalArgumentException damaged(final Path file, final String why, final Exception cause) {
        return new InputException("\"" + file + "\" is no checkpoint, or damaged: " + why
                + "; use another one, or start anew", cause);
    }

    private Checkpoint(final DataInputStream in, final boolean first, final long bytes) throws IOException {
        settings = text(in, first, bytes);
        step = in.readLong();
        final int count = in.readInt();
        // an atom takes 76 bytes at least: a damaged number must not ask for more memory than the file holds
        if (count < 1 || count > MOST_ATOMS || 76L * count > bytes) throw new InputException(
                "it says that it holds " + count + " atoms");
        final int kinds = bounded(in.readInt(), bytes / 10, "species");
        final List<Species> species = new ArrayList<>();
        for (int t = 0; t < kinds; t++) {
            final String name = in.readUTF();
            final double mass = in.readDouble();
            species.add(new Species(name, Double.isNaN(mass) ? OptionalDouble.empty() : OptionalDouble.of(mass)));
        }
        final int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = in.readInt();
            if (types[i] < 0 || types[i] >= kinds) throw new InputException("atom " + (i + 1) + " is of type "
                    + types[i]);
        }
        final double[] charges = in.readBoolean() ? read(in, count) : null;
        long[] ids = null;
        if (in.readBoolean()) {
            ids = new long[count];
            for (int i = 0; i < count; i++) ids[i] = in.readLong();
        }
        final boolean hasCell = in.readBoolean();
        final boolean[] periodic = {in.readBoolean(), in.readBoolean(), in.readBoolean()};
        cell = read(in, 9);
        origin = read(in, 3);
        positions = read(in, 3 * count);
        velocities = read(in, 3 * count);
        reservoirs = new double[bounded(in.readInt(), bytes / 4, "reservoirs")][];
        for (int r = 0; r < reservoirs.length; r++) {
            reservoirs[r] = read(in, bounded(in.readInt(), bytes / 8, "numbers of a reservoir"));
        }
        reference = read(in, 3 * count);
        referenceCell = read(in, 9);
        structure = Structure.builder(species, types, positions).velocities(velocities).charges(charges).ids(ids)
                .cell(hasCell ? Cell.of(cell).withOrigin(origin[0], origin[1], origin[2])
                        .withPeriodic(periodic[0], periodic[1], periodic[2]) : null).build();
    }

    /** A number that is not larger than what the file has room for. */
    private static int bounded(final int found, final long most, final String what) {
        if (found < 0 || found > most) throw new InputException("it says that it holds " + found + " " + what);
        return found;
    }

    private static double[] read(final DataInputStream in, final int length) throws IOException {
        final double[] values = new double[length];
        for (int k = 0; k < length; k++) values[k] = in.readDouble();
        return values;
    }

    /** Steps so far. */
    public long step() {
        return step;
    }

    /** The atoms, not wrapped into the cell, with their species, types and velocities. */
    public Structure structure() {
        return structure;
    }

    /** Settings of the simulation, {@link MdSettings#lines()}. */
    public String settings() {
        return settings;
    }

    void checkSettings(final MdSettings wanted) {
        final List<String> then = List.of(settings.split("\n"));
        final List<String> now = wanted.lines();
        if (then.equals(now)) return;
        throw new InputException("the checkpoint is of a run with other settings: it has \""
                + String.join("; ", then.stream().filter(line -> !now.contains(line)).toList()) + "\", now there is \""
                + String.join("; ", now.stream().filter(line -> !then.contains(line)).toList())
                + "\"; use the same, or start a new run from final.xyz or the trajectory");
    }

    /** Puts everything in its place, bit for bit. */
    void fill(final Atoms atoms) {
        System.arraycopy(positions, 0, atoms.positions, 0, positions.length);
        System.arraycopy(velocities, 0, atoms.velocities, 0, velocities.length);
        System.arraycopy(cell, 0, atoms.cell, 0, 9);
        System.arraycopy(origin, 0, atoms.origin, 0, 3);
    }

    double[][] reservoirs() {
        return reservoirs;
    }

    double[] reference() {
        return reference;
    }

    double[] referenceCell() {
        return referenceCell;
    }
}
