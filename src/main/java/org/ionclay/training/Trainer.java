package org.ionclay.training;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.compute.simd.Products;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.Precision;

/**
 * Trains a Deep Potential on frames, in the way of DeePMD-kit. The same settings and
 * data give the same model, to the last bit, on any number of threads, and also when interrupted and resumed.
 */
public final class Trainer {

    /** Validation frames for a line of the learning curve. */
    private static final int GLANCE = 32;

    private final DataSet training;
    private final DataSet validation;
    private final ModelSettings shape;
    private final TrainingSettings settings;
    private final DeepPotentialModel start;

    /**
     * Prepares a training.
     *
     * @param training frames to learn from
     * @param validation frames to judge with; may be empty
     * @param shape shape of the model; its type map is that of the data
     * @param settings how to train
     * @param start a model of this shape whose weights are the first ones, or null for random ones
     */
    public Trainer(final DataSet training, final DataSet validation, final ModelSettings shape,
            final TrainingSettings settings, final DeepPotentialModel start) {
        this.training = training;
        this.validation = validation;
        this.shape = shape;
        this.settings = settings;
        this.start = start;
    }

    /**
     * The shape of a model, for a training that starts from it.
     *
     * @param start the model
     * @param typeMap its types and further ones
     * @throws org.ionclay.compute.InputException if the trainer cannot go on from such a model
     */
    public static ModelSettings shape(final DeepPotentialModel start, final List<String> typeMap) {
        return FineTuning.shape(start, typeMap);
    }

    /**
     * What came out.
     *
     * @param model the model
     * @param curve the learning curve of this run, from its start or from where it was resumed
     * @param validation errors on all validation frames at the end, null without any
     * @param training errors on all training frames at the end
     * @param steps steps done
     * @param stepsPerSecond speed of this run
     * @param kernels what computed
     */
    public record Result(DeepPotentialModel model, List<LearningCurve> curve, Errors validation, Errors training,
            long steps, double stepsPerSecond, String kernels) {
    }

    /**
     * Trains, with our own kernels.
     *
     * @param folder where {@code lcurve.out} and {@code checkpoint} go, and from whose checkpoint the training goes on
     *             if there is one; null for neither
     * @param workers the threads
     * @param each sees every line of the learning curve
     * @throws IOException if a file cannot be written
     */
    public Result run(final Path folder, final Workers workers, final Consumer<LearningCurve> each,
            final Progress progress) throws IOException {
        return run(folder, workers, Products.OWN, each, progress);
    }

    /**
     * As the other one, with a choice of who multiplies: the numbers are the same but for rounding.
     *
     * @throws IOException if a file cannot be written
     */
    public Result run(final Path folder, final Workers workers, final Products products,
            final Consumer<LearningCurve> each, final Progress progress) throws IOException {
        if (settings.precision() == Precision.DOUBLE) return run(products.twice(), folder, workers, each, progress);
        return run(products.single(), folder, workers, each, progress);
    }

    <T> Result run(final Supplier<DenseKernels<T>> source, final Path folder, final Workers workers,
            final Consumer<LearningCurve> each, final Progress progress) throws IOException {
        return new Run<>(source, folder, workers).run(each, progress);
    }

    /** Frames with their neighbours, which are found anew where memory is short. */
    private static final class Plans {

        private final List<LabelledFrame> frames;
        private final List<SoftReference<FramePlan>> known = new ArrayList<>();
        private final ModelSettings shape;

        Plans(final List<LabelledFrame> frames, final ModelSettings shape) {
            this.frames = frames;
            this.shape = shape;
            for (int k = 0; k < frames.size(); k++) known.add(new SoftReference<>(null));
        }

        FramePlan get(final int k) {
            FramePlan plan = known.get(k).get();
            if (plan == null) {
                plan = new FramePlan(frames.get(k), shape.typeMap().size(), shape.rcut());
                known.set(k, new SoftReference<>(plan));
            }
            return plan;
        }

