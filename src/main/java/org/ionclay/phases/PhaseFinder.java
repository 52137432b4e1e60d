package org.ionclay.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;

/**
 * Finds phases in element maps without being told what they are.
 *
 * <p><b>Model.</b> A mixture of logistic-normal multinomials (Aitchison and Shen 1980; Aitchison 1986): in phase k the
 * isometric log-ratios z of the count shares are normal, N(mu_k, Sigma_k), and the counts of a pixel, given their total
 * n, are Multinomial(n, softmax(z)). This is a Gaussian mixture on log-ratios with the exact counting likelihood: zero
 * counts need no replacement value, and because the total is given, dose steps and shadowing are no phases. The fit is
 * expectation-maximisation with the Laplace approximation; the number of phases is the one with the smallest BIC.
 *
 * <p><b>What is fitted.</b> Windows of 3 x 3 blocks (at most {@value FitWindows#LARGEST}, drawn by the seed) that are
 * homogeneous by a chi-square test, so that pixels that the beam mixes at a boundary do not make a phase of their own.
 * A block is one pixel, or as many as give it {@value #BLOCK_COUNTS} counts. If hardly any window is homogeneous,
 * pixels rich in counts are divided by {@link ShareClusters}; else the more homogeneous half is taken; a note says so.
 * Phases that nevertheless live on rims only are removed ({@link RimPhases}), and a note says so. An element without a
 * single count in the field is left out of the model.
 *
 * <p><b>What is classified.</b> Every pixel at full resolution, with a Potts prior instead of binning. A pixel is
 * unresolved (0) if it lies outside the mask, holds a NaN or infinite value, or if there are too few counts
 * around it: net counts below the minimum setting or below {@value #DARK} of the field's typical total, or, where a
 * background is given, less than three standard deviations above it. Counts are taken in the pixel itself, or in the
 * smallest window of up to 7 x 7 pixels in which a typical pixel has {@value #WINDOW_COUNTS} counts. So the dark ground
 * of a powder on carbon tape stays unresolved; its edge is where the counts have fallen halfway ({@link GroundEdge}).
 *
 * <p><b>At% maps</b> have no counts: they are treated as shares of an effective number of counts, which is estimated
 * from the differences between neighbouring pixels ({@link EffectiveCounts}).
 *
 * <p><b>One element</b> has no composition: all resolved pixels are one phase, with a note to use thresholds. A field
 * without counts has no phase. The result depends on maps, mask and settings only, not on the number of threads.
 */
public final class PhaseFinder {

    /** Counts that a block needs typically, all lines together. */
    public static final int BLOCK_COUNTS = 10;

    private static final double DARK = 0.05;
    private static final double WINDOW_COUNTS = 60;
    private static final int LARGEST_RADIUS = 3;
    private static final int LARGEST_BLOCK = 64;

