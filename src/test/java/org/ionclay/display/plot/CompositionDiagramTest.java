package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ImageProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Triangles and tetrahedra of phases. */
class CompositionDiagramTest {

    private static long blue(final ImageProcessor picture) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) if ((picture.get(x, y) & 0xffffff) == 0x0072B2) count++;
        }
        return count;
    }

    @Test
    void tieLinesAndPhasesAreDrawn() {
        final List<CompositionDiagram.Node> nodes = List.of(new CompositionDiagram.Node("MgF2", new double[] {.4, .3,
                .3}, 0),
                new CompositionDiagram.Node("x", new double[] {.1, .2, .7}, .1));
        final long dot = blue(CompositionDiagram.of("one", List.of("Mg", "F", "Cl"), nodes, List.of()).getProcessor());
        assertTrue(dot > 60 && dot < 160, "pixels of one dot: " + dot);
        final List<CompositionDiagram.Node> two = List.of(nodes.get(0), new CompositionDiagram.Node("y",
                new double[] {.1, .2,
            .7}, 0));
        final ImageProcessor apart = CompositionDiagram.of("two", List.of("Mg", "F", "Cl"), two, List.of())
                .getProcessor();
        final ImageProcessor tied = CompositionDiagram.of("two", List.of("Mg", "F", "Cl"), two, List.of(
                new CompositionDiagram.Tie(0, 1))).getProcessor();
        int changed = 0;
        for (int i = 0; i < apart.getPixelCount(); i++) if (apart.get(i) != tied.get(i)) changed++;
        // some 280 pixels long and 2 wide, less what lies below the dots
        assertTrue(changed > 400 && changed < 1200, "pixels of the line: " + changed);
    }

    @Test
    void fourCornersLieApart() {
        final double[][] corners = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        final List<CompositionDiagram.Node> nodes = java.util.Arrays.stream(corners).map(shares ->
                new CompositionDiagram.Node("e", shares, 0)).toList();
        final ImageProcessor picture = CompositionDiagram.of("four", List.of("Mg", "Ga", "F", "Cl"), nodes, List.of())
                .getProcessor();
        final long one = blue(CompositionDiagram.of("one", List.of("Mg", "Ga", "F", "Cl"), nodes.subList(0, 1),
                List.of())
                .getProcessor());
        assertEquals(4 * one, blue(picture), one);
    }

    @Test
    void otherNumbersOfCornersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CompositionDiagram.of("", List.of("a", "b"), List.of(), List
                .of()));
        assertThrows(IllegalArgumentException.class, () -> CompositionDiagram.of("", List.of("a", "b", "c"), List.of(
                new CompositionDiagram.Node("x", new double[] {1, 0}, 0)), List.of()));
    }
}
