package org.ionclay.task.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.simd.DenseLibraries;
import org.ionclay.compute.simd.Products;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.training.DataSet;
import org.ionclay.training.LearningRate;
import org.ionclay.training.LossSettings;
import org.ionclay.training.ModelSettings;
import org.ionclay.training.Optimiser;
import org.ionclay.training.TrainingSettings;
import org.ionclay.training.deepmd.DeepmdInput;

/**
 * What a training learns from and how, from the inputs or from an {@code input.json}.
 *
 * @param training frames to learn from
 * @param validation frames to judge with
 * @param shape shape of the model
 * @param settings how to train
 */
record TrainInputs(DataSet training, DataSet validation, ModelSettings shape, TrainingSettings settings) {

    /** Atoms of a batch: Muon's step costs as much as the gradient of some ten atoms, and wants less noise. */
    private static final int MUON_ATOMS = 256;
    private static final int ADAM_ATOMS = 32;
    /** What an {@code input.json} says itself. */
    private static final List<String> OF_JSON = List.of("validation", "held_back", "learn_from", "type_map", "rcut",
            "rcut_smooth",
            "embedding", "axis", "fitting", "one_sided", "steps", "optimiser", "batch", "start_rate", "stop_rate",
            "energy_prefactors", "force_prefactors", "virial_prefactors", "precision", "display_every", "save_every",
            "seed");

    /**
     * Reads data and settings.
     *
     * @throws InputException if something does not fit
     * @throws IOException if a file cannot be read
     */
    static TrainInputs read(final Inputs inputs, final RunRecord record) throws IOException {
        final List<Path> paths = inputs.paths("input");
        if (paths.isEmpty()) {
            throw new InputException("input: frames with energies and forces, or an input.json of DeePMD-kit, are "
                    + "needed; found none");
        }
        paths.forEach(record::input);
        if (paths.size() == 1 && isJson(paths.get(0))) return json(inputs, paths.get(0), record);
        final DataSet all = DataSet.read(paths, inputs.words("type_map"));
        all.remarks().forEach(record::message);
        final DataSet.Split split = split(inputs, all, record);
        return new TrainInputs(split.training(), split.validation(), shape(inputs, all.typeMap()), settings(inputs));
    }

    /** What is learned from and what is judged with. */
    static DataSet.Split split(final Inputs inputs, final DataSet all, final RunRecord record) throws IOException {
        final List<Path> held = inputs.paths("validation");
        held.forEach(record::input);
        final DataSet.Split split = held.isEmpty() ? all.split(inputs.number("held_back"), inputs.whole("seed"))
                : new DataSet.Split(all, DataSet.read(held, all.typeMap()));
        final int most = inputs.integer("learn_from");
        return most == 0 ? split : new DataSet.Split(split.training().first(most, inputs.whole("seed")),
                split.validation());
    }

    static boolean isJson(final Path path) {
        return Files.isRegularFile(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static TrainInputs json(final Inputs inputs, final Path file, final RunRecord record) throws IOException {
        for (final String key : OF_JSON) {
            if (!inputs.text(key).equals(inputs.command().input(key).orElseThrow().initial())) {
                throw new InputException(key + ": " + file.getFileName() + " says itself how to train; leave " + key
                        + " out, or change it there");
            }
        }
        final DeepmdInput input = DeepmdInput.read(file);
        if (!input.ignored().isEmpty()) {
            record.message(file.getFileName() + ": without meaning here, not used: " + String.join(", ",
                    input.ignored()));
        }
        input.systems().forEach(record::input);
        input.validation().forEach(record::input);
        final DataSet training = DataSet.read(input.systems(), input.shape().typeMap());
        training.remarks().forEach(record::message);
        final DataSet validation = input.validation().isEmpty() ? training.with(List.of())
                : DataSet.read(input.validation(), input.shape().typeMap());
        return new TrainInputs(training, validation, input.shape(), input.training().withPatience(
                inputs.integer("patience")));
    }

    private static ModelSettings shape(final Inputs inputs, final List<String> typeMap) {
        return new ModelSettings(typeMap, inputs.number("rcut"), inputs.number("rcut_smooth"), null,
                widths(inputs, "embedding"), inputs.integer("axis"), inputs.yes("one_sided"), false,
                widths(inputs, "fitting"), true, false);
    }

    private static int[] widths(final Inputs inputs, final String key) {
        return inputs.words(key).stream().mapToInt(word -> {
            try {
                return Integer.parseInt(word);
            } catch (final NumberFormatException e) {
                throw new InputException(key + ": whole numbers are needed, as in \"24, 48, 96\"; found \"" + word
                        + "\"",
                        e);
            }
        }).toArray();
    }

    /** How to train, by the inputs that all training commands share. */
    static TrainingSettings settings(final Inputs inputs) {
        final double[] e = two(inputs, "energy_prefactors");
        final double[] f = two(inputs, "force_prefactors");
        final double[] v = two(inputs, "virial_prefactors");
        final Optimiser optimiser = Optimiser.valueOf(inputs.text("optimiser").toUpperCase(Locale.ROOT));
        return new TrainingSettings(LearningRate.of(inputs.number("start_rate"), inputs.number("stop_rate"),
                inputs.integer("steps")), new LossSettings(e[0], e[1], f[0], f[1], v[0], v[1]), inputs.integer("batch"),
                optimiser == Optimiser.MUON ? MUON_ATOMS : ADAM_ATOMS, optimiser, inputs.whole("seed"),
                inputs.text("precision").equals("mixed") ? Precision.MIXED : Precision.DOUBLE,
                inputs.integer("display_every"), inputs.integer("save_every"), inputs.integer("patience"));
    }

    /**
     * Who multiplies.
     *
     * @throws InputException if ND4J is asked for and not there, with what to install where
     */
    static Products products(final Inputs inputs) {
        final Products wanted = Products.valueOf(inputs.text("dense").toUpperCase(Locale.ROOT));
        if (wanted == Products.ND4J && !DenseLibraries.find().present()) {
            throw new InputException("dense: nd4j needs ND4J, " + DenseLibraries.find().why()
                    + "; or use dense=own, which does without");
        }
        return wanted;
    }

    private static double[] two(final Inputs inputs, final String key) {
        final List<String> words = inputs.words(key);
        try {
            if (words.size() == 2) {
                final double[] two = {Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1))};
                if (two[0] >= 0 && two[1] >= 0 && two[0] + two[1] < 1e9) return two;
            }
        } catch (final NumberFormatException e) {
            // said below
        }
        throw new InputException(key + ": two numbers of 0 or more are needed, at the first and the last step; found \""
                + inputs.text(key) + "\"");
    }

    TrainInputs withSeed(final long seed) {
        return new TrainInputs(training, validation, shape, settings.withSeed(seed));
    }
}
