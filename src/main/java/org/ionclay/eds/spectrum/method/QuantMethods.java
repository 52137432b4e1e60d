package org.ionclay.eds.spectrum.method;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.spectrum.model.Standardless;
import org.ionclay.eds.spectrum.quant.QuantMethod;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Standard;
import org.ionclay.eds.spectrum.quant.StandardsMethod;

/** The list of all methods of quantification. */
public final class QuantMethods {

    /** All methods, the most reliable first. */
    public static final List<Entry> ALL = List.of(
            new Entry("standards", "k-ratios against spectra of standards, XPP and fluorescence", true, false,
                    supplies -> new StandardsMethod(supplies.standards(), supplies.settings())),
            new Entry("standardless", "computed intensities, normalised to 100 %; errors of 10 to 30 % of each element",
                    false, false, supplies -> new Standardless(supplies.settings())),
            new Entry("cliff-lorimer", "net counts times the user's factors, normalised to 100 %", false, true,
                    supplies -> new CliffLorimer(supplies.settings(), supplies.factors().orElseThrow())));

    /**
     * What a method may need besides a spectrum.
     *
     * @param settings geometry, beam, elements
     * @param standards spectra of known materials, empty where the method needs none
     * @param factors the user's factors, where the method needs them
     */
    public record Supplies(QuantSettings settings, List<Standard> standards, Optional<KFactorFile> factors) {

        /** Copies the list. */
        public Supplies {
            standards = List.copyOf(standards);
        }
    }

    /**
     * A method as it declares itself.
     *
     * @param key what inputs call it
     * @param description what it does, in a few words
     * @param needsStandards whether it needs spectra of standards, and so the dose
     * @param needsFactors whether it needs the user's factors
     * @param make makes it
     */
    public record Entry(String key, String description, boolean needsStandards, boolean needsFactors,
            Function<Supplies, QuantMethod> make) {
    }

    private QuantMethods() {
    }

    /**
     * A method by its key.
     *
     * @throws InputException naming all methods if there is none
     */
    public static Entry of(final String key) {
        return ALL.stream().filter(entry -> entry.key().equals(key)).findFirst().orElseThrow(() -> new InputException(
                "method: needs one of " + ALL.stream().map(Entry::key).collect(Collectors.joining(", ")) + ", found \""
                        + key + "\""));
    }
}
