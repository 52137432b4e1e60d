package org.ionclay.training;

/**
 * How far a model is from a frame's labels.
 *
 * @param atoms number of atoms
 * @param energy model minus label (eV)
 * @param forceSquares sum of the squared force components (eV²/Å²)
 * @param virialSquares sum of the nine squared virial components (eV²), NaN without a label
 */
public record FrameErrors(int atoms, double energy, double forceSquares, double virialSquares) {

    /** Loss of DeePMD-kit: p_e dE²/N + p_f mean(dF²) + p_v mean(dV²)/N. */
    public double loss(final Prefactors p) {
        double loss = p.energy() * energy * energy / atoms + p.force() * forceSquares / (3 * atoms);
        if (p.virial() > 0 && !Double.isNaN(virialSquares)) loss += p.virial() * virialSquares / 9 / atoms;
        return loss;
    }
}
