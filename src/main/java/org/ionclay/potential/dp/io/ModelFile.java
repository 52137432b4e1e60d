package org.ionclay.potential.dp.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * Reads and writes Deep Potential models. The format is found by content: native YAML ({@code .yaml}), native HDF5
 * ({@code .dp}), and frozen TensorFlow graphs ({@code .pb}, {@code .pbtxt}), which are only read.
 */
public final class ModelFile {

    private static final int HEAD = 4096;
    private static final String HDF5_SIGNATURE = "\u0089HDF\r\n\u001a\n";
    private static final Pattern GRAPH_TEXT = Pattern.compile("(?:node|library|versions)\\s*[:{<]");

    private ModelFile() {
    }

    /**
     * Reads a model.
     *
     * @param file a model in one of the four formats, under any name
     * @return the model; its numbers are exactly those of the file
     * @throws ModelFormatException naming the file and the line, byte, key, tensor or feature, if the file is broken,
     *             is no model, or holds a model that is not {@code se_e2_a} with energy
     * @throws IOException if the file cannot be read
     */
    public static DeepPotentialModel read(final Path file) throws IOException {
        final String head = head(file);
        final Optional<String> foreign = ForeignModels.named(file, head);
        if (foreign.isPresent()) throw new ModelFormatException(file + " is " + foreign.get());
        try {
            if (head.startsWith(HDF5_SIGNATURE)) return DpFile.read(file);
            if (head.isBlank()) throw new InputException("the file is empty");
            // only the wire format has control characters
            if (head.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) return PbFile.read(file);
            if (GRAPH_TEXT.matcher(behindRemarks(head)).lookingAt()) return PbtxtFile.read(file);
            return YamlFile.read(file);
        } catch (final InputException | ArithmeticException
                | CharacterCodingException e) {
            throw new ModelFormatException(file + " is not a model IonClay can run: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a model so that DeePMD-kit 3 loads it: {@code .dp} (HDF5) or {@code .yaml}, by the file's name. All
     * numbers are written as 64-bit floats, both energy biases as {@code bias_atom_e}. Tables of the embedding networks
     * go into {@code .dp} only, which then needs a DeePMD-kit that knows version 3 of the descriptor.
     *
     * @param model the model
     * @param file where to; its folder is made if need be
     * @param overwrite whether an existing file may be replaced
     * @throws java.nio.file.FileAlreadyExistsException if there is one and it may not
     * @throws IOException if writing fails; then nothing is left behind
     * @throws IllegalArgumentException if the name ends in neither, or the format has no place for the model
     */
    public static void write(final DeepPotentialModel model, final Path file, final boolean overwrite)
            throws IOException {
        final String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".dp")) {
            DpFile.write(model, file, overwrite);
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            YamlFile.write(model, file, overwrite);
        } else {
            throw new InputException("a model is written as .dp or .yaml, found the name " + name);
        }
    }

    /** The text from the first line that is no remark. */
    private static String behindRemarks(final String head) {
        int at = 0;
        while (at < head.length() && (head.charAt(at) == '#' || Character.isWhitespace(head.charAt(at)))) {
            if (head.charAt(at) == '#') while (at < head.length() && head.charAt(at) != '\n') at++;
            else at++;
        }
        return head.substring(at);
    }

    private static String head(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }
}
