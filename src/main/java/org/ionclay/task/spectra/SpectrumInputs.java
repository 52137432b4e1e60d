package org.ionclay.task.spectra;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskRun;

/** Inputs that the commands about spectra share: what a file does not say is asked for, never assumed. */
public final class SpectrumInputs {

    private static final double USUAL_RESOLUTION = 130;
    private static final double USUAL_ANGLE = 35;

    private SpectrumInputs() {
    }

    /** The file that {@code input} names, a data set in it after a {@code #}; the run says what its reader says. */
    static SpectrumFile file(final TaskRun run) throws IOException {
        if (!run.inputs().has("input")) throw new InputException("input: needs a file of spectra; found none");
        final SpectrumFile file = SpectrumFiles.read(run.inputs().text("input"));
        run.read(file.file());
        file.notes().forEach(run::say);
        return file;
    }

    /** The spectrum or image of the file that is meant, if one is named. */
    static Optional<String> name(final Inputs inputs) {
        return Optional.of(inputs.text("name")).filter(text -> !text.isBlank());
    }

    /** The spectrum of a file, or the sum of its spectrum image. */
    static Spectrum spectrum(final SpectrumFile file, final Inputs inputs, final Progress progress) {
        final Optional<String> name = name(inputs);
        final boolean single = name.isPresent() ? file.spectra().stream().anyMatch(s -> s.name().equals(name.get()))
                : file.images().isEmpty();
        final Spectrum spectrum = single ? file.spectrum(name) : Cubes.sum(file.image(name), progress);
        return spectrum.withConditions(conditions(spectrum.conditions(), inputs));
    }

    /** The file's conditions, with what the user gave instead. */
    public static Conditions conditions(final Conditions said, final Inputs inputs) {
        Conditions conditions = said;
        if (given(inputs, "beam_energy") > 0) conditions = conditions.withBeamEnergy(given(inputs, "beam_energy"));
        if (given(inputs, "take_off") > 0) conditions = conditions.withTakeOff(given(inputs, "take_off"));
        if (given(inputs, "live_time") > 0) conditions = conditions.withLiveTime(given(inputs, "live_time"));
        if (given(inputs, "probe_current") > 0) conditions = conditions.withProbeCurrent(given(inputs,
                "probe_current"));
        if (given(inputs, "resolution") > 0) conditions = conditions.withResolution(given(inputs, "resolution"));
        return conditions;
    }

    /** The detector's resolution, a usual one where it is not known: fits refine it. */
    public static Resolution resolution(final Conditions conditions) {
        return new Resolution(conditions.resolution().orElse(USUAL_RESOLUTION));
    }

    /** The take-off angle in degrees, a usual one where it is not known: for weights of lines, not for compositions. */
    public static double takeOff(final Conditions conditions) {
        return conditions.takeOff().orElse(USUAL_ANGLE);
    }

    /** A number, 0 where the command has no such input. */
    private static double given(final Inputs inputs, final String key) {
        return inputs.takes(key) ? inputs.number(key) : 0;
    }

    /**
     * A condition that must be known.
     *
     * @param value the condition
     * @param spectrum what states it
     * @param what what it is called
     * @param key the input that gives it
     * @throws InputException if it is empty
     */
    public static double need(final OptionalDouble value, final String spectrum, final String what, final String key) {
        return value.orElseThrow(() -> new InputException(spectrum + " states no " + what
                + ", which is needed; set "
                + key));
    }

    /** Resolution as given, as the file says, or the usual one of a silicon drift detector. */
    static Resolution resolution(final Spectrum spectrum, final List<String> notes) {
        if (spectrum.conditions().resolution().isEmpty())
                notes.add("no resolution is stated: lines are taken as wide as at "
                + "130 eV at Mn Ka; set resolution");
        return resolution(spectrum.conditions());
    }

    /** Atomic numbers of the elements that the user lists. */
    static List<Integer> elements(final Inputs inputs) {
        final List<Integer> elements = new ArrayList<>();
        for (final String symbol : inputs.words("elements")) elements.add(Xrays.number(symbol));
        return elements;
    }

    /** What a quantification of a spectrum needs. */
    static QuantSettings settings(final Spectrum spectrum, final Inputs inputs, final List<String> notes) {
        return settings(spectrum, elements(inputs), unmeasured(inputs.text("unmeasured")), notes);
    }

    /**
     * What a quantification of a spectrum needs where every element is measured.
     *
     * @param spectrum the spectrum with its conditions
     * @param elements atomic numbers
     * @param notes receives what was assumed
     * @throws InputException if beam energy or take-off angle are not known
     */
    public static QuantSettings settings(final Spectrum spectrum, final List<Integer> elements,
            final List<String> notes) {
        return settings(spectrum, elements, QuantSettings.Unmeasured.NOTHING, notes);
    }

    private static QuantSettings settings(final Spectrum spectrum, final List<Integer> elements,
            final QuantSettings.Unmeasured unmeasured, final List<String> notes) {
        return new QuantSettings(need(spectrum.conditions().beamEnergy(), spectrum.name(), "beam energy",
                "beam_energy"), need(spectrum.conditions().takeOff(), spectrum.name(), "take-off angle", "take_off"),
                resolution(spectrum, notes), elements, unmeasured, Attenuation.STANDARD);
    }

    /** "O by stoichiometry", "F by difference". */
    private static QuantSettings.Unmeasured unmeasured(final String text) {
        if (text.isBlank()) return QuantSettings.Unmeasured.NOTHING;
        final String[] words = text.strip().split("\\s+");
        final String last = words[words.length - 1].toLowerCase(Locale.ROOT);
        if (words.length < 2 || !last.equals("stoichiometry") && !last.equals("difference")) throw new InputException(
                "unmeasured must be as \"O by stoichiometry\" or \"O by difference\", found \"" + text + "\"");
        final int z = Xrays.number(words[0]);
        if (last.equals("difference")) return new QuantSettings.Unmeasured(QuantSettings.Unmeasured.Kind.DIFFERENCE, z,
                Map.of());
        final int charge = switch (words[0]) {
            case "O", "S" -> 2;
            case "F", "Cl", "Br", "I" -> 1;
            default -> throw new InputException("by stoichiometry are found O, S, F, Cl, Br and I, not " + words[0]);
        };
        final Map<Integer, Double> valences = new HashMap<>();
        VALENCES.forEach((symbol, valence) -> valences.put(Xrays.number(symbol), (double) valence / charge));
        return new QuantSettings.Unmeasured(QuantSettings.Unmeasured.Kind.STOICHIOMETRY, z, valences);
    }

    /** Usual valences of cations. */
    private static final Map<String, Integer> VALENCES = valences();

    private static Map<String, Integer> valences() {
        final Map<String, Integer> valences = new HashMap<>();
        for (final String symbol : "H Li Na K Rb Cs Ag".split(" ")) valences.put(symbol, 1);
        for (final String symbol : "Be Mg Ca Sr Ba Mn Fe Co Ni Cu Zn Cd Pb Sn".split(" ")) valences.put(symbol, 2);
        for (final String symbol : "B Al Sc Y La Ga In Cr Ce Nd Sm Gd Bi".split(" ")) valences.put(symbol, 3);
        for (final String symbol : "C Si Ge Ti Zr Hf Th U".split(" ")) valences.put(symbol, 4);
        for (final String symbol : "P V Nb Ta As Sb".split(" ")) valences.put(symbol, 5);
        for (final String symbol : "S Mo W".split(" ")) valences.put(symbol, 6);
        return Map.copyOf(valences);
    }
}
