package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.eds.PhaseMap;

/** Pictures of phase maps. */
public final class PhasePicture {

    private PhasePicture() {
    }

    /**
     * The phase map as an image: 8-bit at full size, grey value = phase, 0 = unresolved, with colours, calibration and
     * the names of the phases in its info.
     *
     * @param map the phases; copied
     * @param names name of phase 1, 2, ...; phases without one are called "phase 3"
     * @param field title and calibration
     */
    public static ImagePlus phaseMap(final PhaseMap map, final List<String> names, final FieldOfView field) {
        final ByteProcessor pixels = new ByteProcessor(map.width(), map.height(), map.phase().clone());
        pixels.setLut(PhaseColours.phaseLut());
        // grey value i must show entry i, whatever phases there are
        pixels.setMinAndMax(0, 255);
        final ImagePlus image = new ImagePlus(field.title(), pixels);
        field.calibrate(image, 1);
        final StringBuilder info = new StringBuilder("0 = unresolved\n");
        for (int i = 1; i <= map.count(); i++) {
            info.append(i).append(" = ").append(PhaseColours.name(names, i)).append('\n');
        }
        image.setProperty("Info", info.toString());
        return image;
    }

    /**
     * The phase map as an RGB picture with title, legend (colour, name, area fraction of the whole field) and scale
     * bar. Small fields are magnified to some 500 pixels width, large ones reduced to at most 2048 pixels; the picture
     * says so.
     *
     * @param map the phases
     * @param names name of phase 1, 2, ...; phases without one are called "phase 3"
     * @param field title and calibration
     */
    public static ImagePlus withLegend(final PhaseMap map, final List<String> names, final FieldOfView field) {
        final Zoom zoom = Zoom.fit(map.width(), map.height());
        final int[] colours = new int[256];
        for (int i = 0; i < colours.length; i++) colours[i] = PhaseColours.phase(i).getRGB();
        final int[] rgb = new int[zoom.width() * zoom.height()];
        for (int y = 0; y < zoom.height(); y++) {
            final int row = zoom.source(y, map.height()) * map.width();
            for (int x = 0; x < zoom.width(); x++) {
                rgb[y * zoom.width() + x] = colours[map.phase()[row + zoom.source(x, map.width())] & 0xff];
            }
        }
        final ColorProcessor picture = new ColorProcessor(zoom.width(), zoom.height(), rgb);
        final List<Sheet.Row> legend = legend(map, names);
        final List<String> notes = new ArrayList<>(zoom.notes());
        if (map.count() == 0) notes.add(0, "No phases.");
        return new ImagePlus(field.title(), Sheet.compose(field, picture, zoom.scale(), legend, notes));
    }

    private static List<Sheet.Row> legend(final PhaseMap map, final List<String> names) {
        final long[] pixels = new long[256];
        for (final byte phase : map.phase()) pixels[phase & 0xff]++;
        final List<Sheet.Row> rows = new ArrayList<>();
        for (int i = 1; i <= map.count(); i++) {
            rows.add(new Sheet.Row(PhaseColours.phase(i), PhaseColours.name(names, i),
                    percent(pixels[i], map.phase().length)));
        }
        if (pixels[0] > 0) rows.add(new Sheet.Row(PhaseColours.UNRESOLVED, "unresolved",
                percent(pixels[0], map.phase().length)));
        return rows;
    }

    private static String percent(final long part, final long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
