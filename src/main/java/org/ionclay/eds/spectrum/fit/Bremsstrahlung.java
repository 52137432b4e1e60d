package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;

/**
 * The shape of the continuum: Kramers' law, {@code (E0 - E) / E}, with what the specimen absorbs of it as if it came
 * from
 * the mean depth of ionisation, and what the detector's window lets through.
 */
public final class Bremsstrahlung {

    /** Mean mass depth of the continuum's origin: this over 1e6, times the beam energy in keV to 1.68, in g/cm². */
    private static final double DEPTH = 2.5;

    private Bremsstrahlung() {
    }

    /**
     * Counts a channel up to a common factor, 0 above the beam energy and below 0.1 keV.
     *
     * @param material the specimen, for its absorption
     * @param axis energies of the channels
     * @param beam energy of the beam in keV
     * @param sine sine of the take-off angle
     * @param detector what the detector lets through
     */
    public static double[] shape(final Material material, final EnergyAxis axis, final double beam, final double sine,
            final Detector detector) {
        final double depth = DEPTH * 1e-6 * Math.pow(beam, 1.68);
        final double[] shape = new double[axis.channels()];
        for (int i = 0; i < shape.length; i++) {
            final double energy = axis.energy(i);
            if (energy < 0.1 || energy >= beam) continue;
            final double chi = Attenuation.XRAYLIB.of(material, energy) / sine;
            final double path = 2 * chi * depth;
            final double leaves = path < 1e-6 ? 1 : (1 - Math.exp(-path)) / path;
            shape[i] = (beam - energy) / energy * leaves * detector.efficiency(energy);
        }
        return shape;
    }
}
