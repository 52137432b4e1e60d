package org.ionclay.eds.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.eds.ElementMaps;

/**
 * How element maps are read.
 *
 * @param unit what the maps hold
 * @param elements symbols of the elements to use, in this order; empty for all that are found
 * @param pixelSize edge of a pixel in µm, in place of the files' own; empty to take it from the files
 * @param assignments answers for files whose names do not say enough: file name (with or without extension), or slice
 *            label, to "Mg K", "Mg", "SEM" (the electron image) or "none" (leave it out)
 * @param backgrounds background counts per pixel by element symbol, in place of what the files say
 * @param largeBytes maps with more bytes of pixels than this stay on disk and are read row by row, if they are
 *            uncompressed TIFF
 */
public record MapReadOptions(ElementMaps.Unit unit, List<String> elements, OptionalDouble pixelSize,
        Map<String, String> assignments, Map<String, Double> backgrounds, long largeBytes) {

    /** Counts, every element, calibration from the files, maps above 128 MiB stay on disk. */
    public static final MapReadOptions DEFAULT = new MapReadOptions(ElementMaps.Unit.COUNTS, List.of(),
            OptionalDouble.empty(),
            Map.of(), Map.of(), 128L << 20);

    /**
     * Checks symbols and numbers.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public MapReadOptions {
        elements = List.copyOf(elements);
        assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
        backgrounds = Collections.unmodifiableMap(new LinkedHashMap<>(backgrounds));
        elements.forEach(MapReadOptions::checkSymbol);
        backgrounds.keySet().forEach(MapReadOptions::checkSymbol);
        if (pixelSize.isPresent() && !(pixelSize.getAsDouble() > 0 && Double.isFinite(pixelSize.getAsDouble()))) {
            throw new InputException("pixel size must be a positive number of µm, found "
                    + pixelSize.getAsDouble());
        }
        backgrounds.forEach((element, counts) -> {
            if (!(counts >= 0 && Double.isFinite(counts))) throw new InputException(
                    "background of " + element + " must be 0 counts per pixel or more, found " + counts);
        });
        assignments.values().forEach(answer -> {
            if (!isNone(answer) && !isElectron(answer)) MapName.answer(answer);
        });
    }

    /** These options with maps that hold at% or counts. */
    public MapReadOptions withUnit(final ElementMaps.Unit other) {
        return new MapReadOptions(other, elements, pixelSize, assignments, backgrounds, largeBytes);
    }

    /** These options with a choice of elements. */
    public MapReadOptions withElements(final List<String> other) {
        return new MapReadOptions(unit, other, pixelSize, assignments, backgrounds, largeBytes);
    }

    /** These options with a pixel size in µm. */
    public MapReadOptions withPixelSize(final double micrometres) {
        return new MapReadOptions(unit, elements, OptionalDouble.of(micrometres), assignments, backgrounds, largeBytes);
    }

    /** These options with answers for files. */
    public MapReadOptions withAssignments(final Map<String, String> other) {
        return new MapReadOptions(unit, elements, pixelSize, other, backgrounds, largeBytes);
    }

    /** These options with backgrounds in counts per pixel. */
    public MapReadOptions withBackgrounds(final Map<String, Double> other) {
        return new MapReadOptions(unit, elements, pixelSize, assignments, other, largeBytes);
    }

    /** These options with another size above which maps stay on disk. */
    public MapReadOptions withLargeBytes(final long bytes) {
        return new MapReadOptions(unit, elements, pixelSize, assignments, backgrounds, bytes);
    }

    static boolean isNone(final String answer) {
        return answer.strip().equalsIgnoreCase("none");
    }

    static boolean isElectron(final String answer) {
        return answer.strip().matches("(?i)sem|electron( image)?");
    }

    private static void checkSymbol(final String symbol) {
        if (!Element.find(symbol).isPresent()) throw new InputException("\"" + symbol
                + "\" is no element; write symbols like Mg,Ga,F,Cl");
    }
}
