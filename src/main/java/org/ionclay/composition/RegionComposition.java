package org.ionclay.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Quantifier;

/**
 * Compositions of phases and particles with errors that cover the truth.
 *
 * <p>At 10<sup>5</sup> pixels counting noise is about 0.1 %, so beam blur across boundaries, jagged labels and the
 * choice of pixels by their own counts would each bias a mean by more than its error. Compositions are therefore
 * measured on the core of a phase or particle ({@link CoreMask}), deeper than a margin that the data choose: starting
 * at 0, the shell of pixels between one margin and the next is compared with everything deeper, jointly for all phases
 * (chi-square); the first shell that agrees (p above 0.05) ends the search, and is left out as well, as what it may
 * still hide is smaller one step further in. A phase too thin for the margin is measured at the largest margin that
 * leaves a core, with a note, and with its last drift as an additional error.
 *
 * <p>The error of a phase is Poisson, widened by the scatter between its particles or blocks (a cluster sandwich
 * estimator, shrunk towards Poisson); it is the error of the phase's mean, and says so where particles differ. The
 * error of a particle is Poisson alone; on at% maps, whose counting error is not known, it is the block scatter of its
 * phase scaled to its pixels (NaN where there is none).
 *
 * <p>Immutable; particles' compositions are computed on demand from flat sums, so that 100,000 particles need no
 * objects. Neither maps nor labels are kept.
 */
public final class RegionComposition {

    /**
     * Settings.
     *
     * @param core whether to measure on cores; otherwise on all pixels
     * @param minCorePixels fewest core pixels on which a particle or phase is measured
     */
    public record Settings(boolean core, int minCorePixels) {

        /** On cores of at least 30 px. */
        public static final Settings DEFAULT = new Settings(true, 30);

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException naming the setting
         */
        public Settings {
            if (minCorePixels < 1) throw new InputException("min_core_pixels must be 1 or more, found "
                    + minCorePixels);
        }
    }

    /**
     * One phase.
     *
     * @param phase number of the phase, from 1
     * @param pixels pixels of the phase as given
     * @param corePixels pixels on which {@code composition} was measured
     * @param onCore whether these are a core; otherwise all pixels
     * @param margin depth in pixels below which they lie; 0 where all pixels were used
     * @param composition at% with their errors; NaN where no net counts are left
     * @param allPixels composition of all pixels as given, with Poisson error alone
     * @param clusters what the scatter was taken between: "particles", "64 px blocks", "counting only", "none"
     * @param effectiveClusters number of equal clusters that would tell as much
     * @param overdispersion mean ratio of the stated variance of the at% to Poisson's; NaN for at% maps
     */
    public record Phase(int phase, long pixels, long corePixels, boolean onCore, int margin, Composition composition,
            Composition allPixels, String clusters, double effectiveClusters, double overdispersion) {
    }

    private static final double AGREES = 0.05;

    private final Settings settings;
    private final Quantifier quantifier;
    private final ParticleSums particles;
    private final List<Phase> phases;
    private final int[] phaseClass;
    private final int margin;
    private final List<String> notes;
    private final CutOffCounts cutOff;

    private RegionComposition(final Settings settings, final Quantifier quantifier, final RegionSums sums,
            final CutOffCounts cutOff, final Workers workers) {
        this.cutOff = cutOff;
        this.settings = settings;
        this.quantifier = quantifier;
        particles = sums.particleSums();
        notes = new ArrayList<>();
        final List<PhaseSums> found = new ArrayList<>();
        for (int p = 1; p <= sums.phases; p++) found.add(new PhaseSums(sums, quantifier, p, workers));
        final int fieldClass = settings.core() ? fieldClass(found) : 0;
        margin = RegionSums.MARGINS[fieldClass];
        phaseClass = new int[sums.phases + 2];
        phaseClass[sums.phases + 1] = fieldClass;
        final List<Phase> rows = new ArrayList<>();
        for (int p = 1; p <= sums.phases; p++) rows.add(measure(sums, found.get(p - 1), p, fieldClass));
        phases = List.copyOf(rows);
    }

    /**
     * Measures all phases and particles in one pass over the maps.
     *
     * @param maps the field
     * @param quantifier how counts become at%
     * @param phases phase of each pixel
     * @param particles particles, if there are any
     * @param settings how to measure
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @throws IllegalArgumentException if sizes differ
     */
    public static RegionComposition measure(final ElementMaps maps, final Quantifier quantifier, final PhaseMap phases,
            final Optional<ParticleMap> particles, final Settings settings, final Workers workers,
            final Progress progress) {
        return measure(maps, quantifier, phases, particles, settings, Optional.empty(), workers, progress);
    }

