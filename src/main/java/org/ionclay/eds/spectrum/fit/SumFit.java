package org.ionclay.eds.spectrum.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;

/**
 * Fits line families and a background to a sum spectrum, and refines the energy axis and the resolution on the way.
 * What
 * it finds is the model of every pixel's fit.
 */
public final class SumFit {

    private static final double SOFT = 0.15;
    private static final double SHIFT = 0.004;
    private static final double GAIN = 0.001;
    private static final double WIDTH = 4;
    private static final double MOST_SHIFT = 0.04;
    private static final double MOST_GAIN = 0.01;
    private static final int EVALUATIONS = 250;
    private static final int PASSES = 3;

    /**
     * What was found.
     *
     * @param families families that were fitted
     * @param axis refined energy axis
     * @param resolution refined resolution
     * @param net net counts of each family
     * @param covariance counting covariance of the net counts
     * @param background background in each channel
     * @param expected whole model in each channel
     * @param fit the prepared fit, for spectra of the same axis
     */
    public record Result(List<LineFamily> families, EnergyAxis axis, Resolution resolution, double[] net,
            double[][] covariance, double[] background, double[] expected, FamilyFit fit) {

        /**
         * Place of the family that shows an element with the best significance.
         *
         * @param z atomic number
         * @throws InputException if none of its families was fitted
         */
        public int best(final int z) {
            int best = -1;
            for (int f = 0; f < families.size(); f++) {
                if (families.get(f).z() == z && (best < 0 || significance(f) > significance(best))) best = f;
            }
            if (best < 0) throw new InputException("the beam excites no line of " + Xrays.symbol(z)
                    + " within the spectrum");
            return best;
        }

        /** Net counts of a family over their error. */
        public double significance(final int family) {
            return net[family] / Math.sqrt(covariance[family][family]);
        }
    }

    private final Spectrum spectrum;
    private final List<LineFamily> families;
    private final double beam;
    private final double sine;

    /**
     * A fit of some elements' lines.
     *
     * @param spectrum sum spectrum
     * @param elements atomic numbers
     * @param beam energy of the beam in keV
     * @param takeOff take-off angle in degrees
     */
    public SumFit(final Spectrum spectrum, final List<Integer> elements, final double beam, final double takeOff) {
        this.spectrum = spectrum;
        this.beam = beam;
        sine = Math.sin(Math.toRadians(takeOff));
        families = new ArrayList<>();
        for (final int z : elements) {
            for (final char name : new char[] {'K', 'L', 'M'}) {
                final LineFamily family = LineFamily.of(z, name, beam);
                if (!family.isEmpty() && family.energy() > 0.2 && spectrum.axis().covers(family.energy())) {
                    families.add(family);
                }
            }
        }
        if (families.isEmpty()) throw new InputException("a beam of " + beam
                + " keV excites no line of the elements within "
                + "the spectrum; check the elements and the energy axis");
    }

    /**
     * Fits.
     *
     * @param start resolution to begin with
     * @param refine whether axis and resolution are refined
     */
    public Result run(final Resolution start, final boolean refine) {
        double[] best = {0, 0, start.manganese()};
        if (refine) {
            try {
                best = new SimplexOptimizer(1e-6, 1e-9).optimize(GoalType.MINIMIZE, new InitialGuess(best),
                        new NelderMeadSimplex(new double[] {SHIFT, GAIN, WIDTH}), new MaxEval(EVALUATIONS),
                        new ObjectiveFunction(this::misfit)).getPoint();
            } catch (final TooManyEvaluationsException e) {
                // the scale is good enough as the file says it
                best = new double[] {0, 0, start.manganese()};
            }
        }
        return fit(best);
    }

    private EnergyAxis axis(final double[] at) {
        final EnergyAxis axis = spectrum.axis();
        return new EnergyAxis(axis.offset() + at[0], axis.width() * (1 + at[1]), axis.channels());
    }

