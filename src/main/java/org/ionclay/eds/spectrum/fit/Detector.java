package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.Xrays;

/**
 * A silicon drift detector behind a polymer window: width of lines, and what reaches and stops in its silicon.
 *
 * @param resolution width of lines
 * @param polymer thickness of the window as carbon of 1.4 g/cm³ in µm
 * @param aluminium thickness of its light shield in µm
 * @param dead thickness of silicon that collects nothing in µm
 * @param silicon thickness of the silicon in mm
 * @param grid share of the area that the window's grid leaves open for soft X-rays
 */
public record Detector(Resolution resolution, double polymer, double aluminium, double dead, double silicon,
        double grid) {

    private static final double CARBON_DENSITY = 1.4;

    /** A usual detector: 0.3 µm of polymer, 35 nm of aluminium, 10 nm of dead silicon, 0.45 mm thick, a grid of 77 %.
     * */
    public static Detector usual(final double manganese) {
        return new Detector(new Resolution(manganese), 0.3, 0.035, 0.01, 0.45, 0.77);
    }

    /** Share of X-rays of an energy in keV that are counted. */
    public double efficiency(final double energy) {
        if (energy < 0.05) return 0;
        final double window = Xrays.attenuation(6, energy) * CARBON_DENSITY * polymer * 1e-4
                + Xrays.attenuation(13, energy) * Xrays.density(13) * aluminium * 1e-4
                + Xrays.attenuation(14, energy) * Xrays.density(14) * dead * 1e-4;
        final double bars = Math.exp(-Xrays.attenuation(14, energy) * Xrays.density(14) * 0.038);
        return Math.exp(-window) * (grid + (1 - grid) * bars)
                * (1 - Math.exp(-Xrays.attenuation(14, energy) * Xrays.density(14) * silicon * 0.1));
    }
}
