package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.Minimiser;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Energy conservation of a Deep Potential in double precision: the paper's network with random weights on 192 atoms at
 * about 300 K. The weights are random, so that atoms would fall onto each other: small hard cores are added, and atoms
 * collide as in a melt.
 */
@Tag("slow")
class DeepPotentialDynamicsTest {

    private static final double[] MASSES = {24.305, 69.723, 18.998, 35.45};
    private static final EvaluationSettings TABLES = new EvaluationSettings(Precision.DOUBLE, Compression.DEFAULT,
            true);

    private static LennardJones cores() {
        return new LennardJones(.02, 2.6, 4, 6);
    }

    private static DeepPotentialModel model() throws IOException {
        return ModelFile.read(Reference.path("md/deepmd/paper_net/random_weights.dp"));
    }

    private static Structure box(final DeepPotentialModel model) throws IOException {
        final Structure read = AtomFiles.readAll(Reference.path("md/deepmd/paper_net/box192.xyz")).get(0).structure()
                .withTypeMap(model.typeMap());
        final List<Species> species = new ArrayList<>();
        for (int t = 0; t < MASSES.length; t++) species.add(Species.of(read.names().get(t), MASSES[t]));
        return Structure.builder(species, read.types(), read.positions()).cell(read.box()).build();
    }

    /** Slope (eV/atom/ps) and root mean square about the line (eV/atom). */
    private static double[] drift(final String name, final Structure structure, final Potential potential,
            final double dt, final double picoseconds, final Workers workers) {
        final Simulation simulation = new Simulation(structure, potential,
                MdSettings.of(new Ensemble.Nve(), dt, 500, 3), workers);
        final double start = simulation.conserved();
        final SimpleRegression line = new SimpleRegression();
        while (simulation.time() < 1000 * picoseconds - dt / 2) {
            simulation.step();
            line.addData(simulation.time() / 1000, (simulation.conserved() - start) / simulation.atoms());
        }
        final double rms = Math.sqrt(line.getSumSquaredErrors() / line.getN());
        return new double[] {line.getSlope(), rms};
    }

    /** The box, with its cores apart. */
    private static Structure relaxed(final DeepPotentialModel model, final Workers workers) throws IOException {
        return Minimiser.minimise(box(model), cores(), new MinimiseSettings(MinimiseSettings.Method.FIRE,
                CellFreedom.FIXED, new double[6], 1e-2, 1, 0, 2000, .1), workers, Progress.NONE, null)
                .frame().structure();
    }

    private static Potential potential(final DeepPotentialModel model, final EvaluationSettings settings,
            final Workers workers) {
        return new SumPotential(List.of(new DeepPotential(model, settings, workers), cores()));
    }

    @Test
    void energyDriftsByLessThanAMillionth() throws IOException {
        final DeepPotentialModel model = model();
        try (Workers workers = new Workers(0); Potential potential = potential(model, TABLES, workers)) {
            final double[] found = drift("tables", relaxed(model, workers), potential, 1, 1.5, workers);
            assertTrue(Math.abs(found[0]) < 1e-6, "drift " + found[0]);
            assertTrue(found[1] > 1e-8, "atoms that never meet test nothing: " + found[1]);
        }
    }

    @Test
    void theErrorFallsWithTheSquareOfTheStep() throws IOException {
        final DeepPotentialModel model = model();
        try (Workers workers = new Workers(0);
                Potential potential = potential(model, EvaluationSettings.EXACT, workers)) {
            final Structure start = relaxed(model, workers);
            final double[] two = drift("exact", start, potential, 2, .24, workers);
            final double[] one = drift("exact", start, potential, 1, .24, workers);
            final double ratio = two[1] / one[1];
            assertTrue(ratio > 3.5 && ratio < 4.5, "twice the step, " + ratio + " times the error");
        }
    }
}
