package org.ionclay.task.trajectories;

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
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;

/** Partial and total g(r) of trajectories, with running coordination numbers and first minima. */
public final class RadialDistributionTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return GlassRun.of(inputs, progress, RadialDistributionTask::analyse);
    }

    /** One g(r) of every pair: that of a trajectory, or of a part of it. */
    private record Part(String name, RadialDistribution.Result result) {
    }

    private static void analyse(final GlassRun run, final Progress progress) throws IOException {
        final List<Part> all = new ArrayList<>();
        for (int t = 0; t < run.trajectories().size(); t++) {
            final GlassTrajectory trajectory = run.trajectories().get(t);
            final ChosenTimes times = ChosenTimes.of(run.inputs(), trajectory);
            final List<RadialDistribution.Result> parts = count(run, trajectory, times, run.part(progress, t, 0, 1));
            for (int p = 0; p < parts.size(); p++) {
                final String part = times.any() ? times.name(p) : parts.size() == 1 ? "" : "part " + (p + 1);
                final String name = (trajectory.name() + " " + part).strip();
                write(run, trajectory, part.isEmpty() ? "" : part + "/", name, parts.get(p));
                all.add(new Part(name, parts.get(p)));
            }
        }
        overlay(run, all);
    }

    /** One walk through the frames, each counted in its part. */
    private static List<RadialDistribution.Result> count(final GlassRun run, final GlassTrajectory trajectory,
            final ChosenTimes times, final Progress progress) throws IOException {
        final int parts = times.any() ? times.count() : run.inputs().integer("parts");
        if (!times.any() && parts > trajectory.count()) throw new InputException("parts: " + trajectory.name() + " has "
                + trajectory.count() + " frames to use, too few for " + parts + " parts");
        final List<RadialDistribution> counts = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            counts.add(new RadialDistribution(settings(run.inputs()), trajectory.species(),
                    RadialDistribution.everyPair(trajectory.species()), run.workers()));
        }
        final RadialParts pass = new RadialParts(trajectory, times, counts);
        trajectory.until(times.end(), progress, "g(r)", pass);
        return pass.result();
    }

    private static void write(final GlassRun run, final GlassTrajectory trajectory, final String folder,
            final String name, final RadialDistribution.Result result) throws IOException {
        RadialTables.minima(run, trajectory, folder + "minima", result);
        RadialTables.curves(run, trajectory, folder + "rdf", result);
        run.record().message(String.format(Locale.ROOT, "%s: %s; %d frames, errors from %d blocks; g relative to %s",
                name, trajectory.species(), result.frames(), result.blocks(),
                result.settings().norm() == RadialSettings.Norm.PAIRS ? "the number of pairs" : "the density"));
        final List<GlassPlots.Named> all = GlassPlots.all(result);
        run.picture(run.folder(trajectory) + folder + "rdf", GlassPlots.radial(name, all, GlassPlots.minima(all),
                false));
    }

    private static RadialSettings settings(final Inputs inputs) {
        final RadialSettings bins = GlassInputs.radial(inputs);
        return new RadialSettings(bins.longest(), bins.bins(), inputs.text("norm").equals("density")
                ? RadialSettings.Norm.DENSITY : RadialSettings.Norm.PAIRS, bins.blocks(), bins.smoothing());
    }

    /** A plot for each pair, with a curve for each trajectory or part. */
    private static void overlay(final GlassRun run, final List<Part> parts) throws IOException {
        final Set<String> pairs = new LinkedHashSet<>();
        parts.forEach(part -> part.result().curves().forEach(curve -> pairs.add(curve.pair().name())));
        final Map<String, Plot> plots = new LinkedHashMap<>();
        for (final String pair : pairs) {
            final List<GlassPlots.Named> curves = new ArrayList<>();
            parts.forEach(part -> GlassPlots.named(part.name(), part.result(), pair).ifPresent(curves::add));
            plots.put(pair, GlassPlots.radial(pair, curves, GlassPlots.minima(curves), curves.size() == 1));
        }
        run.pictures("pairs", plots);
    }
}
