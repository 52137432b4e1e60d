package org.ionclay.diffraction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.text.CifCrystals;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScatteringTest {

    private static final FormFactors WK = WaasmaierKirfel.neutral();

    private static Structure firstFrame() throws IOException {
        return AtomFiles.trajectory(Reference.path("mgclgaf/frames.xyz"), org.ionclay.atoms.io.base.ReadOptions.DEFAULT)
                .frame(0).structure();
    }

    @Test
    void debyeEqualsBraggForMgF2() throws IOException {
        final Structure mgf2 = CifCrystals.read(Reference.path("patterns/xrd/MgF2.cif")).get(0).structure();
        final double[] q = {1.93, 2.5, 2.8, 4, 5};
        final double[] pinned = {422.37350724, 137.33763078, 468.32080983, 202.09346419, 48.16343568};
        final double[] debye = DebyeSum.periodic(mgf2, WK, q, .15);
        final double[] bragg = DebyeSum.reciprocal(mgf2, WK, q, .15);
        for (int k = 0; k < q.length; k++) {
            assertEquals(pinned[k], debye[k], 1e-8, "Q " + q[k]);
            assertEquals(debye[k], bragg[k], 1e-9 * debye[k], "Q " + q[k]);
        }
        assertEquals(422.373507242, debye[0], 1e-9);
    }

    @Test
    void debyeEqualsBraggForGaF3AndAFrame() throws IOException {
        final Structure gaf3 = Crystals.byName("GaF3").structure();
        assertEquals(2195.292797, DebyeSum.periodic(gaf3, WK, new double[] {2.8}, .2)[0], 1e-6);
        final Structure frame = firstFrame();
        final double[] q = {1.5, 2.2, 3};
        final double[] pinned = {199.56521432, 138.80609722, 142.11243126};
        final double[] debye = DebyeSum.periodic(frame, WK, q, .2);
        final double[] bragg = DebyeSum.reciprocal(frame, WK, q, .2);
        for (int k = 0; k < 3; k++) {
            assertEquals(pinned[k], debye[k] / frame.size(), 1e-8);
            assertEquals(debye[k], bragg[k], 1e-11 * debye[k]);
        }
    }

    @ParameterizedTest
    @CsvSource({"icsd_001504_cc_r6_lc_2.85_6_tetragonal.xyz,icsd_001504_cc_r6_lc_2.85_6_tetragonal_Iq.dat,0.3",
            "structure_AntiFluorite_Co2O_radius10.0.xyz,iq_AntiFluorite_Co2O_radius10.0.dat,0.3"})
    void clustersOfDebyeCalculator(final String xyz, final String curve, final double b) throws IOException {
        final Structure cluster = AtomFiles.readAll(Reference.path("patterns/debye/" + xyz)).get(0).structure();
        final List<double[]> rows = new ArrayList<>();
        final List<String> lines = Files.readAllLines(Reference.path("patterns/debye/" + curve));
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",");
            // the peer computes in single precision, Q included
            rows.add(new double[] {Float.parseFloat(cells[0]), Double.parseDouble(cells[1])});
        }
        final double[] own = DebyeSum.cluster(cluster, WK, rows.stream().mapToDouble(row -> row[0]).toArray(), b);
        final double most = rows.stream().mapToDouble(row -> row[1]).max().orElseThrow();
        for (int k = 0; k < own.length; k++) assertEquals(rows.get(k)[1], own[k], 3.5e-6 * most, "Q " + rows.get(k)[0]);
    }

    @Test
    void theBoxsOwnVectors() throws IOException {
        final Structure frame = firstFrame();
        final double side = frame.box().length(0);
        final double[] pinned = {107.41704733, 65.10657458, 82.94710842, 128.98058248};
        try (Workers workers = new Workers(2)) {
            final BoxScattering pass = new BoxScattering(5, .001, WK, workers);
            pass.add(frame);
            final BoxScattering.Result result = pass.result();
            for (int n2 = 1; n2 <= 4; n2++) {
                final int bin = (int) (2 * Math.PI / side * Math.sqrt(n2) / .001);
                assertEquals(pinned[n2 - 1], result.intensity()[bin], 1e-7);
            }
            for (final double one : result.intensity()) assertTrue(!(one < 0));
        }
    }

    /** Against the pair-by-pair sum with the average density subtracted by the same integral. */
    @Test
    void theHistogramIsTheSumOverPairs() throws IOException {
        final Structure frame = firstFrame();
        final ScatteringSettings settings = new ScatteringSettings(25, .001, .5, 20, .1,
                ScatteringSettings.Damping.GAUSS, ScatteringSettings.Norm.FABER_ZIMAN, WK);
        try (Workers workers = new Workers(2)) {
            final TotalScattering pass = new TotalScattering(settings, workers);
            pass.add(frame);
            final TotalScattering.Result result = pass.result();
            // S = 3/25 leaves exp(-4.5) = 1 % at the reach: compare with the same cut, pair by pair
            final double[] q = settings.q();
            final double[] direct = direct(frame, q, 25);
            for (int k = 0; k < q.length; k++) assertEquals(direct[k], result.intensity()[k], 2e-3 * 200, "Q " + q[k]);
            final double mean = result.q()[10];
            assertEquals(1.5, mean, 1e-12);
        }
    }

    private static double[] direct(final Structure frame, final double[] q, final double reach) {
        final Cell cell = frame.box();
        final double[][] f = DebyeSum.factors(frame, WK, q);
        final double[] sum = new double[q.length];
        final int n = frame.size();
        final int images = (int) Math.ceil(reach / cell.length(0)) + 1;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < q.length; k++) sum[k] += f[frame.type(i)][k] * f[frame.type(i)][k];
            for (int j = 0; j < n; j++) {
                for (int a = -images; a <= images; a++) {
                    for (int b = -images; b <= images; b++) {
                        for (int c = -images; c <= images; c++) {
                            if (i == j && a == 0 && b == 0 && c == 0) continue;
                            final double dx = frame.position(j, 0) - frame.position(i, 0) + a * cell.length(0);
                            final double dy = frame.position(j, 1) - frame.position(i, 1) + b * cell.length(1);
                            final double dz = frame.position(j, 2) - frame.position(i, 2) + c * cell.length(2);
                            final double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
                            if (r >= reach) continue;
                            final double w = Math.exp(-4.5 * r * r / reach / reach);
                            for (int k = 0; k < q.length; k++) {
                                sum[k] += w * f[frame.type(i)][k] * f[frame.type(j)][k] * DebyeSum.sinc(q[k] * r);
                            }
                        }
                    }
                }
            }
        }
        for (int k = 0; k < q.length; k++) {
            double mean = 0;
            for (int s = 0; s < f.length; s++) mean += f[s][k] * frame.counts()[s];
            double smooth = 0;
            final int steps = 20000;
            for (int m = 0; m < steps; m++) {
                final double r = (m + .5) * reach / steps;
                smooth += 4 * Math.PI * r * r * DebyeSum.sinc(q[k] * r) * Math.exp(-4.5 * r * r / reach / reach) * reach
                        / steps;
            }
            sum[k] = (sum[k] - mean * mean / cell.volume() * smooth) / n;
        }
        return sum;
    }

    @Test
    void anIdealGasIsFlatAndThreadsDoNotMatter() {
        final Random random = new Random(17);
        final List<Structure> frames = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            final double[] x = new double[3 * 300];
            for (int k = 0; k < x.length; k++) x[k] = random.nextDouble() * 18;
            frames.add(Structure.of(java.util.Collections.nCopies(300, n < 0 ? "" : "Mg"), x, Cell.box(18, 18, 18)));
        }
        final ScatteringSettings settings = new ScatteringSettings(15, .01, 1, 10, .5, ScatteringSettings.Damping.LORCH,
                ScatteringSettings.Norm.FABER_ZIMAN, WK);
        TotalScattering.Result first = null;
        for (final int threads : new int[] {1, 3}) {
            try (Workers workers = new Workers(threads)) {
                final TotalScattering pass = new TotalScattering(settings, workers);
                frames.forEach(pass::add);
                final TotalScattering.Result result = pass.result();
                int within = 0;
                for (int k = 0; k < result.q().length; k++) {
                    if (Math.abs(result.s()[k] - 1) < 3 * result.sError()[k]) within++;
                    assertEquals(1, result.s()[k], .2);
                }
                assertTrue(within >= 16, "within three errors: " + within + " of " + result.q().length);
                if (first != null) assertArrayEquals(first.s(), result.s());
                first = result;
            }
        }
        assertEquals(300 / Math.pow(18, 3), first.density(), 1e-12);
        assertEquals(40, first.frames());
    }

    @Test
    void whatCannotScatterIsRefused() {
        final Structure open = Structure.of(List.of("Mg"), new double[3], null);
        final Structure nameless = Structure.of(List.of("A"), new double[3], Cell.box(5, 5, 5));
        try (Workers workers = new Workers(1)) {
            final TotalScattering pass = new TotalScattering(ScatteringSettings.DEFAULT, workers);
            assertThrows(InputException.class, () -> pass.add(open));
            assertThrows(InputException.class, () -> new TotalScattering(ScatteringSettings.DEFAULT, workers)
                    .add(nameless));
            assertThrows(InputException.class, () -> new BoxScattering(500, .1, WK, workers).add(
                    Structure.of(List.of("Mg"), new double[3], Cell.box(500, 500, 500))));
        }
        assertTrue(Path.of("").toAbsolutePath().toString().length() > 0);
    }
}
