package org.ionclay.task.maps;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.SpectrumImage;

/**
 * A spectrum image under conditions that the user stated.
 *
 * @param image the image as it was read
 * @param conditions how it was measured
 */
record StatedImage(SpectrumImage image, Conditions conditions) implements SpectrumImage {

    @Override
    public String name() {
        return image.name();
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public EnergyAxis axis() {
        return image.axis();
    }

    @Override
    public OptionalDouble pixelSize() {
        return image.pixelSize();
    }

    @Override
    public List<String> notes() {
        return image.notes();
    }

    @Override
    public void row(final int y, final float[] into) {
        image.row(y, into);
    }
}
