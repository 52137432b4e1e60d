package org.ionclay.task.cells;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.electrochem.Pellet;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.electrochem.io.CellFile;
import org.ionclay.electrochem.io.CellFiles;
import org.ionclay.electrochem.io.ColumnChoice;
import org.ionclay.electrochem.io.NotedTemperature;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.FileNames;

/** What the tasks of this wing share: files and folders in, spectra with names and temperatures, sizes of pellets. */
final class CellInputs {

    private static final double CM_PER_MM = 0.1;

    private CellInputs() {
    }

    /**
     * A spectrum.
     *
     * @param name of its file, with its number where the file has several
     * @param spectrum its points within the range of frequencies
     * @param temperature K, NaN if it is not known
     * @param named whether the input names its file; else it is one of a folder, and may be left out
     */
    record Measured(String name, Spectrum spectrum, double temperature, boolean named) {
    }

    /**
     * Reads the files that the input names, and those in folders that it names. A file of a folder that cannot be
     * used is
     * said and left out; one that was named itself is refused.
     */
    static List<CellFile> files(final TaskRun run) throws IOException {
        final ColumnChoice choice = ColumnChoice.of(run.inputs().text("columns"));
        final List<CellFile> files = new ArrayList<>();
        for (final Path path : run.paths()) {
            if (!Files.isDirectory(path)) {
                files.add(CellFiles.read(run.file(path), choice));
                continue;
            }
            for (final Path one : within(path)) {
                try {
                    files.add(CellFiles.read(one, choice));
                    run.read(one);
                } catch (final InputException e) {
                    run.say("left out: " + e.getMessage());
                }
            }
        }
        for (final CellFile file : files) {
            run.say(file.path().getFileName() + ": " + file.contents() + (file.notes().isEmpty() ? "" : "; "
                    + String.join("; ", file.notes())));
        }
        return files;
    }

    private static List<Path> within(final Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted().toList();
        }
    }

    /** The spectra of all files, cut to the range of frequencies. */
    static List<Measured> spectra(final TaskRun run) throws IOException {
        final double low = run.optional("lowest_frequency");
        final double high = run.optional("highest_frequency");
        final double given = run.inputs().takes("temperature") ? run.optional("temperature")
                : Double.NaN;
        if (given <= 0) throw new InputException("temperature: needs a number above 0 K, found " + given);
        final List<Measured> found = new ArrayList<>();
        for (final CellFile file : files(run)) {
            final boolean named = run.paths().contains(file.path());
            if (!named && file.spectra().isEmpty()) continue;
            final double temperature = Double.isNaN(given) ? NotedTemperature.of(file).orElse(Double.NaN) : given;
            for (final Spectrum one : file.needSpectra()) {
                final String name = run.name(file.path()) + (one.title().isEmpty() ? "" : " (" + one.title()
                        + ")");
                try {
                    found.add(new Measured(name, cut(one.named(name), low, high), temperature, named));
                } catch (final InputException e) {
                    if (named) throw e;
                    run.say("left out: " + e.getMessage());
                }
            }
        }
        if (found.isEmpty()) throw new InputException("input: needs a spectrum of impedance, found none in the folder "
                + "that can be used");
        return found;
    }

    /** The points within the range of frequencies, of which there must be two. */
    private static Spectrum cut(final Spectrum spectrum, final double low, final double high) {
        final Spectrum cut = spectrum.checked().between(Double.isNaN(low) ? 0 : low,
                Double.isNaN(high) ? Double.POSITIVE_INFINITY : high);
        if (cut.size() < 2) throw new InputException(
                Text.of("%s: needs at least two points from %s to %s Hz, found %d; "
                + "change lowest_frequency and highest_frequency", spectrum.title(), low, high, cut.size()));
        return cut;
    }

    /** The pellet, if a thickness was given. */
    static java.util.Optional<Pellet> pellet(final TaskRun run) {
        final double thickness = run.optional("thickness");
        if (Double.isNaN(thickness)) return java.util.Optional.empty();
        return java.util.Optional.of(new Pellet(CM_PER_MM * thickness, CM_PER_MM
                * run.inputs().number("diameter"), CM_PER_MM * run.inputs().number("thickness_error"),
                CM_PER_MM * run.inputs().number("diameter_error")));
    }

    /** Values by name: "R1=589; W1=95". */
    static Map<String, String> assignments(final String key, final String text) {
        final Map<String, String> found = new LinkedHashMap<>();
        for (final String part : text.split(";", -1)) {
            if (part.isBlank()) continue;
            final int equals = part.indexOf('=');
            if (equals < 1 || part.substring(equals + 1).isBlank()) throw new InputException(key
                    + ": needs parts such as \"R1=589\", separated by semicolons, found \"" + part.strip() + "\"");
            found.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return found;
    }

    /** A number of an input's text. */
    static double number(final String key, final String text) {
        try {
            final double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) return value;
        } catch (final NumberFormatException e) {
            throw new InputException(key + ": needs a number, found \"" + text.strip() + "\"", e);
        }
        throw new InputException(key + ": needs a finite number, found \"" + text.strip() + "\"");
    }

    /** A name that can be a part of a file's name, without the ending that it has. */
    static String fileName(final String name) {
        final int dot = name.lastIndexOf('.');
        final int end = name.indexOf(' ', Math.max(0, dot));
        return FileNames.part(dot > 0 ? name.substring(0, dot) + (end < 0 ? "" : name.substring(end)) : name);
    }
}
