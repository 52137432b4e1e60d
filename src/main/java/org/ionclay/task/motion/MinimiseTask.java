package org.ionclay.task.motion;

import ij.ImagePlus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.md.ClosestPairs;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseResult;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.MinimiseStep;
import org.ionclay.md.minimise.Minimiser;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;

/** Moves the atoms of a structure, and its cell, to the nearest minimum of the energy or enthalpy. */
public final class MinimiseTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final MinimiseSettings settings = settings(inputs);
        final Path file = inputs.file("input").orElseThrow(() -> new InputException(
                "input: needs a file with a structure, found none"));
        return TaskRun.over(inputs, progress, List.of(file), run -> minimise(run, file, settings));
    }

    private static void minimise(final TaskRun run, final Path file, final MinimiseSettings settings)
            throws IOException {
        run.read(file);
        final Structure start = StartStructure.read(run.inputs(), file);
        run.step("read");
        final MinimiseResult found;
        try (PotentialInputs potential = PotentialInputs.open(run.inputs(), "potential", evaluation(run.inputs()),
                run.workers(), StartStructure.species(start))) {
            potential.files().forEach(run.record()::input);
            run.say(potential.description());
            found = minimise(run, start, potential, settings);
        }
        run.step("minimise");
        run.say(found.message());
        ClosestPairs.told(ClosestPairs.of(found.frame().structure(), run.workers())).forEach(run::say);
        run.add(summary(found));
        run.add(history(found));
        run.add("energy", plot(file.getFileName().toString(), found));
        if (run.output().isOpen()) {
            AtomFiles.write(run.output().file("final.xyz"), List.of(found.frame()), false);
        }
        if (run.inputs().yes("must_converge") && !found.converged()) run.failAfterwards(found.message());
    }

    /** How a Deep Potential is computed, by the input {@code precision}. */
    static EvaluationSettings evaluation(final Inputs inputs) {
        return new EvaluationSettings(inputs.text("precision").equals("mixed") ? Precision.MIXED : Precision.DOUBLE,
                null, true);
    }

    private static MinimiseSettings settings(final Inputs inputs) {
        final double[] stress = new double[6];
        final List<String> words = inputs.words("stress");
        if (!words.isEmpty() && words.size() != 6) throw new InputException(
                "stress: needs 6 components xx yy zz yz xz xy "
                + "(GPa), found " + words.size() + ": \"" + inputs.text("stress") + "\"");
        for (int k = 0; k < words.size(); k++) {
            try {
                stress[k] = Double.parseDouble(words.get(k)) * Constants.GPA;
            } catch (final NumberFormatException e) {
                throw new InputException("stress: \"" + words.get(k) + "\" is no number", e);
            }
        }
        for (int k = 0; k < 3; k++) stress[k] -= inputs.number("pressure") * Constants.GPA;
        final CellFreedom cell = switch (inputs.text("cell")) {
            case "iso" -> CellFreedom.ISOTROPIC;
            case "aniso" -> CellFreedom.ANISOTROPIC;
            case "tri" -> CellFreedom.TRICLINIC;
            default -> CellFreedom.FIXED;
        };
        if (cell == CellFreedom.FIXED && Arrays.stream(stress).anyMatch(s -> s != 0)) throw new InputException(
                "pressure and stress need a cell that may change: cell=iso, aniso or tri, found cell=fixed");
        refuseUnreachable(cell, stress);
        return new MinimiseSettings(inputs.text("method").equals("fire") ? MinimiseSettings.Method.FIRE
                : MinimiseSettings.Method.LBFGS, cell, stress, inputs.number("force_tolerance"),
                inputs.number("stress_tolerance") * Constants.GPA, inputs.number("energy_tolerance"),
                inputs.integer("max_steps"), inputs.number("max_move"));
    }

    private static void refuseUnreachable(final CellFreedom cell, final double[] stress) {
        final boolean shear = stress[3] != 0 || stress[4] != 0 || stress[5] != 0;
        if (shear && cell != CellFreedom.TRICLINIC) throw new InputException(
                "stress: shear components need cell=tri");
        if (cell == CellFreedom.ISOTROPIC && (stress[0] != stress[1] || stress[1] != stress[2])) {
            throw new InputException("stress: xx, yy and zz that differ need cell=aniso or cell=tri");
        }
    }

    private static MinimiseResult minimise(final TaskRun run, final Structure start, final PotentialInputs potential,
            final MinimiseSettings settings) throws IOException {
        final Structure typed = start.withTypeMap(potential.typeMap());
        if (!run.output().isOpen() || !run.inputs().yes("trajectory")) {
            return Minimiser.minimise(typed, potential.potential(), settings, run.workers(), run.progress(), null);
        }
        try (FrameWriter writer = new ExtendedXyz().writer(new BufferedOutputStream(Files.newOutputStream(
                run.output().file("trajectory.xyz"), StandardOpenOption.CREATE_NEW)), LammpsUnits.METAL)) {
            return Minimiser.minimise(typed, potential.potential(), settings, run.workers(), run.progress(), frame -> {
                try {
                    writer.write(frame);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Table summary(final MinimiseResult found) {
        final Table table = new Table("summary", List.of(Column.of("converged"), Column.of("ended by"),
                Column.of("steps"), Column.of("evaluations"), Column.of("energy", "eV"), Column.of("enthalpy", "eV"),
                Column.of("largest force", "eV/Å"), Column.of("pressure", "GPa"), Column.of("volume", "Å³")));
        final MinimiseStep last = found.last();
        table.add(found.converged() ? "yes" : "no", found.ending().name().toLowerCase(java.util.Locale.ROOT)
                .replace('_', ' '), last.step(), found.evaluations(), last.energy(), enthalpy(found, last),
                last.largestForce(), last.pressure() / Constants.GPA, last.volume());
        return table;
    }

    /** E + p V with the mean of the target stress. */
    private static double enthalpy(final MinimiseResult found, final MinimiseStep step) {
        final double[] stress = found.settings().stress();
        return step.energy() - (stress[0] + stress[1] + stress[2]) / 3 * step.volume();
    }

    private static Table history(final MinimiseResult found) {
        final Table table = new Table("minimise", List.of(Column.of("step"), Column.of("energy", "eV"),
                Column.of("largest force", "eV/Å"), Column.of("pressure", "GPa"), Column.of("stress xx", "GPa"),
                Column.of("stress yy", "GPa"), Column.of("stress zz", "GPa"), Column.of("stress yz", "GPa"),
                Column.of("stress xz", "GPa"), Column.of("stress xy", "GPa"), Column.of("volume", "Å³")));
        for (final MinimiseStep step : found.history()) {
            final double[] s = step.stress();
            for (int k = 0; k < 6; k++) s[k] /= Constants.GPA;
            table.add(step.step(), step.energy(), step.largestForce(), step.pressure() / Constants.GPA, s[0], s[1],
                    s[2], s[3], s[4], s[5], step.volume());
        }
        return table;
    }

    private static ImagePlus plot(final String name, final MinimiseResult found) {
        final double[] steps = found.history().stream().mapToDouble(MinimiseStep::step).toArray();
        final double[] energies = found.history().stream().mapToDouble(MinimiseStep::energy).toArray();
        return Curves.of(name, "step", "energy (eV)", List.of(Curves.Series.line("", 0, steps, energies)),
                Optional.of(found.message()).stream().toList()).getImagePlus();
    }
}
