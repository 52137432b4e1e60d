package org.ionclay.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.transport.Conductivity.Term;
import org.ionclay.transport.Conductivity.Value;
import org.ionclay.transport.FitWindow.Kind;

/**
 * The window of the conductivity. It begins no earlier than those of the species that carry the current, and where the
 * slope of the collective squared displacement itself is that from all later lags on.
 */
final class CollectiveFit {

    /** Species with less than this share of the self terms do not decide about the window. */
    private static final double SHARE = .1;
    private static final double AGREE = 2.5;
    /** Steps in which the beginning is moved on. */
    private static final double STEP = 1.5;
    private static final double ONE_SIDED = 1.645;
    /** Share of its own relative error that a total may be off by since it begins earlier than the species. */
    private static final double EARLY = .25;
    /** Relative error of a total, as its length of time allows it, beyond which there is none. */
    private static final double TOO_LARGE = .75;

    private final List<SquaredDisplacements> runs;
    private final List<SelfFit> fits;
    private final List<SelfDiffusion> diffusion;
    private final TransportSettings settings;
    private final WindowSearch search;
    private final double[] charges;
    private final int frames;
    private final boolean chosen;
    private final Map<Integer, Double> relatives = new HashMap<>();

    CollectiveFit(final List<SquaredDisplacements> runs, final List<SelfFit> fits,
            final List<SelfDiffusion> diffusion, final TransportSettings settings, final WindowSearch search,
            final int frames, final double[] charges) {
        this.runs = runs;
        this.fits = fits;
        this.diffusion = diffusion;
        this.settings = settings;
        this.search = search;
        this.frames = frames;
        this.charges = charges.clone();
        chosen = settings.start() > 0;
    }

    /**
     * All terms.
     *
     * @param unit conductivity for a slope of 1 angstrom² per interval of one ion with charge 1
     */
    Conductivity conductivity(final double unit) {
        int leader = -1;
        double most = 0;
        for (int s = 0; s < charges.length; s++) {
            final double term = weight(s) * Math.abs(diffusion.get(s).slope());
            if (charges[s] != 0 && term > most) {
                most = term;
                leader = s;
            }
        }
        if (leader < 0) return unknown("no charged species is diffusive");
        int first = diffusion.get(leader).window().first();
        String of = diffusion.get(leader).species();
        final SlopeEstimator own = search.from(first);
        double all = 0;
        for (int s = 0; s < charges.length; s++) all += weight(s) * Math.max(0, fits.get(s).slope(own)[0]);
        Kind kind = Kind.DIFFUSIVE;
        String verdict = "";
        for (int s = 0; s < charges.length; s++) {
            final double[] slope = fits.get(s).slope(own);
            final SelfDiffusion one = diffusion.get(s);
            if (!(weight(s) * (Math.max(0, slope[0]) + slope[1]) > SHARE * all)) continue;
            if (one.window().kind() != Kind.DIFFUSIVE && kind != Kind.NO) {
                kind = one.window().kind();
                verdict = one.species() + ": " + one.window().verdict();
            }
            if (!Double.isNaN(one.slope()) && one.window().first() > first) {
                first = one.window().first();
                of = one.species();
            }
        }
        if (kind == Kind.NO && !chosen) return unknown(verdict);
        return conductivity(unit, first, of, kind, verdict);
    }

    private double weight(final int kind) {
        return charges[kind] * charges[kind] * diffusion.get(kind).atoms();
    }

    private CollectiveSlopes slopes(final int first) {
        final SlopeEstimator estimator = search.from(first);
        final double[] excess = fits.stream().mapToDouble(fit -> fit.excess(estimator)).toArray();
        return new CollectiveSlopes(runs, estimator, frames, settings.axes().chosen(), excess, relative(first));
    }

    /**
     * The collective displacement is known so much worse than that of single ions that it may begin earlier: where the
     * slope of every species has come near its last value by a share of the error of the total. It never begins before
     * back jumps show. The collective displacement itself has no say, or its own noise would choose.
     */
    private int earlier(final int last) {
        int best = last;
        final int[] starts = search.starts();
        for (int i = starts.length - 1; i >= 0; i--) {
            if (starts[i] >= last) continue;
            final SlopeEstimator estimator = search.from(starts[i]);
            double all = 0;
            double off = 0;
            for (int s = 0; s < charges.length; s++) {
                final double late = Math.max(0, fits.get(s).slope(search.from(last))[0]);
                all += weight(s) * late;
                off += weight(s) * Math.abs(fits.get(s).slope(estimator)[0] - late);
            }
            if (off > EARLY * relative(starts[i]) * all || starts[i] < shown()) break;
            best = starts[i];
        }
        return best;
    }

