package org.ionclay.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.units.Constants;

/** Counts how often stated errors hold the truth, over seeds. */
final class Coverage {

    private final List<double[]> diffusion = new ArrayList<>();
    private final List<double[]> total = new ArrayList<>();
    private int seeds;
    private int bounds;
    private int few;

    /** Coverage of a model over seeds 1 to a number. */
    static Coverage of(final Hops hops, final double jump, final int seeds) throws IOException {
        return of(hops, jump, 1, seeds);
    }

    /** Coverage of a model over some seeds, the first of which is given. */
    static Coverage of(final Hops hops, final double jump, final int first, final int seeds) throws IOException {
        final Coverage coverage = new Coverage();
        for (int seed = first; seed < first + seeds; seed++) {
            final SquaredDisplacements run = Walks.squared(hops.trajectory(seed), DriftFrame.none());
            final TransportAnalysis analysis = new TransportAnalysis(List.of(run), jump, 0, 0);
            coverage.add(analysis, hops);
        }
        return coverage;
    }

    private void add(final TransportAnalysis analysis, final Hops hops) {
        seeds++;
        final double truth = hops.slope() / Hops.INTERVAL / 6;
        final SelfDiffusion found = analysis.diffusion().get(0);
        if (found.window().diffusive()) diffusion.add(new double[] {found.coefficient() / truth,
                found.sigma() / truth, found.window().first()});
        if (found.window().fewJumps()) few++;
        if (found.bound() > truth) bounds++;
        final Conductivity conductivity = analysis.conductivity(new double[] {1}, 300);
        final double sigma = hops.ions() * truth / (analysis.volume() * Constants.BOLTZMANN * 300);
        if (conductivity.window().diffusive()) total.add(new double[] {conductivity.term("total").value() / sigma,
                conductivity.term("total").sigma() / sigma, conductivity.window().first()});
    }

    int diffusive() {
        return diffusion.size();
    }

    int conducting() {
        return total.size();
    }

    int few() {
        return few;
    }

    int seeds() {
        return seeds;
    }

    /** Seeds whose upper bound is above the truth. */
    int bounded() {
        return bounds;
    }

    double coverage() {
        return share(diffusion);
    }

    double coverageOfTotal() {
        return share(total);
    }

    /** Value, error and first lag over the truth, of every seed whose verdict is diffusive. */
    List<double[]> diffusion() {
        return List.copyOf(diffusion);
    }

    /** The same of the total conductivity. */
    List<double[]> total() {
        return List.copyOf(total);
    }

    private static double share(final List<double[]> found) {
        return share(found, 1, 0);
    }

    /** Share of values that lie within a number of their errors of the truth, after moving them by some of them. */
    static double share(final List<double[]> found, final double errors, final double moved) {
        return found.stream().filter(one -> Math.abs(one[0] - 1 + moved * one[1]) <= errors * one[1]).count()
                / (double) found.size();
    }

    private static double rms(final List<double[]> found) {
        return Math.sqrt(found.stream().mapToDouble(one -> Math.pow((one[0] - 1) / one[1], 2)).average().orElse(0));
    }

    private static double mean(final List<double[]> found, final int column) {
        return found.stream().mapToDouble(one -> one[column]).average().orElse(Double.NaN);
    }

    /** One line of a table. */
    String row(final String name) {
        return String.format(Locale.ROOT, "| %s | %d of %d | %.1f %% | %.3f | %.3f | %.2f | %.0f | %d | %.1f %% | "
                + "%.2f | %.2f | %.2f | %d |", name, diffusive(), seeds, 100 * coverage(), mean(diffusion, 0),
                mean(diffusion, 1), rms(diffusion), mean(diffusion, 2), conducting(), 100 * coverageOfTotal(),
                mean(total, 0), mean(total, 1), rms(total), bounds);
    }
}
