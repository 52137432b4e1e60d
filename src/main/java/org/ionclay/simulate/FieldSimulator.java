package org.ionclay.simulate;

import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.ProcessorPlane;

/**
 * Draws fields. Order of events: phases and particles are drawn sharp; composition is blurred by the beam; the
 * topography's factor, the same for all lines, is put on; signal is scaled to the wanted counts; background is added;
 * each pixel's count is drawn from Poisson's distribution.
 */
public final class FieldSimulator {

    /** Purposes of the random streams; each line's map has its own, from {@code COUNTS} on. */
    static final int SIZES = 0;
    static final int PLACES = 1;
    static final int SCATTER = 2;
    static final int SEGREGATION = 3;
    static final int ROUGHNESS = 4;
    static final int ELECTRONS = 5;
    static final int COUNTS = 16;

    /** Above this expectation a 16-bit count could overflow: 65535 is then more than 20 standard deviations away. */
    private static final double MOST_COUNTS = 60_000;

    private FieldSimulator() {
    }

    /**
     * Simulates a field. Equal settings give equal fields with any number of threads.
     *
     * @param settings what to draw
     * @param workers threads
     * @param progress listener
     * @return maps and truth
     * @throws IllegalArgumentException if the particles cannot be placed, nothing in the field gives counts, or counts
     *             would not fit 16 bits
     * @throws org.ionclay.compute.CancelledException if the listener asks to stop
     */
    public static SimulatedField simulate(final FieldSettings settings, final Workers workers,
            final Progress progress) {
        progress.update(0, "placing particles");
        final Canvas canvas = Canvas.paint(settings, Placement.place(settings, progress));
        progress.check();
        progress.update(0.2, "drawing the relief");
        final float[] scratch = new float[settings.width() * settings.height()];
        final Mixture mixture = new Mixture(settings, canvas, scratch, workers);
        final Topography topography = new Topography(settings, canvas, scratch, workers);
        final byte[] grey = topography.electronImage(canvas.phase, workers);
        final float[] factor = new float[scratch.length];
        topography.factor(factor, workers);
        final double scale = scale(settings, canvas, factor, scratch, workers);
        final List<ElementMap> maps = new ArrayList<>();
        final List<ElementLine> lines = settings.lines();
        for (int line = 0; line < lines.size(); line++) {
            progress.check();
            progress.update(0.4 + 0.6 * line / lines.size(), "counting " + lines.get(line).label());
            final float[] signal = signal(settings, mixture, line, scratch, workers);
            final short[] counts = count(settings, lines.get(line), line, signal, factor, scale, workers);
            maps.add(new ElementMap(lines.get(line), new ProcessorPlane(
                    new ShortProcessor(settings.width(), settings.height(), counts, null)),
                    settings.signal().background(), lines.get(line).label() + ".tif"));
        }
        final ElementMaps measured = new ElementMaps(settings.scene().key(), settings.width(), settings.height(),
                settings.pixelSize(), true, ElementMaps.Unit.COUNTS, maps,
                Optional.of(new ProcessorPlane(new ByteProcessor(settings.width(), settings.height(), grey))),
                List.of("Simulated with seed " + settings.seed() + "."));
        progress.update(1, "done");
        return new SimulatedField(settings, measured,
                new PhaseMap(settings.width(), settings.height(), canvas.phase, settings.formulas().size()),
                phases(settings, canvas, mixture.phases()),
                new ParticleMap(settings.width(), settings.height(), canvas.label, canvas.outlines.size()),
                particles(settings, canvas, mixture.particles()));
    }

