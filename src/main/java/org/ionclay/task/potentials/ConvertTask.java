package org.ionclay.task.potentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.TaskRun;

/** A Deep Potential from any format that is read into one that DeePMD-kit's backends share. */
public final class ConvertTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final Path file = file(inputs);
        return TaskRun.over(inputs, progress, List.of(file), run -> {
            run.read(file);
            final DeepPotentialModel model = PotentialInputs.model(file);
            run.step("read");
            final String name = name(file) + "." + inputs.text("format");
            ModelFile.write(model, run.output().file(name), false);
            if (model.tables() != null && inputs.text("format").equals("yaml")) {
                run.say("the tables of the compressed model are left out: YAML holds the networks only");
            }
            run.say(name + ": " + ModelTables.describe(model));
            run.add(ModelTables.types(model));
        });
    }

    /** The model that {@code input} names; a folder to write to must be given as well. */
    static Path file(final Inputs inputs) {
        final Path file = inputs.file("input").orElseThrow(() -> new InputException(
                "input: needs a Deep Potential model (.dp, .yaml, .pb, .pbtxt), found none"));
        if (!inputs.has("output")) throw new InputException("output: needs a folder for the model, found none");
        return file;
    }

    /** A file's name without its ending. */
    static String name(final Path file) {
        final String name = file.getFileName().toString();
        final int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
