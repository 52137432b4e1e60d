package org.ionclay.transport;

import java.util.List;
import org.ionclay.units.Constants;

/**
 * Self-diffusion of one species. Values are NaN where no window was found, or the one that was found is not diffusive.
 *
 * @param species its name
 * @param atoms number of atoms in one trajectory
 * @param window lags of the fit, and whether it is diffusive
 * @param dimensions number of directions that count
 * @param slope slope of the mean squared displacement along them in angstrom²/fs by generalised least squares
 * @param slopeSigma its standard deviation
 * @param source where that comes from, in words
 * @param bound what the coefficient is below with 95 % certainty in angstrom²/fs; NaN where nothing is
 * @param counted jumps that were counted in all trajectories; NaN where the vibration does not allow it
 * @param jumps the estimate of ref. 71
 * @param directions the same along each axis and in each plane
 */
public record SelfDiffusion(String species, int atoms, FitWindow window, int dimensions, double slope,
        double slopeSigma, String source, double bound, double counted, JumpEstimate jumps,
        List<Direction> directions) {

    /** Constant of the lattice sum for a cubic periodic box (Yeh and Hummer, J. Phys. Chem. B 108 (2004) 15873). */
    private static final double CUBIC = 2.837297;

    /** Keeps its own list. */
    public SelfDiffusion {
        directions = List.copyOf(directions);
    }

    /**
     * Diffusion along an axis or in a plane.
     *
     * @param axes which
     * @param coefficient in angstrom²/fs: the slope over twice the number of axes
     * @param sigma its standard deviation
     */
    public record Direction(TransportSettings.Axes axes, double coefficient, double sigma) {
    }

    /** Self-diffusion coefficient in angstrom²/fs (equation 1 of the paper, with 2 for each direction). */
    public double coefficient() {
        return slope / (2. * dimensions);
    }

    /** Standard deviation of the coefficient. */
    public double sigma() {
        return slopeSigma / (2. * dimensions);
    }

    /**
     * What is added to the coefficient for the finite size of a cubic box, k T xi / (6 pi eta L).
     *
     * @param temperature in K
     * @param viscosity in eV fs/angstrom³
     * @param edge edge of the box in angstrom
     * @return in angstrom²/fs
     */
    public static double finiteSize(final double temperature, final double viscosity, final double edge) {
        return CUBIC * Constants.BOLTZMANN * temperature / (6 * Math.PI * viscosity * edge);
    }
}