    /**
     * Total signal of a pixel (sum over the lines) where composition and topography are 1: chosen so that the mean
     * over field and lines is the wanted count.
     */
    static double scale(final FieldSettings settings, final Canvas canvas, final float[] factor,
            final float[] scratch, final Workers workers) {
        final int width = settings.width();
        final float[] emitting = new float[factor.length];
        for (int i = 0; i < emitting.length; i++) emitting[i] = canvas.phase[i] == 0 ? 0 : 1;
        GaussianBlur.apply(emitting, width, settings.height(), blurPixels(settings), scratch, workers);
        double sum = 0;
        for (int i = 0; i < emitting.length; i++) sum += emitting[i] * factor[i];
        if (!(sum > 0)) throw new InputException("nothing in the field gives counts: no matrix, no "
                + "particle in the picture, or all in shadow; raise the area fraction or give a matrix");
        return settings.signal().counts() * settings.lines().size() * emitting.length / sum;
    }

    /** Blurred atomic fraction of one element, row by row. */
    static float[] signal(final FieldSettings settings, final Mixture mixture, final int line, final float[] scratch,
            final Workers workers) {
        final int width = settings.width();
        final float[] signal = new float[scratch.length];
        workers.ranges(settings.height(), GaussianBlur.GRAIN, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) signal[i] = (float) mixture.fraction(line, i);
        });
        GaussianBlur.apply(signal, width, settings.height(), blurPixels(settings), scratch, workers);
        return signal;
    }

    private static double blurPixels(final FieldSettings settings) {
        return settings.signal().blur() / settings.pixelSize();
    }

    private static short[] count(final FieldSettings settings, final ElementLine line, final int index,
            final float[] signal, final float[] factor, final double scale, final Workers workers) {
        final int width = settings.width();
        final double background = settings.signal().background();
        final short[] counts = new short[signal.length];
        workers.ranges(settings.height(), GaussianBlur.GRAIN, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                final RowRandom random = new RowRandom(settings.seed(), COUNTS + index, y);
                for (int i = y * width; i < (y + 1) * width; i++) {
                    final double mean = scale * factor[i] * signal[i] + background;
                    if (mean > MOST_COUNTS) throw new InputException(
                            Text.of("counts must be lower: %s would have %.0f counts in a pixel, and 16 bits hold "
                                    + "65535",
                                    line.label(), mean));
                    counts[i] = (short) random.poisson(mean);
                }
            }
        });
        return counts;
    }

    private static List<TruePhase> phases(final FieldSettings settings, final Canvas canvas,
            final Composition[] compositions) {
        final long[] pixels = new long[compositions.length + 1];
        for (final byte phase : canvas.phase) pixels[phase]++;
        final double pixelArea = settings.pixelSize() * settings.pixelSize();
        final List<TruePhase> phases = new ArrayList<>();
        for (int i = 0; i < compositions.length; i++) {
            phases.add(new TruePhase(i + 1, settings.formulas().get(i), compositions[i], pixels[i + 1],
                    pixels[i + 1] * pixelArea, (double) pixels[i + 1] / canvas.phase.length));
        }
        return phases;
    }

    private static List<TrueParticle> particles(final FieldSettings settings, final Canvas canvas,
            final Composition[] compositions) {
        final int count = compositions.length;
        final long[] pixels = new long[count + 1];
        final double[] sumX = new double[count + 1];
        final double[] sumY = new double[count + 1];
        final boolean[] edge = new boolean[count + 1];
        for (int y = 0, i = 0; y < settings.height(); y++) {
            for (int x = 0; x < settings.width(); x++, i++) {
                final int label = canvas.label[i];
                pixels[label]++;
                sumX[label] += x + 0.5;
                sumY[label] += y + 0.5;
                edge[label] |= x == 0 || y == 0 || x == settings.width() - 1 || y == settings.height() - 1;
            }
        }
        final double size = settings.pixelSize();
        final List<TrueParticle> particles = new ArrayList<>();
        for (int p = 1; p <= count; p++) {
            final Outline one = canvas.outlines.get(p - 1);
            particles.add(new TrueParticle(p, canvas.particlePhase[p - 1],
                    one.half() > 0 ? TrueParticle.Shape.STRIPE : TrueParticle.Shape.SPHERE, size * sumX[p] / pixels[p],
                    size * sumY[p] / pixels[p], one.diameter(), one.sphereDiameter(), size * size * pixels[p],
                    edge[p], compositions[p - 1]));
        }
        return particles;
    }
}
