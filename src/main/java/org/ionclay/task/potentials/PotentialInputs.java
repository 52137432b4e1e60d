package org.ionclay.task.potentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.compute.InputException;

/**
 * What an input {@code potential=} names: a Deep Potential model or a pair file, told apart by content. A pair file may
 * add its terms to a Deep Potential.
 *
 * @param potential the potential; closed with this
 * @param typeMap names of its types: {@code Structure.withTypeMap(typeMap)} gives the numbers it wants
 * @param files the files that were read, for {@link RunRecord#input}
 * @param description one line for people
 */
public record PotentialInputs(Potential potential, List<String> typeMap, List<Path> files, String description)
        implements AutoCloseable {

    private static final String NEEDED = "a Deep Potential model (.dp, .yaml, .pb, .pbtxt) or a pair file "
            + "(docs/pair-files.md)";

    /** Keeps the lists as they are. */
    public PotentialInputs {
        typeMap = List.copyOf(typeMap);
        files = List.copyOf(files);
    }

    /**
     * Opens the potential that an input names.
     *
     * @param inputs the run's inputs
     * @param key the input's key, {@code potential}
     * @param settings how a Deep Potential is computed
     * @param workers threads; not closed by this
     * @param species names of the species that hold atoms; each must be known to the potential
     * @throws InputException if nothing was given, the file is broken, or it does not know a species
     * @throws IOException if a file cannot be read
     */
    public static PotentialInputs open(final Inputs inputs, final String key, final EvaluationSettings settings,
            final Workers workers, final Collection<String> species) throws IOException {
        if (!inputs.has(key) && DefaultPotential.available()) return own(key, settings, workers, species);
        final Path file = inputs.file(key).orElseThrow(() -> new InputException(
                key + ": needs " + NEEDED + ", found none"));
        return open(key, file, settings, workers, species);
    }

    /**
     * Opens the potential that comes with IonClay.
     *
     * @param key the input's key, for messages
     * @param settings how a Deep Potential is computed
     * @param workers threads; not closed by this
     * @param species names of the species that hold atoms; each must be known to it
     * @throws InputException if it does not know a species
     * @throws IOException if its files cannot be unpacked
     */
    public static PotentialInputs own(final String key, final EvaluationSettings settings, final Workers workers,
            final Collection<String> species) throws IOException {
        if (!DefaultPotential.knows(species)) throw new InputException(key + ": needs " + NEEDED
                + ", found none; IonClay's own potential knows " + String.join(", ", DefaultPotential.ELEMENTS)
                + " and not all of " + String.join(", ", new java.util.TreeSet<>(species)));
        final PotentialInputs own = open(key, DefaultPotential.files().get(0), settings, workers, species);
        return new PotentialInputs(own.potential, own.typeMap, own.files, DefaultPotential.description(key) + ": "
                + own.description);
    }

    /**
     * Opens a potential.
     *
     * @param key the input's key, for messages
     * @param file a Deep Potential model or a pair file
     * @param settings how a Deep Potential is computed
     * @param workers threads; not closed by this
     * @param species names of the species that hold atoms; each must be known to the potential
     * @throws InputException if the file is broken, or does not know a species
     * @throws IOException if a file cannot be read
     */
    public static PotentialInputs open(final String key, final Path file, final EvaluationSettings settings,
            final Workers workers, final Collection<String> species) throws IOException {
        try {
            if (!PairFile.isOne(file)) {
                final DeepPotentialModel model = model(file);
                check(file, model.typeMap(), species);
                return new PotentialInputs(new DeepPotential(model, settings, workers), model.typeMap(),
                        List.of(file), "Deep Potential " + file.getFileName() + ", " + model.provenance()
                                + tables(model, settings));
            }
            return pair(file, PairFile.read(file), settings, workers, species);
        } catch (final InputException e) {
            throw new InputException(key + ": " + e.getMessage(), e);
        }
    }

    private static PotentialInputs pair(final Path file, final PairModel pairs,
            final EvaluationSettings settings, final Workers workers, final Collection<String> species)
            throws IOException {
        check(file, pairs.species(), species);
        final String line = "pair file " + file.getFileName() + ", " + pairs.description();
        final Potential potential = PairPotentials.create(pairs, workers);
        if (pairs.deepPotential().isEmpty()) {
            return new PotentialInputs(potential, pairs.species(), List.of(file), line);
        }
        final Path beside = beside(file, pairs);
        final DeepPotentialModel model = model(beside);
        if (!model.typeMap().equals(pairs.species())) throw new InputException("the species of "
                + file.getFileName() + " must be those of " + beside.getFileName() + ", in this order: "
                + model.typeMap() + "; found " + pairs.species());
        final List<Potential> parts = new ArrayList<>(List.of(new DeepPotential(model, settings, workers), potential));
        return new PotentialInputs(new SumPotential(parts), pairs.species(), List.of(file, beside),
                line + " added to Deep Potential " + beside.getFileName() + tables(model, settings));
    }

    private static String tables(final DeepPotentialModel model, final EvaluationSettings settings) {
        return model.tables() != null && settings.compression() != null ? ", tables as the model's file holds them"
                : "";
    }

    /**
     * The files of an ensemble: those that the input {@code potentials} names, or IonClay's own.
     *
     * @throws InputException if they are fewer than two
     */
    public static List<Path> ensemble(final Inputs inputs) throws IOException {
        final List<Path> given = inputs.paths("potentials");
        final List<Path> files = given.isEmpty() && DefaultPotential.available() ? DefaultPotential.files() : given;
        if (files.size() < 2) throw new InputException("potentials: needs at least two models, joined by commas, found "
                + files.size());
        return files;
    }

    /**
     * The Deep Potential that a pair file adds to.
     *
     * @param file the pair file
     * @param pairs what it says
     * @throws InputException if it names none, or one that is not there
     */
    public static Path beside(final Path file, final PairModel pairs) {
        final Path beside = file.resolveSibling(pairs.deepPotential().orElseThrow(() -> InputException.inFile(file,
                "a Deep Potential is needed, this pair file names none")));
        if (!Files.isRegularFile(beside)) throw new InputException(file.getFileName()
                + " adds to the Deep Potential \"" + beside + "\", and there is no such file");
        return beside;
    }

    /**
     * Reads a Deep Potential.
     *
     * @throws InputException if the file is broken, or plain ImageJ lacks the jar that reads its format
     * @throws IOException if it cannot be read
     */
    public static DeepPotentialModel model(final Path file) throws IOException {
        try {
            return ModelFile.read(file);
        } catch (final NoClassDefFoundError e) {
            throw new InputException("reading \"" + file.getFileName() + "\" needs a jar that plain ImageJ "
                    + "lacks (" + e.getMessage() + "); Fiji brings snakeyaml, the zip brings jhdf in jars/: put both "
                    + "into plugins/jars", e);
        }
    }

    private static void check(final Path file, final List<String> known,
            final Collection<String> species) {
        final List<String> unknown = species.stream().distinct().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) throw new InputException(file.getFileName() + " does not know "
                + String.join(", ", unknown) + "; it knows " + String.join(", ", known)
                + ". Choose another potential, or name the atoms as it does");
    }

    @Override
    public void close() {
        potential.close();
    }
}
