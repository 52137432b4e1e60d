package org.ionclay.eds.spectrum;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A spectrum in every pixel of an image. It is read row by row, so that it may lie in memory, compressed in memory, or
 * on disk. Reading is safe from several threads at once; nothing is ever written to.
 */
public interface SpectrumImage {

    /** What the image is called in tables. */
    String name();

    /** Width in pixels. */
    int width();

    /** Height in pixels. */
    int height();

    /** Energies of the channels. */
    EnergyAxis axis();

    /** How it was measured; times are those of the whole image. */
    Conditions conditions();

    /** Edge of a pixel in µm, if the file says so. */
    OptionalDouble pixelSize();

    /** What was assumed or left out when reading, one sentence each. */
    List<String> notes();

    /**
     * Copies the spectra of one row.
     *
     * @param y row, 0 to height - 1
     * @param into receives {@code width() * axis().channels()} counts, pixel after pixel
     * @throws org.ionclay.compute.InputException if the file is damaged there
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    void row(int y, float[] into);

    /** Number of values of a row: pixels times channels. */
    default int rowLength() {
        return Math.multiplyExact(width(), axis().channels());
    }
}
