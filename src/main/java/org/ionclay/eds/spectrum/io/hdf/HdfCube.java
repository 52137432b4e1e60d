package org.ionclay.eds.spectrum.io.hdf;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Limits;

/**
 * A spectrum image that stays in its HDF5 file, as a data set of (pixels, channels), (height, width, channels) or
 * (channels, height, width). Bands of rows are read as the chunks lie.
 */
final class HdfCube implements SpectrumImage {

    /** What an HDF5 cube is; see {@link SpectrumImage}. */
    record Frame(String name, int width, int height, EnergyAxis axis, Conditions conditions, OptionalDouble pixelSize,
            List<String> notes) {
    }

    private static final long MOST = 1L << 25;

    private final Path file;
    private final String place;
    private final Frame frame;
    private final int[] sizes;
    private final boolean energyFirst;
    private final int band;
    private int held = -1;
    private double[] values = {};

    HdfCube(final Path file, final String place, final Frame frame, final int[] sizes, final boolean energyFirst,
            final int chunk) {
        this.file = file;
        this.place = place;
        this.frame = frame;
        this.sizes = sizes.clone();
        this.energyFirst = energyFirst;
        Limits.cube(file, frame.width(), frame.height(), frame.axis().channels());
        final int rows = sizes.length == 2 ? Math.max(1, chunk / frame.width()) : chunk;
        band = (int) Math.max(1, Math.min(energyFirst ? 1 : rows, MOST / rowLength()));
    }

    @Override
    public synchronized void row(final int y, final float[] into) {
        // one band is kept: rows are read in order almost always
        if (y / band != held) {
            values = read(y / band * band, Math.min(band, frame.height() - y / band * band));
            held = y / band;
        }
        final int length = rowLength();
        final int base = y % band * length;
        if (!energyFirst) {
            for (int i = 0; i < length; i++) into[i] = (float) values[base + i];
            return;
        }
        final int channels = frame.axis().channels();
        for (int x = 0; x < frame.width(); x++) {
            for (int c = 0; c < channels; c++) into[x * channels + c] = (float) values[c * frame.width() + x];
        }
    }

    private double[] read(final int first, final int rows) {
        final int width = frame.width();
        if (energyFirst) return Hdf.slice(file, place, new long[] {0, first, 0}, new int[] {sizes[0], rows, width});
        if (sizes.length == 2) return Hdf.slice(file, place, new long[] {(long) first * width, 0},
                new int[] {rows * width, sizes[1]});
        return Hdf.slice(file, place, new long[] {first, 0, 0}, new int[] {rows, width, sizes[2]});
    }

    @Override
    public String name() {
        return frame.name();
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public EnergyAxis axis() {
        return frame.axis();
    }

    @Override
    public Conditions conditions() {
        return frame.conditions();
    }

    @Override
    public OptionalDouble pixelSize() {
        return frame.pixelSize();
    }

    @Override
    public List<String> notes() {
        return frame.notes();
    }
}
