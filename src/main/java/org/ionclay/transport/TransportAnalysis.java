package org.ionclay.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/**
 * Diffusion and conductivity of one trajectory, or of several that repeat one experiment. Immutable.
 */
public final class TransportAnalysis {

    private static final double EVEN = 1e-6;

    private final List<SquaredDisplacements> runs;
    private final Displacements first;
    private final int frames;
    private final TransportSettings settings;
    private final WindowSearch search;
    private final List<SelfFit> fits = new ArrayList<>();
    private final List<SelfDiffusion> diffusion = new ArrayList<>();

    /** Fits the diffusion of all species along all directions, see the other. */
    public TransportAnalysis(final List<SquaredDisplacements> runs, final double jump, final double start,
            final double end) {
        this(runs, TransportSettings.of(jump, start, end));
    }

    /**
     * Fits the diffusion of all species.
     *
     * @param runs trajectories of the same atoms at the same interval
     * @param settings of the fit
     * @throws InputException if the trajectories do not fit each other, or the window not them
     */
    public TransportAnalysis(final List<SquaredDisplacements> runs, final TransportSettings settings) {
        this.runs = List.copyOf(runs);
        this.settings = settings;
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
        final int[] lags = runs.stream().map(SquaredDisplacements::lags).min(Comparator.comparingInt(all ->
                all[all.length - 1])).orElseThrow();
        final int from = settings.start() > 0 ? lag(settings.start()) : 0;
        int last = Math.max(1, (frames - 1) / 2);
        if (settings.end() > 0) {
            last = lag(settings.end());
        } else {
            for (final int lag : lags) if (lag <= (frames - 1) / 2) last = lag;
        }
        final boolean borders = settings.start() > 0 || settings.end() > 0;
        if (borders && !(last < frames && last > Math.max(1, from) && (settings.start() == 0 || from >= 1))) {
            throw new InputException(String.format(Locale.ROOT, "the fit window (fit_start, fit_end) must lie within "
                    + "%.6g to %.6g fs and hold two lags or more, found %.6g to %.6g fs", interval(),
                    interval() * (frames - 1), interval() * from, interval() * last));
        }
        search = new WindowSearch(frames, interval(), lags, last);
        for (int s = 0; s < first.species().size(); s++) {
            fits.add(new SelfFit(this.runs, s, frames, settings, search));
            diffusion.add(fits.get(s).fit(from, borders));
        }
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

    /** The settings. */
    public TransportSettings settings() {
        return settings;
    }

    /** Volume in angstrom³: the one that was given, else the mean; NaN where there is no periodic cell. */
    public double volume() {
        return settings.volume() > 0 ? settings.volume()
                : runs.stream().mapToDouble(run -> run.displacements().volume()).average().orElseThrow();
    }

    private int lag(final double time) {
        return (int) Math.round(Math.min(time / interval(), 2. * frames));
    }

    /**
     * Conductivity and its terms.
     *
     * @param charges of each species in elementary charges
     * @param temperature in K
     * @return all terms; NaN where a species that carries the current is not diffusive and the user chose no window
     * @throws InputException if there is no volume
     * @throws IllegalArgumentException if there is a charge too few, or no temperature
     */
    public Conductivity conductivity(final double[] charges, final double temperature) {
        final int kinds = first.species().size();
        if (charges.length != kinds) throw new InputException("one charge for each of "
                + first.species() + " is needed, found " + charges.length);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) throw new InputException(
                "a temperature above 0 K is needed for the conductivity, found " + temperature);
        final double volume = volume();
        if (!(volume > 0)) throw new InputException("the conductivity needs the volume of a periodic cell, "
                + "and the trajectory has none; give volume=");
        final double unit = 1 / (2. * settings.axes().count() * volume * Constants.BOLTZMANN * temperature
                * interval());
        return new CollectiveFit(runs, fits, diffusion, settings, search, frames, charges).conductivity(unit);
    }
}