    /**
     * Measures all phases and particles in one pass over the maps, and finds cores on the way.
     *
     * @param maps the field
     * @param quantifier how counts become at%
     * @param phases phase of each pixel
     * @param particles particles, if there are any
     * @param settings how to measure
     * @param cores receives the cores at one margin, if it is there
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @throws IllegalArgumentException if sizes differ
     */
    public static RegionComposition measure(final ElementMaps maps, final Quantifier quantifier, final PhaseMap phases,
            final Optional<ParticleMap> particles, final Settings settings, final Optional<CoreMask.Cores> cores,
            final Workers workers, final Progress progress) {
        if (maps.width() != phases.width() || maps.height() != phases.height()) throw InputException.of(
                maps.name(), Text.of("maps are %d x %d px, phases %d x %d px: need one size", maps.width(),
                        maps.height(), phases.width(), phases.height()));
        if (cores.isPresent() && cores.get().phase().length != phases.phase().length) {
            throw InputException.of(maps.name(), Text.of("the cores need %d x %d pixels, found %d",
                    maps.width(), maps.height(), cores.get().phase().length));
        }
        final RegionSums sums = new RegionSums(maps, phases, particles.orElse(null),
                new CoreMask(phases, particles, workers), cores);
        sums.accumulate(workers, progress);
        return new RegionComposition(settings, quantifier, sums, CutOffCounts.of(maps, phases,
                particles.orElse(null), workers), workers);
    }

