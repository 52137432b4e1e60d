package org.ionclay.md.protocol;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.YamlNode;

/**
 * A protocol as a small YAML file (docs/user-guide/protocols.md):
 *
 * <pre>
 * protocol: 1
 * title: 'Melt and quench'
 * stages:
 *   - stage: melt
 *     run: run-molecular-dynamics
 *     input: 'box.xyz'
 *     temperature: '900'
 *   - stage: quench
 *     run: minimise-structure
 *     input: '{melt}/final.xyz'
 * </pre>
 */
public final class ProtocolFile {

    private static final String VERSION = "1";
    private static final String GUIDE = "docs/user-guide/protocols.md";

    private ProtocolFile() {
    }

    /**
     * Reads a protocol.
     *
     * @throws InputException naming the file and the line or stage, if it is broken
     * @throws IOException if it cannot be read
     */
    public static Protocol read(final Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return protocol(YamlNode.root(text, GUIDE));
        } catch (final CharacterCodingException e) {
            throw new InputException(file.getFileName() + ": the file is not UTF-8 text", e);
        } catch (final InputException e) {
            throw new InputException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static Protocol protocol(final YamlNode root) {
        final YamlNode version = root.need("protocol");
        if (!version.text().equals(VERSION)) throw version.error("this IonClay reads protocols of version " + VERSION
                + ", found " + version.text());
        final String title = root.find("title").map(YamlNode::text).orElse("Protocol");
        final List<Stage> stages = new ArrayList<>();
        for (final YamlNode node : root.need("stages").items()) stages.add(stage(node));
        root.nothingElse();
        return new Protocol(title, stages);
    }

    private static Stage stage(final YamlNode node) {
        final String name = node.need("stage").text();
        final String work = node.need("run").text();
        final Map<String, String> inputs = new LinkedHashMap<>();
        for (final String key : node.keys()) {
            if (!key.equals("stage") && !key.equals("run")) inputs.put(key, node.need(key).text());
        }
        try {
            return new Stage(name, work, inputs);
        } catch (final InputException e) {
            throw node.need("stage").error(e.getMessage());
        }
    }

    /** The protocol as text that {@link #read} gives back. Needs no library: plain ImageJ has none for YAML. */
    public static String text(final Protocol protocol) {
        final StringBuilder text = new StringBuilder("# A protocol of IonClay (").append(GUIDE).append("): change it, "
                + "and run it again by\n#   run-protocol protocol=<this file> output=<folder>\nprotocol: ")
                .append(VERSION).append("\ntitle: ").append(quoted(protocol.title())).append("\nstages:\n");
        for (final Stage stage : protocol.stages()) {
            text.append("  - stage: ").append(stage.name()).append("\n    run: ").append(stage.work()).append('\n');
            stage.inputs().forEach((key, value) -> text.append("    ").append(key).append(": ").append(quoted(value))
                    .append('\n'));
        }
        return text.toString();
    }

    /** Single quotes keep a text as it is; they double within, and a line break needs the other kind. */
    private static String quoted(final String value) {
        if (value.chars().noneMatch(c -> c < ' ')) return "'" + value.replace("'", "''") + "'";
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
                .replace("\r", "\\r") + "\"";
    }
}
