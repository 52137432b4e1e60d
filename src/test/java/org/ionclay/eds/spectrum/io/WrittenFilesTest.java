package org.ionclay.eds.spectrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.CubeImg;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of which there is no public sample, written by their specification, and what is refused. */
class WrittenFilesTest {

    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;
    private static final int CHANNELS = 8;

    private static int count(final int x, final int y, final int c) {
        return (y * WIDTH + x) * CHANNELS + c;
    }

    private static void check(final SpectrumImage image) {
        assertEquals(WIDTH, image.width());
        assertEquals(HEIGHT, image.height());
        assertEquals(CHANNELS, image.axis().channels());
        final float[] row = new float[image.rowLength()];
        for (int y = 0; y < HEIGHT; y++) {
            image.row(y, row);
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < CHANNELS; c++) assertEquals(count(x, y, c), row[x * CHANNELS + c]);
            }
        }
    }

    static Path oxford(final Path folder) {
        final Path file = folder.resolve("map.h5oina");
        final int[][] counts = new int[WIDTH * HEIGHT][CHANNELS];
        for (int p = 0; p < counts.length; p++) for (int c = 0; c < CHANNELS; c++) counts[p][c] = p * CHANNELS + c;
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("Format Version", new int[] {5});
            out.putDataset("Index", new int[] {1});
            final WritableGroup eds = out.putGroup("1").putGroup("EDS");
            final WritableGroup data = eds.putGroup("Data");
            data.putDataset("Spectrum", counts);
            data.putDataset("Live Time", new double[] {.1, .1, .1, .1, .1, .2});
            data.putGroup("Window Integral").putDataset("Mg Ka1", new double[] {10, 20, 30, 40, 50, 60});
            final WritableGroup header = eds.putGroup("Header");
            header.putDataset("X Cells", new int[] {WIDTH});
            header.putDataset("Y Cells", new int[] {HEIGHT});
            header.putDataset("X Step", new double[] {.25});
            header.putDataset("Beam Voltage", new double[] {5});
            header.putDataset("Channel Width", new double[] {10});
            header.putDataset("Start Channel", new double[] {-200});
            header.putDataset("Detector Elevation", new double[] {Math.toRadians(35)});
        }
        return file;
    }

    static Path hyperSpy(final Path folder) {
        final Path file = folder.resolve("map.hspy");
        final int[][][] counts = new int[HEIGHT][WIDTH][CHANNELS];
        for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
            for (int c = 0; c < CHANNELS; c++) counts[y][x][c] = count(x, y, c);
        }
        try (WritableHdfFile out = HdfFile.write(file)) {
            final WritableGroup cube = out.putGroup("Experiments").putGroup("powder");
            cube.putDataset("data", counts);
            axis(cube.putGroup("axis-0"), "um", .5, 0);
            axis(cube.putGroup("axis-1"), "um", .5, 0);
            axis(cube.putGroup("axis-2"), "keV", .01, -.1);
            final WritableGroup sem = cube.putGroup("metadata").putGroup("Acquisition_instrument").putGroup("SEM");
            sem.putAttribute("beam_energy", new double[] {5});
        }
        return file;
    }

    private static void axis(final WritableGroup axis, final String unit, final double scale, final double offset) {
        axis.putAttribute("units", unit);
        axis.putAttribute("scale", new double[] {scale});
        axis.putAttribute("offset", new double[] {offset});
    }

    static Path plain(final Path folder) {
        final Path file = folder.resolve("cube.h5");
        final int[][][] counts = new int[CHANNELS][HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
            for (int c = 0; c < CHANNELS; c++) counts[c][y][x] = count(x, y, c);
        }
        try (WritableHdfFile out = HdfFile.write(file)) {
            final WritableDataset set = out.putGroup("entry").putDataset("data", counts);
            set.putAttribute("note", "no axis");
        }
        return file;
    }

    @Test
    void oxfordCubesMapsAndConditions(@TempDir final Path folder) throws IOException {
        final SpectrumFile file = SpectrumFiles.read(oxford(folder));
        assertEquals("Oxford h5oina", file.format());
        final SpectrumImage image = file.image(Optional.empty());
        check(image);
        assertEquals(new EnergyAxis(-.2, .01, CHANNELS), image.axis());
        assertEquals(5, image.conditions().beamEnergy().getAsDouble());
        assertEquals(35, image.conditions().takeOff().getAsDouble(), 1e-9);
        assertEquals(.7, image.conditions().liveTime().getAsDouble(), 1e-12);
        assertEquals(.25, image.pixelSize().getAsDouble());
        // counts per second times live time are counts
        final float[] row = new float[WIDTH];
        file.pictures().get(0).plane().row(1, row);
        assertArrayEquals(new float[] {4, 5, 12}, row, 1e-6f);
    }

    /**
     * A whole file as HyperSpy 2 lays it out, written by the HDF5 library itself (h5py): groups of axes with
     * attributes, chunks that are shuffled and compressed, booleans, texts of variable length, and ragged data beside.
     */
    @Test
    void hyperSpysWholeFile() throws IOException {
        final SpectrumFile file = SpectrumFiles.read(Path.of("src/test/resources/spectra/hyperspy-layout.hspy"));
        assertEquals("HyperSpy", file.format());
        final SpectrumImage image = file.image(Optional.empty());
        assertEquals("EDS SEM Spectrum", image.name());
        assertEquals(6, image.width());
        assertEquals(5, image.height());
        assertEquals(new EnergyAxis(-.1, .01, 256), image.axis());
        assertEquals(.25, image.pixelSize().getAsDouble());
        assertEquals(Conditions.UNKNOWN.withBeamEnergy(5).withProbeCurrent(1.5).withLiveTime(120).withRealTime(150)
                .withTakeOff(35).withResolution(128), image.conditions());
        final float[] row = new float[image.rowLength()];
        for (int y = 0; y < 5; y++) {
            image.row(y, row);
            for (int i = 0; i < row.length; i++) assertEquals(((y * 6 + i / 256) * 7 + i % 256) % 251, row[i]);
        }
    }

    @Test
    void filtersThatAreNotReadAreNamed() throws IOException {
        final SpectrumImage image = SpectrumFiles.read(
                "src/test/resources/spectra/lz4.h5#/entry/data?offset=0&width=0.01").image(Optional.empty());
        final InputException refused = assertThrows(InputException.class, () -> image.row(0, new float[32]));
        assertTrue(refused.getMessage().contains("h5repack"), refused.getMessage());
    }

    @Test
    void anyHdf5CubeByItsPath(@TempDir final Path folder) throws IOException {
        final Path file = plain(folder);
        check(SpectrumFiles.read(file
                + "#/entry/data?energy=first&offset=-0.1&width=0.01&kv=5").image(Optional.empty()));
        final InputException noAxis = assertThrows(InputException.class, () -> SpectrumFiles.read(file));
        assertTrue(noAxis.getMessage().contains("energy axis"), noAxis.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"255, 1, unsigned", "70000, 4, unsigned", "300, 2, unsigned", "0.5, 4, float"})
    void rippleComesBackAsItWasWritten(final float most, final int bytes, final String type, @TempDir final Path folder)
            throws IOException {
        final float[][] rows = new float[HEIGHT][WIDTH * CHANNELS];
        for (int y = 0; y < HEIGHT; y++) for (int i = 0; i < rows[y].length; i++) rows[y][i] = i;
        rows[1][5] = most;
        final DenseCube cube = new DenseCube("cube", WIDTH, HEIGHT, new EnergyAxis(-.1, .01, CHANNELS),
                Conditions.UNKNOWN
                .withBeamEnergy(5).withLiveTime(60), OptionalDouble.of(.5), List.of(), rows);
        final Path file = folder.resolve("cube.rpl");
        Ripple.write(cube, file);
        assertTrue(Files.readString(file).contains("data-length\t" + bytes + "\ndata-type\t" + type));
        final SpectrumImage again = SpectrumFiles.read(file).image(Optional.empty());
        final float[] row = new float[again.rowLength()];
        for (int y = 0; y < HEIGHT; y++) {
            again.row(y, row);
            assertArrayEquals(rows[y], row);
        }
        assertEquals(cube.axis(), again.axis());
        assertEquals(cube.conditions(), again.conditions());
        assertEquals(cube.pixelSize(), again.pixelSize());
    }

    /** Images of channels, big-endian, after a header: the same cube. */
    @Test
    void rippleByImageAndBigEndian(@TempDir final Path folder) throws IOException {
        final java.nio.ByteBuffer raw = java.nio.ByteBuffer.allocate(5 + 2 * WIDTH * HEIGHT * CHANNELS);
        raw.position(5);
        for (int c = 0; c < CHANNELS; c++) for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) raw.putShort((short) count(x, y, c));
        }
        Files.write(folder.resolve("a.raw"), raw.array());
        Files.writeString(folder.resolve("a.rpl"),
                "key\tvalue\nwidth\t3\nheight\t2\ndepth\t8\noffset\t5\ndata-length\t2\n"
                + "data-type\tsigned\nbyte-order\tbig-endian\nrecord-by\timage\nev-per-chan\t10\n");
        final SpectrumImage image = SpectrumFiles.read(folder.resolve("a.rpl")).image(Optional.empty());
        check(image);
        // the same through ImgLib2: x, y, channel
        assertEquals(count(2, 1, 3), CubeImg.of(image).getAt(2, 1, 3).get());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"width\t3;width\t4;bytes", "data-length\t1;data-length\t3;data-type",
        "record-by\tvector;record-by\tdiagonal;record-by", "ev-per-chan\t10;x\t1;energy axis",
        "height\t2;height\t-2;whole number", "depth\t8;depth\t99999999;no spectrum image has"})
    void wrongRippleIsRefusedWithItsFault(final String right, final String wrong, final String named,
            @TempDir final Path folder) throws IOException {
        Files.write(folder.resolve("a.raw"), new byte[WIDTH * HEIGHT * CHANNELS]);
        final String good = "width\t3\nheight\t2\ndepth\t8\noffset\t0\ndata-length\t1\ndata-type\tunsigned\n"
                + "byte-order\tdont-care\nrecord-by\tvector\nev-per-chan\t10\n";
        Files.writeString(folder.resolve("a.rpl"), good.replace(right.replace("\\t", "\t"), wrong.replace("\\t",
                "\t")));
        final InputException refused = assertThrows(InputException.class,
                () -> SpectrumFiles.read(folder.resolve("a.rpl")));
        assertTrue(refused.getMessage().contains(named), refused.getMessage());
    }
}
