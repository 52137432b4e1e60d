package org.ionclay.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;

/**
 * Where a training stands, to the last bit.
 *
 * @param fingerprint of data and settings: another training does not go on from here
 * @param step next step
 * @param order of the frames, see {@link FrameOrder}
 * @param early see {@link EarlyStop}
 * @param parameters all of them
 * @param first moments of Adam
 * @param second moments of Adam
 */
record Checkpoint(long fingerprint, long step, long[] order, double[] early, double[] parameters, double[] first,
        double[] second) {

    private static final long MAGIC = 0x494f4e434c415931L;

    void write(final Path file) throws IOException {
        AtomicFile.write(file, true, raw -> {
            final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16));
            out.writeLong(MAGIC);
            out.writeLong(fingerprint);
            out.writeLong(step);
            for (final long value : order) out.writeLong(value);
            for (final double value : early) out.writeDouble(value);
            out.writeInt(parameters.length);
            for (final double[] part : new double[][] {parameters, first, second}) {
                for (final double value : part) out.writeDouble(value);
            }
            out.flush();
        });
    }

    static Checkpoint read(final Path file) throws IOException {
        final long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readLong() != MAGIC) throw broken(file, "it does not begin as one");
            final long fingerprint = in.readLong();
            final long step = in.readLong();
            final long[] order = {in.readLong(), in.readLong()};
            final double[] early = new double[4];
            for (int k = 0; k < 4; k++) early[k] = in.readDouble();
            final int n = in.readInt();
            if (n < 0 || size != 8L * 9 + 4 + 24L * n) throw broken(file, "its length is wrong");
            final double[][] parts = new double[3][n];
            for (final double[] part : parts) for (int k = 0; k < n; k++) part[k] = in.readDouble();
            return new Checkpoint(fingerprint, step, order, early, parts[0], parts[1], parts[2]);
        } catch (final EOFException e) {
            throw broken(file, "it ends too early");
        }
    }

    private static InputException broken(final Path file, final String why) {
        return InputException.inFile(file, "a checkpoint of a training is needed, " + why
                + "; remove it to start anew");
    }
}
