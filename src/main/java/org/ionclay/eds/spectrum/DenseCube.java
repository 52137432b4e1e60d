package org.ionclay.eds.spectrum;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * A spectrum image held in memory as counts of all channels of all pixels.
 *
 * @param name what the image is called
 * @param width width in pixels
 * @param height height in pixels
 * @param axis energies of the channels
 * @param conditions how it was measured
 * @param pixelSize edge of a pixel in µm
 * @param notes what was assumed
 * @param rows one array a row, of width times channels counts, pixel after pixel; not copied
 */
public record DenseCube(String name, int width, int height, EnergyAxis axis, Conditions conditions,
        OptionalDouble pixelSize, List<String> notes, float[][] rows) implements SpectrumImage {

    /**
     * Checks sizes.
     *
     * @throws InputException if rows are missing or too short
     */
    public DenseCube {
        notes = List.copyOf(notes);
        if (rows.length != height) throw new InputException(Text.of("%s: needs %d rows, found %d", name, height,
                rows.length));
        for (final float[] row : rows) {
            if (row.length != Math.multiplyExact(width, axis.channels())) throw new InputException(
                    Text.of("%s: a row needs %d x %d counts, found %d", name, width, axis.channels(), row.length));
        }
    }

    @Override
    public void row(final int y, final float[] into) {
        System.arraycopy(rows[y], 0, into, 0, rows[y].length);
    }
}