    private double misfit(final double[] at) {
        if (Math.abs(at[0]) > MOST_SHIFT || Math.abs(at[1]) > MOST_GAIN || at[2] < 105 || at[2] > 300) return 1e300;
        final Result result = fit(at);
        double sum = 0;
        for (int i = 0; i < result.expected().length; i++) {
            final double mean = result.expected()[i];
            if (!(mean > 0)) continue;
            final double count = spectrum.count(i);
            sum += 2 * (mean - count + (count > 0 ? count * Math.log(count / mean) : 0));
        }
        return sum;
    }

    private Result fit(final double[] at) {
        final EnergyAxis axis = axis(at);
        final Resolution resolution = new Resolution(at[2]);
        final Detector detector = Detector.usual(at[2]);
        final int channels = axis.channels();
        final double[][] shapes = new double[families.size()][];
        for (int f = 0; f < shapes.length; f++) shapes[f] = LineShape.of(families.get(f), axis, resolution);
        final double[] counts = spectrum.counts();
        final double[] expected = new double[channels];
        final double[] smooth = smooth(counts);
        for (int i = 0; i < channels; i++) {
            final double energy = axis.energy(i);
            expected[i] = energy > SOFT && energy < beam ? Math.max(smooth[i], 0.5) : 0;
        }
        final double[][] backgrounds = backgrounds(axis, detector);
        FamilyFit fit = null;
        double[] factors = {};
        double[] background = {};
        for (int pass = 0; pass < PASSES; pass++) {
            fit = new FamilyFit(families, shapes, backgrounds, expected);
            factors = fit.fit(counts);
            background = new double[channels];
            final double[] model = new double[channels];
            for (int i = 0; i < channels; i++) {
                for (int b = 0; b < backgrounds.length; b++) background[i] += factors[shapes.length
                        + b] * backgrounds[b][i];
                model[i] = background[i];
                for (int f = 0; f < shapes.length; f++) model[i] += factors[f] * shapes[f][i];
                // what the model expects, kept from 0 where it is a fraction of a count
                expected[i] = expected[i] > 0 ? Math.max(model[i], 0.5) : 0;
            }
        }
        final double[] net = java.util.Arrays.copyOf(factors, shapes.length);
        final double[] one = background.clone();
        final double scale = java.util.Arrays.stream(one).map(Math::abs).max().orElse(1);
        for (int i = 0; i < channels; i++) one[i] = scale > 0 ? Math.max(0, one[i]) / scale : 0;
        final FamilyFit pixels = scale > 0 ? new FamilyFit(families, shapes, new double[][] {one}, expected)
                : new FamilyFit(families, shapes, new double[0][], expected);
        return new Result(List.copyOf(families), axis, resolution, net, fit.covariance(counts), background, expected,
                pixels);
    }

    /** The continuum of a specimen of about these elements, and the same bent twice: it need not be exact. */
    private double[][] backgrounds(final EnergyAxis axis, final Detector detector) {
        final Map<Integer, Double> atoms = new TreeMap<>();
        for (final LineFamily family : families) atoms.put(family.z(), 1.0);
        final double[] shape = Bremsstrahlung.shape(Material.ofAtoms("background", atoms), axis, beam, sine, detector);
        final double[][] shapes = new double[3][axis.channels()];
        double most = 1e-300;
        for (final double value : shape) most = Math.max(most, value);
        for (int i = 0; i < shape.length; i++) {
            final double x = axis.energy(i) / beam;
            shapes[0][i] = shape[i] / most;
            shapes[1][i] = shapes[0][i] * x;
            shapes[2][i] = shapes[0][i] * x * x;
        }
        return shapes;
    }

    private static double[] smooth(final double[] counts) {
        final double[] smooth = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double sum = 0;
            int n = 0;
            for (int j = Math.max(0, i - 3); j <= Math.min(counts.length - 1, i + 3); j++, n++) sum += counts[j];
            smooth[i] = sum / n;
        }
        return smooth;
    }
}
