package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Quantifier;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.ShapeMeasurer;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.simulate.FieldSettings;
import org.ionclay.simulate.FieldSimulator;
import org.ionclay.simulate.SimulatedField;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/**
 * How well the segmentation with its default inputs recovers a simulated field.
 *
 * @param truePhases number of phases drawn
 * @param foundPhases number of phases found
 * @param dice Dice coefficient of each true phase with the found phase that overlaps it most
 * @param trueParticles particles drawn that have at least the smallest size counted
 * @param foundParticles particles found
 * @param trueD50 number-weighted median diameter of the true labels, without those at the edge
 * @param foundD50 the same of the found particles
 * @param phases composition found for each true phase, in order
 * @param truth true composition of each phase, in order
 */
record FieldScore(int truePhases, int foundPhases, double[] dice, int trueParticles, int foundParticles,
        double trueD50, double foundD50, List<Composition> phases, List<Composition> truth, SegmentedField found) {

    static FieldScore of(final FieldSettings settings, final Map<String, String> inputs, final int threads)
            throws java.io.IOException {
        try (Workers workers = new Workers(threads)) {
            final SimulatedField field = FieldSimulator.simulate(settings, workers, Progress.NONE);
            final Inputs checked = Inputs.of(Catalogue.load().command("segment-elemental-maps").orElseThrow(), inputs,
                    Optional.empty());
            final SegmentedField found = new FieldSegmentation(checked, field.maps(), workers, Progress.NONE,
                    new RunRecord(checked)).run(new Quantifier(field.maps(), KFactors.ONES));
            return of(field, found, checked, workers);
        }
    }

    private static FieldScore of(final SimulatedField field, final SegmentedField found, final Inputs inputs,
            final Workers workers) {
        final int phases = field.phases().size();
        final int[] match = match(field.phaseMap(), found.phases(), phases);
        final double[] dice = new double[phases];
        final List<Composition> compositions = new ArrayList<>();
        for (int p = 0; p < phases; p++) {
            dice[p] = dice(field.phaseMap().phase(), p + 1, found.phases().phase(), match[p]);
            compositions.add(match[p] == 0 ? null : found.compositions().phases().get(match[p] - 1).composition());
        }
        final ParticleMap truth = field.particleMap();
        final List<ParticleShape> drawn = ShapeMeasurer.measure(truth, field.maps().pixelSize(), workers,
                Progress.NONE).stream().filter(shape -> shape.pixels()
                        >= FieldSegmentation.splitSettings(inputs, field.maps().pixelSize()).minSize()).toList();
        final SizeDistribution.Settings sizes = SizeTables.settings(inputs);
        return new FieldScore(phases, found.phases().count(), dice, drawn.size(), found.particles().count(),
                SizeDistribution.of(drawn, sizes).number().d50(),
                SizeDistribution.of(found.shapes(), sizes).number().d50(), compositions,
                field.phases().stream().map(phase -> phase.composition()).toList(), found);
    }

    private static int[] match(final PhaseMap truth, final PhaseMap found, final int phases) {
        final long[][] overlap = new long[phases + 1][found.count() + 1];
        for (int i = 0; i < truth.phase().length; i++) overlap[truth.phase()[i]][found.phase()[i]]++;
        final int[] match = new int[phases];
        for (int p = 1; p <= phases; p++) {
            int best = 0;
            for (int f = 1; f <= found.count(); f++) {
                if (overlap[p][f] > (best == 0 ? 0 : overlap[p][best])) best = f;
            }
            match[p - 1] = best;
        }
        return match;
    }

    private static double dice(final byte[] truth, final int phase, final byte[] found, final int match) {
        long both = 0;
        long sum = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == phase) sum++;
            if (found[i] == match) sum++;
            if (truth[i] == phase && found[i] == match) both++;
        }
        return 2.0 * both / sum;
    }

    /** Found over true ratio of two elements of a phase. */
    double ratio(final int phase, final String a, final String b) {
        final Composition one = phases.get(phase);
        return one.ratio(one.elements().indexOf(a), one.elements().indexOf(b)) / trueRatio(phase, a, b);
    }

    double trueRatio(final int phase, final String a, final String b) {
        final Composition one = truth.get(phase);
        return one.ratio(one.elements().indexOf(a), one.elements().indexOf(b));
    }

    /** How many of its stated standard deviations a ratio is off. */
    double pull(final int phase, final String a, final String b) {
        final Composition one = phases.get(phase);
        final int i = one.elements().indexOf(a);
        final int j = one.elements().indexOf(b);
        return (one.ratio(i, j) - trueRatio(phase, a, b)) / one.ratioSigma(i, j);
    }

    /** One line of a report. */
    String line() {
        final StringBuilder line = new StringBuilder("phases %d/%d, Dice".formatted(foundPhases, truePhases));
        for (final double one : dice) line.append(" %.4f".formatted(one));
        line.append(", particles %d/%d (%+.1f %%), D50 %.2f/%.2f (%+.1f %%)".formatted(foundParticles, trueParticles,
                100.0 * foundParticles / Math.max(1, trueParticles) - 100, foundD50, trueD50,
                100 * foundD50 / trueD50 - 100));
        for (int p = 0; p < phases.size(); p++) {
            if (phases.get(p) == null || !phases.get(p).elements().contains("Mg") || !(trueRatio(p, "Mg", "Ga") > 0)) {
                continue;
            }
            line.append(", phase %d Mg/Ga %+.2f %% (%+.1f s) Mg/F %+.2f %% (%+.1f s)".formatted(p + 1,
                    100 * ratio(p, "Mg", "Ga") - 100, pull(p, "Mg", "Ga"), 100 * ratio(p, "Mg", "F") - 100,
                    pull(p, "Mg", "F")));
        }
        return line.toString();
    }

    /** Prints the scores of some seeds: scene, counts, seeds, threads, and inputs such as split_on=sem. */
    public static void main(final String[] args) throws java.io.IOException {
        final var scene = org.ionclay.simulate.Scene.of(args[0]);
        final Map<String, String> inputs = new HashMap<>(Map.of("homogeneity", "no"));
        for (int i = 4; i < args.length; i++) inputs.put(args[i].split("=")[0], args[i].split("=")[1]);
        for (int seed = 1; seed <= Integer.parseInt(args[2]); seed++) {
            final long start = System.nanoTime();
            final FieldScore score = of(FieldSettings.of(scene).withCounts(Double.parseDouble(args[1])).withSeed(seed),
                    inputs, Integer.parseInt(args[3]));
            System.out.printf("seed %d: %s, %.1f s%n", seed, score.line(), (System.nanoTime() - start) * 1e-9);
        }
        System.exit(0);
    }
}
