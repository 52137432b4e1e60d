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
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.files.JsonText;

/**
 * What {@code run.json} holds: command, version, all settings, the input files with their SHA-256, how long each step
 * took and what the user was told. Enough to repeat the run.
 */
public final class RunRecord {

    /** Name of the file in the output folder. */
    public static final String FILE = "run.json";

    /** Key of the record under which a shard's number stands. */
    public static final String SHARD = "shard";

    private final Inputs inputs;
    private final List<Path> files = new ArrayList<>();
    /** Size and time of what was read, as it was then; a hash instead where it was taken at once. */
    private final Map<Path, String> before = new LinkedHashMap<>();
    private final Map<Path, String> hashes = new LinkedHashMap<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final long started = System.nanoTime();
    private long lap = started;

    /** Starts the clock. */
    public RunRecord(final Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Notes an input file or folder, before it is read; the hashes of all files are taken when the record is written.
     */
    public void input(final Path file) {
        if (files.contains(file)) return;
        files.add(file);
        inputs.log().debug("reads " + file);
        try {
            for (final Path one : inside(file)) before.put(one, state(one));
        } catch (final IOException e) {
            // who reads it says why it cannot be read
            before.remove(file);
        }
    }

    /**
     * Takes the hashes of all inputs that were noted so far: they have been read, and what happens to them later does
     * not matter to a run that takes hours.
     *
     * @throws IOException if one cannot be read
     * @throws InputException if one has changed since it was noted
     */
    public void hash() throws IOException {
        for (final Path input : files) for (final Path file : inside(input)) hashes.put(file, hashed(file));
    }

    private static List<Path> inside(final Path input) throws IOException {
        try (Stream<Path> walk = Files.walk(input)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String state(final Path file) throws IOException {
        return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
    }

    private String hashed(final Path file) throws IOException {
        final String known = hashes.get(file);
        if (known != null) return known;
        final String hash = sha256(file);
        final String then = before.get(file);
        final String now = state(file);
        if (then != null && !then.equals(now)) throw new InputException("input: \"" + file + "\" changed while the run "
                + "read it: it had " + then + ", now it has " + now + "; run again when it is whole");
        return hash;
    }

    /** Notes the time since the last step as this step's; times of steps with one name add up. */
    public void step(final String name) {
        final long now = System.nanoTime();
        seconds.merge(name, (now - lap) * 1e-9, Double::sum);
        final Runtime java = Runtime.getRuntime();
        inputs.log().debug(Text.of("%s: %.3f s, %d MiB in use", name, (now - lap) * 1e-9,
                java.totalMemory() - java.freeMemory() >> 20));
        lap = now;
    }

    /** The time of each step so far, in seconds, in the order in which they began. */
    public Map<String, Double> steps() {
        return java.util.Collections.unmodifiableMap(seconds);
    }

    /** Notes what the user is told; the same words once only. */
    public void message(final String text) {
        if (!messages.contains(text) && messages.add(text)) inputs.log().info(text);
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
     * @throws InputException if an input changed since it was noted
     */
    public void write(final Path to) throws IOException {
        final Map<String, Object> record = new LinkedHashMap<>();
        record.put("command", inputs.command().name());
        record.put("version", Catalogue.load().version());
        record.put("settings", inputs.values());
        inputs.shard().ifPresent(shard -> record.put(SHARD, shard.toString()));
        final List<Object> hashed = new ArrayList<>();
        for (final Path input : files) {
            for (final Path file : inside(input)) {
                final Map<String, Object> one = new LinkedHashMap<>();
                one.put("file", file.toString());
                one.put("sha256", hashed(file));
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
        // a folder with a record is a run that ended: half a record on a full disk would say so
        final byte[] text = (JsonText.lines(record) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(to, true, out -> out.write(text));
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
