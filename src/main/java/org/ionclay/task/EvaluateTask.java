package org.ionclay.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.ReadOptions;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.display.table.Column;
import org.ionclay.display.table.Table;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.Compression;
import org.ionclay.potential.dp.DeepPotential;
import org.ionclay.potential.dp.DeepPotentialModel;
import org.ionclay.potential.dp.EvaluationSettings;
import org.ionclay.potential.dp.Precision;
import org.ionclay.potential.dp.io.ModelFile;

/** A Deep Potential on frames: energies, forces and virials, and their errors where the frames carry references. */
final class EvaluateTask implements Task {

    private static final String[] AXES = {"x", "y", "z"};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        final List<Path> paths = inputs.paths("input");
        if (paths.isEmpty()) throw new UsageException("input: needs a file or folder of frames, found none");
        final Path model = inputs.file("potential").orElseThrow(() -> new UsageException(
                "potential: needs a Deep Potential model (.dp, .yaml, .pb, .pbtxt), found none"));
        record.input(model);
        try (Workers workers = new Workers(inputs.integer("threads")); TaskOutput output = TaskOutput.open(inputs)) {
            final Evaluation evaluation = new Evaluation(inputs, read(model), workers, record);
            for (final Path path : paths) evaluation.file(path, progress);
            final List<Table> tables = evaluation.tables();
            output.write(tables, workers);
            return new TaskResult(tables, List.of(), output.commit(record), record.messages());
        } catch (final IllegalArgumentException | IllegalStateException e) {
            // formats name file and line, the potential names the atom
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static DeepPotentialModel read(final Path model) throws IOException {
        try {
            return ModelFile.read(model);
        } catch (final NoClassDefFoundError e) {
            throw new UsageException("potential: reading \"" + model.getFileName() + "\" needs a jar that plain ImageJ "
                    + "lacks (" + e.getMessage() + "); Fiji brings snakeyaml, the zip brings jhdf in jars/: put both "
                    + "into plugins/jars", e);
        }
    }

    /** The tables as they grow. */
    private static final class Evaluation {

        private final Inputs inputs;
        private final DeepPotentialModel model;
        private final Workers workers;
        private final RunRecord record;
        private final Forces forces = new Forces();
        private final Table energies = new Table("energies", List.of(Column.of("frame"), Column.of("atoms"),
                Column.of("energy", "eV")));
        private final Table atoms = new Table("atoms", List.of(Column.of("frame"), Column.of("atom"),
                Column.of("species"), Column.of("energy", "eV"), Column.of("Fx", "eV/Å"), Column.of("Fy", "eV/Å"),
                Column.of("Fz", "eV/Å")));
        private final Table virials = new Table("virials", virialColumns());
        private final Errors energyErrors = new Errors("energy per atom", "eV");
        private final Errors forceErrors = new Errors("force component", "eV/Å");
        private final Errors virialErrors = new Errors("virial component per atom", "eV");
        private int frames;

        Evaluation(final Inputs inputs, final DeepPotentialModel model, final Workers workers,
                final RunRecord record) {
            this.inputs = inputs;
            this.model = model;
            this.workers = workers;
            this.record = record;
        }

        private static List<Column> virialColumns() {
            final List<Column> columns = new ArrayList<>(List.of(Column.of("frame")));
            for (final String a : AXES) for (final String b : AXES) columns.add(Column.of(a + b, "eV"));
            return columns;
        }

        void file(final Path path, final Progress progress) throws IOException {
            record.input(path);
            final boolean mixed = inputs.text("precision").equals("mixed");
            final EvaluationSettings settings = new EvaluationSettings(mixed ? Precision.MIXED : Precision.DOUBLE,
                    inputs.yes("compress") ? Compression.DEFAULT : null, true);
            final ReadOptions options = ReadOptions.DEFAULT.withTypeNames(inputs.words("type_names"));
            try (FrameReader reader = AtomFiles.open(path, options);
                    DeepPotential potential = new DeepPotential(model, settings, workers)) {
                // frames need not follow each other in time: no skin
                final NeighbourList neighbours = new NeighbourList(potential.cutoff(), 0, workers);
                while (reader.hasNext()) {
                    progress.check();
                    progress.update(0, "frame " + (frames + 1));
                    evaluate(reader.next(), potential, neighbours);
                }
            } catch (final UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private void evaluate(final Frame frame, final DeepPotential potential, final NeighbourList neighbours) {
            frames++;
            final Structure structure = frame.structure().withTypeMap(model.typeMap());
            final int count = structure.size();
            final boolean[] periodic = new boolean[3];
            final Optional<Cell> cell = structure.cell();
            for (int v = 0; v < 3; v++) periodic[v] = cell.isPresent() && cell.get().periodic(v);
            neighbours.update(count, structure.positions(), cell.map(Cell::vectors).orElse(null), periodic);
            potential.compute(structure.types(), neighbours, forces);
            if (!frame.converged()) record.message("frame " + frames + " is marked as not converged: its references "
                    + "count in the errors all the same");
            energies.add(frames, count, forces.energy());
            for (int i = 0; i < count; i++) {
                atoms.add(frames, i + 1, structure.symbol(i), forces.energies()[i], forces.forces()[3 * i],
                        forces.forces()[3 * i + 1], forces.forces()[3 * i + 2]);
            }
            final Object[] row = new Object[10];
            row[0] = frames;
            for (int k = 0; k < 9; k++) row[k + 1] = forces.virial()[k];
            virials.add(row);
            compare(frame, count);
        }

        private void compare(final Frame frame, final int count) {
            frame.energy().ifPresent(energy -> energyErrors.add((forces.energy() - energy) / count));
            frame.forces().ifPresent(reference -> {
                for (int k = 0; k < 3 * count; k++) forceErrors.add(forces.forces()[k] - reference[k]);
            });
            frame.virial().ifPresent(reference -> {
                for (int k = 0; k < 9; k++) virialErrors.add((forces.virial()[k] - reference[k]) / count);
            });
        }

        List<Table> tables() {
            if (frames == 0) throw new UsageException("input: \"" + inputs.text("input") + "\" holds no frame");
            record.message(frames + " frames, " + model.provenance());
            final List<Table> tables = new ArrayList<>(List.of(energies, atoms, virials));
            final Table errors = new Table("errors", List.of(Column.of("quantity"), Column.of("unit"),
                    Column.of("values"), Column.of("RMSE"), Column.of("MAE"), Column.of("largest")));
            for (final Errors one : List.of(energyErrors, forceErrors, virialErrors)) one.addTo(errors);
            if (!errors.rows().isEmpty()) tables.add(0, errors);
            return tables;
        }
    }

    /** Differences from references. */
    private static final class Errors {

        private final String quantity;
        private final String unit;
        private long count;
        private double squares;
        private double sum;
        private double largest;

        Errors(final String quantity, final String unit) {
            this.quantity = quantity;
            this.unit = unit;
        }

        void add(final double difference) {
            count++;
            squares += difference * difference;
            sum += Math.abs(difference);
            largest = Math.max(largest, Math.abs(difference));
        }

        void addTo(final Table table) {
            if (count > 0) table.add(quantity, unit, count, Math.sqrt(squares / count), sum / count, largest);
        }
    }
}
