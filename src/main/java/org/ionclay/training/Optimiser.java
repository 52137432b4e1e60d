package org.ionclay.training;

/** How a gradient moves the parameters. */
public enum Optimiser {
    /** Every number by its own moments (Kingma and Ba, 2015). */
    ADAM,
    /**
     * Every matrix by its momentum with all singular values brought near one (Jordan et al., 2024), numbers that stand
     * alone by Adam, at the same size of step (Liu et al., arXiv 2502.16982). DeePMD-kit's HybridMuon is of this kind.
     */
    MUON
}
