package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each macro in macros/ runs as it is, with the folder as its argument, in ImageJ without a screen. */
class MacrosTest {

    /** What each macro is given, and a file that it must leave. */
    private static final Map<String, List<String>> MACROS = Map.of(
            "Segment_Folder.ijm", List.of("x1-clay", "ionclay/phases.csv"),
            "Measure_Regions.ijm", List.of("mo6s8-points", "ionclay/regions.csv"),
            "Particle_Sizes.ijm", List.of("x0.5-powder/SEM image.tif", "ionclay/particles.csv"),
            "Powder_Spectra.ijm", List.of("", "phases/quantified-phases.csv"),
            "How_Many_Counts.ijm", List.of("", "counts-20/ionclay/phases.csv"),
            "The_Paper.ijm", List.of("../src/test/resources/paper", "paper/report.html"),
            "Run_Molecular_Dynamics.ijm", List.of("../docs/pair-files", "hold/thermo.csv"));

    @TempDir
    private Path folder;

    @Test
    void everyMacroIsTested() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("macros"))) {
            assertEquals(MACROS.keySet().stream().sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void everyMacroRunsAsItIs() throws IOException, InterruptedException {
        for (final var macro : MACROS.entrySet()) {
            final Path field = input(macro.getKey(), macro.getValue().get(0));
            final String log = MacroProcess.run(Path.of("macros", macro.getKey()), field.toString(), folder);
            assertTrue(Files.exists(field.resolve(macro.getValue().get(1))), macro.getKey() + ": " + log);
        }
        thePaperHasEveryFigure(Files.readString(folder.resolve("The_Paper.ijm/paper/report.html")));
    }

    /** Each figure of the paper's simulations is there with its pictures, and none that it should have is missing. */
    private static void thePaperHasEveryFigure(final String page) {
        for (final String figure : List.of("4b", "4c", "5a", "5b", "5c", "5d", "5e", "5f", "S17", "S18", "S19", "S20",
                "S21", "S22")) {
            final int from = page.indexOf("<section id=\"figure-" + figure + "\">");
            assertTrue(from > 0, "figure " + figure);
            final String section = page.substring(from, page.indexOf("</section>", from));
            assertTrue(section.contains("<img ") && !section.contains("This run has no"), "figure " + figure);
        }
    }

    /** A copy of the sample images that a macro works on. */
    private Path input(final String macro, final String sample) throws IOException {
        final Path field = Files.createDirectories(folder.resolve(macro));
        if (sample.isEmpty()) return field;
        final Path source = Path.of("sample-images").resolve(sample);
        if (Files.isRegularFile(source)) {
            Files.copy(source, field.resolve(source.getFileName()));
            return field;
        }
        try (Stream<Path> files = Files.list(source)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, field.resolve(file.getFileName()));
            }
        }
        return field;
    }
}