    /**
     * Composition of all pixels of a mask, widened by the scatter between blocks.
     *
     * @param maps the field
     * @param quantifier how counts become at%
     * @param mask not 0 inside, row by row, one entry for each pixel of the field
     * @param workers threads
     * @param progress listener
     */
    public static Phase mask(final ElementMaps maps, final Quantifier quantifier, final byte[] mask,
            final Workers workers, final Progress progress) {
        final byte[] inside = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) inside[i] = (byte) (mask[i] == 0 ? 0 : 1);
        return measure(maps, quantifier, new PhaseMap(maps.width(), maps.height(), inside, 1), Optional.empty(),
                new Settings(false, 1), workers, progress).phases().get(0);
    }

    private int fieldClass(final List<PhaseSums> found) {
        final int last = RegionSums.CLASSES - 1;
        for (int j = 0; j < last; j++) {
            double chiSquare = 0;
            double freedom = 0;
            for (final PhaseSums phase : found) {
                if (phase.pixels(j + 1, RegionSums.CLASSES) < settings.minCorePixels()) continue;
                final double[] drift = phase.drift(j);
                chiSquare += drift[0];
                freedom += drift[1];
            }
            if (freedom == 0 || 1 - new ChiSquaredDistribution(freedom).cumulativeProbability(chiSquare) > AGREES) {
                return j + 1;
            }
        }
        notes.add("the composition still changes " + RegionSums.MARGINS[last]
                + " px below the phase boundaries: particles may be zoned, or the beam blur is wider than that");
        return last;
    }

    private Phase measure(final RegionSums sums, final PhaseSums phase, final int number, final int fieldClass) {
        int used = fieldClass;
        while (used > 0 && phase.pixels(used, RegionSums.CLASSES) < settings.minCorePixels()) used--;
        phaseClass[number] = used;
        final long pixels = sums.rawPhasePixels[number - 1];
        final double[] all = new double[sums.elements];
        System.arraycopy(sums.rawPhase, (number - 1) * all.length, all, 0, all.length);
        final double[] core = phase.sums(used, RegionSums.CLASSES);
        final long corePixels = phase.pixels(used, RegionSums.CLASSES);
        final PhaseSums.Scatter scatter = phase.scatter(used);
        final double[][] covariance = scatter.covariance();
        final double inflation = inflation(covariance, quantifier.countingCovariance(core, corePixels));
        if (used < fieldClass) {
            addDrift(phase, used, covariance);
            if (pixels > 0) notes.add(Text.of("phase %d is too thin for a margin of %d px: measured at %d px, and its ",
                    number, RegionSums.MARGINS[fieldClass], RegionSums.MARGINS[used])
                    + "boundaries may bias it");
        }
        // without a core the pixels as given are no worse and are what a reader expects
        final boolean onCore = settings.core() && used > 0;
        if (cutOff.any()) {
            final double[] from = onCore ? core : all;
            final double measured = onCore ? corePixels : pixels;
            add(covariance, quantifier.missingCovariance(from, measured, cutOff.ofPhase(number, pixels, from,
                    measured)));
        }
        final Composition plain = quantifier.composition(all, pixels);
        final Composition composition = onCore ? quantifier.composition(core, corePixels, covariance)
                : quantifier.composition(all, pixels, covariance);
        return new Phase(number, pixels, onCore ? corePixels : pixels, onCore, onCore ? RegionSums.MARGINS[used] : 0,
                composition, plain, scatter.clusters(), scatter.effective(), inflation);
    }

    /** Adds the difference to the next shallower margin (or the next deeper pixels) as a systematic error. */
    private void addDrift(final PhaseSums phase, final int used, final double[][] covariance) {
        final int all = RegionSums.CLASSES;
        final int other = used > 0 ? used - 1 : Math.min(used + 1, all - 1);
        final double[] here = quantifier.atomicPercent(phase.sums(used, all), phase.pixels(used, all));
        final double[] there = quantifier.atomicPercent(phase.sums(other, all), phase.pixels(other, all));
        if (Double.isNaN(here[0]) || Double.isNaN(there[0])) return;
        for (int a = 0; a < here.length; a++) {
            for (int b = 0; b < here.length; b++) {
                covariance[a][b] += (here[a] - there[a]) * (here[b] - there[b]);
            }
        }
    }

    private static double inflation(final double[][] stated, final double[][] poisson) {
        double above = 0;
        double below = 0;
        for (int e = 0; e < stated.length; e++) {
            above += stated[e][e];
            below += poisson[e][e];
        }
        return above / below;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** How counts became at%. */
    public Quantifier quantifier() {
        return quantifier;
    }

    /** Phases in order, one row each, also for a phase without pixels. */
    public List<Phase> phases() {
        return phases;
    }

    /** Margin that the data chose for the field, in pixels. */
    public int margin() {
        return margin;
    }

    /** What a reader must know, one sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Number of particles. */
    public int particles() {
        return particles.count();
    }

    /**
     * Phase that most pixels of a particle have.
     *
     * @param particle label, from 1
     * @return the phase; 0 where no pixel of the particle has one
     */
    public int phaseOf(final int particle) {
        final int phase = particles.phaseOf()[particle];
        return phase > phases.size() ? 0 : phase;
    }

    /** Pixels of a particle as given. */
    public int pixels(final int particle) {
        return particles.givenPixels()[particle - 1];
    }

    /** Core pixels of a particle, whether or not they are enough. */
    public int corePixels(final int particle) {
        return particles.pixels(particle, coreClass(particle));
    }

    /** Whether a particle is measured on its core; otherwise it is on all its pixels, blurred boundary included. */
    public boolean onCore(final int particle) {
        return settings.core() && coreClass(particle) > 0 && corePixels(particle) >= settings.minCorePixels();
    }

    /**
     * Composition of a particle, on its core where that has enough pixels.
     *
     * @param particle label, from 1
     */
    public Composition particle(final int particle) {
        if (!onCore(particle)) return particleAllPixels(particle);
        return composition(particles.sums(particle, coreClass(particle)), corePixels(particle), particle);
    }

    /**
     * Composition of all pixels of a particle as given.
     *
     * @param particle label, from 1
     */
    public Composition particleAllPixels(final int particle) {
        return composition(particles.given(particle), pixels(particle), particle);
    }

    private static void add(final double[][] to, final double[][] more) {
        for (int a = 0; a < to.length; a++) for (int b = 0; b < to.length; b++) to[a][b] += more[a][b];
    }

    private Composition composition(final double[] total, final int pixels, final int particle) {
        if (cutOff.any()) {
            final double[][] counting = quantifier.countingCovariance(total, pixels);
            add(counting, quantifier.missingCovariance(total, pixels, cutOff.ofParticle(particle, pixels(particle),
                    total, pixels)));
            return quantifier.composition(total, pixels, counting);
        }
        if (quantifier.unit() == ElementMaps.Unit.COUNTS) return quantifier.composition(total, pixels);
        final int phase = phaseOf(particle);
        final double[][] covariance = new double[total.length][total.length];
        for (int a = 0; a < total.length; a++) {
            for (int b = 0; b < total.length; b++) {
                covariance[a][b] = phase == 0 || pixels == 0 ? Double.NaN
                        : phases.get(phase - 1).composition().covariance()[a][b]
                                * phases.get(phase - 1).corePixels() / pixels;
            }
        }
        return quantifier.composition(total, pixels, covariance);
    }

    private int coreClass(final int particle) {
        return phaseClass[particles.phaseOf()[particle]];
    }
}
