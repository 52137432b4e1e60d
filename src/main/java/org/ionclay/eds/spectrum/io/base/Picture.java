package org.ionclay.eds.spectrum.io.base;

import java.util.OptionalDouble;
import org.ionclay.eds.Plane;

/**
 * A picture that lies in a file beside its spectra: an electron image, an element map.
 *
 * @param name what the file calls it
 * @param plane its pixels
 * @param pixelSize edge of a pixel in µm, if the file says so
 */
public record Picture(String name, Plane plane, OptionalDouble pixelSize) {
}
