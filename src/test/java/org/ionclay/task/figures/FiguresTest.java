package org.ionclay.task.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.CompositionDiagram;
import org.ionclay.display.plot.Curves;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of open plots and diagrams, and {@code figures=svg} of all commands. */
class FiguresTest {

    @TempDir
    private Path folder;

    private Path run(final String command, final String output, final Map<String, String> inputs,
            final Optional<ImagePlus> image) throws IOException {
        final Map<String, String> given = new HashMap<>(inputs);
        given.put("output", folder.resolve(output).toString());
        Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given, image),
                Progress.NONE);
        return folder.resolve(output);
    }

    private static Map<String, byte[]> files(final Path output, final String end) throws IOException {
        final Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(output)) {
            for (final Path file : all.filter(one -> one.toString().endsWith(end)).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void everyPlotIsAlsoADrawingBesideTheSamePicture() throws IOException {
        final Map<String, String> maps = Map.of("input", "sample-images/x1.5-powder", "figures", "svg");
        final Path with = run("segment-elemental-maps", "with", maps, Optional.empty());
        final Path again = run("segment-elemental-maps", "again", maps, Optional.empty());
        final Path without = run("segment-elemental-maps", "without", Map.of("input", "sample-images/x1.5-powder"),
                Optional.empty());
        assertEquals(List.of("homogeneity.svg", "ratios.svg", "sizes by phase.svg", "sizes.svg", "ternary.svg"),
                List.copyOf(files(with, ".svg").keySet()));
        assertTrue(files(without, ".svg").isEmpty());
        for (final String end : List.of(".png", ".csv")) {
            final Map<String, byte[]> same = files(without, end);
            assertEquals(same.keySet(), files(with, end).keySet());
            files(with, end).forEach((name, bytes) -> assertArrayEquals(same.get(name), bytes, name));
        }
        final Map<String, byte[]> same = files(again, ".svg");
        files(with, ".svg").forEach((name, bytes) -> assertArrayEquals(same.get(name), bytes, name));
        assertTrue(assertThrows(InputException.class, () -> run("segment-elemental-maps", "wrong", Map.of("input",
                "sample-images/x1.5-powder", "figures", "gif"), Optional.empty())).getMessage().contains("png, svg"));
    }

    @Test
    void anOpenPlotHasItsResolutionAndItsLetters() throws IOException {
        final ImagePlus plot = Curves.of("Title", "x axis", "y axis", List.of(Curves.Series.line("a line", 0,
                new double[] {1, 2, 3}, new double[] {1, 3, 2})), List.of()).getImagePlus();
        final ImagePlus diagram = CompositionDiagram.of("Title", List.of("Mg", "F", "Cl"), List.of(
                new CompositionDiagram.Node("MgF2", new double[] {1. / 3, 2. / 3, 0}, 0)), List.of());
        for (final ImagePlus image : List.of(plot, diagram)) {
            final Path output = run("export-figure", "figure" + image.getWidth(), Map.of("format", "all", "width",
                    "50.8", "resolution", "600"), Optional.of(image));
            final Map.Entry<String, byte[]> svg = files(output, ".svg").entrySet().iterator().next();
            final String text = new String(svg.getValue(), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(text.contains(" width=\"50.8mm\"") && text.contains(">Title<"), text.substring(0, 700));
            assertFalse(text.contains("<image"));
            assertEquals(1200, ImageIO.read(output.resolve(svg.getKey().replace(".svg", ".png")).toFile()).getWidth());
            assertTrue(Files.readString(output.resolve("figures.csv")).contains(",600.0"));
        }
    }
}
