package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.RunRecord;

/**
 * What a stage was started with, and whether it is done: {@code stage.csv} in its folder. Two runs of a stage are the
 * same if they do the same work with the same inputs, files of the same content, after the same stages.
 *
 * @param values what it was started with, by name
 * @param done whether it has ended
 */
record StageRecord(Map<String, String> values, boolean done) {

    /** Name of the file. */
    static final String FILE = "stage.csv";

    private static final String STATE = "state";
    private static final String DONE = "done";

    /** Reads the record of a folder; null if it has none. */
    static StageRecord read(final Path folder) throws IOException {
        final Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) return null;
        final CsvCells cells = CsvCells.read(file);
        final List<String> keys = cells.text(cells.need("name of what was set", "set"));
        final List<String> texts = cells.text(cells.need("value", "value"));
        final Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) values.put(keys.get(i), texts.get(i));
        return new StageRecord(values, DONE.equals(values.remove(STATE)));
    }

    /** Writes the record, whole or not at all. */
    void write(final Path folder) throws IOException {
        final Table table = new Table("stage", List.of(Column.of("set"), Column.of("value")));
        values.forEach((key, value) -> table.add(key, value));
        table.add(STATE, done ? DONE : "begun");
        final Path part = folder.resolve("." + FILE + ".part");
        Files.deleteIfExists(part);
        CsvFile.write(table, part);
        Files.move(part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** This record, done. */
    StageRecord finished() {
        return new StageRecord(values, true);
    }

    /** The first thing that another record has otherwise, for people; empty if they are the same run. */
    String difference(final StageRecord now) {
        final Set<String> keys = new LinkedHashSet<>(values.keySet());
        keys.addAll(now.values.keySet());
        for (final String key : keys) {
            final String then = values.getOrDefault(key, "");
            final String wanted = now.values.getOrDefault(key, "");
            if (then.equals(wanted)) continue;
            return key.startsWith(Keys.CONTENT) || key.startsWith(Keys.AFTER) ? key + " has changed"
                    : key + " was \"" + then + "\" and is \"" + wanted + "\" now";
        }
        return "";
    }

    /** One number for all of it. */
    String digest() throws IOException {
        final StringBuilder lines = new StringBuilder();
        values.forEach((key, value) -> lines.append(key).append('\t').append(value).append('\n'));
        return RunRecord.sha256(lines.toString());
    }

    /** Names of what no input says. */
    static final class Keys {

        /** The work. */
        static final String RUN = "run";
        /** SHA-256 of a file that an input names. */
        static final String CONTENT = "content of ";
        /** Digest of a stage that it follows from. */
        static final String AFTER = "stage before: ";

        private Keys() {
        }
    }
}
