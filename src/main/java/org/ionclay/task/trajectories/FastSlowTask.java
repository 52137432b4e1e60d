package org.ionclay.task.trajectories;

import ij.gui.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.Curves.Series;
import org.ionclay.display.plot.ScatterPlot;
import org.ionclay.glass.FastSlow;
import org.ionclay.glass.Groups;
import org.ionclay.glass.IonRoles;
import org.ionclay.glass.NetDisplacements;
import org.ionclay.glass.ParticleBoundaries;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.SpeedClasses;
import org.ionclay.glass.SpeedClasses.Speed;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.trajectories.GlassInputs.FoundCutoffs;
import org.ionclay.trajectory.FramePass;
import org.ionclay.units.Constants;

/** Fast and slow ions by their displacement, and what stands around them. */
public final class FastSlowTask implements Task {

    /** What was found in a trajectory. */
    record Found(GlassTrajectory trajectory, IonRoles roles, SpeedClasses classes, FoundCutoffs cutoffs,
            FastSlow surroundings, Optional<boolean[]> nearBoundary) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return GlassRun.of(inputs, progress, FastSlowTask::analyse);
    }

    private static void analyse(final GlassRun run, final Progress progress) throws IOException {
        final List<Found> all = new ArrayList<>();
        for (int t = 0; t < run.trajectories().size(); t++) {
            final Found found = find(run, t, progress);
            all.add(found);
            FastSlowTables.write(run, found);
        }
        pictures(run, all);
    }

    private static Found find(final GlassRun run, final int t, final Progress progress) throws IOException {
        final GlassTrajectory trajectory = run.trajectories().get(t);
        final Inputs inputs = run.inputs();
        if (trajectory.count() < 2) throw new InputException(trajectory.name()
                + " has one frame to use; a displacement needs two at least");
        final double span = span(run, trajectory);
        final IonRoles roles = GlassInputs.roles(inputs, trajectory, run.record());
        final NetDisplacements displacements = new NetDisplacements(run.given().unwrapper(),
                inputs.text("drift").equals("none") ? NetDisplacements.Drift.NONE
                        : NetDisplacements.Drift.CENTRE_OF_MASS);
        final Optional<RadialDistribution> count = GlassInputs.counting(run, trajectory);
        // one reading of the file for both
        trajectory.until(span, run.part(progress, t, 0, 2), "displacements", Stream.concat(Stream.of(displacements),
                count.stream()).toArray(FramePass<?>[]::new));
        final SpeedClasses classes = classes(run, trajectory, span, displacements);
        final Optional<int[]> particles = ParticleInputs.of(run, trajectory);
        final FoundCutoffs cutoffs = GlassInputs.cutoffs(run, trajectory, roles, count);
        final FastSlow surroundings = new FastSlow(classes, cutoffs.cutoffs(), roles, GlassInputs.radial(inputs),
                run.workers());
        trajectory.until(span, run.part(progress, t, 1, 2), "surroundings", surroundings);
        final Optional<boolean[]> near = particles.map(of -> ParticleBoundaries.near(trajectory.first(), of,
                inputs.number("boundary_distance"), run.workers()));
        if (near.isEmpty()) run.record().message(trajectory.name() + ": no boundaries of particles: give particles= "
                + "(a file with molecule numbers, or a column of the trajectory)");
        return new Found(trajectory, roles, classes, cutoffs, surroundings, near);
    }

    /** Time between the first frame and the last of the displacement (fs). */
    private static double span(final GlassRun run, final GlassTrajectory trajectory) {
        final double time = run.inputs().number("time") * Constants.PICOSECOND;
        if (time > 0 && !trajectory.timed()) throw new InputException("time: the frames of " + trajectory.name()
                + " have no times; give timestep= or use last=");
        return time > 0 ? time : Double.POSITIVE_INFINITY;
    }

    private static SpeedClasses classes(final GlassRun run, final GlassTrajectory trajectory, final double span,
            final NetDisplacements displacements) {
        final Inputs inputs = run.inputs();
        final double covered = displacements.lastTime() - trajectory.firstTime();
        if (displacements.frames() < 2 || span < Double.POSITIVE_INFINITY && covered < 0.999 * span) {
            throw new InputException(String.format(Locale.ROOT, "time: %s has no frame %s ps after its first; the last "
                    + "before that is at %s ps", trajectory.name(), picoseconds(span), picoseconds(covered)));
        }
        final SpeedClasses.Settings settings = new SpeedClasses.Settings(inputs.text("class_by").equals("quantile")
                ? SpeedClasses.By.QUANTILE : SpeedClasses.By.MAXIMUM, inputs.number("slow"), inputs.number("fast"));
        final SpeedClasses classes = SpeedClasses.of(settings, trajectory.species(), displacements.result());
        if (Arrays.stream(classes.displacements()).max().orElse(0) == 0) throw new InputException(trajectory.name()
                + ": no atom has moved between the first and the last frame");
        run.record().message(String.format(Locale.ROOT, "%s: displacements %s, %s; fast and slow by %s, each species "
                + "by itself", trajectory.name(), trajectory.timed() ? "over " + picoseconds(covered) + " ps"
                : "over " + displacements.frames() + " frames",
                inputs.text("drift").equals("none") ? "drift not taken out" : "relative to the centre of mass of all "
                        + "atoms", settings.by() == SpeedClasses.By.MAXIMUM ? String.format(Locale.ROOT,
                        "share of the largest displacement: above %s and below %s of it", settings.fast(),
                        settings.slow()) : String.format(Locale.ROOT,
                        "quantile: above the %s and below the %s quantile", settings.fast(), settings.slow())));
        return classes;
    }

    /** A time in ps without the digits that binary fractions add. */
    private static String picoseconds(final double time) {
        return String.valueOf((float) (time / Constants.PICOSECOND));
    }

    private static void pictures(final GlassRun run, final List<Found> all) throws IOException {
        final Map<String, Plot> plots = new LinkedHashMap<>();
        final Set<String> species = new LinkedHashSet<>();
        for (final Found found : all) {
            ions(found).forEach(ion -> species.add(found.trajectory().species().names().get(ion)));
        }
        for (final String ion : species) plots.put("displacements " + ion, displacements(run, all, ion));
        plots.put("coordination", coordination(run, all));
        final Set<String> pairs = new LinkedHashSet<>();
        final Map<Found, RadialDistribution.Result> results = new LinkedHashMap<>();
        for (final Found found : all) {
            results.put(found, found.surroundings().distribution());
            results.get(found).curves().forEach(curve -> pairs.add(family(curve.pair().name())));
        }
        for (final String pair : pairs) plots.put("rdf " + pair, radial(run, results, pair));
        new FastSlowPlots(run, results).add(plots);
        run.pictures("plots", plots);
        for (final Found found : all) run.picture(run.folder(found.trajectory()) + "ions", map(found));
    }

    static List<Integer> ions(final Found found) {
        final List<Integer> ions = new ArrayList<>(found.roles().cations());
        ions.addAll(found.roles().anions());
        return ions;
    }

    /** "Mg fast-Cl slow" and its relations belong into one plot, "Mg-Cl". */
    private static String family(final String pair) {
        return pair.replace(" fast", "").replace(" slow", "");
    }

    private static Plot displacements(final GlassRun run, final List<Found> all, final String ion) {
        final List<Series> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        for (int f = 0; f < all.size(); f++) {
            final SpeedClasses classes = all.get(f).classes();
            final int species = classes.groups().names().indexOf(ion);
            if (species < 0 || classes.groups().sizes()[species] == 0) continue;
            final double width = run.inputs().number("displacement_bin");
            final double[] density = FastSlowTables.density(classes, species, width);
            final double[] x = new double[2 * density.length + 2];
            final double[] y = new double[x.length];
            for (int k = 0; k < density.length; k++) {
                x[2 * k + 1] = k * width;
                x[2 * k + 2] = (k + 1) * width;
                y[2 * k + 1] = y[2 * k + 2] = density[k];
            }
            x[x.length - 1] = x[x.length - 2];
            final double top = Arrays.stream(density).max().orElse(0) / 2;
            final double slowest = classes.slowBelow()[species];
            final double fastest = classes.fastAbove()[species];
            // shaded as in figure 5b: what lies in the class, below the outline
            series.add(FastSlowPlots.shade(all.size() == 1 ? "slow" : "", 2 * f + 5, x, y, 0, slowest));
            series.add(FastSlowPlots.shade(all.size() == 1 ? "fast" : "", 2 * f + 6, x, y, fastest,
                    Double.POSITIVE_INFINITY));
            series.add(Series.line(all.get(f).trajectory().name(), f, x, y));
            for (final double limit : new double[] {classes.slowBelow()[species], classes.fastAbove()[species]}) {
                series.add(Series.thin("", f, new double[] {limit, limit}, new double[] {0, top}));
            }
            notes.add(String.format(Locale.ROOT, "slow below %.3f Å, fast above %.3f Å: %d and %d of %d ions",
                    classes.slowBelow()[species], classes.fastAbove()[species],
                    classes.lengths(species, Speed.SLOW).length, classes.lengths(species, Speed.FAST).length,
                    classes.groups().sizes()[species]));
        }
        return Curves.of("displacements of " + ion, "displacement (Å)", "probability density (1/Å)", series, notes);
    }

    private static Plot coordination(final GlassRun run, final List<Found> all) {
        final List<Series> series = new ArrayList<>();
        for (final Found found : all) {
            final var numbers = found.surroundings().numbers().series();
            for (int c = 0; c < numbers.names().size(); c++) {
                if (numbers.names().get(c).contains(" middle-")) continue;
                series.add(GlassPlots.against(found.trajectory(), numbers, c, GlassPlots.legend(run, found.trajectory(),
                        numbers.names().get(c)), series.size()));
            }
        }
        return Curves.of("coordination of fast and slow ions", GlassPlots.timeAxis(all.get(0).trajectory()),
                "mean coordination number", series, List.of());
    }

    private static Plot radial(final GlassRun run, final Map<Found, RadialDistribution.Result> results,
            final String pair) {
        final List<GlassPlots.Named> curves = new ArrayList<>();
        results.forEach((found, result) -> result.curves().forEach(curve -> {
            if (family(curve.pair().name()).equals(pair)) curves.add(new GlassPlots.Named(GlassPlots.legend(run,
                    found.trajectory(), curve.pair().name()), result, curve));
        }));
        final double[] none = new double[curves.size()];
        Arrays.fill(none, Double.NaN);
        return GlassPlots.radial(pair, curves, none, false);
    }

    /** Slow and fast ions of the first frame seen along z. */
    private static Plot map(final Found found) {
        final SpeedClasses classes = found.classes();
        final Groups species = classes.groups();
        final List<ScatterPlot.Group> groups = new ArrayList<>();
        int colour = 1;
        for (final Speed speed : List.of(Speed.SLOW, Speed.FAST)) {
            for (final int ion : ions(found)) {
                groups.add(group(found, species.names().get(ion) + " " + speed.label(), colour++,
                        i -> species.of()[i] == ion && classes.of()[i] == speed));
            }
        }
        return ScatterPlot.of(found.trajectory().name() + ", slow and fast ions along z",
                new ScatterPlot.Axes("x (Å)", "y (Å)", false), groups, List.of());
    }

    private static ScatterPlot.Group group(final Found found, final String name, final int colour,
            final java.util.function.IntPredicate wanted) {
        final int[] atoms = java.util.stream.IntStream.range(0, found.trajectory().first().size()).filter(wanted)
                .toArray();
        final double[][] at = new double[2][];
        for (int axis = 0; axis < 2; axis++) {
            final int a = axis;
            at[a] = Arrays.stream(atoms).mapToDouble(i -> found.trajectory().first().position(i, a)).toArray();
        }
        return new ScatterPlot.Group(name, colour, at[0], at[1], new double[0], new double[0]);
    }
}
