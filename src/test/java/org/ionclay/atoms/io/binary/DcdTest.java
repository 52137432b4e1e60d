package org.ionclay.atoms.io.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCD: kinisi's file of LAMMPS, files made here in both byte orders, and damaged ones. */
class DcdTest {

    private static final Structure THREE = Structure.of(List.of("Mg", "Cl", "Cl"), new double[9], null);

    @TempDir
    private Path folder;

    /** LAMMPS wrote 200 frames of 256 atoms at 1 ps; what its data file holds fits. */
    @Test
    void fileOfLammps() throws IOException {
        final Path dcd = Reference.path("transport/kinisi_example_LAMMPS.dcd");
        final Structure data = AtomFiles.readAll(Reference.path("transport/kinisi_example_LAMMPS.data")).get(0)
                .structure();
        final List<Frame> frames = AtomFiles.trajectory(dcd, ReadOptions.DEFAULT.withTopology(data)).frames();
        assertEquals(200, frames.size());
        final Structure first = frames.get(0).structure();
        assertEquals(256, first.size());
        assertEquals(5.81789, first.box().length(0), 1e-5);
        assertTrue(first.box().orthogonal());
        // the first numbers of the file's first record of coordinates
        assertEquals(Float.intBitsToFloat(0x403ef2b6), first.position(0, 0));
        assertEquals(Float.intBitsToFloat(0x400fb460), first.position(1, 0));
        assertEquals(1, first.ids().orElseThrow()[0]);
        assertEquals(1000, frames.get(2).time().orElseThrow() - frames.get(1).time().orElseThrow(), 1e-3);
        // atoms stay inside the box or nearly so
        for (final double x : first.positions()) assertTrue(x > -1 && x < 7);
    }

    private static byte[] record(final ByteOrder order, final ByteBuffer body) {
        final ByteBuffer all = ByteBuffer.allocate(body.capacity() + 8).order(order);
        all.putInt(body.capacity()).put(body.array()).putInt(body.capacity());
        return all.array();
    }

    private static ByteBuffer floats(final ByteOrder order, final float... values) {
        final ByteBuffer body = ByteBuffer.allocate(4 * values.length).order(order);
        for (final float value : values) body.putFloat(value);
        return body;
    }

    private Path write(final ByteOrder order, final int fixed, final double gamma) throws IOException {
        final ByteBuffer header = ByteBuffer.allocate(84).order(order);
        header.put("CORD".getBytes()).putInt(2).putInt(10).putInt(5);
        header.putInt(4 + 8 * 4, fixed).putFloat(4 + 9 * 4, (float) (2 / 48.88821)).putInt(4 + 10 * 4, 1);
        header.putInt(4 + 19 * 4, 24);
        final ByteBuffer cell = ByteBuffer.allocate(48).order(order);
        cell.putDouble(9).putDouble(gamma).putDouble(8).putDouble(gamma == .5 ? 0 : 90).putDouble(gamma == .5 ? 0 : 90)
                .putDouble(7);
        final Path file = folder.resolve("t" + order + gamma + ".dcd");
        try (var out = Files.newOutputStream(file)) {
            out.write(record(order, header));
            out.write(record(order, ByteBuffer.allocate(84).order(order)));
            out.write(record(order, ByteBuffer.allocate(4).order(order).putInt(3)));
            for (int frame = 0; frame < 2; frame++) {
                out.write(record(order, cell));
                for (int k = 0; k < 3; k++) out.write(record(order, floats(order, frame, k + .5f, 10 * k)));
            }
        }
        return file;
    }

    @Test
    void bothByteOrdersAndBothWaysToWriteAngles() throws IOException {
        for (final ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (final double gamma : new double[] {60, .5}) {
                final Path file = write(order, 0, gamma);
                assertEquals("DCD", AtomFiles.format(file).title());
                final List<Frame> frames = AtomFiles.trajectory(file, ReadOptions.DEFAULT.withTopology(THREE)).frames();
                assertEquals(2, frames.size());
                final Structure atoms = frames.get(1).structure();
                assertEquals("Mg1 Cl2", atoms.formula());
                assertEquals(List.of(1., 1., 1., .5, 1.5, 2.5, 0., 10., 20.), Arrays.stream(atoms.positions()).boxed()
                        .toList());
                final Cell cell = atoms.box();
                assertEquals(60, cell.angle(2), 1e-9);
                assertEquals(8, cell.length(1), 1e-12);
                assertEquals(15, frames.get(1).step().orElseThrow());
                assertEquals(30, frames.get(1).time().orElseThrow(), 1e-5);
            }
        }
    }

    private static String refused(final Path file, final ReadOptions options) {
        return assertThrows(FormatException.class, () -> AtomFiles.trajectory(file, options).frames()).getMessage();
    }

    @Test
    void refusals() throws IOException {
        final Path good = write(ByteOrder.LITTLE_ENDIAN, 0, 60);
        assertTrue(refused(good, ReadOptions.DEFAULT).contains("topology"));
        final ReadOptions two = ReadOptions.DEFAULT.withTopology(
                Structure.of(List.of("Mg", "Cl"), new double[6], null));
        assertTrue(refused(good, two).contains("Mg1 Cl1"));
        final byte[] bytes = Files.readAllBytes(good);
        final ReadOptions options = ReadOptions.DEFAULT.withTopology(THREE);
        for (final int length : new int[] {50, 150, bytes.length - 1, bytes.length - 20, bytes.length - 90}) {
            final Path cut = Files.write(folder.resolve("cut.dcd"), Arrays.copyOf(bytes, length));
            assertTrue(refused(cut, options).contains("end of the file"), "cut at " + length);
        }
        final byte[] damaged = bytes.clone();
        damaged[bytes.length - 1] = 1;
        assertTrue(refused(Files.write(folder.resolve("bad.dcd"), damaged), options).contains("in frame 2"));
        final Path fixed = write(ByteOrder.LITTLE_ENDIAN, 2, 90);
        assertTrue(refused(fixed, options).contains("2 fixed atoms"));
    }
}
