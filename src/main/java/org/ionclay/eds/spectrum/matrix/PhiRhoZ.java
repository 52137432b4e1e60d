package org.ionclay.eds.spectrum.matrix;

/** How ionisation is distributed in depth, relative to that in a thin layer of the same material. */
public interface PhiRhoZ {

    /**
     * The distribution.
     *
     * @param depth mass depth in g/cm²
     */
    double at(double depth);

    /** Area below the distribution in g/cm²: what is generated. */
    double generated();

    /**
     * What leaves the specimen, in g/cm²: the distribution weighted with {@code exp(-chi depth)}.
     *
     * @param chi mass attenuation over the sine of the take-off angle, in cm²/g
     */
    double emitted(double chi);
}
