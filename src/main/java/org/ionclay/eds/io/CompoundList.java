package org.ionclay.eds.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.eds.Compound;

/**
 * The compounds that phases are compared with. A text file (UTF-8) with one formula in a line, and after a comma a name
 * if it should have another: {@code MgF2} or {@code MgF2, sellaite}. {@code #} starts a comment.
 *
 * @param source where the list is from, for the result
 * @param compounds the compounds in order, at least one
 */
public record CompoundList(String source, List<Named> compounds) {

    private static final String DEFAULT = "/org/ionclay/compounds.txt";

    /**
     * A compound and what to call it.
     *
     * @param name its name; its formula where the file gives none
     * @param compound its composition
     */
    public record Named(String name, Compound compound) {
    }

    /** Keeps the order. */
    public CompoundList {
        compounds = List.copyOf(compounds);
    }

    /**
     * The list that comes with IonClay: MgF2, MgCl2, GaF3, GaCl3 and the mixtures xMgCl2-GaF3.
     *
     * @throws java.io.UncheckedIOException if the jar is damaged
     */
    public static CompoundList standard() {
        try (InputStream in = CompoundList.class.getResourceAsStream(DEFAULT)) {
            if (in == null) throw new IllegalStateException("IonClay's jar is damaged: it lacks " + DEFAULT);
            return parse("IonClay's list", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + DEFAULT, e);
        }
    }

    /**
     * Reads a list.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the file, the line and what is wrong
     */
    public static CompoundList read(final Path path) throws IOException {
        return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    }

    /**
     * Reads a list from text.
     *
     * @param source what to call it in messages
     * @param text the lines
     * @throws IllegalArgumentException naming the source, the line and what is wrong
     */
    public static CompoundList parse(final String source, final String text) {
        final List<Named> compounds = new ArrayList<>();
        final Set<String> names = new LinkedHashSet<>();
        final List<String> lines = text.replace("\ufeff", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) continue;
            final String[] parts = line.split(",", 2);
            final Compound compound = formula(source, i + 1, parts[0]);
            final String name = parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : compound.formula();
            if (!names.add(name)) throw new InputException(source + ", line " + (i + 1) + ": " + name
                    + " is in the list twice");
            compounds.add(new Named(name, compound));
        }
        if (compounds.isEmpty()) throw new InputException(source
                + ": needs at least one formula, one in a line, found none");
        return new CompoundList(source, compounds);
    }

    private static Compound formula(final String source, final int line, final String text) {
        try {
            return Compound.parse(text);
        } catch (final InputException e) {
            throw new InputException(source + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the list.
     *
     * @param path where to
     * @param overwrite whether an existing file may be replaced
     * @throws java.nio.file.FileAlreadyExistsException if there is one and it may not
     * @throws IOException if it cannot be written
     */
    public void write(final Path path, final boolean overwrite) throws IOException {
        final StringBuilder text = new StringBuilder();
        for (final Named named : compounds) {
            text.append(named.compound().formula());
            if (!named.name().equals(named.compound().formula())) text.append(", ").append(named.name());
            text.append('\n');
        }
        AtomicFile.write(path, overwrite, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
