package org.ionclay.transport;

import org.ionclay.units.Constants;

/**
 * Self-diffusion of one species. Values are NaN where no window was found, or the one that was found
 * is not diffusive.
 *
 * @param species its name
 * @param atoms number of atoms in one trajectory
 * @param window lags of the fit, and whether it is diffusive
 * @param slope slope of the mean squared displacement in angstrom²/fs by generalised least squares
 * @param slopeSigma its standard deviation
 * @param spread whether that is from the spread of groups of atoms, which differ by more than random walks would
 * @param jumps the estimate of ref. 71
 */
public record SelfDiffusion(String species, int atoms, FitWindow window, double slope, double slopeSigma,
        boolean spread, JumpEstimate jumps) {

    /** Constant of the lattice sum for a cubic periodic box (Yeh and Hummer, J. Phys. Chem. B 108 (2004) 15873). */
    private static final double CUBIC = 2.837297;

    /** Self-diffusion coefficient in angstrom²/fs (equation 1 of the paper). */
    public double coefficient() {
        return slope / 6;
    }

    /** Standard deviation of the coefficient. */
    public double sigma() {
        return slopeSigma / 6;
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
