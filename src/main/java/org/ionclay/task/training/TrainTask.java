package org.ionclay.task.training;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Products;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.LivePlot;
import org.ionclay.display.plot.PngFile;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.table.Column;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.training.DataSet;
import org.ionclay.training.Errors;
import org.ionclay.training.FrameErrors;
import org.ionclay.training.FrameTable;
import org.ionclay.training.LabelledFrame;
import org.ionclay.training.LearningCurve;
import org.ionclay.training.PairBase;
import org.ionclay.training.Trainer;

/** Trains Deep Potentials on labelled frames, alone or on top of a fitted pair potential. */
public final class TrainTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        final TrainInputs read = TrainInputs.read(inputs, record);
        record.step("read");
        Base base = null;
        if (inputs.text("base").equals("born-mayer")) {
            try (Workers workers = new Workers(inputs.integer("threads"))) {
                final PairBase fitted = PairBase.fit(read.training(), workers);
                base = new Base(fitted.model(), fitted.text("model.dp"));
            }
        }
        return train(inputs, record, read, null, base, inputs.integer("models"), progress);
    }

    /**
     * The pair potential under a network.
     *
     * @param model what is computed
     * @param text its pair file, which names model.dp
     */
    record Base(PairModel model, String text) {
    }

    /** Trains some models that differ by their seed. */
    static TaskResult train(final Inputs inputs, final RunRecord record, final TrainInputs read,
            final DeepPotentialModel start, final Base base, final int models, final Progress progress)
            throws IOException {
        final Path output = inputs.path("output").orElseThrow(() -> new InputException(
                "output: a training needs a folder for its model and checkpoints, found none"));
        final Products products = TrainInputs.products(inputs);
        try (TrainFolder folder = TrainFolder.open(output, inputs.yes("overwrite"), models)) {
            if (folder.resumed()) record.message("goes on from the checkpoint in " + output);
            return train(inputs, record, read, start, base, folder, products, progress);
        }
    }

    private static TaskResult train(final Inputs inputs, final RunRecord record, final TrainInputs read,
            final DeepPotentialModel start, final Base base, final TrainFolder folder, final Products products,
            final Progress progress) throws IOException {
        record.hash();
        final int models = folder.models();
        record.message(String.format(Locale.ROOT, "%d frames to learn from, %d to judge with, types %s",
                read.training().frames().size(), read.validation().frames().size(),
                String.join(" ", read.training().typeMap())));
        try (Workers workers = new Workers(inputs.integer("threads"))) {
            final DataSet training = base == null ? read.training()
                    : PairBase.residual(base.model(), read.training(), workers);
            final DataSet validation = base == null ? read.validation()
                    : PairBase.residual(base.model(), read.validation(), workers);
            final List<Trainer.Result> results = new ArrayList<>();
            for (int m = 0; m < models; m++) {
                final TrainInputs own = read.withSeed(read.settings().seed() + m);
                final Trainer trainer = new Trainer(training, validation, own.shape(), own.settings(), start);
                final Live live = new Live(m);
                final Trainer.Result result = trainer.run(folder.of(m), workers, products, live::add,
                        progress.part((double) m / models, (m + 1.0) / models));
                folder.stillOurs();
                ModelFile.write(result.model(), folder.of(m).resolve("model.dp"), true);
                if (base != null) Files.writeString(folder.of(m).resolve("potential.yaml"), base.text());
                tell(record, result, m);
                results.add(result);
                record.step("train");
            }
            return finish(record, read, results, base, folder, workers);
        }
    }

    private static void tell(final RunRecord record, final Trainer.Result result, final int m) {
        final Errors shown = result.validation() == null ? result.training() : result.validation();
        record.message(String.format(Locale.ROOT,
                "model %d: %d steps, %.1f steps/s (%s); %s RMSE: energy %.3g meV/atom, force %.3g meV/Å", m + 1,
                result.steps(), result.stepsPerSecond(), result.kernels(),
                result.validation() == null ? "training" : "validation", 1000 * shown.energy(), 1000 * shown.force()));
    }

    private static TaskResult finish(final RunRecord record, final TrainInputs read,
            final List<Trainer.Result> results, final Base base, final TrainFolder folder, final Workers workers)
            throws IOException {
        final List<FrameTable> judged = TrainCard.evaluate(read, results, base, workers);
        final Table errors = table(judged);
        CsvFile.write(errors, folder.file("errors.csv"), workers);
        final ImagePlus curve = curve(results.get(0));
        final List<ImagePlus> images = new ArrayList<>();
        if (curve != null) {
            Files.deleteIfExists(folder.file("learning curve.png"));
            PngFile.write(curve, folder.file("learning curve.png"), false);
            images.add(curve);
        }
        TrainCard.plots(judged, folder, images);
        Files.writeString(folder.file("card.md"), TrainCard.text(read, results, base, judged));
        record.step("write");
        record.write(folder.file(RunRecord.FILE));
        return new TaskResult(List.of(errors), images, folder.written(), record.messages());
    }

    /** Errors by kind of configuration. */
    private static Table table(final List<FrameTable> judged) {
        final Table table = new Table("errors", List.of(Column.of("configurations"), Column.of("frames"),
                Column.of("energy RMSE", "eV/atom"), Column.of("force RMSE", "eV/Å"),
                Column.of("virial RMSE", "eV/atom")));
        final Map<String, List<FrameErrors>> groups = new TreeMap<>();
        final List<FrameErrors> all = new ArrayList<>();
        for (final FrameTable one : judged) {
            final FrameErrors errors = one.errors();
            all.add(errors);
            final String group = one.frame().group();
            if (!group.isEmpty()) groups.computeIfAbsent(group, any -> new ArrayList<>()).add(errors);
        }
        groups.put("all", all);
        groups.forEach((group, errors) -> {
            if (errors.isEmpty()) return;
            final Errors e = Errors.of(errors, new org.ionclay.training.Prefactors(1, 1, 0));
            table.add(group, errors.size(), e.energy(), e.force(), e.virial());
        });
        return table;
    }

    private static ImagePlus curve(final Trainer.Result result) {
        final List<LearningCurve> lines = result.curve();
        if (lines.size() < 2) return null;
        final double[] x = lines.stream().mapToDouble(line -> line.step() + 1).toArray();
        final List<Curves.Series> series = new ArrayList<>();
        series.add(Curves.Series.line("force, training (eV/Å)", 0, x,
                lines.stream().mapToDouble(line -> line.training().force()).toArray()));
        if (lines.get(0).validation() != null) {
            series.add(Curves.Series.line("force, validation (eV/Å)", 1, x,
                    lines.stream().mapToDouble(line -> line.validation().force()).toArray()));
            series.add(Curves.Series.line("energy, validation (eV/atom)", 2, x,
                    lines.stream().mapToDouble(line -> line.validation().energy()).toArray()));
        }
        final ImagePlus plot = Curves.logarithmic("Learning curve", "step", "RMSE", series, List.of()).getImagePlus();
        plot.setTitle("learning curve");
        return plot;
    }

    /** The force error while the training runs. */
    private static final class Live {

        private final LivePlot plot;
        private final boolean shown = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;

        Live(final int model) {
            plot = new LivePlot("Training, model " + (model + 1), "step", "force RMSE (eV/Å)");
        }

        void add(final LearningCurve line) {
            final Errors errors = line.validation() == null ? line.training() : line.validation();
            plot.add(line.step(), errors.force());
            if (shown) {
                plot.show(String.format(Locale.ROOT, "energy RMSE %.3g meV/atom, learning rate %.2g",
                        1000 * errors.energy(), line.rate()));
            }
        }
    }

    /** Frames to judge with, or those learned from where there are none. */
    static List<LabelledFrame> judges(final TrainInputs read) {
        return read.validation().frames().isEmpty() ? read.training().frames() : read.validation().frames();
    }
}
