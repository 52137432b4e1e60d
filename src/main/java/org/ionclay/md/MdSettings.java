package org.ionclay.md;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * How a simulation runs. Its lines are kept in checkpoints: a restart with other settings is refused.
 *
 * @param ensemble which quantities are kept
 * @param timestep fs
 * @param startTemperature temperature of new velocities (K), met exactly
 * @param velocities where the first velocities come from
 * @param seed seed of velocities and noise
 * @param removeDrift whether the centre of mass is brought to rest, and in open systems the rotation stopped, at the
 *            start and every thousand steps; no for potentials that are not the same everywhere
 * @param deformation how the cell is deformed
 * @param skin by how much the neighbour list exceeds the cutoff (Å)
 * @param limits when a simulation is stopped as nonsense
 * @param parts atoms that do not move, and those that the thermostat leaves alone
 */
public record MdSettings(Ensemble ensemble, double timestep, double startTemperature, Velocities velocities, long seed,
        boolean removeDrift, Deformation deformation, double skin, Limits limits, Parts parts) {

    private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};

    /** Where the first velocities come from. */
    public enum Velocities {
        /** From the structure if it has them, else new. */
        AUTO,
        /** Drawn from Maxwell and Boltzmann's distribution. */
        NEW
    }

    /**
     * Signs of nonsense.
     *
     * @param distance smallest distance between two atoms at the start (Å)
     * @param move longest way of an atom in a step (Å)
     * @param temperature highest temperature (K)
     */
    public record Limits(double distance, double move, double temperature) {

        /** Half the shortest bond there is (H-H), half an angstrom in a step, 10⁵ K. */
        public static final Limits DEFAULT = new Limits(.37, .5, 1e5);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    public MdSettings {
        if (!(timestep > 0) || timestep == Double.POSITIVE_INFINITY) throw new InputException(
                "the time step must be above 0 fs, found " + timestep + "; 1 fs suits most solids and melts");
        if (!(startTemperature >= 0) || startTemperature == Double.POSITIVE_INFINITY) throw new
                IllegalArgumentException("the temperature must be 0 K or more, found " + startTemperature);
        if (!(skin >= 0)) throw new InputException("the skin must be 0 Å or more, found " + skin);
        if (ensemble instanceof Ensemble.Npt npt) check(npt.barostat(), deformation);
        if (!parts.none() && (ensemble instanceof Ensemble.Npt || !deformation.none())) throw new InputException(
                "frozen atoms, and a thermostat on some atoms only, go with a cell that stays: use nve or nvt without "
                        + "deform");
        if (!parts.thermostatted().isEmpty() && ensemble instanceof Ensemble.Nve) throw new InputException(
                "nve has no thermostat that could act on some atoms only; use ensemble=nvt");
    }

    private static void check(final Barostat barostat, final Deformation deformation) {
        if (deformation.none() || barostat.coupling() != Barostat.Coupling.ISOTROPIC) return;
        if (deformation.xx() != 0 || deformation.yy() != 0 || deformation.zz() != 0) throw new
                IllegalArgumentException("npt-iso and a deformation both set the lengths of the edges; use npt-aniso, "
                        + "which leaves deformed edges alone");
    }

    /**
     * Settings with a skin of 1 Å, new velocities where there are none, no drift and no deformation.
     *
     * @param ensemble which quantities are kept
     * @param timestep fs
     * @param startTemperature temperature of new velocities (K)
     * @param seed seed of velocities and noise
     */
    public static MdSettings of(final Ensemble ensemble, final double timestep, final double startTemperature,
            final long seed) {
        return new MdSettings(ensemble, timestep, startTemperature, Velocities.AUTO, seed, true, Deformation.NONE, 1,
                Limits.DEFAULT, Parts.NONE);
    }

    /** These settings with another deformation. */
    public MdSettings withDeformation(final Deformation value) {
        return new MdSettings(ensemble, timestep, startTemperature, velocities, seed, removeDrift, value, skin, limits,
                parts);
    }

    /** These settings with the drift left or removed. */
    public MdSettings withRemoveDrift(final boolean value) {
        return new MdSettings(ensemble, timestep, startTemperature, velocities, seed, value, deformation, skin, limits,
                parts);
    }

    /** These settings with other sources of velocities. */
    public MdSettings withVelocities(final Velocities value) {
        return new MdSettings(ensemble, timestep, startTemperature, value, seed, removeDrift, deformation, skin,
                limits, parts);
    }

    /** These settings with another skin (Å). */
    public MdSettings withSkin(final double value) {
        return new MdSettings(ensemble, timestep, startTemperature, velocities, seed, removeDrift, deformation, value,
                limits, parts);
    }

    /** These settings with parts that move in their own way. */
    public MdSettings withParts(final Parts value) {
        return new MdSettings(ensemble, timestep, startTemperature, velocities, seed, removeDrift, deformation, skin,
                limits, value);
    }

    /** The settings for people, one line each: what a restart compares. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        if (ensemble instanceof Ensemble.Nvt nvt) {
            lines.add("ensemble: nvt, " + nvt.thermostat());
            lines.add("temperature (K): " + nvt.temperature().text());
        } else if (ensemble instanceof Ensemble.Npt npt) {
            lines.add("ensemble: npt, " + npt.thermostat() + ", " + npt.barostat().coupling() + " damp "
                    + npt.barostat().damp() + " fs, " + npt.barostat().length() + " links");
            lines.add("temperature (K): " + npt.temperature().text());
            for (int c = 0; c < 6; c++) {
                lines.add("stress " + COMPONENTS[c] + " (eV/Å³): " + npt.barostat().stress().get(c).text());
            }
        } else {
            lines.add("ensemble: nve");
        }
        lines.add("time step: " + timestep + " fs");
        lines.add("velocities: " + velocities + " at " + startTemperature + " K");
        lines.add("seed: " + seed);
        lines.add("remove drift: " + removeDrift);
        lines.add("deformation: " + deformation);
        lines.add("skin: " + skin + " Å");
        lines.add("limits: " + limits);
        if (!parts.frozen().isEmpty()) lines.add("frozen atoms: " + Parts.text(parts.frozen()));
        if (!parts.thermostatted().isEmpty()) lines.add("thermostat on atoms: " + Parts.text(parts.thermostatted()));
        return lines;
    }
}
