package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.ParticleMap;

/** Pictures of particle labels. */
public final class ParticlePicture {

    /** Highest label of a 16-bit image. */
    private static final int MAX_SHORT = 65535;

    private ParticlePicture() {
    }

    /**
     * The labels as an image at full size: 16-bit, or 32-bit float (exact up to 16,777,216) above 65,535 particles;
     * calibrated, with the label colours. ImageJ has 256 colours for the whole range: with more than 255 particles it
     * shows neighbouring numbers in one colour and the first few of them black, although their values are right;
     * {@link #coloured} keeps them apart.
     *
     * @param map the labels; copied
     * @param field title and calibration
     */
    public static ImagePlus labels(final ParticleMap map, final FieldOfView field) {
        final int[] label = map.label();
        final ImageProcessor pixels;
        if (map.count() <= MAX_SHORT) {
            final short[] shorts = new short[label.length];
            for (int i = 0; i < label.length; i++) shorts[i] = (short) label[i];
            pixels = new ShortProcessor(map.width(), map.height(), shorts, null);
        } else {
            final float[] floats = new float[label.length];
            for (int i = 0; i < label.length; i++) floats[i] = label[i];
            pixels = new FloatProcessor(map.width(), map.height(), floats);
        }
        pixels.setLut(PhaseColours.labelLut());
        // up to 255 labels show the colour of the same number
        pixels.setMinAndMax(0, Math.max(255, map.count()));
        final ImagePlus image = new ImagePlus(field.title(), pixels);
        field.calibrate(image, 1);
        return image;
    }

    /**
     * The labels as an RGB picture with title, scale bar and number of particles; neighbouring numbers differ in
     * colour. Magnified or reduced like {@link PhasePicture#withLegend}.
     *
     * @param map the labels
     * @param field title and calibration
     */
    public static ImagePlus coloured(final ParticleMap map, final FieldOfView field) {
        final Zoom zoom = Zoom.fit(map.width(), map.height());
        final int[] colours = new int[256];
        for (int i = 0; i < colours.length; i++) colours[i] = PhaseColours.label(i).getRGB();
        final int[] rgb = new int[zoom.width() * zoom.height()];
        for (int y = 0; y < zoom.height(); y++) {
            final int row = zoom.source(y, map.height()) * map.width();
            for (int x = 0; x < zoom.width(); x++) {
                final int label = map.label()[row + zoom.source(x, map.width())];
                rgb[y * zoom.width() + x] = colours[label == 0 ? 0 : 1 + (label - 1) % 255];
            }
        }
        final ColorProcessor picture = new ColorProcessor(zoom.width(), zoom.height(), rgb);
        final List<String> notes = new ArrayList<>();
        notes.add(count(map.count()) + ".");
        notes.addAll(zoom.notes());
        return new ImagePlus(field.title(), Sheet.compose(field, picture, zoom.scale(), List.of(), notes));
    }

    /** "No particles", "1 particle", "12 particles". */
    static String count(final int particles) {
        return particles == 0 ? "No particles" : particles == 1 ? "1 particle" : particles + " particles";
    }
}