    private final ElementMaps field;
    private final PhaseSettings settings;
    private final Optional<Plane> mask;
    private final Workers workers;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    private PhaseFinder(final ElementMaps field, final PhaseSettings settings, final Optional<Plane> mask,
            final Workers workers, final Progress progress) {
        this.field = field;
        this.settings = settings;
        this.mask = mask;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Finds phases.
     *
     * @param field element maps, counts or at%
     * @param settings settings
     * @param mask non-zero where phases are wanted, of the maps' size; the whole field if empty
     * @param workers threads
     * @param progress listener
     * @return phases, the largest first
     * @throws IllegalArgumentException if the mask has another size
     */
    public static FoundPhases find(final ElementMaps field, final PhaseSettings settings, final Optional<Plane> mask,
            final Workers workers, final Progress progress) {
        if (mask.isPresent() && (mask.get().width() != field.width() || mask.get().height() != field.height())) {
            throw new InputException(Text.of("%s: the mask must have the size of the maps, %d x %d, found %d x %d",
                    field.name(), field.width(), field.height(), mask.get().width(), mask.get().height()));
        }
        return new PhaseFinder(field, settings, mask, workers, progress).find();
    }

    private FoundPhases find() {
        final FieldScan scan = FieldScan.of(field, mask, workers, progress.part(0, 0.05));
        final long invalid = (long) field.width() * field.height() - scan.valid() - scan.outside();
        if (invalid > 0) notes.add(invalid + " pixels hold NaN or infinite values and are unresolved.");
        final int[] used = used(scan);
        final double scale = scale(used);
        final double typical = scan.typical() * scale;
        final CountRows rows = new CountRows(field, used, scale, mask);
        final int radius = radius(typical);
        final double area = (2.0 * radius + 1) * (2 * radius + 1);
        final double minimum = Math.max(settings.minimumCounts() / area, DARK * typical);
        if (used.length == 0) {
            notes.add("No map holds any counts: every pixel is unresolved.");
            return nothing();
        }
        if (radius > 0) notes.add(text("A pixel is resolved by the counts in the %d x %d pixels around it.",
                2 * radius + 1, 2 * radius + 1));
        final Choice choice = used.length == 1 ? single(used[0]) : fit(rows, typical, minimum);
        return classify(rows, used, choice, typical, radius, minimum);
    }

    /** What the fit decided. */
    private record Choice(LogRatioPhase[] phases, List<FoundPhases.Trial> trials, int block, int windows) {
    }

    private int[] used(final FieldScan scan) {
        final int[] used = java.util.stream.IntStream.range(0, field.maps().size()).filter(i -> scan.sums()[i] > 0)
                .toArray();
        for (int i = 0; i < field.maps().size(); i++) {
            if (!(scan.sums()[i] > 0)) notes.add(field.maps().get(i).line().label()
                    + " has no counts in the whole field and is left out of the phase model.");
        }
        return used;
    }

    private double scale(final int[] used) {
        if (field.unit() == ElementMaps.Unit.COUNTS || used.length < 2) return 1;
        final double effective = EffectiveCounts.of(field, used, mask);
        notes.add(text("The maps hold at%%, whose counting error is not known: noise between neighbouring pixels "
                + "corresponds to %.0f counts per pixel, which were assumed.", effective));
        return effective / 100;
    }

    private int radius(final double typical) {
        int radius = 0;
        while (radius < LARGEST_RADIUS && typical * (2 * radius + 1) * (2 * radius + 1) < WINDOW_COUNTS) radius++;
        return radius;
    }

    private int block(final double typical) {
        return settings.binning() > 0 ? settings.binning() : needed(typical);
    }

    /** The smallest block that has enough counts. */
    private int needed(final double typical) {
        int block = 1;
        while (block < LARGEST_BLOCK && typical * block * block < BLOCK_COUNTS
                && 12 * block <= Math.min(field.width(), field.height())) block *= 2;
        return block;
    }

    private Choice single(final int only) {
        notes.add("Only " + field.maps().get(only).line().label() + " has counts: one element has no composition, so "
                + "all resolved pixels are one phase. Use thresholds on its counts to divide the field.");
        return new Choice(new LogRatioPhase[0], List.of(), 1, 0);
    }

    private Choice fit(final CountRows rows, final double typical, final double minimum) {
        final int block = block(typical);
        final FitWindows.Sample sample = new FitWindows(rows, block, 2 * minimum, settings.seed())
                .draw(workers, progress.part(0.05, 0.1));
        if (sample.fitted().length == 0) {
            notes.add("No window of the field holds enough counts for a fit: all resolved pixels are one phase.");
            final double[] even = new double[rows.parts()];
            Arrays.fill(even, 1.0 / even.length);
            return new Choice(new LogRatioPhase[] {PhaseMixture.initial(even)}, List.of(), block, 0);
        }
        if (sample.fellBack() && block == 1 && typical >= ShareClusters.LEAST_COUNTS) {
            final ShareClusters clusters = new ShareClusters(rows, 2 * minimum, settings);
            final LogRatioPhase[] phases = clusters.find(progress.part(0.1, 0.6));
            if (phases.length > 0) return clustered(phases, clusters.pixels(), sample.homogeneousShare());
        }
        notes.add(text("Phases were fitted on %s%d windows of 3 x 3 blocks of %d x %d pixels (%.0f %% of the windows "
                + "looked "
                + "at were homogeneous) and every pixel was then classified unbinned%s.",
                sample.edge() == block ? "the middle blocks of " : "", sample.fitted().length, block, block,
                100 * sample.homogeneousShare(), settings.smoothing() > 0
                ? text(" with a Potts prior of strength %s", settings.smoothing()) : ""));
        if (sample.fellBack()) notes.add("Too few windows are homogeneous: the more homogeneous half was fitted, so "
                + "that phases may include what the beam mixes at boundaries.");
        final PhaseCount count = new PhaseCount(sample, settings, workers, progress.part(0.1, 0.6));
        final LogRatioPhase[] phases = count.fit().phases();
        noteMaximum(phases);
        if (block > needed(typical)) noteHidden(rows, needed(typical), minimum, phases.length);
        return new Choice(phases, count.trials(), block, sample.fitted().length);
    }

    /** Blocks larger than the counts need may hide small phases: a fit on smaller ones shows whether they do. */
    private void noteHidden(final CountRows rows, final int needed, final double minimum, final int found) {
        final FitWindows.Sample fine = new FitWindows(rows, needed, 2 * minimum, settings.seed())
                .draw(workers, Progress.NONE);
        final int phases = fine.fitted().length == 0 ? 0
                : new PhaseCount(fine, settings, workers, Progress.NONE).fit().phases().length;
        final String blocks = text("blocks of %d x %d pixels (binning=%d) are larger than the counts need (%d x %d)",
                settings.binning(), settings.binning(), settings.binning(), needed, needed);
        if (phases > found) notes.add(text("BINNING HIDES PHASES: %s; with those %d phases are found, not %d. "
                + "Particles "
                + "smaller than three blocks take no part in the fit; use binning=0", blocks, phases, found));
        else notes.add(text("%s; phases whose particles are smaller than %d pixels may be hidden", blocks,
                3 * settings.binning()));
    }

    private Choice clustered(final LogRatioPhase[] phases, final int pixels, final double homogeneous) {
        notes.add(text("Almost every pixel lies at a boundary (%.0f %% of the windows looked at were homogeneous): %d "
                + "pixels were divided by k-means on the roots of their shares, not by a mixture fit. What the beam "
                + "mixes belongs to the nearest phase, so compositions lean towards the neighbours'.",
                100 * homogeneous, pixels));
        noteMaximum(phases);
        return new Choice(phases, List.of(), 1, pixels);
    }

    private void noteMaximum(final LogRatioPhase[] phases) {
        if (phases.length < settings.maximumPhases() || phases.length == 1) return;
        notes.add("The best number of phases is the maximum allowed, " + phases.length + ": there may be more.");
    }

    private FoundPhases classify(final CountRows rows, final int[] used, final Choice choice, final double typical,
            final int radius, final double minimum) {
        final byte[] labels = new byte[Math.multiplyExact(field.width(), field.height())];
        LogRatioPhase[] phases = choice.phases();
        if (phases.length == 0) phases = new LogRatioPhase[] {PhaseMixture.initial(new double[] {1})};
        PixelLabels.Statistics statistics;
        while (true) {
            statistics = new PixelLabels(rows, phases, settings.smoothing(), radius, minimum, typical)
                    .label(labels, workers, progress.part(0.6, 1));
            // a divided field is all rims
            final int rim = phases.length > 1 && !choice.trials().isEmpty() ? RimPhases.find(statistics) : -1;
            if (rim < 0) break;
            notes.add(text("A phase of %d pixels was removed: it has no core and lies between others (beam mixing).",
                    statistics.pixels()[rim]));
            phases = without(phases, rim);
        }
        return new PhaseReport(field, used, rows).found(phases, statistics, labels, choice.trials(), choice.block(),
                typical, choice.windows(), notes, settings);
    }

    private static LogRatioPhase[] without(final LogRatioPhase[] phases, final int left) {
        final LogRatioPhase[] fewer = new LogRatioPhase[phases.length - 1];
        for (int k = 0; k < fewer.length; k++) fewer[k] = phases[k < left ? k : k + 1];
        return fewer;
    }

    private FoundPhases nothing() {
        final int pixels = Math.multiplyExact(field.width(), field.height());
        return new FoundPhases(new PhaseMap(field.width(), field.height(), new byte[pixels], 0), field.elements(),
                List.of(), List.of(), 1, 0, 0, pixels, notes, settings);
    }

    private static String text(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
