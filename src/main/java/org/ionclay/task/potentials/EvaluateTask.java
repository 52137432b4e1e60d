package org.ionclay.task.potentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.GrowingTable;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/**
 * A potential on frames: energies, forces and virials, and their errors where the frames carry references. Tables
 * are written frame by frame.
 */
public final class EvaluateTask implements Task {

    private static final String[] AXES = {"x", "y", "z"};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        if (inputs.text("details").matches(".*[/\\\\:].*")) throw new InputException(
                "details: must be the start of a file name, found \"" + inputs.text("details") + "\"");
        return TaskRun.run(inputs, progress, "a file or folder of frames", EvaluateTask::evaluate);
    }

    private static void evaluate(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final Evaluation evaluation;
        // each frame says which species it holds
        try (PotentialInputs potential = PotentialInputs.open(inputs, "potential", settings(inputs), run.workers(),
                List.of()); Evaluation open = new Evaluation(potential.potential(), run)) {
            potential.files().forEach(run.record()::input);
            final PotentialFrames frames = new PotentialFrames(potential.typeMap(), potential.potential().cutoff(),
                    inputs.words("type_names"), run.workers(), run.progress());
            run.step("prepare");
            for (final Path path : run.paths()) open.file(path, frames);
            run.say(frames.count() + " frames, " + potential.description());
            evaluation = open;
        }
        run.step("evaluate");
        evaluation.give();
    }

    /** Precision and compression as the inputs say. */
    static EvaluationSettings settings(final Inputs inputs) {
        final boolean mixed = inputs.text("precision").equals("mixed");
        return new EvaluationSettings(mixed ? Precision.MIXED : Precision.DOUBLE,
                inputs.yes("compress") ? Compression.DEFAULT : null, true);
    }

    /** The tables as they grow. */
    private static final class Evaluation implements AutoCloseable {

        private final Potential potential;
        private final TaskRun run;
        private final Forces forces = new Forces();
        private final GrowingTable energies;
        private final GrowingTable atoms;
        private final GrowingTable virials;
        private final DetailFiles details;
        private final ParityPoints energyErrors = new ParityPoints("energy per atom", "eV");
        private final ParityPoints forceErrors = new ParityPoints("force component", "eV/Å");
        private final ParityPoints virialErrors = new ParityPoints("virial component per atom", "eV");
        private long unconverged;

        Evaluation(final Potential potential, final TaskRun run) throws IOException {
            this.potential = potential;
            this.run = run;
            final TaskOutput output = run.output();
            final Workers workers = run.workers();
            energies = new GrowingTable("energies", List.of(Column.of("frame"), Column.of("atoms"),
                    Column.of("energy", "eV")), output, workers);
            atoms = new GrowingTable("atoms", List.of(Column.of("frame"), Column.of("atom"), Column.of("species"),
                    Column.of("energy", "eV"), Column.of("Fx", "eV/Å"), Column.of("Fy", "eV/Å"),
                    Column.of("Fz", "eV/Å")), output, workers);
            virials = new GrowingTable("virials", virialColumns(), output, workers);
            details = new DetailFiles(output, run.inputs().text("details"));
        }

        private static List<Column> virialColumns() {
            final List<Column> columns = new ArrayList<>(List.of(Column.of("frame")));
            for (final String a : AXES) for (final String b : AXES) columns.add(Column.of(a + b, "eV"));
            return columns;
        }

        void file(final Path path, final PotentialFrames frames) throws IOException {
            run.record().input(path);
            details.system(path.toString());
            final int first = frames.count() + 1;
            frames.each(path, this::evaluate);
            run.say(Text.of("frames %d to %d: %s", first, frames.count(), path.getFileName()));
        }

        private void evaluate(final int number, final Frame frame, final Structure structure,
                final NeighbourList neighbours) throws IOException {
            final int count = structure.size();
            potential.compute(structure.types(), neighbours, forces);
            if (!frame.converged() && unconverged++ == 0) run.say("frame " + number + " is marked as not "
                    + "converged: its references count in the errors all the same");
            energies.add(number, count, forces.energy());
            for (int i = 0; i < count; i++) {
                atoms.add(number, i + 1, structure.symbol(i), forces.energies()[i], forces.forces()[3 * i],
                        forces.forces()[3 * i + 1], forces.forces()[3 * i + 2]);
            }
            final Object[] row = new Object[10];
            row[0] = number;
            for (int k = 0; k < 9; k++) row[k + 1] = forces.virial()[k];
            virials.add(row);
            compare(frame, count);
        }

        private void compare(final Frame frame, final int count) throws IOException {
            if (frame.energy().isPresent()) {
                final double energy = frame.energy().getAsDouble();
                energyErrors.add(forces.energy() / count, energy / count);
                details.energy(energy, forces.energy(), count);
            }
            if (frame.forces().isPresent()) {
                final double[] reference = frame.forces().get();
                for (int k = 0; k < 3 * count; k++) forceErrors.add(forces.forces()[k], reference[k]);
                details.forces(reference, forces.forces());
            }
            if (frame.virial().isPresent()) {
                final double[] reference = frame.virial().get();
                for (int k = 0; k < 9; k++) virialErrors.add(forces.virial()[k] / count, reference[k] / count);
                details.virial(reference, forces.virial(), count);
            }
        }

        private Table errors() {
            final Table errors = new Table("errors", List.of(Column.of("quantity"), Column.of("unit"),
                    Column.of("values"), Column.of("RMSE"), Column.of("MAE"), Column.of("largest")));
            for (final ParityPoints one : points()) one.addTo(errors);
            return errors;
        }

        private List<ParityPoints> points() {
            return List.of(energyErrors, forceErrors, virialErrors);
        }

        /** Hands over tables and plots. */
        void give() {
            final Table errors = errors();
            if (!errors.rows().isEmpty()) run.add(errors);
            for (final ParityPoints one : points()) if (!one.isEmpty()) run.add(one.name(), one.plot());
            for (final GrowingTable one : List.of(energies, atoms, virials)) {
                one.tell(run.record());
                run.show(one.head());
            }
        }

        @Override
        public void close() throws IOException {
            // in reverse order, whatever fails
            try (energies; atoms; virials; details) {
                if (unconverged > 1) run.say(unconverged + " frames are marked as not converged");
            }
        }
    }
}
