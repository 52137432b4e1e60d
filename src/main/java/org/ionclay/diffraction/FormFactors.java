package org.ionclay.diffraction;

/** How strongly an atom at rest scatters X-rays: f0 as a function of s = sin(theta)/lambda = Q/4 pi. */
public interface FormFactors {

    /** Source of the numbers, for outputs. */
    String title();

    /**
     * The function of a species. Asked for once for each species, then evaluated often.
     *
     * @param species symbol of an element, an ion with its charge ("Mg2+")
     * @return f0 in electrons for s in 1/Å
     * @throws org.ionclay.compute.InputException if the species is not known
     */
    Curve of(String species);

    /** f0 of one species. */
    @FunctionalInterface
    interface Curve {

        /**
         * The form factor.
         *
         * @param s sin(theta)/lambda (1/Å)
         * @return f0 in electrons
         */
        double at(double s);
    }
}
