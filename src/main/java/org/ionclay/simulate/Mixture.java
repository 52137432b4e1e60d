package org.ionclay.simulate;

import java.util.List;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementLine;

/** True atomic fractions of each pixel before the beam blurs them: phase, scatter between spheres, segregation. */
final class Mixture {

    private final FieldSettings settings;
    private final Canvas canvas;
    private final List<String> elements;
    /** [phase][element]; phase 0 has none. */
    private final double[][] byPhase;
    /** [particle][element], or null where all spheres are alike. */
    private final double[][] byParticle;
    /** Standard normal field, or null without segregation. */
    private final float[] exchange;
    private final int first;
    private final int second;

    Mixture(final FieldSettings settings, final Canvas canvas, final float[] scratch, final Workers workers) {
        this.settings = settings;
        this.canvas = canvas;
        elements = settings.lines().stream().map(ElementLine::element).toList();
        byPhase = new double[settings.formulas().size() + 1][elements.size()];
        for (int p = 1; p < byPhase.length; p++) {
            final Compound compound = Compound.parse(settings.formulas().get(p - 1));
            for (int e = 0; e < elements.size(); e++) byPhase[p][e] = compound.atomicFraction(elements.get(e));
        }
        byParticle = settings.spheres().scatter() > 0 ? scattered() : null;
        final SegregationSettings segregation = settings.segregation();
        first = elements.indexOf(segregation.element());
        second = elements.indexOf(segregation.against());
        // white noise smoothed by sigma is correlated over 2 sigma
        exchange = segregation.amplitude() > 0 ? GaussianBlur.noise(settings, FieldSimulator.SEGREGATION,
                segregation.length() / 2, scratch, workers) : null;
    }

    private double[][] scattered() {
        final double[][] fractions = new double[canvas.outlines.size() + 1][];
        for (int i = 1; i < fractions.length; i++) {
            final double[] nominal = byPhase[canvas.particlePhase[i - 1]];
            fractions[i] = nominal.clone();
            if (canvas.outlines.get(i - 1).half() > 0) continue;
            final RowRandom random = new RowRandom(settings.seed(), FieldSimulator.SCATTER, i);
            double sum = 0;
            for (int e = 0; e < nominal.length; e++) {
                fractions[i][e] = nominal[e] * StrictMath.exp(settings.spheres().scatter() * random.gaussian());
                sum += fractions[i][e];
            }
            for (int e = 0; e < nominal.length; e++) fractions[i][e] /= sum;
        }
        return fractions;
    }

    /** Atomic fraction of one element in one pixel; 0 on bare ground. */
    double fraction(final int element, final int pixel) {
        final int particle = canvas.label[pixel];
        final double[] all = byParticle != null && particle > 0 ? byParticle[particle]
                : byPhase[canvas.phase[pixel]];
        if (exchange == null || element != first && element != second) return all[element];
        final double both = all[first] + all[second];
        if (both == 0) return 0;
        final double share = all[first] / both;
        final double moved = Math.max(0, Math.min(1,
                share + settings.segregation().amplitude() * exchange[pixel] * Math.min(share, 1 - share)));
        return both * (element == first ? moved : 1 - moved);
    }

    /**
     * Mean composition of each group of pixels.
     *
     * @param groups number of groups
     * @param ofPixel group of a pixel, 1 to {@code groups}, or 0 for none
     * @return composition of group i + 1, exact; all NaN for a group without pixels or without elements
     */
    Composition[] means(final int groups, final java.util.function.IntUnaryOperator ofPixel) {
        final int lines = elements.size();
        final double[][] sum = new double[groups + 1][lines];
        for (int i = 0; i < canvas.phase.length; i++) {
            final int group = ofPixel.applyAsInt(i);
            if (group == 0) continue;
            for (int e = 0; e < lines; e++) sum[group][e] += fraction(e, i);
        }
        final Composition[] means = new Composition[groups];
        for (int g = 1; g <= groups; g++) means[g - 1] = exact(sum[g]);
        return means;
    }

    private Composition exact(final double[] amounts) {
        double sum = 0;
        for (final double amount : amounts) sum += amount;
        final double[] percent = new double[amounts.length];
        for (int e = 0; e < percent.length; e++) percent[e] = sum > 0 ? 100 * amounts[e] / sum : Double.NaN;
        return new Composition(elements, percent, new double[percent.length][percent.length]);
    }

    /** Compositions of the phases: the mean over their pixels, or the formula where all pixels are alike. */
    Composition[] phases() {
        final int count = byPhase.length - 1;
        if (byParticle != null || exchange != null) return means(count, pixel -> canvas.phase[pixel]);
        final Composition[] nominal = new Composition[count];
        for (int p = 1; p <= count; p++) nominal[p - 1] = exact(byPhase[p]);
        return nominal;
    }

    /** Compositions of the particles: the mean over their pixels, or the formula where all pixels are alike. */
    Composition[] particles() {
        final int count = canvas.outlines.size();
        if (exchange != null) return means(count, pixel -> canvas.label[pixel]);
        final Composition[] nominal = new Composition[count];
        for (int i = 0; i < count; i++) {
            nominal[i] = exact(byParticle != null ? byParticle[i + 1] : byPhase[canvas.particlePhase[i]]);
        }
        return nominal;
    }
}
