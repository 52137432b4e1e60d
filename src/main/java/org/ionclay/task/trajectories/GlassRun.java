package org.ionclay.task.trajectories;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.PngFile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.FileNames;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;

/** One run of a command on structure: its trajectories, and the tables and pictures that come up. */
final class GlassRun implements AutoCloseable {

    /** What is done with one run. */
    @FunctionalInterface
    interface Work {
        /** Fills the run's tables and pictures. */
        void on(GlassRun run, Progress progress) throws IOException;
    }

    private final Inputs inputs;
    private final TrajectoryInputs given;
    private final RunRecord record;
    private final Workers workers;
    private final TaskOutput output;
    private final List<GlassTrajectory> trajectories = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<ImagePlus> images = new ArrayList<>();

    private GlassRun(final Inputs inputs, final TrajectoryInputs given) {
        this.inputs = inputs;
        this.given = given;
        record = new RunRecord(inputs);
        // nothing is left open if the folder is refused
        output = TaskOutput.open(inputs);
        workers = new Workers(inputs.integer("threads"));
    }

    /** Does a run from the inputs to the files. */
    static TaskResult of(final Inputs inputs, final Progress progress, final Work work) throws IOException {
        final TrajectoryInputs given = TrajectoryInputs.of(inputs);
        try (GlassRun run = new GlassRun(inputs, given)) {
            given.note(run.record);
            run.trajectories.addAll(GlassTrajectory.all(given, progress.part(0, 0.05)));
            run.record.step("look through the frames");
            work.on(run, progress.part(0.05, 1));
            run.record.step("analyse");
            run.output.write(run.tables, run.workers);
            return new TaskResult(run.tables, run.images, run.output.commit(run.record), run.record.messages());
        }
    }

    /** What the user gave. */
    Inputs inputs() {
        return inputs;
    }

    /** The inputs that all commands on trajectories share. */
    TrajectoryInputs given() {
        return given;
    }

    /** What the user is told. */
    RunRecord record() {
        return record;
    }

    /** Threads. */
    Workers workers() {
        return workers;
    }

    /** The trajectories. */
    List<GlassTrajectory> trajectories() {
        return trajectories;
    }

    /** The share of the progress that a pass over a trajectory has. */
    Progress part(final Progress progress, final int trajectory, final int pass, final int passes) {
        final double all = trajectories.size() * (double) passes;
        return progress.part((trajectory * passes + pass) / all, (trajectory * passes + pass + 1) / all);
    }

    /** Folder of a trajectory's own files; nothing for a single one. */
    String folder(final GlassTrajectory trajectory) {
        return trajectories.size() == 1 ? "" : output.folder(trajectory, trajectory.name());
    }

    /** A table of a trajectory, which the run shows and writes. */
    Table table(final GlassTrajectory trajectory, final String name, final List<Column> columns) {
        final Table table = new Table(folder(trajectory) + name, columns);
        tables.add(table);
        return table;
    }

    /** Shows and writes a plot. */
    void picture(final String file, final Plot plot) throws IOException {
        final ImagePlus image = plot.getImagePlus();
        image.setTitle(file);
        images.add(image);
        if (output.isOpen()) PngFile.write(image, output.file(FileNames.part(file) + ".png"), false);
    }

    /**
     * Shows plots as the slices of one stack, and writes each as a file.
     *
     * @param folder where the files go, and the title
     * @param plots by name; all of the same size
     */
    void pictures(final String folder, final Map<String, Plot> plots) throws IOException {
        if (plots.isEmpty()) return;
        final Map<String, ImagePlus> drawn = new LinkedHashMap<>();
        plots.forEach((name, plot) -> drawn.put(name, plot.getImagePlus()));
        final ImagePlus any = drawn.values().iterator().next();
        final ImageStack stack = new ImageStack(any.getWidth(), any.getHeight());
        for (final Map.Entry<String, ImagePlus> one : drawn.entrySet()) {
            stack.addSlice(one.getKey(), one.getValue().getProcessor().convertToRGB());
            if (output.isOpen()) PngFile.write(one.getValue(), output.file(folder + "/" + FileNames.part(one.getKey())
                    + ".png"),
                    false);
        }
        images.add(new ImagePlus(folder, stack));
    }

    @Override
    public void close() {
        workers.close();
        output.close();
    }
}
