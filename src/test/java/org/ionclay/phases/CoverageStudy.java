package org.ionclay.phases;

import java.util.Locale;
import java.util.Optional;
import org.ionclay.composition.RegionComposition;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Quantifier;
import org.ionclay.testing.Pulls;

/** Counts how often the stated 1-sigma intervals of phases' ratios cover the truth. */
public final class CoverageStudy {

    /** Kind of labels given to the measurement. */
    public enum Labels { TRUE, JAGGED, CLASSIFIED }

    /** Mg/Ga and Mg/F of the matrix, of the discs, and Mg/Ga of the stripes (whose Mg and F are 0). */
    public static final int[][] RATIOS = {{1, 0, 1}, {1, 0, 2}, {2, 0, 1}, {2, 0, 2}, {3, 0, 1}};

    public final int[] covered = new int[RATIOS.length];
    public final double[] worst = new double[RATIOS.length];
    /** Seeds in which the phase is there. */
    public final int[] tries = new int[RATIOS.length];
    public final double[] pull = new double[RATIOS.length];
    public final Pulls ratios = new Pulls("ratios of phases");
    public final Pulls particles = new Pulls("Mg/F of particles");
    public int particlesCovered;
    public int particlesOnCore;
    public int seeds;
    public double margin;

    public static CoverageStudy run(final int size, final int seeds, final double counts, final double blur,
            final double variation, final Labels labels) {
        final CoverageStudy study = new CoverageStudy();
        study.seeds = seeds;
        final RegionComposition[] results = new RegionComposition[seeds];
        try (Workers outer = new Workers(2); Workers inner = new Workers(1)) {
            outer.ranges(seeds, 1, (chunk, seed, end) -> {
                final FieldMaker.Field field = FieldMaker.powder(size, 1000 + seed, counts, blur, 0.5, variation);
                final FieldMaker.Field given = labels == Labels.JAGGED ? FieldMaker.jagged(field, seed) : field;
                final PhaseMap phases = labels == Labels.CLASSIFIED ? FieldMaker.classified(field, counts, 0.5)
                        : given.phases();
                results[seed] = RegionComposition.measure(field.maps(), new Quantifier(field.maps(), KFactors.ONES),
                        phases, labels == Labels.CLASSIFIED ? Optional.empty() : Optional.of(given.particles()),
                        RegionComposition.Settings.DEFAULT, inner, Progress.NONE);
            });
        }
        for (final RegionComposition result : results) study.add(result);
        return study;
    }

    private void add(final RegionComposition result) {
        margin += (double) result.margin() / seeds;
        for (int r = 0; r < RATIOS.length; r++) {
            final int[] which = RATIOS[r];
            final double[] atoms = FieldMaker.PHASES[which[0] - 1];
            final double truth = atoms[which[1]] / atoms[which[2]];
            final Composition found = result.phases().get(which[0] - 1).composition();
            if (result.phases().get(which[0] - 1).pixels() == 0) continue;
            tries[r]++;
            final double off = found.ratio(which[1], which[2]) - truth;
            final double sigma = found.ratioSigma(which[1], which[2]);
            if (Math.abs(off) <= sigma) covered[r]++;
            pull[r] += off / sigma;
            ratios.add(off / sigma);
            worst[r] = Math.max(worst[r], Math.abs(off) / Math.max(truth, 0.01));
        }
        for (int l = 1; l <= result.particles(); l++) {
            if (result.phaseOf(l) != 2 || !result.onCore(l)) continue;
            particlesOnCore++;
            final Composition found = result.particle(l);
            if (Math.abs(found.ratio(0, 2) - 0.5) <= found.ratioSigma(0, 2)) particlesCovered++;
            particles.add(found.ratio(0, 2), found.ratioSigma(0, 2), 0.5);
        }
    }

    public String text(final String name) {
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-28s margin %.2f", name, margin));
        for (int r = 0; r < RATIOS.length; r++) {
            text.append(String.format(Locale.ROOT, "  p%d %s/%s: %.1f%% pull %+.2f worst %.2f%%", RATIOS[r][0],
                    FieldMaker.ELEMENTS.get(RATIOS[r][1]), FieldMaker.ELEMENTS.get(RATIOS[r][2]),
                    100.0 * covered[r] / tries[r], pull[r] / tries[r], 100 * worst[r]));
        }
        return text.append(String.format(Locale.ROOT, "  particles %.1f%% of %d",
                100.0 * particlesCovered / Math.max(1, particlesOnCore), particlesOnCore)).toString();
    }
}
