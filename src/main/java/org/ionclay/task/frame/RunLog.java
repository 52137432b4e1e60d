package org.ionclay.task.frame;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;

/**
 * What a run says while it runs, line by line at the end of a file: {@code log=<file>} of every command. With
 * {@code log_level=debug} also its settings, the files it reads, the time and memory of each step, how far it is, and
 * the stack of a fault. The file is opened for each line, so that whoever reads it meanwhile sees all that was said.
 */
public final class RunLog {

    /** The keys that every command takes besides its own. */
    public static final List<String> KEYS = List.of("log", "log_level");

    private static final RunLog NONE = new RunLog(null, false);
    private static final long PROGRESS_NANOS = 1_000_000_000L;

    private final Path file;
    private final boolean debug;
    private long told;

    private RunLog(final Path file, final boolean debug) {
        this.file = file;
        this.debug = debug;
    }

    /**
     * The log that a user asked for.
     *
     * @param command name of the command
     * @param given values by key
     * @throws InputException if the level is neither info nor debug, or the file cannot be written
     */
    static RunLog of(final String command, final Map<String, String> given) {
        final String level = given.getOrDefault("log_level", "").strip();
        if (!List.of("", "info", "debug").contains(level)) throw new InputException(
                "log_level must be one of info, debug, found \"" + level + "\"");
        final String path = given.getOrDefault("log", "").strip();
        if (path.isEmpty()) return NONE;
        final RunLog log = new RunLog(Inputs.toPath("log", path), level.equals("debug"));
        log.info(command);
        return log;
    }

    /** A line. @throws InputException if the file cannot be written */
    void info(final String text) {
        line("INFO ", text);
    }

    /** A line that only {@code log_level=debug} shows. */
    void debug(final String text) {
        if (debug) line("DEBUG", text);
    }

    private synchronized void line(final String level, final String text) {
        if (file == null) return;
        try {
            Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " "
                    + text.replaceAll("\\R", "\n    ") + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (final IOException e) {
            throw new InputException("log: \"" + file + "\" cannot be written: " + e + "; name another file", e);
        }
    }

    /** A task that tells the log how it goes and how it ended. */
    public static Task logged(final Task task) {
        return new Task() {
            @Override
            public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
                final RunLog log = inputs.log();
                return log.file == null ? task.run(inputs, progress) : log.follow(task, inputs, progress);
            }

            @Override
            public boolean sharded() {
                return task.sharded();
            }

            @Override
            public Optional<Preview> preview() {
                return task.preview();
            }
        };
    }

    private TaskResult follow(final Task task, final Inputs inputs, final Progress progress) throws IOException {
        inputs.values().forEach((key, value) -> debug(key + "=" + value));
        debug(Text.of("Java %s, %d processors, %d MiB", System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20));
        try {
            final TaskResult result = task.run(inputs, watching(progress));
            info("done, " + result.files().size() + " files");
            return result;
        } catch (final IOException | RuntimeException | Error e) {
            info("failed: " + (e instanceof InputException ? e.getMessage() : e.toString()));
            final StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack, true));
            debug(stack.toString().strip());
            throw e;
        }
    }

    private Progress watching(final Progress progress) {
        if (!debug) return progress;
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                progress.update(fraction, what);
                tell(fraction, what);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private synchronized void tell(final double fraction, final String what) {
        final long now = System.nanoTime();
        if (told != 0 && now - told < PROGRESS_NANOS) return;
        told = now;
        debug(Text.of("%.0f %%, %s", 100 * fraction, what));
    }
}
