package org.ionclay.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.md.Barostat;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Schedule;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermostat;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;

/**
 * What a step of dynamics costs over the bare evaluation of the paper's network on 1000 atoms, in the same process:
 * both move the same atoms along, the evaluation by hand. Medians of several rounds, taken by turns.
 * Argument: threads (default 1).
 */
public final class MdBenchmark {

    private static final String DATA = "../shared/data/md/deepmd/paper_net/";
    private static final int ROUNDS = 7;
    private static final int STEPS = 4;

    private MdBenchmark() {
    }

    /** Prints the ratios. */
    public static void main(final String[] args) throws Exception {
        final DeepPotentialModel model = ModelFile.read(Path.of(DATA + "random_weights.dp"));
        final Structure read = AtomFiles.readAll(Path.of(DATA + "box1000.xyz")).get(0).structure()
                .withTypeMap(model.typeMap());
        final var species = read.names().stream().map(name -> Species.of(name, 35)).toList();
        final Structure structure = Structure.builder(species, read.types(), read.positions()).cell(read.box()).build();
        final Schedule cold = Schedule.constant(30);
        final Thermostat.NoseHoover chains = new Thermostat.NoseHoover(200);
        final Map<String, Ensemble> all = new LinkedHashMap<>();
        all.put("nve", new Ensemble.Nve());
        all.put("nvt", new Ensemble.Nvt(chains, cold));
        all.put("langevin", new Ensemble.Nvt(new Thermostat.Langevin(200), cold));
        all.put("npt-tri", new Ensemble.Npt(chains, cold, Barostat.pressure(Barostat.Coupling.TRICLINIC, 0)));
        final EvaluationSettings mixed = new EvaluationSettings(Precision.MIXED, Compression.DEFAULT, true);
        try (Workers workers = new Workers(args.length > 0 ? Integer.parseInt(args[0]) : 1);
                Potential bare = new DeepPotential(model, mixed, workers);
                Potential moved = new DeepPotential(model, mixed, workers)) {
            for (final var one : all.entrySet()) {
                compare(one.getKey(), structure, bare, new Simulation(structure, moved,
                        MdSettings.of(one.getValue(), 1, 30, 1), workers), workers);
            }
        }
    }

    private static void compare(final String name, final Structure structure, final Potential bare,
            final Simulation simulation, final Workers workers) {
        final NeighbourList list = new NeighbourList(bare.cutoff(), 1, workers);
        final Forces forces = new Forces();
        final boolean[] periodic = {true, true, true};
        final double[] evaluation = new double[ROUNDS];
        final double[] dynamics = new double[ROUNDS];
        final double[] cell = structure.box().vectors();
        for (int round = -2; round < ROUNDS; round++) {
            final double[] positions = simulation.positions();
            final double[] velocities = simulation.velocities();
            final long began = System.nanoTime();
            for (int s = 0; s < STEPS; s++) {
                for (int k = 0; k < positions.length; k++) positions[k] += velocities[k];
                list.update(structure.size(), positions, cell, periodic);
                bare.compute(structure.types(), list, forces);
            }
            final long between = System.nanoTime();
            for (int s = 0; s < STEPS; s++) simulation.step();
            final long ended = System.nanoTime();
            if (round < 0) continue;
            evaluation[round] = (between - began) * 1e-6 / STEPS;
            dynamics[round] = (ended - between) * 1e-6 / STEPS;
        }
        System.out.printf("%s: evaluation %.2f ms, step %.2f ms, ratio %.3f%n", name, median(evaluation),
                median(dynamics), median(dynamics) / median(evaluation));
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
