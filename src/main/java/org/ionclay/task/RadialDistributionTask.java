package org.ionclay.task;

import ij.gui.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ionclay.compute.Progress;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.RadialSettings;

/** Partial and total g(r) of trajectories, with running coordination numbers and first minima. */
final class RadialDistributionTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return GlassRun.of(inputs, progress, RadialDistributionTask::analyse);
    }

    private static void analyse(final GlassRun run, final Progress progress) throws IOException {
        final RadialSettings settings = settings(run.inputs());
        final Map<GlassTrajectory, RadialDistribution.Result> results = new LinkedHashMap<>();
        for (int t = 0; t < run.trajectories().size(); t++) {
            final GlassTrajectory trajectory = run.trajectories().get(t);
            final RadialDistribution count = new RadialDistribution(settings, trajectory.species(),
                    RadialDistribution.everyPair(trajectory.species()), run.workers());
            trajectory.each(run.part(progress, t, 0, 1), "g(r)", (structure, number, time) -> count.add(structure));
            final RadialDistribution.Result result = count.result();
            results.put(trajectory, result);
            RadialTables.minima(run, trajectory, result);
            RadialTables.curves(run, trajectory, "rdf", result);
            run.record().message(String.format(Locale.ROOT, "%s: %s; %d frames, errors from %d blocks; g relative to "
                    + "%s", trajectory.name(), trajectory.species(), result.frames(), result.blocks(),
                    settings.norm() == RadialSettings.Norm.PAIRS ? "the number of pairs" : "the density"));
            final List<GlassPlots.Named> all = GlassPlots.all(result);
            run.picture(run.folder(trajectory) + "rdf", GlassPlots.radial(trajectory.name(), all,
                    GlassPlots.minima(all), false));
        }
        overlay(run, results);
    }

    private static RadialSettings settings(final Inputs inputs) {
        final RadialSettings bins = GlassInputs.radial(inputs);
        return new RadialSettings(bins.longest(), bins.bins(), inputs.text("norm").equals("density")
                ? RadialSettings.Norm.DENSITY : RadialSettings.Norm.PAIRS, bins.blocks(), bins.smoothing());
    }

    /** A plot for each pair, with a curve for each trajectory. */
    private static void overlay(final GlassRun run, final Map<GlassTrajectory, RadialDistribution.Result> results)
            throws IOException {
        final Set<String> pairs = new LinkedHashSet<>();
        results.values().forEach(result -> result.curves().forEach(curve -> pairs.add(curve.pair().name())));
        final Map<String, Plot> plots = new LinkedHashMap<>();
        for (final String pair : pairs) {
            final List<GlassPlots.Named> curves = new ArrayList<>();
            results.forEach((trajectory, result) ->
                    GlassPlots.named(trajectory.name(), result, pair).ifPresent(curves::add));
            plots.put(pair, GlassPlots.radial(pair, curves, GlassPlots.minima(curves), curves.size() == 1));
        }
        run.pictures("pairs", plots);
    }
}
