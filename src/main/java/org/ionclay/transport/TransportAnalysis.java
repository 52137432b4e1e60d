package org.ionclay.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.ionclay.compute.InputException;
import org.ionclay.transport.Conductivity.Term;
import org.ionclay.transport.Conductivity.Value;
import org.ionclay.units.Constants;

/**
 * Diffusion and conductivity of one trajectory, or of several that repeat one experiment. Immutable.
 */
public final class TransportAnalysis {

    /** Atoms are said to differ by more than walkers do where chance would do so less often than this. */
    private static final double DIFFERENT = .01;
    private static final double EVEN = 1e-6;

    private final List<SquaredDisplacements> runs;
    private final Displacements first;
    private final int frames;
    private final double jump;
    private final double start;
    private final double end;
    private final List<SelfDiffusion> diffusion = new ArrayList<>();

    /**
     * Fits the diffusion of all species.
     *
     * @param runs trajectories of the same atoms at the same interval
     * @param jump distance between neighbouring sites in angstrom, for the automatic window
     * @param start beginning of the fit window in fs; 0 to find it
     * @param end its end in fs; 0 to find it
     * @throws IllegalArgumentException if the trajectories do not fit each other, or the window not them
     */
    public TransportAnalysis(final List<SquaredDisplacements> runs, final double jump, final double start,
            final double end) {
        this.runs = List.copyOf(runs);
        this.jump = jump;
        this.start = start;
        this.end = end;
        first = runs.get(0).displacements();
        for (final SquaredDisplacements run : runs) {
            final Displacements other = run.displacements();
            if (!other.species().equals(first.species()) || !Arrays.equals(other.counts(), first.counts())) {
                throw new InputException("repeated trajectories must hold the same atoms: found "
                        + formula(first) + " and " + formula(other));
            }
            if (Math.abs(other.interval() - first.interval()) > EVEN * first.interval()) {
                throw new InputException("repeated trajectories must have one interval between frames: found "
                        + first.interval() + " and " + other.interval() + " fs");
            }
        }
        frames = runs.stream().mapToInt(run -> run.displacements().frames()).min().orElseThrow();
        for (int s = 0; s < first.species().size(); s++) diffusion.add(diffusion(s));
    }

    private static String formula(final Displacements of) {
        final StringBuilder text = new StringBuilder();
        for (int s = 0; s < of.species().size(); s++) text.append(s > 0 ? " " : "").append(of.species().get(s))
                .append(of.counts()[s]);
        return text.toString();
    }

    /** Number of lags, those of the shortest trajectory. */
    public int frames() {
        return frames;
    }

    /** Time from lag to lag in fs. */
    public double interval() {
        return first.interval();
    }

    /** Species in the order of all results. */
    public List<String> species() {
        return first.species();
    }

    /** The trajectories. */
    public List<SquaredDisplacements> runs() {
        return runs;
    }

    /** Mean squared displacement of a species in angstrom² at each lag, the mean over the trajectories. */
    public double[] msd(final int kind) {
        return mean(runs.stream().map(run -> run.msd(kind)).toList());
    }

    /** Mean squared displacement along axis 0 to 2, see {@link #msd(int)}. */
    public double[] msd(final int kind, final int axis) {
        return mean(runs.stream().map(run -> run.msd(kind, axis)).toList());
    }

    /** Collective squared displacement X_ab in angstrom² at each lag, the mean over the trajectories. */
    public double[] csd(final int a, final int b) {
        return mean(runs.stream().map(run -> run.csd(a, b)).toList());
    }

    private double[] mean(final List<double[]> all) {
        final double[] mean = new double[frames];
        for (final double[] one : all) for (int m = 0; m < frames; m++) mean[m] += one[m] / all.size();
        return mean;
    }

    /** Diffusion of each species. */
    public List<SelfDiffusion> diffusion() {
        return List.copyOf(diffusion);
    }

    /** Mean volume in angstrom³; NaN where there is no periodic cell. */
    public double volume() {
        return runs.stream().mapToDouble(run -> run.displacements().volume()).average().orElseThrow();
    }

    private FitWindow window(final double[] msd) {
        if (start == 0 && end == 0) return FitWindow.automatic(msd, jump);
        final FitWindow automatic = start == 0 ? FitWindow.automatic(msd, jump) : null;
        if (automatic != null && !automatic.found()) return automatic;
        final int from = automatic == null ? lag(start) : automatic.first();
        final int to = end == 0 ? (frames - 1) / 2 : lag(end);
        if (!(from >= 1 && to > from && to < frames)) throw new InputException(String.format(Locale.ROOT,
                "the fit window (fit_start, fit_end) must lie within %.6g to %.6g fs and hold two lags or more, found "
                + "%.6g to %.6g fs", interval(), interval() * (frames - 1), interval() * from, interval() * to));
        return FitWindow.manual(msd, from, to);
    }

    private int lag(final double time) {
        return (int) Math.round(Math.min(time / interval(), 2. * frames));
    }

