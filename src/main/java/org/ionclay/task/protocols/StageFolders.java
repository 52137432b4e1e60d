package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.RunRecord;

/**
 * The folders of a protocol's stages: which are done, which go on, which were done with other settings. A stage has the
 * folder of its name in the protocol's output.
 */
final class StageFolders {

    /** What a restart goes on from, whatever the stage. */
    private static final String CHECKPOINT = "checkpoint";

    private final Path output;
    private final Map<String, String> digests = new HashMap<>();

    StageFolders(final Path output) {
        this.output = output;
    }

    /** The folder of a stage. */
    Path of(final String stage) {
        return output.resolve(stage);
    }

    /** The folder of a stage, as an input names it. */
    String text(final String stage) {
        return of(stage).toString();
    }

    /**
     * What a stage is started with now; the stages before it must have been asked for first.
     *
     * @param inputs the inputs of its command, references replaced
     */
    StageRecord record(final Stage stage, final Inputs inputs) throws IOException {
        final Map<String, String> values = new LinkedHashMap<>();
        values.put(StageRecord.Keys.RUN, stage.work());
        stage.inputs().forEach((key, value) -> values.put(key, value.replaceAll("\\R", " ").strip()));
        for (final InputItem item : inputs.command().inputs()) {
            final boolean file = item.type() == InputItem.Type.FILE || item.type() == InputItem.Type.PATHS;
            final String given = stage.inputs().getOrDefault(item.key(), "");
            if (file && !given.isBlank() && !given.contains("{")) {
                final StringBuilder sums = new StringBuilder();
                for (final Path path : inputs.paths(item.key())) {
                    if (Files.isRegularFile(path)) sums.append(RunRecord.sha256(path)).append(' ');
                }
                values.put(StageRecord.Keys.CONTENT + item.key(), sums.toString().strip());
            }
        }
        for (final String before : stage.references()) {
            values.put(StageRecord.Keys.AFTER + before, digests.get(before));
        }
        final StageRecord record = new StageRecord(values, false);
        digests.put(stage.name(), record.digest());
        return record;
    }

    /** Whether a stage is done and was started as it would be now. */
    boolean done(final Stage stage, final StageRecord now) throws IOException {
        final StageRecord then = StageRecord.read(of(stage.name()));
        return then != null && then.done() && then.difference(now).isEmpty();
    }

    /**
     * Makes the folders fit: what another run of a stage left goes if it may.
     *
     * @param overwrite whether it may
     * @throws InputException if it may not, and there is something worth keeping; names stage and setting
     */
    void prepare(final Protocol protocol, final List<StageRecord> records, final boolean overwrite)
            throws IOException {
        for (int s = 0; s < records.size(); s++) {
            final Path folder = of(protocol.stages().get(s).name());
            final StageRecord then = StageRecord.read(folder);
            if (then == null) continue;
            final String difference = then.difference(records.get(s));
            if (difference.isEmpty()) continue;
            final boolean worth = then.done() || Files.exists(folder.resolve(CHECKPOINT));
            if (worth && !overwrite) throw new InputException("stage " + protocol.stages().get(s).name() + ": "
                    + difference + "; overwrite=yes runs it and what follows from it again, or use another output "
                    + "folder");
        }
        for (int s = 0; s < records.size(); s++) {
            final Path folder = of(protocol.stages().get(s).name());
            final StageRecord then = StageRecord.read(folder);
            if (then != null && !then.difference(records.get(s)).isEmpty()) remove(folder);
        }
    }

    /** Whether a stage left something to go on from. */
    boolean goesOn(final Stage stage) {
        return Files.isRegularFile(of(stage.name()).resolve(CHECKPOINT));
    }

    private static void remove(final Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                    throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path dir, final IOException failure) throws IOException {
                if (failure != null) throw failure;
                if (!Files.isSymbolicLink(dir) && Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
