package org.ionclay.task.potentials;

import ij.ImagePlus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.Curves;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.table.Column;
import org.ionclay.task.frame.GrowingTable;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/**
 * How far several Deep Potentials disagree on frames, as {@code dp model-devi} says it (Zeng et al., J. Chem. Phys.
 * 159, 054801 (2023), section on model deviation): the population standard deviation over the models of each force
 * (norm of its three components), of each component of the virial per atom, and of the energy per atom.
 */
public final class ModelDeviationTask implements Task {

    private static final String FILE = "model_devi.out";
    private static final String FRAMES = "a file or folder of frames";

    @Override
    public boolean sharded() {
        return true;
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final List<Path> files = PotentialInputs.ensemble(inputs);
        return TaskRun.run(inputs, progress, FRAMES, run -> evaluate(run, files));
    }

    private static void evaluate(final TaskRun run, final List<Path> files) throws IOException {
        if (!run.inputs().has("potentials")) run.say(DefaultPotential.description("potentials"));
        files.forEach(run.record()::input);
        try (Deviation deviation = new Deviation(models(files), run.inputs(), run.output(), run.workers())) {
            run.step("prepare");
            final DeepPotentialModel widest = deviation.widest();
            final PotentialFrames frames = new PotentialFrames(widest.typeMap(), widest.rcut(),
                    run.inputs().words("type_names"), run.workers(), run.progress());
            frames.share(run.inputs().shard(), run.paths());
            for (final Path path : run.paths()) {
                run.record().input(path);
                deviation.system(path, frames.count() + 1);
                frames.each(path, deviation);
            }
            run.step("evaluate");
            deviation.finish();
            run.say(files.size() + " models, " + frames.count() + " frames; largest deviation of a force "
                    + deviation.largest + " eV/Å");
            deviation.table.tell(run.record());
            run.add("model deviation", deviation.plot());
            run.show(deviation.table.head());
        }
    }

    /** The models; of pair files the ones that they name, whose pair terms must be the same and then do not count. */
    private static List<DeepPotentialModel> models(final List<Path> files) throws IOException {
        final List<DeepPotentialModel> models = new ArrayList<>();
        Optional<PairModel> terms = Optional.empty();
        for (final Path file : files) {
            final Optional<PairModel> pairs = PairFile.isOne(file) ? Optional.of(PairFile.read(file))
                    : Optional.empty();
            final Optional<PairModel> own = pairs.map(PairModel::alone);
            if (!models.isEmpty() && !own.equals(terms)) throw new InputException(Text.of("potentials: all must stand "
                    + "on the same pair terms, \"%s\" and \"%s\" do not; give the Deep Potentials alone", files.get(0),
                    file));
            terms = own;
            final DeepPotentialModel model = PotentialInputs.model(pairs.isEmpty() ? file
                    : PotentialInputs.beside(file, pairs.get()));
            if (!models.isEmpty() && !model.typeMap().equals(models.get(0).typeMap())) throw new InputException(
                    Text.of("potentials: all models must have one type map; \"%s\" has %s, \"%s\" has %s",
                            files.get(0), models.get(0).typeMap(), file, model.typeMap()));
            models.add(model);
        }
        return models;
    }

    /** Deviations of frame after frame. */
    private static final class Deviation implements PotentialFrames.Visitor, AutoCloseable {

        private final List<DeepPotentialModel> models;
        private final List<DeepPotential> potentials = new ArrayList<>();
        private final List<Forces> results = new ArrayList<>();
        private final GrowingTable table;
        private final BufferedWriter file;
        private final int frequency;
        private double largest;
        private int first;
        private Path system;

        Deviation(final List<DeepPotentialModel> models, final Inputs inputs, final TaskOutput output,
                final Workers workers) throws IOException {
            this.models = models;
            frequency = inputs.integer("frequency");
            for (final DeepPotentialModel model : models) {
                potentials.add(new DeepPotential(model, EvaluateTask.settings(inputs), workers));
                results.add(new Forces());
            }
            table = new GrowingTable("model-deviation", List.of(Column.of("frame"), Column.of("step"),
                    Column.of("atoms"), Column.of("max_devi_v", "eV"), Column.of("min_devi_v", "eV"),
                    Column.of("avg_devi_v", "eV"), Column.of("max_devi_f", "eV/Å"), Column.of("min_devi_f", "eV/Å"),
                    Column.of("avg_devi_f", "eV/Å"), Column.of("devi_e", "eV"), Column.of("atom of max_devi_f")),
                    output, workers);
            file = output.isOpen() ? Files.newBufferedWriter(output.file(FILE), StandardCharsets.UTF_8) : null;
        }

