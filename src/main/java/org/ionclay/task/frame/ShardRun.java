package org.ionclay.task.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.Json;

/** One shard of a run: into a folder of its own, and not again if it is there already. */
public final class ShardRun {

    private ShardRun() {
    }

    /**
     * Does a shard's part of a task.
     *
     * @param task the task
     * @param inputs those of the whole run
     * @param shard which part
     * @param progress told how far it is, asked whether to go on
     * @throws InputException if the task's work cannot be cut
     * @throws IOException if a file cannot be read or written
     */
    public static TaskResult run(final Task task, final Inputs inputs, final Shard shard, final Progress progress)
            throws IOException {
        if (!task.sharded()) throw new InputException("shard: " + inputs.command().name() + " works on all its inputs "
                + "together and cannot be cut into shards; run it as one, or once for each input");
        final Inputs own = inputs.withShard(shard);
        final Path folder = own.path("output").orElseThrow(() -> new InputException("shard: needs output=<folder>, in "
                + "which each shard has a folder of its own"));
        final Path record = folder.resolve(RunRecord.FILE);
        // a command without this input goes on where it was stopped
        final boolean again = inputs.takes("overwrite") && inputs.yes("overwrite");
        if (!again && Files.isRegularFile(record) && settings(record).equals(own.values())) {
            return new TaskResult(List.of(), List.of(), List.of(), List.of("shard " + shard + " is there already: \""
                    + folder + "\"; overwrite=yes does it again"));
        }
        return task.run(own, progress);
    }

    /** The settings of an earlier run by its record. */
    private static Map<String, String> settings(final Path record) throws IOException {
        final Map<String, String> settings = new LinkedHashMap<>();
        if (Json.read(FileContent.read(record)) instanceof Map<?, ?> root
                && root.get("settings") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
        }
        return settings;
    }
}
