package org.ionclay.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.Structure;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;

/**
 * A potential as LAMMPS takes it, in metal units: a Deep Potential ({@code pair_style deepmd}), pair terms, or their
 * sum, all under {@code hybrid/overlay}.
 *
 * @param species names of the types, in order
 * @param pairs pair terms and charges
 * @param model file of a Deep Potential
 */
public record LammpsPotential(List<String> species, Optional<PairModel> pairs, Optional<Path> model) {

    /** Name of the file that an input includes. */
    static final String FILE = "potential.lmp";

    /** Models that LAMMPS's deepmd reads; others are converted by {@code dp convert-backend} first. */
    private static final List<String> READ = List.of(".pb", ".pth", ".pt2", ".savedmodel", ".json");

    /** Keeps its own list. */
    public LammpsPotential {
        species = List.copyOf(species);
    }

    /** Whether atoms have charges. */
    boolean charged() {
        return pairs.isPresent() && pairs.get().coulomb().method() != CoulombSettings.Method.NONE;
    }

    /** The structure with charges as the potential has them, or with none; atoms are numbered in order. */
    Structure charged(final Structure structure) {
        final Structure.Builder builder = structure.toBuilder().ids(null).molecules(null);
        if (!charged()) return builder.charges(null).build();
        final double[] charges = new double[structure.size()];
        for (int i = 0; i < charges.length; i++) charges[i] = pairs.get().charges().get(structure.type(i));
        return builder.charges(charges).build();
    }

    /** Energy (eV) that our sum has and LAMMPS's has not: that of charges with themselves where pairs are tables. */
    double offset(final Structure structure) {
        if (pairs.isEmpty() || pairs.get().coulomb().method() != CoulombSettings.Method.WOLF) return 0;
        final double[] self = PairPotentials.selfEnergies(pairs.get());
        double sum = 0;
        for (int i = 0; i < structure.size(); i++) sum += self[structure.type(i)];
        return sum;
    }

    /** Name of the model that LAMMPS is told. */
    private String modelName() {
        final String name = model.orElseThrow().getFileName().toString();
        return readable() ? name : name.replaceFirst("\\.[^.]*$", "") + ".pb";
    }

    private boolean readable() {
        final String name = model.orElseThrow().getFileName().toString();
        return READ.stream().anyMatch(name::endsWith);
    }

    /** The command that makes the model LAMMPS reads of the one that was written, if there is a need. */
    Optional<List<String>> conversion() {
        if (model.isEmpty() || readable()) return Optional.empty();
        return Optional.of(List.of("dp", "convert-backend", model.get().getFileName().toString(), modelName()));
    }

    /**
     * Writes the potential: {@value #FILE}, tables, and a copy of the model.
     *
     * @throws org.ionclay.compute.InputException if LAMMPS has no such terms
     * @throws IOException if a file cannot be written
     */
    void write(final Path folder) throws IOException {
        final PairCommands commands = new PairCommands(species.size());
        if (model.isPresent()) {
            commands.deepmd(modelName().contains(" ") ? '"' + modelName() + '"' : modelName(), species);
            final Path copy = folder.resolve(model.get().getFileName());
            Files.copy(model.get(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        pairs.ifPresent(commands::add);
        final List<String> lines = new ArrayList<>(List.of("# potential for " + String.join(" ", species)
                + " by IonClay, units = metal"));
        lines.addAll(commands.lines());
        Files.write(folder.resolve(FILE), lines, StandardCharsets.UTF_8);
        final Map<String, List<String>> tables = new LinkedHashMap<>(commands.tables());
        for (final Map.Entry<String, List<String>> one : tables.entrySet()) {
            Files.write(folder.resolve(one.getKey()), one.getValue(), StandardCharsets.UTF_8);
        }
    }
}