        /** The model with the largest cutoff: its list of neighbours serves all. */
        DeepPotentialModel widest() {
            return models.stream().max(java.util.Comparator.comparingDouble(DeepPotentialModel::rcut)).orElseThrow();
        }

        /** Begins a file of frames with numpy's comment lines, as {@code dp model-devi} does. */
        void system(final Path path, final int number) {
            first = number;
            system = path;
        }

        /** A shard that begins within a file goes on below the comment lines of the one before. */
        private void comment() throws IOException {
            final Path path = system;
            file.write("# " + path + "\n# " + Text.of("%10s", "step"));
            for (final String name : List.of("max_devi_v", "min_devi_v", "avg_devi_v", "max_devi_f", "min_devi_f",
                    "avg_devi_f", "devi_e")) {
                file.write(Text.of("%19s", name));
            }
            file.write("\n");
        }

        @Override
        public void take(final int number, final Frame frame, final Structure structure,
                final NeighbourList neighbours) throws IOException {
            for (int m = 0; m < potentials.size(); m++) {
                potentials.get(m).compute(structure.types(), neighbours, results.get(m));
            }
            final long step = frame.step().orElse((long) (number - first) * frequency);
            final int count = structure.size();
            final double[] values = new double[7];
            virial(values, count);
            final int worst = forces(values, count);
            values[6] = deviation(m -> m.energy() / count);
            largest = Math.max(largest, values[3]);
            table.add(number, step, count, values[0], values[1], values[2], values[3], values[4], values[5], values[6],
                    worst + 1);
            if (file == null) return;
            if (number == first) comment();
            file.write(String.format(Locale.ROOT, "%12d", step));
            for (final double value : values) file.write(String.format(Locale.ROOT, "%19.6e", value));
            file.write("\n");
        }

        /** Largest, smallest and root mean square over the nine components. */
        private void virial(final double[] values, final int count) {
            values[1] = Double.POSITIVE_INFINITY;
            double squares = 0;
            for (int k = 0; k < 9; k++) {
                final int component = k;
                final double one = deviation(m -> m.virial()[component] / count);
                values[0] = Math.max(values[0], one);
                values[1] = Math.min(values[1], one);
                squares += one * one;
            }
            values[2] = Math.sqrt(squares) / 3;
        }

        /** Largest, smallest and mean over the atoms; returns the atom of the largest. */
        private int forces(final double[] values, final int count) {
            values[4] = Double.POSITIVE_INFINITY;
            int worst = 0;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double squares = 0;
                for (int k = 3 * i; k < 3 * i + 3; k++) {
                    final int component = k;
                    final double one = deviation(m -> m.forces()[component]);
                    squares += one * one;
                }
                final double norm = Math.sqrt(squares);
                if (norm > values[3]) worst = i;
                values[3] = Math.max(values[3], norm);
                values[4] = Math.min(values[4], norm);
                sum += norm;
            }
            values[5] = sum / count;
            return worst;
        }

        /** Population standard deviation over the models. */
        private double deviation(final java.util.function.ToDoubleFunction<Forces> of) {
            double mean = 0;
            for (final Forces one : results) mean += of.applyAsDouble(one);
            mean /= results.size();
            double squares = 0;
            for (final Forces one : results) squares += Math.pow(of.applyAsDouble(one) - mean, 2);
            return Math.sqrt(squares / results.size());
        }

        ImagePlus plot() {
            final List<Object[]> rows = table.head().rows();
            // over steps if they rise, else over frames
            boolean rising = true;
            for (int i = 1; i < rows.size(); i++) rising &= (long) rows.get(i)[1] > (long) rows.get(i - 1)[1];
            final int over = rising ? 1 : 0;
            final double[] x = rows.stream().mapToDouble(row -> ((Number) row[over]).doubleValue()).toArray();
            final List<Curves.Series> series = new ArrayList<>();
            final String[] names = {"max_devi_f", "avg_devi_f", "min_devi_f"};
            final int[] columns = {6, 8, 7};
            for (int k = 0; k < 3; k++) {
                final int column = columns[k];
                final double[] y = rows.stream().mapToDouble(row -> (double) row[column]).toArray();
                series.add(x.length > 1 ? Curves.Series.line(names[k], k, x, y)
                        : Curves.Series.points(names[k], k, x, y, new double[0]));
            }
            final ImagePlus plot = Curves.of("Model deviation of forces", rising ? "step" : "frame",
                    "deviation of force (eV/Å)", series, List.of(models.size() + " models")).getImagePlus();
            plot.setTitle("model deviation");
            return plot;
        }

        /** Closes the files; a second time changes nothing. */
        void finish() throws IOException {
            if (file != null) file.close();
            table.close();
        }

        @Override
        public void close() throws IOException {
            finish();
            for (final DeepPotential potential : potentials) potential.close();
        }
    }
}
