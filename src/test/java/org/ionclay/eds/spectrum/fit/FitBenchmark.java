package org.ionclay.eds.spectrum.fit;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;

/** Pixel fits a second on one core, beside a least-squares problem that is set up and solved for each pixel. */
public final class FitBenchmark {

    private static final int PIXELS = 4096;
    private static final int CHANNELS = 2048;

    private FitBenchmark() {
    }

    /** Prints fits a second for pixels of about 20 and about 4000 counts. */
    public static void main(final String[] arguments) {
        final SpectrumModel model = new SpectrumModel(new EnergyAxis(0, .01, CHANNELS), Detector.usual(128), 5, 35,
                .01);
        final Material material = Material.formula("MgF2-GaCl3-Al2O3");
        final Spectrum sum = new Spectrum("sum", model.axis(), model.expected(material, 100), Conditions.UNKNOWN);
        final FamilyFit fit = new SumFit(sum, List.of(8, 9, 12, 13, 17, 31), 5, 35).run(new Resolution(128),
                false).fit();
        for (final double counts : new double[] {20, 4000}) {
            final double[] expected = model.expected(material, 100 * counts / sum.total());
            final Noise noise = new Noise(1);
            final float[] row = new float[PIXELS * CHANNELS];
            for (int p = 0; p < PIXELS; p++) {
                final double[] drawn = noise.draw(expected);
                for (int c = 0; c < CHANNELS; c++) row[p * CHANNELS + c] = (float) drawn[c];
            }
            System.out.printf(Locale.ROOT,
                    "%.0f counts a pixel: %.0f pixel fits/s on one core, plain least squares %.0f/s%n",
                    counts, ours(fit, row), plain(model, fit, row));
        }
    }

    private static double ours(final FamilyFit fit, final float[] row) {
        final float[] net = new float[fit.families().size()];
        final float[] variance = new float[net.length];
        double best = Double.MAX_VALUE;
        double check = 0;
        for (int round = 0; round < 12; round++) {
            final long from = System.nanoTime();
            for (int p = 0; p < PIXELS; p++) {
                fit.fit(row, p * CHANNELS, net, variance);
                check += net[0];
            }
            best = Math.min(best, (System.nanoTime() - from) * 1e-9);
        }
        if (Double.isNaN(check)) throw new AssertionError();
        return PIXELS / best;
    }

    private static double plain(final SpectrumModel model, final FamilyFit fit, final float[] row) {
        final int n = fit.families().size();
        final double[][] shapes = new double[n][];
        for (int f = 0; f < n; f++) shapes[f] = LineShape.of(fit.families().get(f), model.axis(),
                model.detector().resolution());
        final RealMatrix design = new Array2DRowRealMatrix(500, n);
        for (int c = 0; c < 500; c++) for (int f = 0; f < n; f++) design.setEntry(c, f, shapes[f][c]);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            final long from = System.nanoTime();
            for (int p = 0; p < 100; p++) {
                final double[] counts = new double[500];
                for (int c = 0; c < 500; c++) counts[c] = row[p * CHANNELS + c];
                new QRDecomposition(design).getSolver().solve(new ArrayRealVector(counts, false));
            }
            best = Math.min(best, (System.nanoTime() - from) * 1e-9);
        }
        return 100 / best;
    }
}
