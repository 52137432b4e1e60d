package org.ionclay.display.plot;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.Wand;
import ij.process.FloatProcessor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

/** The outlines of particles at the size of a picture. */
final class Outlines {

    private final int width;
    private final int height;
    private final int[] label;
    private final int count;
    private final byte[] phaseOf;

    /**
     * Brings labels to the size of a picture, nearest neighbour.
     *
     * @param particles the particles
     * @param phases phases of the same size, or null: all particles are then of phase 1
     * @param width width of the picture
     * @param height height of the picture
     */
    Outlines(final ParticleMap particles, final PhaseMap phases, final int width, final int height) {
        this.width = width;
        this.height = height;
        count = particles.count();
        label = new int[width * height];
        for (int y = 0; y < height; y++) {
            final int row = nearest(y, height, particles.height()) * particles.width();
            for (int x = 0; x < width; x++) {
                label[y * width + x] = particles.label()[row + nearest(x, width, particles.width())];
            }
        }
        phaseOf = phases(particles, phases);
    }

    /** Phase of a particle. */
    int phase(final int particle) {
        return phaseOf[particle];
    }

    /** Whether a pixel of a particle touches another particle, no particle, or the edge of the picture. */
    private boolean isEdge(final int x, final int y) {
        final int own = label[y * width + x];
        return own != 0 && (x == 0 || y == 0 || x == width - 1 || y == height - 1 || label[y * width + x - 1] != own
                || label[y * width + x + 1] != own || label[(y - 1) * width + x] != own
                || label[(y + 1) * width + x] != own);
    }

    /** Paints the outlines, coloured by phase. */
    void paint(final int[] rgb, final int thickness) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!isEdge(x, y)) continue;
                final int own = label[y * width + x];
                final int colour = PhaseColours.phase(phaseOf[own]).getRGB();
                // thicker lines grow inwards only, so that neighbours keep theirs
                for (int j = Math.max(0, y - thickness + 1); j < Math.min(height, y + thickness); j++) {
                    for (int i = Math.max(0, x - thickness + 1); i < Math.min(width, x + thickness); i++) {
                        if (label[j * width + i] == own) rgb[j * width + i] = colour;
                    }
                }
            }
        }
    }

    /** All outlines as one transparent picture. */
    BufferedImage transparent() {
        final int[] argb = new int[width * height];
        paint(argb, 1);
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }

    /** One polygon for each particle that is seen in the picture, named by its number. */
    List<Roi> polygons() {
        final FloatProcessor pixels = new FloatProcessor(width, height);
        final int[] first = new int[count + 1];
        Arrays.fill(first, -1);
        for (int i = 0; i < label.length; i++) {
            pixels.setf(i, label[i]);
            if (first[label[i]] < 0) first[label[i]] = i;
        }
        final Wand wand = new Wand(pixels);
        final List<Roi> rois = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (first[i] < 0) continue;
            wand.autoOutline(first[i] % width, first[i] / width, i, i, Wand.EIGHT_CONNECTED);
            final Roi roi = new PolygonRoi(wand.xpoints.clone(), wand.ypoints.clone(), wand.npoints, Roi.TRACED_ROI);
            final Color colour = PhaseColours.phase(phaseOf[i]);
            roi.setStrokeColor(colour);
            roi.setName(Integer.toString(i));
            rois.add(roi);
        }
        return rois;
    }

    /** Mean x and y of each particle's pixels in the picture; NaN where none is seen. */
    double[][] centres() {
        final double[][] sums = new double[count + 1][3];
        for (int i = 0; i < label.length; i++) {
            final double[] sum = sums[label[i]];
            sum[0] += i % width;
            sum[1] += i / width;
            sum[2]++;
        }
        final double[][] centres = new double[count + 1][];
        for (int i = 0; i <= count; i++) {
            centres[i] = new double[] {sums[i][0] / sums[i][2], sums[i][1] / sums[i][2]};
        }
        return centres;
    }

    private static int nearest(final int at, final int drawn, final int side) {
        return (int) Math.min(side - 1L, (2L * at + 1) * side / (2L * drawn));
    }

    /** The phase of most pixels of each particle, by the vote of Boyer and Moore: one pass, two small arrays. */
    private static byte[] phases(final ParticleMap particles, final PhaseMap phases) {
        final byte[] winner = new byte[particles.count() + 1];
        Arrays.fill(winner, (byte) 1);
        if (phases == null) return winner;
        final int[] lead = new int[particles.count() + 1];
        for (int i = 0; i < particles.label().length; i++) {
            final int particle = particles.label()[i];
            final byte phase = phases.phase()[i];
            if (lead[particle] == 0) {
                winner[particle] = phase;
                lead[particle] = 1;
            } else {
                lead[particle] += winner[particle] == phase ? 1 : -1;
            }
        }
        return winner;
    }
}