        List<FramePlan> all() {
            final List<FramePlan> all = new ArrayList<>();
            for (int k = 0; k < frames.size(); k++) all.add(get(k));
            return all;
        }
    }

    /** One training in one precision. */
    private final class Run<T> {

        private final Path folder;
        private final Plans plans;
        private final Plans judges;
        private final TrainingModel model;
        private final LossGradient<T> engine;
        private final FrameOrder order;
        private final EarlyStop early = new EarlyStop(settings.patience());
        private final List<LearningCurve> curve = new ArrayList<>();
        private final Descent<T> descent;
        private final boolean virial = settings.loss().virial();
        private long step;

        Run(final Supplier<DenseKernels<T>> source, final Path folder, final Workers workers) {
            this.folder = folder;
            plans = new Plans(training.frames(), shape);
            judges = new Plans(validation.frames(), shape);
            model = begin();
            for (final FramePlan plan : judges.all()) plan.check(model.settings.sel(), model.settings.typeMap());
            engine = new LossGradient<>(model, workers, source);
            order = new FrameOrder(training.frames(), settings);
            descent = new Descent<>(model, engine, settings.optimiser());
        }

        private TrainingModel begin() {
            final TrainingModel fresh = Statistics.model(plans.all(), shape.sel() != null ? shape
                    : shape.withSel(slots()));
            if (start == null) {
                fresh.initialise(settings.seed());
                return fresh;
            }
            return FineTuning.begin(start, fresh, plans.all(), settings.seed());
        }

        /** Slots for the frames to judge with as well: few frames to learn from may be none of the dense ones. */
        private int[] slots() {
            final List<FramePlan> all = new ArrayList<>(plans.all());
            all.addAll(judges.all());
            return Statistics.sel(all, shape.typeMap().size());
        }

        Result run(final Consumer<LearningCurve> each, final Progress progress) throws IOException {
            if (folder != null) resume();
            final long from = step;
            final long begin = System.nanoTime();
            final int steps = settings.rate().steps();
            boolean stop = false;
            while (step < steps && !stop) {
                progress.check();
                final double rate = settings.rate().at(step);
                final Prefactors p = settings.loss().at(rate / settings.rate().start());
                final boolean show = step % settings.displayEvery() == 0;
                final Errors judged = show ? glance(p) : null;
                final List<FramePlan> batch = order.next().stream().map(plans::get).toList();
                final Errors own = Errors.of(Arrays.asList(engine.add(batch, p)), p);
                if (!Double.isFinite(own.loss())) throw diverged();
                descent.move(step, rate);
                if (show) line(new LearningCurve(step, judged, own, rate), each);
                step++;
                if (show && judged != null) stop = early.stop(step, rate / settings.rate().start(), judged);
                if (folder != null && step % settings.saveEvery() == 0) save();
                if (show) progress.update((double) step / steps, status(own, judged));
            }
            final double seconds = (System.nanoTime() - begin) * 1e-9;
            if (folder != null) save();
            final Prefactors last = settings.loss().at(settings.rate().at(step) / settings.rate().start());
            return new Result(model.model(model.parameters, provenance()), curve,
                    judges.frames.isEmpty() ? null : whole(judges, last), whole(plans, last), step,
                    (step - from) / seconds, engine.name());
        }

        private IllegalStateException diverged() {
            return new IllegalStateException("the loss is not finite at step " + step + ": " + settings.rate());
        }

        private String status(final Errors own, final Errors judged) {
            final Errors shown = judged == null ? own : judged;
            return String.format(Locale.ROOT, "step %d: energy %.2f meV/atom, force %.1f meV/Å", step,
                    1000 * shown.energy(), 1000 * shown.force());
        }

        private String provenance() {
            return "trained by IonClay on " + training.frames().size() + " frames, " + step + " steps, seed "
                    + settings.seed();
        }

