package org.ionclay.md.minimise;

/** One way to choose steps; it owns the point, and leaves the surface evaluated there. */
sealed interface Descent permits Fire, Lbfgs {

    /** The point after the last step; the buffer itself. */
    double[] point();

    /** Forgets the way so far and goes on from a point at which the surface has been evaluated. */
    void restart(double[] point, double value);

    /** The function at the point. */
    double value();

    /**
     * Makes one step.
     *
     * @return whether one was found that lowers the function
     * @throws IllegalStateException if the potential holds at no point it tried
     */
    boolean step();
}
