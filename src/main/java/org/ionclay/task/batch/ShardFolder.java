package org.ionclay.task.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.Json;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Shard;

/**
 * The results of one shard.
 *
 * @param folder where they are
 * @param shard which it is
 * @param command the run's command
 * @param settings the run's settings, without those that may differ
 * @param inputs SHA-256 of the files that were read, by name
 * @param messages what the user was told
 */
record ShardFolder(Path folder, Shard shard, String command, Map<String, String> settings, Map<String, String> inputs,
        List<String> messages) {

    private static final String NAME = "shard-\\d+-of-\\d+";

    /**
     * All shards of a run, in order.
     *
     * @param paths their folders, or folders in which they lie
     * @throws InputException naming those that are missing, or are of another run
     * @throws IOException if a folder cannot be read
     */
    static List<ShardFolder> all(final List<Path> paths) throws IOException {
        final List<ShardFolder> found = new ArrayList<>();
        final List<String> stopped = new ArrayList<>();
        for (final Path path : paths) {
            if (!Files.isDirectory(path)) throw new InputException("input: needs the folders of shards, found the file "
                    + "\"" + path + "\"");
            for (final Path folder : folders(path)) {
                if (Files.isRegularFile(folder.resolve(RunRecord.FILE))) found.add(read(folder));
                else stopped.add(folder.getFileName().toString());
            }
        }
        if (found.isEmpty()) throw new InputException("input: needs the folder in which shards lie (shard-1-of-7, ...)"
                + ", found none that is done" + (stopped.isEmpty() ? "" : "; without run.json: " + String.join(", ",
                stopped)) + "; run the command with shard=i/n first");
        found.sort(Comparator.comparingInt(one -> one.shard.index()));
        complete(found, stopped);
        agree(found);
        return found;
    }

    private static List<Path> folders(final Path path) throws IOException {
        if (path.toAbsolutePath().normalize().getFileName().toString().matches(NAME)) return List.of(path);
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(one -> Files.isDirectory(one) && one.getFileName().toString().matches(NAME)).sorted()
                    .toList();
        }
    }

    private static void complete(final List<ShardFolder> found, final List<String> stopped) {
        final int count = found.get(0).shard.count();
        for (final ShardFolder one : found) {
            if (one.shard.count() != count) throw new InputException("input: shards of one run are needed, found "
                    + found.get(0).shard + " and " + one.shard + " in \"" + one.folder + "\"; name the folders of "
                    + "one of them, or remove the others");
        }
        for (int k = 1; k < found.size(); k++) {
            if (found.get(k).shard.equals(found.get(k - 1).shard)) throw new InputException("input: shard "
                    + found.get(k).shard + " is there twice: \"" + found.get(k - 1).folder + "\" and \""
                    + found.get(k).folder + "\"; name one of them");
        }
        final List<String> missing = IntStream.rangeClosed(1, count).filter(i -> found.stream().noneMatch(
                one -> one.shard.index() == i)).mapToObj(i -> new Shard(i, count).toString()).toList();
        if (missing.isEmpty()) return;
        throw new InputException("input: " + (missing.size() == 1 ? "shard " : "shards ") + String.join(", ", missing)
                + (missing.size() == 1 ? " is" : " are") + " missing"
                + (stopped.isEmpty() ? "" : " (" + String.join(", ", stopped) + ": stopped, or still running)")
                + "; run the command again with shard=" + missing.get(0) + (missing.size() == 1 ? "" : " and so on"));
    }

    private static void agree(final List<ShardFolder> found) {
        final ShardFolder first = found.get(0);
        final Map<String, String> sums = new HashMap<>();
        for (final ShardFolder one : found) {
            for (final String key : first.settings.keySet()) {
                if (first.settings.get(key).equals(one.settings.get(key))) continue;
                throw new InputException("input: shards of one run are needed, found " + key + "="
                        + first.settings.get(key) + " in shard " + first.shard + " and " + key + "="
                        + one.settings.get(key) + " in shard " + one.shard + "; run that shard again");
            }
            one.inputs.forEach((file, sum) -> {
                if (!sum.equals(sums.computeIfAbsent(file, name -> sum))) throw new InputException("input: \"" + file
                        + "\" was changed between the shards; run all of them again");
            });
        }
    }

    private static ShardFolder read(final Path folder) throws IOException {
        final Path file = folder.resolve(RunRecord.FILE);
        if (!(Json.read(FileContent.read(file)) instanceof Map<?, ?> root) || root.get(RunRecord.SHARD) == null
                || !(root.get("settings") instanceof Map<?, ?> settings)) {
            throw new InputException("input: \"" + file + "\" is not the record of a shard");
        }
        final Map<String, String> own = new java.util.LinkedHashMap<>();
        own.put("command", String.valueOf(root.get("command")));
        own.put("version", String.valueOf(root.get("version")));
        settings.forEach((key, value) -> {
            if (!Inputs.UNDECIDING.contains(String.valueOf(key))) own.put(String.valueOf(key), String.valueOf(value));
        });
        final Map<String, String> inputs = new HashMap<>();
        if (root.get("inputs") instanceof List<?> list) {
            for (final Object one : list) {
                if (one instanceof Map<?, ?> map) inputs.put(String.valueOf(map.get("file")), String.valueOf(
                        map.get("sha256")));
            }
        }
        final List<String> messages = new ArrayList<>();
        if (root.get("messages") instanceof List<?> list) list.forEach(one -> messages.add(String.valueOf(one)));
        return new ShardFolder(folder, Shard.parse(String.valueOf(root.get(RunRecord.SHARD))), own.get("command"), own,
                inputs, messages);
    }

    /** All files but the record. */
    List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.equals(folder.resolve(RunRecord.FILE))).sorted().toList();
        }
    }
}
