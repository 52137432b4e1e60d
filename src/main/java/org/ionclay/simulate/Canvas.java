package org.ionclay.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sharp truth: which phase and which particle each pixel belongs to. A pixel belongs to an outline that holds its
 * centre; where two overlap, to the one with the least squared distance minus squared radius, which is the sphere
 * that stands higher there.
 */
final class Canvas {

    /** Phase per pixel: 1 to the number of formulas, 0 for bare ground. */
    final byte[] phase;

    /** Particle per pixel: 1 ... without gaps, in the order of their first pixels; 0 outside. */
    final int[] label;

    /** Outline of particle i + 1. */
    final List<Outline> outlines;

    /** Phase of particle i + 1. */
    final int[] particlePhase;

    /** Squared radius minus squared distance from the axis in µm², where there is a particle; 0 elsewhere. */
    final float[] depth;

    private Canvas(final byte[] phase, final int[] label, final List<Outline> outlines, final int[] particlePhase,
            final float[] depth) {
        this.phase = phase;
        this.label = label;
        this.outlines = outlines;
        this.particlePhase = particlePhase;
        this.depth = depth;
    }

    /** Paints the matrix and the outlines. */
    static Canvas paint(final FieldSettings settings, final List<Outline> outlines) {
        final int[] label = new int[settings.width() * settings.height()];
        final float[] depth = new float[label.length];
        for (int i = 0; i < outlines.size(); i++) stamp(outlines.get(i), i + 1, settings, label, depth);
        return finish(settings, outlines, label, depth);
    }

    private static void stamp(final Outline one, final int number, final FieldSettings settings, final int[] label,
            final float[] depth) {
        final double size = settings.pixelSize();
        final int width = settings.width();
        final int left = (int) Math.max(0, Math.floor((one.x() - one.reach()) / size));
        final int right = (int) Math.min(width - 1, Math.ceil((one.x() + one.reach()) / size));
        final int top = (int) Math.max(0, Math.floor((one.y() - one.reach()) / size));
        final int bottom = (int) Math.min(settings.height() - 1, Math.ceil((one.y() + one.reach()) / size));
        final double square = one.radius() * one.radius();
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                final double inside = square - one.squaredDistance((x + 0.5) * size, (y + 0.5) * size);
                final int at = y * width + x;
                if (inside > 0 && (label[at] == 0 || inside > depth[at])) {
                    label[at] = number;
                    depth[at] = (float) inside;
                }
            }
        }
    }

    /** Numbers the particles that own a pixel from 1 in scan order, and fills in the phases. */
    private static Canvas finish(final FieldSettings settings, final List<Outline> drawn, final int[] label,
            final float[] depth) {
        final byte[] phase = new byte[label.length];
        final List<String> formulas = settings.formulas();
        final int[] number = new int[drawn.size() + 1];
        final List<Outline> kept = new ArrayList<>();
        final int spheres = formulas.indexOf(settings.spheres().formula()) + 1;
        final int stripes = formulas.indexOf(settings.stripes().formula()) + 1;
        final int[] phases = new int[drawn.size()];
        final int width = settings.width();
        final int bands = settings.matrix().size();
        for (int i = 0; i < label.length; i++) {
            final int old = label[i];
            if (old > 0) {
                if (number[old] == 0) {
                    final Outline one = drawn.get(old - 1);
                    phases[kept.size()] = one.half() > 0 ? stripes : spheres;
                    kept.add(one);
                    number[old] = kept.size();
                }
                label[i] = number[old];
                phase[i] = (byte) phases[number[old] - 1];
            } else if (bands > 0) {
                final int band = (int) ((long) (i % width) * bands / width);
                phase[i] = (byte) (formulas.indexOf(settings.matrix().get(band)) + 1);
            }
        }
        return new Canvas(phase, label, List.copyOf(kept), Arrays.copyOf(phases, kept.size()), depth);
    }
}