        /** Errors of some validation frames, the same ones at the same step. */
        private Errors glance(final Prefactors p) {
            final int n = judges.frames.size();
            if (n == 0) return null;
            if (n <= GLANCE) return whole(judges, p);
            final List<FrameErrors> found = new ArrayList<>();
            final Random random = new Random(step);
            for (int k = 0; k < GLANCE; k++) found.addAll(error(judges.get(random.nextInt(n))));
            return Errors.of(found, p);
        }

        private Errors whole(final Plans frames, final Prefactors p) {
            final List<FrameErrors> found = new ArrayList<>();
            for (int k = 0; k < frames.frames.size(); k++) found.addAll(error(frames.get(k)));
            return Errors.of(found, p);
        }

        private List<FrameErrors> error(final FramePlan plan) {
            return Arrays.asList(engine.errors(List.of(plan)));
        }

        private void line(final LearningCurve line, final Consumer<LearningCurve> each) throws IOException {
            curve.add(line);
            each.accept(line);
            if (folder == null) return;
            final Path file = folder.resolve("lcurve.out");
            final String head = line.step() == 0 || !Files.exists(file)
                    ? LearningCurve.header(line.validation() != null, virial) : "";
            Files.writeString(file, head + line.text(virial), StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    line.step() == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        }

        private long fingerprint() {
            long hash = Arrays.hashCode(new Object[] {settings.toString(), Arrays.toString(model.settings.sel()),
                Arrays.toString(model.settings.neuron()), Arrays.toString(model.settings.fitting()),
                model.settings.typeMap(), model.settings.rcut(), model.settings.rcutSmooth()});
            for (final LabelledFrame frame : training.frames()) {
                hash = 31 * hash + Arrays.hashCode(frame.positions());
                hash = 31 * hash + Arrays.hashCode(frame.forces());
            }
            return hash;
        }

        private double[] widened(final T values) {
            final double[] out = new double[model.parameters.length];
            engine.kernels().store(values, 0, out.length, out);
            return out;
        }

        private void save() throws IOException {
            new Checkpoint(fingerprint(), step, order.state(), early.state(), model.parameters, widened(descent.first),
                    widened(descent.second)).write(folder.resolve("checkpoint"));
        }

        private void resume() throws IOException {
            Files.createDirectories(folder);
            final Path file = folder.resolve("checkpoint");
            if (!Files.exists(file)) return;
            final Checkpoint found = Checkpoint.read(file);
            if (found.fingerprint() != fingerprint() || found.parameters().length != model.parameters.length) {
                throw org.ionclay.compute.InputException.inFile(file, "a checkpoint of this very training is needed, "
                        + "found one with other data or settings; choose another folder, or remove it to start anew");
            }
            step = found.step();
            order.state(found.order());
            early.state(found.early());
            final int n = model.parameters.length;
            final Kernels<T> kernels = engine.kernels();
            System.arraycopy(found.parameters(), 0, model.parameters, 0, n);
            kernels.load(model.parameters, 0, n, engine.parameters, 0);
            kernels.load(found.first(), 0, n, descent.first, 0);
            kernels.load(found.second(), 0, n, descent.second, 0);
            engine.turn();
            cutCurve();
        }

        /** Lines after the checkpoint were written by steps that are done again. */
        private void cutCurve() throws IOException {
            final Path file = folder.resolve("lcurve.out");
            if (!Files.exists(file)) return;
            final StringBuilder kept = new StringBuilder();
            final String all = Files.readString(file);
            // a kill may leave half a line
            for (final String line : all.substring(0, all.lastIndexOf('\n') + 1).lines().toList()) {
                final String[] words = line.trim().split("\\s+", 2);
                if (!words[0].equals("#") && Long.parseLong(words[0]) >= step) continue;
                kept.append(line).append('\n');
            }
            Files.writeString(file, kept, StandardCharsets.UTF_8);
        }
    }
}