    /** First lag at which back jumps show in every species that decides. */
    private int shown() {
        int lag = 1;
        for (int s = 0; s < charges.length; s++) {
            if (charges[s] != 0 && diffusion.get(s).window().diffusive()) lag = Math.max(lag, search.shown(
                    fits.get(s).samples().msd(), settings.jump()));
        }
        return lag;
    }

    /** Relative error of a total from a lag on if ions moved by themselves. */
    private double relative(final int first) {
        return relatives.computeIfAbsent(first, this::relativeOf);
    }

    private double relativeOf(final int first) {
        final SlopeEstimator estimator = search.from(first);
        final double[] mean = new double[frames];
        for (int s = 0; s < charges.length; s++) {
            final double[] msd = fits.get(s).samples().msd();
            for (int m = 0; m < frames; m++) mean[m] += weight(s) * msd[m];
        }
        final double slope = estimator.slope(mean);
        final var shape = new WalkVariance.Shape(mean, first, Math.max(0, slope), 1);
        return Math.sqrt(WalkVariance.of(frames, estimator.lags(), estimator.weights(), shape)
                / settings.axes().count() / runs.size()) / Math.abs(slope);
    }

    private Conductivity conductivity(final double unit, final int from, final String of, final Kind species,
            final String against) {
        final int[] starts = search.starts();
        int first = chosen ? from : earlier(from);
        CollectiveSlopes slopes = slopes(first);
        String changing = changing(slopes, first);
        while (!chosen && !changing.isEmpty() && next(starts, first) > first) {
            first = next(starts, first);
            slopes = slopes(first);
            changing = changing(slopes, first);
        }
        Kind kind = species;
        String verdict = against;
        if (!changing.isEmpty()) {
            kind = Kind.NO;
            verdict = changing;
            if (!chosen) return unknown(verdict);
        }
        final double total = slopes.form(charges, charges);
        final double sigma = slopes.sigma(charges, charges);
        final double relative = relative(first);
        if (kind != Kind.NO && !(relative <= TOO_LARGE && total > 0)) {
            kind = Kind.NO;
            verdict = String.format(Locale.ROOT, "the time allows an error of %.0f %% only: simulate longer",
                    100 * relative);
        }
        final FitWindow window = new FitWindow(first, search.last(), FitWindow.beta(slopes.displacement(charges,
                charges), first, search.last()), kind, verdict);
        final double misfit = kind == Kind.FEW_JUMPS ? memory() : 0;
        return new ConductivityTerms(diffusion.stream().map(SelfDiffusion::species).toList(), charges, unit,
                this::selfSum, diffusion.stream().mapToInt(SelfDiffusion::atoms).toArray(), search.from(first),
                slopes).conductivity(window, chosen ? "" : of, misfit, Math.max(0, total) + ONE_SIDED
                * Math.hypot(sigma, misfit * total));
    }

    /** The largest share of a species' slope that memory may make up. */
    private double memory() {
        double most = 0;
        for (int s = 0; s < charges.length; s++) {
            final SelfDiffusion one = diffusion.get(s);
            if (charges[s] != 0 && one.window().fewJumps()) most = Math.max(most, fits.get(s).memory(
                    one.window().first()));
        }
        return most;
    }

    private static int next(final int[] starts, final int first) {
        for (final int start : starts) if (start >= STEP * first) return start;
        return first;
    }

    /** What speaks against one slope from a lag on: slopes from later ones that differ. */
    private String changing(final CollectiveSlopes slopes, final int first) {
        final double[] curve = slopes.displacement(charges, charges);
        final double here = search.from(first).slope(curve);
        final int[] starts = search.starts();
        for (int later = next(starts, first); later > first; later = Math.max(next(starts, later), 0)) {
            final double there = search.from(later).slope(curve);
            if (Math.abs(there - here) > AGREE * slopes.sigma(search.from(later), charges)) {
                return String.format(Locale.ROOT, "the slope of the collective displacement changes by %.0f %% "
                        + "within the window", 100 * (there - here) / here);
            }
            if (next(starts, later) == later) break;
        }
        return "";
    }

    /** Slope of the sum of the squared displacements of a species' atoms, and its standard deviation. */
    private double[] selfSum(final int kind, final SlopeEstimator estimator) {
        final double[] slope = fits.get(kind).slope(estimator);
        final int atoms = diffusion.get(kind).atoms();
        return new double[] {atoms * slope[0], atoms * slope[1]};
    }

    private Conductivity unknown(final String verdict) {
        final Value none = new Value(Double.NaN, Double.NaN);
        final List<String> species = diffusion.stream().map(SelfDiffusion::species).toList();
        final List<Term> terms = ConductivityTerms.names(species).stream().map(name -> new Term(name, none)).toList();
        return new Conductivity(FitWindow.none(verdict), "", terms, none, species.stream().map(name ->
                new Term(name, none)).toList(), verdict, Double.NaN);
    }
}