    private SelfDiffusion diffusion(final int kind) {
        final double[] msd = msd(kind);
        final FitWindow window = window(msd);
        final String name = first.species().get(kind);
        final int atoms = first.counts()[kind];
        // a window that was found and is not diffusive gives no number; one that the user chose does
        if (!window.found() || !window.diffusive() && start == 0 && end == 0) return new SelfDiffusion(name, atoms,
                window, Double.NaN, Double.NaN, false, new JumpEstimate(Double.NaN, Double.NaN));
        final SlopeEstimator estimator = new SlopeEstimator(frames, window.first(), window.last());
        final double[] slope = slope(kind, estimator);
        return new SelfDiffusion(name, atoms, window, slope[0] / interval(), slope[1] / interval(), slope[2] > 0,
                JumpEstimate.of(msd, interval(), atoms * runs.size(), jump, window));
    }

    /**
     * Slope of a species' displacement per interval, its standard deviation, and 1 where that is from the spread of
     * groups. Independent walkers with these slopes along the axes give the one; where groups of atoms scatter by
     * significantly more (some move and some do not), their spread gives it.
     */
    private double[] slope(final int kind, final SlopeEstimator estimator) {
        double slope = 0;
        double walkers = 0;
        for (int k = 0; k < 3; k++) {
            final double along = estimator.slope(msd(kind, k));
            slope += along;
            walkers += along * along * estimator.variance();
        }
        final double atoms = (double) first.counts()[kind] * runs.size();
        double squares = 0;
        int groups = 0;
        for (final SquaredDisplacements run : runs) {
            for (final SquaredDisplacements.Group group : run.groups(kind)) {
                double one = 0;
                for (final double[] axis : group.sum()) one += estimator.slope(axis) / group.atoms();
                squares += group.atoms() * (one - slope) * (one - slope);
                groups++;
            }
        }
        final double expected = Math.sqrt(walkers / atoms);
        if (groups < 2 || walkers == 0) return new double[] {slope, expected, 0};
        final double limit = new ChiSquaredDistribution(null, groups - 1.).inverseCumulativeProbability(1 - DIFFERENT);
        if (squares / walkers <= limit) return new double[] {slope, expected, 0};
        return new double[] {slope, Math.sqrt(squares / (groups - 1) / atoms), 1};
    }

    /**
     * Conductivity and its terms.
     *
     * @param charges of each species in elementary charges
     * @param temperature in K
     * @return all terms; NaN where no species is diffusive and the user chose no window
     * @throws IllegalArgumentException if there is no volume, a charge too few, or no temperature
     */
    public Conductivity conductivity(final double[] charges, final double temperature) {
        final int kinds = first.species().size();
        if (charges.length != kinds) throw new InputException("one charge for each of "
                + first.species() + " is needed, found " + charges.length);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) throw new InputException(
                "a temperature above 0 K is needed for the conductivity, found " + temperature);
        final double volume = volume();
        if (!(volume > 0)) throw new InputException("the conductivity needs the volume of a periodic cell, "
                + "and the trajectory has none");
        final SelfDiffusion leader = leader(charges);
        if (leader == null) return unknown(charges);
        final SlopeEstimator estimator = new SlopeEstimator(frames, leader.window().first(), leader.window().last());
        final double unit = 1 / (6 * volume * Constants.BOLTZMANN * temperature * interval());
        return new ConductivityTerms(first.species(), charges, unit, this::selfSum, first.counts(), estimator,
                new CollectiveSlopes(runs, estimator, frames)).conductivity(start > 0 ? "" : leader.species());
    }

    /** Slope of the sum of the squared displacements of a species' atoms, and its standard deviation. */
    private double[] selfSum(final int kind, final SlopeEstimator estimator) {
        final double[] slope = slope(kind, estimator);
        return new double[] {first.counts()[kind] * slope[0], first.counts()[kind] * slope[1]};
    }

    /** The charged species with the largest self term among those whose window is good; the user's window always is. */
    private SelfDiffusion leader(final double[] charges) {
        SelfDiffusion best = null;
        double most = 0;
        for (int s = 0; s < charges.length; s++) {
            final SelfDiffusion one = diffusion.get(s);
            final boolean usable = one.window().diffusive() || start > 0 && one.window().found();
            final double term = charges[s] * charges[s] * one.atoms() * Math.abs(one.slope());
            if (!usable || charges[s] == 0 || !(term >= most)) continue;
            best = one;
            most = term;
        }
        return best;
    }

    private Conductivity unknown(final double[] charges) {
        final Value none = new Value(Double.NaN, Double.NaN);
        final List<Term> terms = ConductivityTerms.names(first.species()).stream().map(name -> new Term(name, none))
                .toList();
        return new Conductivity(0, 0, "", terms, none, first.species().stream().map(name -> new Term(name, none))
                .toList(), "no charged species is diffusive");
    }
}
