package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;

/**
 * Outlines of the particles on a picture of the field.
 *
 * @param image grey picture (8-bit, at most 2048 pixels wide and high, calibrated) with the outlines as an overlay:
 *            one polygon for each particle, named by its number, up to 2000 particles, and one transparent picture
 *            above
 * @param flattened RGB picture with outlines, legend and scale bar, for a PNG
 * @param notes what the user should know: the ground that was drawn on, reduction, size mismatch; in the picture too
 */
public record OverlayPicture(ImagePlus image, ImagePlus flattened, List<String> notes) {

    /** More particles are drawn as one picture: tens of thousands of ROIs make ImageJ unusable. */
    private static final int MAX_POLYGONS = 2000;
    /** More numbers would hide the particles. */
    private static final int MAX_NUMBERS = 200;
    /** Aspect ratios that differ more are not the same field. */
    private static final double SAME_ASPECT = 0.01;

    /**
     * Draws the particles of a field on its SEM image, or on the sum of its element maps where there is none or where
     * its proportions are not the maps'. Grey levels are stretched with 0.35 % of the pixels saturated. Labels are
     * brought to the size of the SEM image, nearest neighbour, whatever its factor. Fewer than 200 particles get
     * their numbers.
     *
     * @param maps the element maps, with the SEM image if there is one
     * @param phases the phases, for colours and legend; null for none
     * @param particles the particles, of the size of the maps
     * @param names name of phase 1, 2, ...
     * @param field title and calibration of the maps
     * @throws IllegalArgumentException if phases or particles have not the size of the maps
     */
    public static OverlayPicture onSem(final ElementMaps maps, final PhaseMap phases, final ParticleMap particles,
            final List<String> names, final FieldOfView field) {
        if (particles.width() != maps.width() || particles.height() != maps.height()) {
            throw new IllegalArgumentException(Text.of("%s: the maps are %d x %d px, the particles %d x %d px",
                    field.title(), maps.width(), maps.height(), particles.width(), particles.height()));
        }
        final Plane sem = maps.electronImage().orElse(null);
        if (sem != null && fits(sem, particles)) return on(sem, phases, particles, names, field);
        final List<String> notes = new ArrayList<>();
        if (sem == null) {
            notes.add("No SEM image: drawn on the sum of the element maps.");
        } else {
            notes.add(
                    Text.of("The SEM image, %d x %d px, has not the proportions of the maps, %d x %d px: drawn on "
                            + "the sum "
                    + "of the element maps.", sem.width(), sem.height(), maps.width(), maps.height()));
        }
        final Zoom thin = Zoom.thin(maps.width(), maps.height());
        return draw(GreyBackground.sum(maps.maps(), thin), thin, phases, particles, new Labels(names, field, notes));
    }

    /**
     * Draws particles on a grey image of the same field and of any size with the same proportions.
     *
     * @param ground the grey image
     * @param phases the phases, for colours and legend; null for none
     * @param particles the particles
     * @param names name of phase 1, 2, ...
     * @param field title and calibration of the particle map
     * @throws IllegalArgumentException if the proportions differ, or the phases have not the size of the particles
     */
    public static OverlayPicture on(final Plane ground, final PhaseMap phases, final ParticleMap particles,
            final List<String> names, final FieldOfView field) {
        if (!fits(ground, particles)) throw new IllegalArgumentException(
                Text.of("%s: an image of %d x %d px does not show the field of %d x %d px: their proportions differ",
                        field.title(), ground.width(), ground.height(), particles.width(), particles.height()));
        final Zoom thin = Zoom.thin(ground.width(), ground.height());
        return draw(GreyBackground.of(ground, thin), thin, phases, particles, new Labels(names, field, List.of()));
    }

    /**
     * The outlines of all particles on their own pixels, each named by its number.
     *
     * @param particles the particles
     * @param phases phases of the same size, which colour the outlines, or null
     */
    public static List<Roi> outlines(final ParticleMap particles, final PhaseMap phases) {
        return new Outlines(particles, phases, particles.width(), particles.height()).polygons();
    }

    /** Whether a picture has the proportions of the particle map, within 1 %. */
    private static boolean fits(final Plane plane, final ParticleMap particles) {
        final double aspect = (double) plane.width() * particles.height() / ((double) plane.height()
                * particles.width());
        return Math.abs(aspect - 1) <= SAME_ASPECT;
    }

    /** What is written on the picture. */
    private record Labels(List<String> names, FieldOfView field, List<String> notes) {
    }

