package org.ionclay.spectroscopy.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FormatList;
import org.ionclay.compute.files.Measurement;
import org.ionclay.testing.Damage;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumFilesTest {

    private static List<Measurement> read(final FormatList<List<Measurement>> list,
            final String name) throws IOException {
        return list.read(Reference.path("patterns/" + name));
    }

    @ParameterizedTest
    @CsvSource({"cu.xmu,1,2", "cu.chi,1,2", "cu.prj,3,2", "cu_metal_rt.xdi,1,4", "fe3c_rt.xdi,1,3",
            "zn_znse_rt.xdi,1,4",
            "cu_xmu_ifeffit_chi.dat,1,2", "cu_xmu_larch_chi.csv,1,2", "cu_xmu_larch_bkg.csv,1,7",
            "cu_chi_k3_hanning_3_13_dk1.csv,1,4", "bad_00.xdi,1,4"})
    void absorption(final String name, final int groups, final int columns) throws IOException {
        final List<Measurement> found = read(SpectrumFiles.ABSORPTION, "exafs/" + name);
        assertEquals(groups, found.size());
        assertEquals(columns, found.get(0).columns().size());
    }

    @Test
    void xdiWithItsUnits() throws IOException {
        final Measurement copper = read(SpectrumFiles.ABSORPTION, "exafs/cu_metal_rt.xdi").get(0);
        assertEquals(408, copper.rows());
        assertEquals(List.of("energy eV", "i0", "itrans", "mutrans"), copper.labels());
        assertEquals(8779, copper.columns().get(0)[0]);
        final Measurement kev = SpectrumFiles.ABSORPTION.read(text("a.xdi",
                "# XDI/1.0\n# Column.1: energy keV\n# Column.2: mu\n# Mono.d_spacing: 3.1355\n# Element.symbol: Cu\n"
                        + "# Element.edge: K\n#---\n8.9 1\n9.0 2\n")).get(0);
        assertArrayEquals(new double[] {8900, 9000}, kev.columns().get(0), 1e-9);
        final Measurement angle = SpectrumFiles.ABSORPTION.read(text("a.xdi",
                "# XDI/1.0\n# Column.1: angle degrees\n# Column.2: mu\n# Mono.d_spacing: 3.1355\n#---\n12.7 1\n12.6 "
                        + "2\n"))
                .get(0);
        assertEquals(12398.419843 / (2 * 3.1355 * Math.sin(Math.toRadians(12.7))), angle.columns().get(0)[0], 1e-4);
    }

    /** BadFiles.txt: 00 is valid, 01 and 20 are errors, 05, 12 and 35 are read with a warning. */
    @ParameterizedTest
    @CsvSource({"00,read,", "01,error,XDI/1.0", "05,warning,Foo", "12,warning,d_spacing", "20,error,Family.key",
            "35,warning,101x"})
    void badXdi(final String number, final String what, final String says) throws IOException {
        final Path path = Reference.path("patterns/exafs/bad_" + number + ".xdi");
        if (what.equals("error")) {
            assertTrue(assertThrows(InputException.class, () -> SpectrumFiles.ABSORPTION.read(path)).getMessage()
                    .contains(says));
            return;
        }
        final List<String> warnings = SpectrumFiles.ABSORPTION.read(path).get(0).warnings();
        assertEquals(what.equals("read"), warnings.isEmpty(), warnings.toString());
        if (says != null) assertTrue(warnings.stream().anyMatch(warning -> warning.contains(says)),
                warnings.toString());
    }

    /** The other lines of BadFiles.txt, made from the valid file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            02 | # Element.edge: K\\n     | ''                          | warning
            03 | # Element.symbol: Cu\\n  | ''                          | warning
            04 | Element.edge: K          | Element.edge: Q             | warning
            06 | #----\\n                 | ''                          | warning
            13 | -1.3006104               | ''                          | error
            14 | -1.3006104               | -1.3006104 5                | error
            15 | -1.3006104               | NaN                         | error
            16 | -1.3006104               | abc                         | error
            17 | -1.3006104               | 1.2.3                       | error
            18 | Element.edge: K          | Element.edge:               | error
            19 | Element.edge: K          | Element.edge K              | error
            21 | Element.edge: K          | Elementedge: K              | error
            22 | Element.edge: K          | Element.edge.x: K           | error
            23 | Element.edge: K          | Element.1edge: K            | warning
            24 | Element.edge: K          | 1Element.edge: K            | error
            25 | XDI/1.0 GSE/1.0          | XDI/1.0                     | read
            26 | # Cu foil Room Temperature\\n# measured at beamline 13-ID\\n | '' | read
            28 | 2001-06-26T22:27:31      | 26.6.2001                   | warning
            29 | 2001-06-26T22:27:31      | 2001-16-26T22:27:31         | warning
            31 | d_spacing: 3.13553       | d_spacing: abc              | warning
            34 | energy: 7.00 GeV         | energy: 7.0x GeV            | warning
            """)
    void otherBadXdi(final String number, final String from, final String to, final String what) throws IOException {
        final String valid = FileContent.read(Reference.path("patterns/exafs/bad_00.xdi")).text();
        final String old = from.replace("\\n", "\n");
        assertTrue(valid.contains(old), old);
        final FileContent bad = text("bad_" + number + ".xdi", valid.replace(old, to));
        if (what.equals("error")) {
            assertThrows(InputException.class, () -> SpectrumFiles.ABSORPTION.read(bad), number);
        } else {
            assertEquals(what.equals("read"), SpectrumFiles.ABSORPTION.read(bad).get(0).warnings().isEmpty(), number);
        }
    }

    private static FileContent text(final String name, final String content) {
        return FileContent.of(Path.of(name), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void athenaInJson() {
        final List<Measurement> groups = SpectrumFiles.ABSORPTION.read(text("a.prj",
                "{\"_____header1\": \"# Athena project\", "
                + "\"abc\": {\"args\": {\"label\": \"GaF3\", \"bkg_e0\": \"10367.1\"}, \"x\": [\"1\", 2], \"y\": [3, "
                        + "4]}}"));
        assertEquals("GaF3", groups.get(0).title());
        assertEquals("10367.1", groups.get(0).about("bkg_e0"));
        assertArrayEquals(new double[] {1, 2}, groups.get(0).columns().get(0));
    }

    @Test
    void vamas() throws IOException {
        final List<Measurement> map = read(SpectrumFiles.PHOTOELECTRONS, "xps/mjr9_116a.vms");
        assertEquals(7, map.size());
        assertEquals(1101, map.get(0).rows());
        assertEquals(386.69, map.get(0).columns().get(0)[0], 1e-9);
        assertEquals(1486.69, map.get(0).columns().get(0)[1100], 1e-6);
        assertEquals(6564184, Arrays.stream(map.get(0).columns().get(1)).sum());
        final List<Measurement> blocks = read(SpectrumFiles.PHOTOELECTRONS, "xps/LG4X_0-150W.vms");
        assertEquals(5, blocks.size());
        final Measurement twin = read(SpectrumFiles.PHOTOELECTRONS, "xps/LG4X_0-150W_NiWC1s_C1s.txt").get(0);
        final Measurement block = blocks.stream().filter(one -> one.rows() == 301).filter(one ->
                Arrays.equals(one.columns().get(1), twin.columns().get(1))).findFirst().orElseThrow();
        assertEquals(block, blocks.get(3));
        assertEquals(585298, Arrays.stream(block.columns().get(1)).sum());
        assertEquals(2782, Arrays.stream(block.columns().get(1)).max().orElseThrow());
        final double source = Double.parseDouble(block.about("source energy (eV)"));
        for (int k = 0; k < 301; k++) {
            assertEquals(twin.columns().get(0)[k], source - block.columns().get(0)[k], 1e-6);
        }
        assertEquals("-4.5", block.about("work function (eV)"));
    }

    @Test
    void phi() throws IOException {
        final List<Measurement> regions = read(SpectrumFiles.PHOTOELECTRONS, "xps/yadg_test0.spe");
        assertEquals(2, regions.size());
        assertEquals("1su", regions.get(0).title());
        assertEquals(3401, regions.get(0).rows());
        assertEquals(1355, regions.get(0).columns().get(0)[0]);
        assertEquals(-5, regions.get(0).columns().get(0)[3400], 1e-9);
        assertEquals(161, regions.get(1).rows());
        // F 1s: the peak lies within the region
        final double[] y = regions.get(1).columns().get(1);
        int top = 0;
        for (int k = 0; k < y.length; k++) if (y[k] > y[top]) top = k;
        assertTrue(top > 20 && top < 140 && y[top] > 1.3 * y[0], "top at " + top);
        assertEquals("1486.6", regions.get(0).about("source energy (eV)"));
    }

    @Test
    void calorimeters() throws IOException {
        final List<Measurement> ta = read(SpectrumFiles.THERMAL, "dsc/ta_2920_mdsc_every2nd.txt");
        final int rows = ta.stream().mapToInt(Measurement::rows).sum();
        final int marks = Integer.parseInt(ta.get(0).about("marks"));
        assertEquals(9500, rows + marks);
        assertEquals(2, marks);
        assertEquals("Up", ta.get(0).about("Exotherm"));
        assertEquals("9.00000\tmg", ta.get(0).about("Size"));
        assertTrue(ta.get(0).labels().get(1).startsWith("Temperature"));
        final List<Measurement> cycles = read(SpectrumFiles.THERMAL, "dsc/synthetic_ta_q200_three_cycles.txt");
        assertEquals(6, cycles.size());
        assertEquals(3, read(SpectrumFiles.THERMAL, "dsc/closed_tanh.csv").get(0).columns().size());
        final Measurement netzsch = SpectrumFiles.THERMAL.read(text("a.txt",
                "#EXPORTTYPE:DATA ALL\n#SAMPLE MASS "
                        + "/mg:12,5\n##Temp./°C;Time/min;DSC/(mW/mg)\n25,0;0,0;-0,1\n26,0;0,1;-0,2\n"))
                .get(0);
        assertArrayEquals(new double[] {25, 26}, netzsch.columns().get(0));
        assertEquals("DSC/(mW/mg)", netzsch.labels().get(2));
        final Measurement setaram = SpectrumFiles.THERMAL.read(text("a.txt",
                "Index;Time (s);Temperature (°C);HeatFlow (mW)\n1;0,5;25,0;-0,125\n2;1,0;25,1;-0,126\n")).get(0);
        assertArrayEquals(new double[] {-.125, -.126}, setaram.columns().get(3));
        assertEquals("HeatFlow (mW)", setaram.labels().get(3));
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        for (final Object[] one : new Object[][] {{"patterns/exafs", SpectrumFiles.ABSORPTION},
            {"patterns/xps", SpectrumFiles.PHOTOELECTRONS}, {"patterns/dsc", SpectrumFiles.THERMAL}}) {
            @SuppressWarnings("unchecked")
            final FormatList<List<Measurement>> list = (FormatList<List<Measurement>>) one[1];
            for (final Path path : Damage.files((String) one[0])) {
                final byte[] content = FileContent.read(path).bytes();
                Damage.survive(path, content, 11, content.length > 100_000 ? 25 : 60, list::read);
            }
        }
        Damage.survive(Path.of("a.prj"), ("{\"_____header1\": \"# Athena project\", \"abc\": {\"args\": {\"label\": "
                + "\"x\"}, "
                + "\"x\": [\"1\", 2], \"y\": [3, 4]}}").getBytes(StandardCharsets.UTF_8), 12, 300,
                SpectrumFiles.ABSORPTION::read);
    }
}
