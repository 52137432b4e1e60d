package org.ionclay.eds.spectrum.io;

import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.SpectrumImage;

/** Windows about a line as microscope software cuts them: channels whose centres lie within it. */
final class Windows {

    private Windows() {
    }

    static float[] map(final SpectrumImage image, final double energy, final double half) {
        return Cubes.window(image, (int) Math.ceil(image.axis().channel(energy - half)),
                (int) Math.floor(image.axis().channel(energy + half)));
    }
}
