package org.ionclay.display.viewer;

import java.awt.Color;

/**
 * Atoms that stand out.
 *
 * @param name name in the legend, such as "fast"
 * @param colour their colour
 * @param atoms their numbers, counted from 0
 */
public record Highlight(String name, Color colour, int[] atoms) {
}
