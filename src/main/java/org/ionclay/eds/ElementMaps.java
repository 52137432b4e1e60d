package org.ionclay.eds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * The element maps of one field of view: all of one size, one map per element, in the order in which they were given.
 *
 * @param name name of the field, which goes into every table row ("image")
 * @param width width in pixels
 * @param height height in pixels
 * @param pixelSize width of a pixel in µm; 1 with {@code calibrated} false where the files give none
 * @param pixelHeight height of a pixel in µm, which need not be its width
 * @param calibrated whether {@code pixelSize} is known
 * @param unit what the maps hold
 * @param maps one map per element, at least one
 * @param electronImage the SEM image of the same field, if there is one (any size)
 * @param notes what was assumed or left out when reading, one sentence each, for the result
 */
public record ElementMaps(String name, int width, int height, double pixelSize, double pixelHeight,
        boolean calibrated, Unit unit, List<ElementMap> maps, Optional<Plane> electronImage, List<String> notes) {

    /** What the pixels of the maps hold. */
    public enum Unit {
        /** X-ray counts: Poisson statistics hold. */
        COUNTS,
        /** Atomic per cent from another program: the counting error is not known. */
        ATOMIC_PERCENT
    }

    /**
     * Checks that sizes agree and elements differ.
     *
     * @throws IllegalArgumentException naming the map that does not fit
     */
    public ElementMaps {
        maps = List.copyOf(maps);
        notes = List.copyOf(notes);
        if (maps.isEmpty()) throw new InputException(name + ": needs at least one element map, found none");
        if (!(pixelSize > 0 && pixelHeight > 0)) throw new InputException(
                name + ": pixel size must be positive, found " + pixelSize + " x " + pixelHeight + " µm");
        for (int i = 0; i < maps.size(); i++) {
            final ElementMap map = maps.get(i);
            if (map.plane().width() != width || map.plane().height() != height) throw new InputException(
                    Text.of("%s: all element maps must have one size: %s is %d x %d, %s is %d x %d", name,
                            maps.get(0).source(), width, height, map.source(), map.plane().width(),
                            map.plane().height()));
            for (int j = 0; j < i; j++) {
                if (maps.get(j).line().element().equals(map.line().element())) throw new InputException(
                        Text.of("%s: two maps of %s: %s and %s; keep one", name, map.line().element(),
                                maps.get(j).source(), map.source()));
            }
        }
    }

    /** A field of square pixels; see above. */
    public ElementMaps(final String name, final int width, final int height, final double pixelSize,
            final boolean calibrated, final Unit unit, final List<ElementMap> maps,
            final Optional<Plane> electronImage, final List<String> notes) {
        this(name, width, height, pixelSize, pixelSize, calibrated, unit, maps, electronImage, notes);
    }

    /** Whether pixels are squares. */
    public boolean square() {
        return pixelSize == pixelHeight;
    }

    /** Area of a pixel in µm². */
    public double pixelArea() {
        return pixelSize * pixelHeight;
    }

    /** The same field with other maps. */
    public ElementMaps withMaps(final List<ElementMap> other) {
        return new ElementMaps(name, width, height, pixelSize, pixelHeight, calibrated, unit, other, electronImage,
                notes);
    }

    /** The same field with further notes. */
    public ElementMaps withNotes(final List<String> more) {
        final List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new ElementMaps(name, width, height, pixelSize, pixelHeight, calibrated, unit, maps, electronImage, all);
    }

    /** Element symbols in order. */
    public List<String> elements() {
        return maps.stream().map(map -> map.line().element()).toList();
    }
}
