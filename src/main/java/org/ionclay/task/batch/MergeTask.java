package org.ionclay.task.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ionclay.compute.Progress;
import org.ionclay.table.CsvMerge;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.maps.ParticleRois;
import org.ionclay.task.potentials.DetailFiles;
import org.ionclay.task.potentials.ErrorSums;

/** Puts the results of shards together: tables row after row, everything else as it is. */
public final class MergeTask implements Task {

    /** Files of text that grow frame by frame. */
    private static final Set<String> APPENDED = Set.of("model_devi.out", "frames.xyz", "failed.txt");

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "the folder of a run's shards", MergeTask::merge);
    }

    private static void merge(final TaskRun run) throws IOException {
        final List<ShardFolder> shards = ShardFolder.all(run.paths());
        shards.forEach(shard -> run.read(shard.folder().resolve(RunRecord.FILE)));
        final Map<String, List<Path>> files = new TreeMap<>();
        for (final ShardFolder shard : shards) {
            for (final Path file : shard.files()) {
                files.computeIfAbsent(shard.folder().relativize(file).toString().replace('\\', '/'),
                        name -> new ArrayList<>()).add(file);
            }
        }
        final TreeSet<String> left = new TreeSet<>();
        int done = 0;
        for (final Map.Entry<String, List<Path>> one : files.entrySet()) {
            run.progress().check();
            run.progress().update((double) done++ / files.size(), one.getKey());
            if (!run.output().isOpen()) continue;
            if (!put(run, one.getKey(), one.getValue())) left.add(one.getKey());
        }
        shards.forEach(shard -> shard.messages().forEach(run::say));
        run.say(shards.size() + " shards of " + shards.get(0).command() + " put together: " + (files.size()
                - left.size()) + " files");
        if (!left.isEmpty()) run.say("not merged, since each shard made its own of its part: "
                + String.join(", ", left));
        run.step("merge");
    }

    private static boolean put(final TaskRun run, final String name, final List<Path> files) throws IOException {
        final Path to = run.output().file(name);
        if (name.equals(ErrorSums.FILE)) {
            Files.deleteIfExists(to);
            run.add(ErrorSums.merged(files));
            return true;
        }
        if (name.endsWith(".csv")) {
            if (!CsvMerge.merge(files, to)) run.say(name + ": the shards have their columns in different orders, which "
                    + "need not be that of one run");
            return true;
        }
        if (APPENDED.contains(Path.of(name).getFileName().toString())) {
            try (java.io.OutputStream out = Files.newOutputStream(to)) {
                for (final Path file : files) Files.copy(file, out);
            }
            return true;
        }
        if (name.equals(ParticleRois.FILE)) {
            ParticleRois.merge(files, to);
            return true;
        }
        if (name.endsWith(DetailFiles.ENDING)) {
            DetailFiles.merge(files, to);
            return true;
        }
        for (final Path file : files) if (Files.mismatch(files.get(0), file) >= 0) return false;
        Files.copy(files.get(0), to);
        return true;
    }
}
