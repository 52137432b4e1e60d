package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.transport.Charges;
import org.ionclay.transport.Conductivity;
import org.ionclay.transport.Displacements;
import org.ionclay.transport.SelfDiffusion;
import org.ionclay.transport.SquaredDisplacements;
import org.ionclay.transport.TransportAnalysis;
import org.ionclay.units.Constants;

/** Diffusion and ionic conductivity from trajectories: displacements, fits, equations 1 to 7 of the paper. */
public final class DiffusionTask implements Task {

    /** In cm²/s. */
    private static final double TOO_FAST = 1e-3;
    /** How far edges and angles of a box may be from a cube's for the finite-size correction. */
    private static final double CUBIC = .01;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), DiffusionTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final RunRecord record = run.record();
        final TaskOutput output = run.output();
        final DiffusionSettings settings = DiffusionSettings.of(run.inputs(), record);
        settings.trajectories().note(record);
        if (settings.repetitions()) settings.trajectories().refuseRestarts();
        final Path scratch = output.isOpen() ? output.unfinished() : Path.of(System.getProperty("java.io.tmpdir"));
        final List<SquaredDisplacements> runs = new ArrayList<>();
        final List<Path> files = settings.trajectories().files();
        for (int n = 0; n < files.size(); n++) {
            runs.add(squared(settings, files.get(n), scratch, run.workers(), record,
                    run.progress().part(n / (double) files.size(), (n + 1.) / files.size())));
        }
        final List<TransportTables> results = new ArrayList<>();
        if (settings.repetitions()) {
            results.add(analyse(settings, "", runs, record));
        } else {
            for (int n = 0; n < runs.size(); n++) {
                final String name = name(files, n);
                results.add(analyse(settings, runs.size() > 1 ? name : "", List.of(runs.get(n)), record));
            }
        }
        run.step("fit");
        TransportTables.union(results).forEach(run::add);
        TransportPlots.draw(results).forEach(run::add);
    }

    /** The file's name, with its folders where two files have the same. */
    private static String name(final List<Path> files, final int n) {
        final String name = files.get(n).getFileName().toString();
        final boolean alone = files.stream().filter(file -> file.getFileName().toString().equals(name)).count() == 1;
        return alone ? name : files.get(n).toString();
    }

    private static SquaredDisplacements squared(final DiffusionSettings settings, final Path file, final Path scratch,
            final Workers workers, final RunRecord record, final Progress progress) throws IOException {
        try (Displacements of = Displacements.read(settings.trajectories().open(file, true),
                settings.trajectories().unwrapper(), settings.frame(), scratch, progress.part(0, .5))) {
            record.step("read");
            if (of.spilled() > 0) record.message(String.format(Locale.ROOT, "%s: %.1f GB of displacements lay in a "
                    + "scratch file", file.getFileName(), of.spilled() * 1e-9));
            final double breathing = of.volumeSpread() / of.volume();
            if (settings.trajectories().unwrap() == Unwrapper.Mode.AS_WRITTEN && breathing > 1e-6) {
                record.message(String.format(Locale.ROOT, "%s: the volume varies by %.2g %%, and positions as written "
                        + "carry its fluctuations: unwrap=toroidal does not", file.getFileName(), 100 * breathing));
            }
            final SquaredDisplacements result = SquaredDisplacements.of(of, workers, progress.part(.5, 1),
                    settings.fit().jump(), settings.fit().start(), settings.fit().end());
            record.step("squared displacements");
            return result;
        } catch (final InputException e) {
            throw e.withFile(file.getFileName().toString());
        }
    }

    private static TransportTables analyse(final DiffusionSettings settings, final String name,
            final List<SquaredDisplacements> runs, final RunRecord record) {
        final TransportAnalysis analysis = new TransportAnalysis(runs, settings.fit());
        Optional<Conductivity> conductivity = Optional.empty();
        if (settings.conductive()) {
            final double[] charges = Charges.of(analysis.species(), settings.charges());
            conductivity = Optional.of(analysis.conductivity(charges, settings.temperature()));
            neutral(runs.get(0).displacements(), charges, record);
            if (!conductivity.get().window().diffusive()) record.message((Double.isNaN(conductivity.get().term("total")
                    .value()) ? "no conductivity: " : "the total conductivity: ")
                    + conductivity.get().window().words() + "; simulate longer, or choose fit_start and fit_end");
        }
        for (final SelfDiffusion one : analysis.diffusion()) {
            if (one.coefficient() > TOO_FAST * Constants.SQUARE_CENTIMETRE_PER_SECOND) record.message(String.format(
                    Locale.ROOT, "%s: D = %.2g cm²/s is more than any ion has in a condensed phase: are time "
                    + "(timestep) and unit of length right?", one.species(), one.coefficient()
                    / Constants.SQUARE_CENTIMETRE_PER_SECOND));
            if (!one.window().diffusive()) record.message((name.isEmpty() ? "" : name + ", ") + one.species()
                    + (one.window().fewJumps() ? ": few jumps: " : " is not called diffusive: ")
                    + one.window().verdict());
        }
        double finiteSize = Double.NaN;
        if (settings.viscosity() > 0) {
            finiteSize = SelfDiffusion.finiteSize(settings.temperature(),
                    settings.viscosity() * Constants.MILLIPASCAL_SECOND,
                    edge(runs.get(0).displacements().cell(), analysis.volume()));
        }
        record.message("frame of reference: " + settings.frame().describe());
        return new TransportTables(name, analysis, conductivity, settings.frame().describe(), finiteSize);
    }

    private static void neutral(final Displacements of, final double[] charges, final RunRecord record) {
        double sum = 0;
        for (int s = 0; s < charges.length; s++) sum += charges[s] * of.counts()[s];
        if (Math.abs(sum) > 1e-6 * of.counts().length) record.message(String.format(Locale.ROOT, "the charges add up "
                + "to %.6g, not to 0: the total conductivity then depends on the frame of reference", sum));
    }

    private static double edge(final Optional<Cell> cell, final double volume) {
        final double edge = Math.cbrt(volume);
        boolean cubic = cell.isPresent();
        for (int v = 0; cubic && v < 3; v++) cubic = Math.abs(cell.get().length(v) / Math.cbrt(cell.get().volume()) - 1)
                < CUBIC && Math.abs(cell.get().angle(v) - 90) < 90 * CUBIC;
        if (!cubic) throw new InputException("viscosity: the finite-size correction of Yeh and Hummer holds for cubic "
                + "boxes, found " + cell.map(Cell::toString).orElse("no cell"));
        return edge;
    }
}
