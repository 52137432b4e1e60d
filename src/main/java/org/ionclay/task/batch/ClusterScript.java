package org.ionclay.task.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.TaskResult;

/**
 * The scripts that run a command on a cluster, in place of running it: {@code job.sh}, an array of shards or one job,
 * and {@code merge.sh}, which puts the shards together.
 */
public final class ClusterScript {

    /** What a script is for. */
    public enum Kind {
        /** A job array of Slurm. */
        SLURM,
        /** GNU parallel or xargs on one machine. */
        PARALLEL
    }

    private final CommandItem command;
    private final Map<String, String> given;
    private final int shards;
    private final String launcher;

    /**
     * Scripts for a run.
     *
     * @param command the command
     * @param given the inputs as the user wrote them, with {@code output}
     * @param shards number of shards; 1 for one job
     * @param launcher the launcher's path; empty for the one on the PATH
     */
    public ClusterScript(final CommandItem command, final Map<String, String> given, final int shards,
            final String launcher) {
        this.command = command;
        this.given = new TreeMap<>(given);
        this.shards = shards;
        this.launcher = launcher.isEmpty() ? "ionclay" : launcher;
    }

    /**
     * Writes the scripts into the output folder.
     *
     * @param kind for which they are
     * @param here folder in which the command is to run
     * @throws InputException if there is no output folder
     * @throws IOException if a script cannot be written
     */
    public TaskResult write(final Kind kind, final Path here) throws IOException {
        if (given.getOrDefault("output", "").isEmpty()) throw new InputException("cluster: needs output=<folder>, in "
                + "which the scripts and the results go");
        final Path folder = Path.of(given.get("output"));
        Files.createDirectories(folder);
        final List<Path> files = new ArrayList<>(List.of(folder.resolve("job.sh")));
        Files.write(files.get(0), job(kind, here, folder), StandardCharsets.UTF_8);
        final List<String> messages = new ArrayList<>();
        messages.add("nothing was run: job.sh in \"" + folder + "\" does it"
                + (shards > 1 ? Text.of(" in %d shards", shards) : "") + ", by "
                + (kind == Kind.SLURM ? "sbatch job.sh" : "sh job.sh"));
        if (shards > 1) {
            files.add(folder.resolve("merge.sh"));
            Files.write(files.get(1), merge(kind, here, folder), StandardCharsets.UTF_8);
            messages.add("then merge.sh puts the shards together" + (kind == Kind.SLURM ? "; at once: sbatch "
                    + "--dependency=afterok:$(sbatch --parsable job.sh) merge.sh" : ""));
        }
        return new TaskResult(List.of(), List.of(), files, messages);
    }

    private List<String> job(final Kind kind, final Path here, final Path folder) {
        final List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
        if (kind == Kind.SLURM) {
            lines.add("#SBATCH --job-name=ionclay-" + command.name());
            if (shards > 1) lines.add("#SBATCH --array=1-" + shards);
            lines.add("#SBATCH --cpus-per-task=" + threads());
            lines.add("#SBATCH --output=" + here.resolve(folder).resolve(shards > 1 ? "job-%a.log" : "job.log"));
            lines.add("# add what your cluster wants: --partition, --time, --mem, --account");
        }
        lines.addAll(start(here));
        if (shards == 1) {
            lines.add("exec " + call(given, ""));
        } else if (kind == Kind.SLURM) {
            lines.add("exec " + call(given, "shard=\"$SLURM_ARRAY_TASK_ID\"/" + shards));
        } else {
            lines.add("# JOBS shards at a time; GNU parallel where it is there, else xargs");
            lines.add("one() { " + call(given, "shard=\"$1\"/" + shards) + "; }");
            lines.add("if [ $# -gt 0 ]; then one \"$1\"; exit; fi");
            lines.add("self=" + quoted(here.resolve(folder).resolve("job.sh").toString()));
            lines.add("if command -v parallel > /dev/null 2>&1; then seq " + shards
                    + " | parallel -j \"${JOBS:-1}\" sh \"$self\"");
            lines.add("else seq " + shards + " | xargs -n 1 -P \"${JOBS:-1}\" sh \"$self\"; fi");
        }
        return lines;
    }

    private List<String> merge(final Kind kind, final Path here, final Path folder) {
        final List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
        if (kind == Kind.SLURM) {
            lines.add("#SBATCH --job-name=ionclay-merge");
            lines.add("#SBATCH --output=" + here.resolve(folder).resolve("merge.log"));
        }
        lines.addAll(start(here));
        final Map<String, String> inputs = new TreeMap<>(Map.of("input", given.get("output"), "output",
                given.get("output"), "overwrite", given.getOrDefault("overwrite", "no")));
        lines.add("exec \"$IONCLAY\" merge-results " + words(inputs));
        return lines;
    }

    private List<String> start(final Path here) {
        return List.of("IONCLAY=${IONCLAY:-" + quoted(launcher) + "}", "cd " + quoted(here.toString()) + " || exit 1");
    }

    private String threads() {
        final String threads = given.getOrDefault("threads", "0");
        return threads.equals("0") ? "1" : threads;
    }

    private String call(final Map<String, String> inputs, final String shard) {
        final Map<String, String> all = new TreeMap<>(inputs);
        // a job has the cores that were asked for, not all of its machine's
        if (command.input("threads").isPresent()) all.put("threads", threads());
        return "\"$IONCLAY\" " + command.name() + " " + words(all) + (shard.isEmpty() ? "" : " " + shard);
    }

    private static String words(final Map<String, String> inputs) {
        final List<String> words = new ArrayList<>();
        inputs.forEach((key, value) -> words.add(quoted(key + "=" + value)));
        return String.join(" ", words);
    }

    /** As a shell takes it for one word. */
    private static String quoted(final String text) {
        return text.matches("[A-Za-z0-9_./=,:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
