package org.ionclay.task.trajectories;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.FileNames;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/**
 * The trajectories of one run of a command on structure, and how its tables and pictures are called.
 *
 * @param run the walk
 * @param given the inputs that all commands on trajectories share
 * @param trajectories the trajectories
 */
record GlassRun(TaskRun run, TrajectoryInputs given, List<GlassTrajectory> trajectories) {

    /** What is done with one run. */
    @FunctionalInterface
    interface Work {
        /** Fills the run's tables and pictures. */
        void on(GlassRun run, Progress progress) throws IOException;
    }

    /** Does a run from the inputs to the files. */
    static TaskResult of(final Inputs inputs, final Progress progress, final Work work) throws IOException {
        final TrajectoryInputs given = TrajectoryInputs.of(inputs);
        return TaskRun.over(inputs, progress, List.of(), run -> {
            given.note(run.record());
            final List<GlassTrajectory> all = GlassTrajectory.all(given, progress.part(0, 0.05));
            run.step("look through the frames");
            work.on(new GlassRun(run, given, all), progress.part(0.05, 1));
            run.step("analyse");
        });
    }

    /** What the user gave. */
    Inputs inputs() {
        return run.inputs();
    }

    /** What the user is told. */
    RunRecord record() {
        return run.record();
    }

    /** Threads. */
    Workers workers() {
        return run.workers();
    }

    /** The share of the progress that a pass over a trajectory has. */
    Progress part(final Progress progress, final int trajectory, final int pass, final int passes) {
        final double all = trajectories.size() * (double) passes;
        return progress.part((trajectory * passes + pass) / all, (trajectory * passes + pass + 1) / all);
    }

    /** Folder of a trajectory's own files; nothing for a single one. */
    String folder(final GlassTrajectory trajectory) {
        return trajectories.size() == 1 ? "" : run.folder(trajectory, trajectory.name());
    }

    /** A table of a trajectory, which the run shows and writes. */
    Table table(final GlassTrajectory trajectory, final String name, final List<Column> columns) {
        final Table table = new Table(folder(trajectory) + name, columns);
        run.add(table);
        return table;
    }

    /** Shows and writes a plot. */
    void picture(final String file, final Plot plot) {
        final ImagePlus image = plot.getImagePlus();
        image.setTitle(file);
        run.add(FileNames.part(file), image);
    }

    /**
     * Shows plots as the slices of one stack, and writes each as a file.
     *
     * @param folder where the files go, and the title
     * @param plots by name; all of the same size
     */
    void pictures(final String folder, final Map<String, Plot> plots) {
        if (plots.isEmpty()) return;
        final Map<String, ImagePlus> drawn = new LinkedHashMap<>();
        plots.forEach((name, plot) -> drawn.put(name, plot.getImagePlus()));
        final ImagePlus any = drawn.values().iterator().next();
        final ImageStack stack = new ImageStack(any.getWidth(), any.getHeight());
        drawn.forEach((name, image) -> {
            stack.addSlice(name, image.getProcessor().convertToRGB());
            run.write(folder + "/" + FileNames.part(name), image);
        });
        run.show(new ImagePlus(folder, stack));
    }
}
