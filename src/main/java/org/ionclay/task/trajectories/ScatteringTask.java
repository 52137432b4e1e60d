package org.ionclay.task.trajectories;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.diffraction.BoxScattering;
import org.ionclay.diffraction.FormFactors;
import org.ionclay.diffraction.PowderPattern;
import org.ionclay.diffraction.PowderSettings;
import org.ionclay.diffraction.Reflection;
import org.ionclay.diffraction.ScatteringSettings;
import org.ionclay.diffraction.TotalScattering;
import org.ionclay.diffraction.WaasmaierKirfel;
import org.ionclay.diffraction.Wavelengths;
import org.ionclay.diffraction.XraylibFactors;
import org.ionclay.display.plot.Curves;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.trajectory.FramePass;

/** Powder pattern, S(Q) and G(r) of trajectories. */
public final class ScatteringTask implements Task {

    private static final double TICK = .04;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return GlassRun.of(inputs, progress, ScatteringTask::analyse);
    }

    private static void analyse(final GlassRun run, final Progress progress) throws IOException {
        final List<Curves.Series> patterns = new ArrayList<>();
        final List<Curves.Series> pdfs = new ArrayList<>();
        final boolean debye = !run.inputs().text("method").equals("box");
        final boolean box = !run.inputs().text("method").equals("debye");
        for (int t = 0; t < run.trajectories().size(); t++) {
            final GlassTrajectory trajectory = run.trajectories().get(t);
            final String name = run.trajectories().size() == 1 ? "" : trajectory.name();
            final Optional<TotalScattering> pairs = debye ? Optional.of(new TotalScattering(settings(run),
                    run.workers()))
                    : Optional.empty();
            final Optional<BoxScattering> vectors = box ? Optional.of(new BoxScattering(run.inputs().number("q_max"),
                    run.inputs().number("q_step"), factors(run), run.workers())) : Optional.empty();
            // one reading of the file for both
            trajectory.each(run.part(progress, t, 0, 1), "scattering", Stream.of(pairs, vectors)
                    .flatMap(Optional::stream).toArray(FramePass<?>[]::new));
            if (debye) debye(run, trajectory, pairs.orElseThrow().result(), name, t, patterns, pdfs, !box);
            if (box) box(run, trajectory, vectors.orElseThrow().result(), name, t, patterns);
        }
        ticks(run, patterns);
        final boolean angles = run.inputs().has("wavelength");
        run.picture("pattern", Curves.of(box ? "Powder pattern of the box" : "Total scattering", angles ? "2 theta (°)"
                : "Q (1/Å)", "intensity relative to its largest", patterns, List.of(note(run))));
        if (debye) run.picture("pdf", Curves.of("Reduced pair distribution", "r (Å)", "G(r) (1/Å²)", pdfs, List.of()));
    }

    private static String note(final GlassRun run) {
        return run.inputs().has("wavelength") ? "wavelength " + Wavelengths.text(wavelength(run))
                + "; without polarisation" : "no wavelength given: over Q";
    }

    private static double wavelength(final GlassRun run) {
        return Wavelengths.parse(run.inputs().text("wavelength"));
    }

    private static FormFactors factors(final GlassRun run) {
        return run.inputs().text("factors").equals("xraylib") ? new XraylibFactors() : WaasmaierKirfel.neutral();
    }

    private static ScatteringSettings settings(final GlassRun run) {
        final Inputs inputs = run.inputs();
        return new ScatteringSettings(inputs.number("r_max"), inputs.number("bin"), inputs.number("q_min"),
                inputs.number("q_max"), inputs.number("q_step"),
                ScatteringSettings.Damping.valueOf(inputs.text("damping").toUpperCase(Locale.ROOT)),
                inputs.text("norm").equals("squares") ? ScatteringSettings.Norm.SQUARES
                        : ScatteringSettings.Norm.FABER_ZIMAN, factors(run));
    }

    private static void debye(final GlassRun run, final GlassTrajectory trajectory,
            final TotalScattering.Result result, final String name, final int colour,
            final List<Curves.Series> patterns, final List<Curves.Series> pdfs, final boolean draw) {
        final ScatteringSettings settings = result.settings();
        final List<Column> columns = new ArrayList<>(List.of(Column.of("Q", "1/Å"), Column.of("I per atom", "e²"),
                Column.of("I per atom sigma", "e²"), Column.of("S"), Column.of("S sigma")));
        result.partials().forEach(pair -> columns.add(Column.of("S " + pair.first() + "-" + pair.second())));
        final Table curve = run.table(trajectory, "scattering", columns);
        for (int k = 0; k < result.q().length; k++) {
            final Object[] cells = new Object[columns.size()];
            cells[0] = result.q()[k];
            cells[1] = result.intensity()[k];
            cells[2] = result.intensityError()[k];
            cells[3] = result.s()[k];
            cells[4] = result.sError()[k];
            for (int p = 0; p < result.partials().size(); p++) cells[5 + p] = result.partials().get(p).s()[k];
            curve.add(cells);
        }
        // bins as narrow as the sum needs are more than a table should have
        final int rebin = (int) Math.max(1, Math.rint(.02 / settings.bin()));
        final Table pdf = run.table(trajectory, "pdf", List.of(Column.of("r", "Å"), Column.of("g"), Column.of("G",
                "1/Å²")));
        final double[][] coarse = coarse(result, rebin);
        for (int k = 0; k < coarse[0].length; k++) pdf.add(coarse[0][k], coarse[1][k], coarse[2][k]);
        if (draw) patterns.add(pattern(run, name, colour, result.q(), result.intensity()));
        pdfs.add(Curves.Series.line(name, colour, coarse[0], coarse[2]));
        run.record().message(String.format(Locale.ROOT, "%s: Debye sum of %d frames, pairs to %s Å in bins of %s Å, "
                + "average "
                + "density %.5f atoms/Å³ subtracted, damping %s; S(Q) is %s; form factors: %s; no displacements are "
                        + "added",
                trajectory.name(), result.frames(), settings.reach(), settings.bin(), result.density(),
                settings.damping().title(), settings.norm().title(), settings.factors().title()));
    }

    private static double[][] coarse(final TotalScattering.Result result, final int rebin) {
        final int n = result.r().length / rebin;
        final double[][] coarse = new double[3][n];
        for (int k = 0; k < n; k++) {
            for (int m = k * rebin; m < (k + 1) * rebin; m++) {
                coarse[0][k] += result.r()[m] / rebin;
                coarse[1][k] += result.total()[m] / rebin;
                coarse[2][k] += result.pdf()[m] / rebin;
            }
        }
        return coarse;
    }

    private static void box(final GlassRun run, final GlassTrajectory trajectory, final BoxScattering.Result result,
            final String name, final int colour, final List<Curves.Series> patterns) {
        final boolean angles = run.inputs().has("wavelength");
        final List<Column> columns = new ArrayList<>(List.of(Column.of("Q", "1/Å"), Column.of("I per atom", "e²"),
                Column.of("I per atom sigma", "e²"), Column.of("vectors")));
        if (angles) columns.add(Column.of("2 theta", "°"));
        final Table table = run.table(trajectory, "box-scattering", columns);
        for (int k = 0; k < result.q().length; k++) {
            final Object[] cells = new Object[columns.size()];
            cells[0] = result.q()[k];
            cells[1] = result.intensity()[k];
            cells[2] = result.error()[k];
            cells[3] = result.vectors()[k];
            if (angles) cells[4] = Wavelengths.twoTheta(2 * Math.PI / result.q()[k], wavelength(run));
            table.add(cells);
        }
        patterns.add(pattern(run, name, colour, result.q(), result.intensity()));
        run.record().message(String.format(Locale.ROOT, "%s: mean of |F(G)|²/N over the box's own vectors, %d "
                + "frames, bins of %s "
                + "1/Å", trajectory.name(), result.frames(), run.inputs().number("q_step")));
    }

    /** Over 2 theta where there is a wavelength, else over Q; the largest is 1. */
    private static Curves.Series pattern(final GlassRun run, final String name, final int colour, final double[] q,
            final double[] intensity) {
        final List<double[]> points = new ArrayList<>();
        double most = 0;
        for (int k = 0; k < q.length; k++) {
            final double x = run.inputs().has("wavelength") ? Wavelengths.twoTheta(2 * Math.PI / q[k], wavelength(run))
                    : q[k];
            if (!Double.isFinite(x) || !Double.isFinite(intensity[k])) continue;
            points.add(new double[] {x, intensity[k]});
            if (q[k] > 1) most = Math.max(most, intensity[k]);
        }
        final double scale = most > 0 ? 1 / most : 1;
        return Curves.Series.line(name, colour, points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> Math.min(1.2, point[1] * scale)).toArray());
    }

    /** Bragg positions of crystals below the curves. */
    private static void ticks(final GlassRun run, final List<Curves.Series> patterns) {
        final List<String> names = run.inputs().words("ticks");
        if (names.isEmpty()) return;
        if (!run.inputs().has("wavelength")) throw new InputException("ticks: need a wavelength, found none; give "
                + "wavelength");
        int row = 0;
        for (final String name : names) {
            final Crystal crystal = Crystals.byName(name);
            final double most = Math.min(170, Wavelengths.twoTheta(2 * Math.PI / run.inputs().number("q_max"),
                    wavelength(run)));
            final List<Double> x = new ArrayList<>();
            final List<Double> y = new ArrayList<>();
            row++;
            for (final Reflection line : PowderPattern.reflections(crystal,
                    PowderSettings.of(wavelength(run)).between(0,
                    Double.isNaN(most) ? 170 : most))) {
                if (line.peakPercent() < .5) continue;
                for (final double height : new double[] {-row * 1.5 * TICK, (1 - row * 1.5) * TICK, Double.NaN}) {
                    x.add(line.twoTheta());
                    y.add(height);
                }
            }
            patterns.add(Curves.Series.line(crystal.title(), 3 + row,
                    x.stream().mapToDouble(Double::doubleValue).toArray(),
                    y.stream().mapToDouble(Double::doubleValue).toArray()));
        }
    }
}