    private static OverlayPicture draw(final ByteProcessor grey, final Zoom thin, final PhaseMap phases,
            final ParticleMap particles, final Labels labels) {
        if (phases != null && (phases.width() != particles.width() || phases.height() != particles.height())) {
            throw new IllegalArgumentException(Text.of("%s: phases are %d x %d px, particles %d x %d px",
                    labels.field().title(), phases.width(), phases.height(), particles.width(), particles.height()));
        }
        final List<String> notes = new ArrayList<>(List.of(ParticlePicture.count(particles.count()) + "."));
        notes.addAll(labels.notes());
        notes.addAll(thin.notes());
        final ImagePlus image = new ImagePlus(labels.field().title(), grey);
        labels.field().calibrate(image, (double) grey.getWidth() / particles.width());
        if (particles.count() > 0) {
            image.setOverlay(overlay(new Outlines(particles, phases, grey.getWidth(), grey.getHeight()),
                    particles.count()));
        }
        return new OverlayPicture(image, flatten(grey, phases, particles, labels, notes), List.copyOf(notes));
    }

    private static Overlay overlay(final Outlines outlines, final int count) {
        final Overlay overlay = new Overlay();
        if (count >= MAX_POLYGONS) {
            final ImageRoi all = new ImageRoi(0, 0, outlines.transparent());
            all.setName("particles");
            all.setZeroTransparent(true);
            overlay.add(all);
            return overlay;
        }
        for (final Roi roi : outlines.polygons()) overlay.add(roi);
        // text of our own, because ImageJ draws an overlay's labels in windows only, not when it flattens one
        if (count < MAX_NUMBERS) for (final Roi roi : numbers(outlines, count)) overlay.add(roi);
        return overlay;
    }

    private static List<Roi> numbers(final Outlines outlines, final int count) {
        final Font font = Ink.font(11, true);
        final FontMetrics metrics = Ink.metrics(font);
        final double[][] centres = outlines.centres();
        final List<Roi> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (Double.isNaN(centres[i][0])) continue;
            final String text = Integer.toString(i);
            final TextRoi roi = new TextRoi(centres[i][0] - metrics.stringWidth(text) / 2.0,
                    centres[i][1] - metrics.getHeight() / 2.0, text, font);
            roi.setStrokeColor(Color.WHITE);
            roi.setFillColor(new Color(0, 0, 0, 110));
            roi.setName("number " + text);
            numbers.add(roi);
        }
        return numbers;
    }

    private static ImagePlus flatten(final ByteProcessor grey, final PhaseMap phases, final ParticleMap particles,
            final Labels labels, final List<String> notes) {
        final Zoom zoom = Zoom.fit(grey.getWidth(), grey.getHeight());
        final ColorProcessor picture = new ColorProcessor(zoom.width(), zoom.height());
        final int[] rgb = (int[]) picture.getPixels();
        for (int y = 0; y < zoom.height(); y++) {
            for (int x = 0; x < zoom.width(); x++) {
                rgb[y * zoom.width() + x] = 0xff000000 | 0x010101 * grey.get(zoom.source(x, grey.getWidth()),
                        zoom.source(y, grey.getHeight()));
            }
        }
        final Outlines outlines = new Outlines(particles, phases, zoom.width(), zoom.height());
        outlines.paint(rgb, particles.count() < MAX_POLYGONS ? Math.max(1, zoom.width() / 400) : 1);
        final boolean numbered = particles.count() > 0 && particles.count() < MAX_NUMBERS;
        final ColorProcessor drawn = numbered ? number(picture, outlines, particles.count()) : picture;
        final List<String> all = new ArrayList<>(notes);
        all.addAll(zoom.notes());
        final List<Sheet.Row> legend = phases == null ? List.of() : legend(outlines, particles.count(), labels.names());
        return new ImagePlus(labels.field().title(), Sheet.compose(labels.field(), drawn,
                (double) zoom.width() / particles.width(), legend, all));
    }

    private static ColorProcessor number(final ColorProcessor picture, final Outlines outlines, final int count) {
        final BufferedImage image = picture.getBufferedImage();
        final Graphics2D pen = Ink.pen(image);
        try {
            pen.setFont(Ink.font(Math.max(11, picture.getWidth() / 70), true));
            final double[][] centres = outlines.centres();
            for (int i = 1; i <= count; i++) {
                if (Double.isNaN(centres[i][0])) continue;
                Ink.halo(pen, Integer.toString(i), centres[i][0], centres[i][1], Color.WHITE);
            }
        } finally {
            pen.dispose();
        }
        return new ColorProcessor(image);
    }

    private static List<Sheet.Row> legend(final Outlines outlines, final int count, final List<String> names) {
        final TreeMap<Integer, Integer> byPhase = new TreeMap<>();
        for (int i = 1; i <= count; i++) byPhase.merge(outlines.phase(i), 1, Integer::sum);
        final List<Sheet.Row> rows = new ArrayList<>();
        byPhase.forEach((phase, number) -> rows.add(new Sheet.Row(PhaseColours.phase(phase),
                phase == 0 ? "unresolved" : PhaseColours.name(names, phase), number.toString())));
        return rows;
    }
}
