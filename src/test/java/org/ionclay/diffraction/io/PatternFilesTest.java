package org.ionclay.diffraction.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.diffraction.Pattern;
import org.ionclay.testing.Damage;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternFilesTest {

    @TempDir
    private Path folder;

    private static List<Pattern> read(final String name) throws IOException {
        return PatternFiles.read(Reference.path("patterns/xrdfiles/" + name));
    }

    private static double sum(final Pattern pattern) {
        double sum = 0;
        for (int k = 0; k < pattern.size(); k++) {
            sum += pattern.attenuation().length == 0 ? pattern.y()[k] : pattern.y()[k] / pattern.attenuation()[k];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "210520step1_30min.xrdml, PANalytical XRDML, 4489, 5.00835563, 80.0085308, 3375875, 10718, 29.03916, "
                + "1.540598",
        "210520step1_30min.csv, text in columns, 4489, 5.00835563, 80.0085308, 3375875, 10718, 29.03916, "
                + "1.540598",
        "210520step1_30min.xy, text in columns, 4489, 5.00835563, 80.0085308, 3375875, 10718, 29.03916, 0",
        "empyrean.xrdml, PANalytical XRDML, 196, 30.05, 41.75, 1814, 22, 39.17, "
                + "1.540598",
        "XRD-918-16_10.xrdml, PANalytical XRDML, 5027, 4.00656514, 69.99936587, 3643728, 100168, 0, "
                + "1.540598",
        "simpack_xrd_AlGaAs.xrdml.gz, PANalytical XRDML, 2999, 65.46, 66.6592, 3838675, 0, 0, "
                + "1.540598",
        "BT86.raw, Bruker raw 1 to 4, 2374, 3, 40, 918372, 5774, 9.065, "
                + "1.540600",
        "BT86_.UXD, Bruker UXD, 2374, 3, 40, 918372, 5774, 9.065, "
                + "1.540600",
        "Cu3Au-1.raw, Bruker raw 1 to 4, 3901, 22, 100, 59299, 138, 41.5, "
                + "1.540600",
        "LaB6_d500_si_psd.xye.bz2, text in columns, 17381, 4.57208, 150.5783, 6527726.147, 14379.37019, "
                + "30.3962, 0",
        "PBSO4.XRA, 'GSAS STD, ESD, FXYE, ALT', 6001, 10, 160, 2454390, 15702, 29.65, 0"})
    void pinnedCountsAndSums(final String name, final String format, final int points, final double first,
            final double last, final double total, final double most, final double where, final double wavelength)
            throws IOException {
        final Path path = Reference.path("patterns/xrdfiles/" + name);
        assertEquals(format, PatternFiles.FORMATS.format(FileContent.read(path)).title());
        final List<Pattern> scans = PatternFiles.read(path);
        assertEquals(1, scans.size());
        final Pattern pattern = scans.get(0);
        assertEquals(points, pattern.size());
        assertEquals(first, pattern.x()[0], 1e-6);
        assertEquals(last, pattern.x()[points - 1], 1e-3);
        assertEquals(total, sum(pattern), 6e-4);
        if (most > 0) {
            int peak = 0;
            for (int k = 0; k < points; k++) if (pattern.y()[k] > pattern.y()[peak]) peak = k;
            assertEquals(most, pattern.y()[peak], 1e-9);
            if (where > 0) assertEquals(where, pattern.x()[peak], 1e-3);
        }
        assertEquals(wavelength, pattern.wavelength().orElse(0), 5e-7);
        assertEquals(Pattern.Axis.TWO_THETA, pattern.axis());
    }

    @Test
    void attenuatorsMultiplyAndErrorsAreThoseOfTheFile() throws IOException {
        final Pattern attenuated = read("simpack_xrd_AlGaAs.xrdml.gz").get(0);
        assertEquals(2999, attenuated.attenuation().length);
        final Pattern doubled = only(text("a.xrdml", "<xrdMeasurements><scan><dataPoints><positions axis=\"2Theta\">"
                + "<startPosition>10</startPosition><endPosition>11</endPosition></positions>"
                + "<beamAttenuationFactors>1 2 4"
                + "</beamAttenuationFactors><counts>5 6 7</counts></dataPoints></scan></xrdMeasurements>"));
        assertArrayEquals(new double[] {5, 12, 28}, doubled.y());
        assertArrayEquals(new double[] {10, 10.5, 11}, doubled.x());
        assertEquals("0.50", attenuated.about().get("counting time (s)"));
        final Pattern lab6 = read("LaB6_d500_si_psd.xye.bz2").get(0);
        int larger = 0;
        for (int k = 0; k < lab6.size(); k++) if (lab6.error(k) > Math.sqrt(lab6.y()[k])) larger++;
        assertTrue(larger > lab6.size() / 2);
    }

    @Test
    void bothScansOfARas() throws IOException {
        final List<Pattern> scans = read("inas_layer_radial_002_004.ras.bz2");
        assertEquals(2, scans.size());
        assertEquals(1501, scans.get(0).size());
        assertEquals(2501, scans.get(1).size());
        assertEquals(26.5, scans.get(0).x()[0]);
        assertEquals(32.5, scans.get(0).x()[1500]);
        assertEquals(56, scans.get(1).x()[0]);
        assertEquals(66, scans.get(1).x()[2500]);
        assertEquals(1.540593, scans.get(0).wavelength().orElseThrow());
    }

    @Test
    void rawAndUxdAreTwins() throws IOException {
        final Pattern raw = read("BT86.raw").get(0);
        final Pattern uxd = read("BT86_.UXD").get(0);
        assertArrayEquals(uxd.y(), raw.y());
        for (int k = 0; k < raw.size(); k++) assertEquals(uxd.x()[k], raw.x()[k], 5.1e-3);
    }

    private static FileContent text(final String name, final String content) {
        return FileContent.of(Path.of(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Pattern only(final FileContent file) {
        final List<Pattern> scans = PatternFiles.FORMATS.read(file);
        assertEquals(1, scans.size());
        return scans.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10,5 100\\n11,0 200\\n
            10,5;100\\n11,0;200\\n
            10.5;100;\\n11.0;200;\\n
            10,5\\t100\\n11,0\\t200\\n
            10.5,100\\n11.0,200\\n
            # head\\n10.5 , 100\\n11.0 , 200
            2theta;counts\\r\\n10,5;1e2\\r\\n11,0;2E+2\\r\\n
            ' TOPAS\\n 10.5 100\\n 11.0 200
            """)
    void textInManyHands(final String content) {
        final Pattern pattern = only(text("a.xy", content.replace("\\n", "\n").replace("\\r", "\r").replace("\\t",
                "\t")));
        assertArrayEquals(new double[] {10.5, 11}, pattern.x());
        assertArrayEquals(new double[] {100, 200}, pattern.y());
    }

    @Test
    void axesAndWavelengthsOfHeaders() {
        assertEquals(Pattern.Axis.Q, only(text("a.dat", "# Q (1/A), I\n1,2\n2,3\n")).axis());
        assertEquals(Pattern.Axis.D, only(text("a.dat", "# d (A), I\n1,2\n2,3\n")).axis());
        assertEquals(Pattern.Axis.TWO_THETA, only(text("a.dat", "# data, I\n1,2\n2,3\n")).axis());
        assertEquals(.6199, only(text("a.dat", "# wavelength = 0.6199 A\n# tth I\n1 2\n2 "
                + "3\n")).wavelength().orElseThrow());
    }

    @Test
    void gsasOfOtherTypes() {
        final Pattern esd = only(text("a.gsa", "t\nBANK 1 3 1 CONST 1000 2.5 0 0 ESD\n   100.5     1.5   200.0     2.5"
                + "   300.0     3.5\n"));
        assertArrayEquals(new double[] {100.5, 200, 300}, esd.y());
        assertArrayEquals(new double[] {1.5, 2.5, 3.5}, esd.sigma());
        assertArrayEquals(new double[] {10, 10.025, 10.05}, esd.x(), 1e-12);
        final Pattern fxye = only(text("a.fxye", "t\nBANK 1 2 2 CONST 500 1 0 0 FXYE\n 500.0 10 1\n 501.0 20 2\n"));
        assertArrayEquals(new double[] {5, 5.01}, fxye.x(), 1e-12);
        assertArrayEquals(new double[] {1, 2}, fxye.sigma());
        final Pattern alt = only(text("a.gsa", "t\nBANK 1 2 1 RALF 96000 32 96000 0 ALT\n   96000   1500   20   96032"
                + "   2500   30\n"));
        assertEquals(Pattern.Axis.TIME, alt.axis());
        assertArrayEquals(new double[] {3000, 3001}, alt.x(), 1e-12);
        assertArrayEquals(new double[] {1.5, 2.5}, alt.y(), 1e-12);
        assertArrayEquals(new double[] {.02, .03}, alt.sigma(), 1e-12);
        // the number of detectors before a count
        assertArrayEquals(new double[] {123, 456}, only(text("a.gsa",
                "t\nBANK 1 2 1 CONST 500 1 0 0 STD\n 2   123 3   456\n")).y());
    }

    private static byte[] raw(final int version) {
        final ByteBuffer b = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        switch (version) {
            case 1 -> {
                b.put("RAW ".getBytes(StandardCharsets.US_ASCII));
                for (int range = 0; range < 2; range++) {
                    // only the first range of old files begins with "RAW "
                    b.putInt(2).putFloat(1.5f).putFloat(.02f).putInt(0).putInt(0).putFloat(20 + range);
                    b.position(b.position() + 44);
                    b.putFloat(1.5406f).putFloat(1.5444f);
                    b.position(b.position() + 72);
                    b.putInt(1 - range).putFloat(7).putFloat(8 + range);
                }
            }
            case 2 -> {
                b.put("RAW2".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
                b.position(4 + 2 + 162 + 22);
                b.putFloat(1.5406f);
                b.position(256);
                b.putShort((short) 64).putShort((short) 2).putInt(0).putFloat(1.5f).putFloat(.02f).putFloat(20);
                b.position(256 + 64);
                b.putFloat(7).putFloat(8);
            }
            default -> {
                b.put("RAW4.00".getBytes(StandardCharsets.US_ASCII));
                b.position(61);
                b.putInt(30).putInt(120);
                b.position(61 + 80);
                b.putDouble(1.5406);
                b.position(61 + 120);
                b.putInt(0);
                final int at = b.position() - 4;
                b.position(at + 32);
                b.put("Locked Coupled".getBytes(StandardCharsets.US_ASCII));
                b.position(at + 72);
                b.putDouble(20).putDouble(.02).putInt(2).putFloat(1.5f);
                b.position(at + 136);
                b.putInt(4).putInt(64);
                b.position(at + 160 + 64);
                b.putFloat(7).putFloat(8);
            }
        }
        return Arrays.copyOf(b.array(), b.position());
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,1", "4,1"})
    void otherVersionsOfRaw(final int version, final int ranges) {
        final List<Pattern> scans = PatternFiles.FORMATS.read(FileContent.of(Path.of("a.raw"), raw(version)));
        assertEquals(ranges, scans.size());
        assertArrayEquals(new double[] {7, 8}, scans.get(0).y());
        assertArrayEquals(new double[] {20, 20.02}, scans.get(0).x(), 1e-6);
        assertEquals(1.5406, scans.get(0).wavelength().orElseThrow(), 1e-6);
        if (ranges == 2) assertArrayEquals(new double[] {7, 9}, scans.get(1).y());
    }

    private static byte[] zip(final String... namesAndTexts) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int k = 0; k < namesAndTexts.length; k += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[k]));
                out.write(namesAndTexts[k + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] brml() throws IOException {
        return zip("experimentCollection.xml", "<a/>", "Experiment0/RawData0.xml", "<RawData><FixedInformation>"
                + "<WaveLengthAlpha1 Unit=\"A\" Value=\"1.5406\"/></FixedInformation><DataRoutes><DataRoute>"
                + "<ScanInformation><TimePerStep>0.5</TimePerStep></ScanInformation>"
                + "<Datum>0.5,1,10,5,100</Datum><Datum>0.5,1,10.02,5.01,200</Datum>"
                + "</DataRoute></DataRoutes></RawData>");
    }

    private static byte[] rasx() throws IOException {
        return zip("root.xml", "<a/>", "Data0/Profile0.txt", "10\t100\t1\n10.02\t200\t2\n",
                "Data0/MesurementConditions0.xml",
                        "<M><HWConfigurations><WavelengthKalpha1>1.540593</WavelengthKalpha1>"
                        + "</HWConfigurations></M>");
    }

    @Test
    void zipsAreReadInMemory() throws IOException {
        final Pattern bruker = only(FileContent.of(Path.of("a.brml"), brml()));
        assertArrayEquals(new double[] {10, 10.02}, bruker.x());
        assertArrayEquals(new double[] {100, 200}, bruker.y());
        assertEquals(1.5406, bruker.wavelength().orElseThrow());
        final Pattern rigaku = only(FileContent.of(Path.of("a.rasx"), rasx()));
        assertArrayEquals(new double[] {100, 400}, rigaku.y());
        assertEquals(1.540593, rigaku.wavelength().orElseThrow());
    }

    private byte[] nexus() throws IOException {
        final Path path = folder.resolve("a.nxs");
        try (WritableHdfFile hdf = HdfFile.write(path)) {
            final WritableGroup entry = hdf.putGroup("entry").putGroup("experiment_result");
            entry.putDataset("two_theta", new double[] {10, 10.02, 10.04});
            entry.putDataset("intensity", new int[] {100, 200, 150});
        }
        return Files.readAllBytes(path);
    }

    @Test
    void nexusByItsNames() throws IOException {
        final Pattern pattern = only(FileContent.of(Path.of("a.nxs"), nexus()));
        assertArrayEquals(new double[] {10, 10.02, 10.04}, pattern.x());
        assertArrayEquals(new double[] {100, 200, 150}, pattern.y());
    }

    @Test
    void whatIsNoPatternIsRefusedWithTheFormats() {
        final InputException e = assertThrows(InputException.class, () -> PatternFiles.FORMATS.read(
                text("notes.txt", "dear diary\nnothing\n")));
        assertTrue(e.getMessage().contains("XRDML") && e.getMessage().contains("notes.txt"), e.getMessage());
        assertEquals(3, assertThrows(InputException.class, () -> PatternFiles.FORMATS.read(
                text("a.xy", "1 2\n2 3\n3 x\n"))).line().orElseThrow());
        assertThrows(InputException.class, () -> PatternFiles.FORMATS.read(text("a.xy", "")));
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        for (final Path path : Damage.files("patterns/xrdfiles")) {
            // packed files also as what is in them: damage to a packed one is mostly found by its check sum
            final byte[] content = FileContent.read(path).bytes();
            final int rounds = content.length > 200_000 ? 20 : 60;
            Damage.survive(path, content, 1, rounds, PatternFiles.FORMATS::read);
            if (content.length != Files.size(path)) Damage.survive(path, Files.readAllBytes(path), 2, 30,
                    PatternFiles.FORMATS::read);
        }
        for (final int version : new int[] {1, 2, 4}) {
            Damage.survive(Path.of("a.raw"), raw(version), version, 400, PatternFiles.FORMATS::read);
        }
        Damage.survive(Path.of("a.brml"), brml(), 5, 400, PatternFiles.FORMATS::read);
        Damage.survive(Path.of("a.rasx"), rasx(), 6, 400, PatternFiles.FORMATS::read);
        Damage.survive(Path.of("a.nxs"), nexus(), 7, 400, PatternFiles.FORMATS::read);
    }
}
