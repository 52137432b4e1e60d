package org.ionclay.eds.spectrum.quant;

import org.ionclay.eds.spectrum.Spectrum;

/** A way from a spectrum to a composition, with all that it needs besides the spectrum. */
public interface QuantMethod {

    /** What the method is called in every table, with the error that it carries where that is large. */
    String title();

    /**
     * Quantifies a spectrum.
     *
     * @param spectrum counts in channels
     * @return wt% and at% with their counting errors
     * @throws org.ionclay.compute.InputException if the spectrum states too little, or no composition is found
     */
    Quantification quantify(Spectrum spectrum);
}
