package org.ionclay.task.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.Quantifier;
import org.ionclay.phases.FoundPhases;
import org.ionclay.phases.PhaseDivision;
import org.ionclay.phases.PhaseMethod;
import org.ionclay.phases.PhaseSettings;
import org.ionclay.phases.ThresholdSettings;
import org.ionclay.phases.ThresholdedPhases;
import org.ionclay.task.frame.Inputs;

/** The phase methods by the words of the input {@code method}: a new one is a line here. */
enum PhaseChoice {

    MIXTURE("mixture", PhaseChoice::mixture),
    THRESHOLD("threshold", PhaseChoice::threshold);

    /** What was found: phase of each pixel, how, in words, and what was assumed. */
    record Phases(PhaseMap map, String how, List<String> notes) {
    }

    /** A method with its settings, and how its result is told. */
    private record Way<R extends PhaseDivision>(PhaseMethod<R> method, Function<R, String> how) {

        Phases go(final ElementMaps maps, final Optional<Plane> mask, final Workers workers, final Progress progress) {
            final R found = method.divide(maps, mask, workers, progress);
            return new Phases(found.map(), how.apply(found), found.notes());
        }
    }

    /** Makes settings of inputs. */
    @FunctionalInterface
    private interface Maker {
        Way<?> make(Inputs inputs, ElementMaps maps, Quantifier quantifier);
    }

    private final String word;
    private final Maker maker;

    PhaseChoice(final String word, final Maker maker) {
        this.word = word;
        this.maker = maker;
    }

    /** The word of the input. */
    String word() {
        return word;
    }

    /** The method that the inputs choose. */
    static PhaseChoice of(final Inputs inputs) {
        return Arrays.stream(values()).filter(one -> one.word.equals(inputs.text("method"))).findFirst().orElseThrow();
    }

    /**
     * Divides a field.
     *
     * @throws InputException if an input or the field cannot be worked with
     */
    Phases divide(final Inputs inputs, final ElementMaps maps, final Quantifier quantifier, final Optional<Plane> mask,
            final Workers workers, final Progress progress) {
        return maker.make(inputs, maps, quantifier).go(maps, mask, workers, progress);
    }

    private static Way<FoundPhases> mixture(final Inputs inputs, final ElementMaps maps,
            final Quantifier quantifier) {
        return new Way<>(new PhaseSettings(inputs.integer("max_phases"), inputs.integer("binning"),
                inputs.number("smoothness"), inputs.number("min_counts"), PhaseSettings.DEFAULT.starts(),
                inputs.whole("seed")), found -> Text.of("mixture, fitted on %d x %d pixel blocks, smoothness %s",
                found.binning(), found.binning(), inputs.text("smoothness")));
    }

    private static Way<ThresholdedPhases> threshold(final Inputs inputs, final ElementMaps maps,
            final Quantifier quantifier) {
        final String on = inputs.text("threshold_on").isEmpty() ? maps.elements().get(0) : inputs.text("threshold_on");
        final String[] pair = on.split("/", -1);
        if (pair.length > 2) throw new InputException("threshold_on: an element or a ratio of two, such as Mg or "
                + "Mg/Ga; found \"" + on + "\"");
        final Optional<String> under = pair.length == 2 ? Optional.of(pair[1].strip()) : Optional.empty();
        // the segmenter divides counts; the user's ratio is one of atoms
        final double counts = under.map(other -> quantifier.factors().of(other)
                / quantifier.factors().of(pair[0].strip())).orElse(1.0);
        final boolean given = inputs.text("threshold_method").equals("value");
        final int kernel = 2 * inputs.integer("threshold_smoothing") + 1;
        return new Way<>(new ThresholdSettings(pair[0].strip(), under, given ? "" : inputs.text("threshold_method"),
                given ? OptionalDouble.of(inputs.number("threshold_value") * counts) : OptionalDouble.empty(),
                inputs.integer("threshold_smoothing"), inputs.number("min_counts")),
                divided -> Text.of("%s threshold on %s at %s, means of %d x %d pixels",
                        inputs.text("threshold_method"), on, divided.threshold() / counts, kernel, kernel));
    }
}
