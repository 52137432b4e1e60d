package org.ionclay.task.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.training.DataSet;
import org.ionclay.training.Trainer;

/** Trains a Deep Potential on from where it stands, also with elements that it does not know yet. */
public final class FineTuneTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        final Path file = inputs.file("potential").orElseThrow(() -> new InputException(
                "potential: a Deep Potential to start from is needed (.dp, .yaml), or a pair file that names one; "
                        + "found "
                        + "none"));
        record.input(file);
        final boolean pair = PairFile.isOne(file);
        final PairModel pairs = pair ? PairFile.read(file) : null;
        final Path model = pair ? PotentialInputs.beside(file, pairs) : file;
        record.input(model);
        final DeepPotentialModel start = PotentialInputs.model(model).withTables(null);
        final List<Path> paths = inputs.paths("input");
        if (paths.isEmpty()) throw new InputException("input: frames with energies and forces are needed, found none");
        paths.forEach(record::input);
        final DataSet all = typed(paths, start.typeMap());
        all.remarks().forEach(record::message);
        if (pair && !all.typeMap().equals(pairs.species())) {
            throw new InputException("input: the frames have elements that the base in " + file.getFileName()
                    + " does not know: " + all.typeMap() + " against " + pairs.species());
        }
        final DataSet.Split split = TrainInputs.split(inputs, all, record);
        final TrainInputs read = new TrainInputs(split.training(), split.validation(),
                Trainer.shape(start, all.typeMap()), TrainInputs.settings(inputs));
        record.step("read");
        final TrainTask.Base base = pair ? new TrainTask.Base(pairs, Files.readString(file).replaceAll(
                "(?m)^deep_potential:.*$", "deep_potential: model.dp")) : null;
        return TrainTask.train(inputs, record, read, start, base, 1, progress);
    }

    /** The model's types first, then those that are new. */
    private static DataSet typed(final List<Path> paths, final List<String> known) throws IOException {
        final List<String> found = DataSet.read(paths, List.of()).typeMap();
        final TreeSet<String> more = new TreeSet<>(found);
        known.forEach(more::remove);
        final List<String> map = new ArrayList<>(known);
        map.addAll(more);
        final DataSet all = DataSet.read(paths, map);
        return all;
    }
}
