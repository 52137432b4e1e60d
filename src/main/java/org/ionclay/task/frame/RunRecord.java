package org.ionclay.task.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ionclay.compute.files.JsonText;

/**
 * What {@code run.json} holds: command, version, all settings, the input files with their SHA-256, how long each step
 * took and what the user was told. Enough to repeat the run.
 */
public final class RunRecord {

    /** Name of the file in the output folder. */
    public static final String FILE = "run.json";

    private final Inputs inputs;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final long started = System.nanoTime();
    private long lap = started;

    /** Starts the clock. */
    public RunRecord(final Inputs inputs) {
        this.inputs = inputs;
    }

    /** Notes an input file or folder; the hashes of all files are taken when the record is written. */
    public void input(final Path file) {
        if (!files.contains(file)) files.add(file);
    }

    /** Notes the time since the last step as this step's; times of steps with one name add up. */
    public void step(final String name) {
        final long now = System.nanoTime();
        seconds.merge(name, (now - lap) * 1e-9, Double::sum);
        lap = now;
    }

    /** The time of each step so far, in seconds, in the order in which they began. */
    public Map<String, Double> steps() {
        return java.util.Collections.unmodifiableMap(seconds);
    }

    /** Notes what the user is told; the same words once only. */
    public void message(final String text) {
        if (!messages.contains(text)) messages.add(text);
    }

    /** What the user was told so far. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /**
     * Writes the record.
     *
     * @param to where to
     * @throws IOException if it, or an input file, cannot be accessed
     */
    public void write(final Path to) throws IOException {
        final Map<String, Object> record = new LinkedHashMap<>();
        record.put("command", inputs.command().name());
        record.put("version", Catalogue.load().version());
        record.put("settings", inputs.values());
        final List<Object> hashed = new ArrayList<>();
        for (final Path input : files) {
            final List<Path> inside;
            try (Stream<Path> walk = Files.walk(input)) {
                inside = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (final Path file : inside) {
                final Map<String, Object> one = new LinkedHashMap<>();
                one.put("file", file.toString());
                one.put("sha256", sha256(file));
                hashed.add(one);
            }
        }
        record.put("inputs", hashed);
        final Map<String, Object> timings = new LinkedHashMap<>();
        seconds.forEach((name, value) -> timings.put(name + " (s)", String.format(Locale.ROOT, "%.3f", value)));
        timings.put("total (s)", String.format(Locale.ROOT, "%.3f", (System.nanoTime() - started) * 1e-9));
        record.put("timings", timings);
        record.put("java", System.getProperty("java.version"));
        record.put("messages", messages);
        Files.writeString(to, JsonText.lines(record) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * A setting of an earlier run.
     *
     * @param file its record
     * @param key the input's key; only for values without quotes and backslashes, such as numbers
     * @return empty if it had no such input
     * @throws IOException if the file cannot be read
     */
    public static Optional<String> setting(final Path file, final String key) throws IOException {
        final Matcher found = Pattern.compile("\"" + Pattern.quote(key) + "\": \"([^\"\\\\]*)\"").matcher(
                Files.readString(file));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** SHA-256 of a file, in hexadecimal. */
    public static String sha256(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(final String text) throws IOException {
        return sha256(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(final InputStream in) throws IOException {
        final MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        final byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        return HexFormat.of().formatHex(digest.digest());
    }
}
