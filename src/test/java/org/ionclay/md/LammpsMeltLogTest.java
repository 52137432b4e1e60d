package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.PairMethod;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotential;
import org.ionclay.testing.Lammps;
import org.ionclay.testing.Reference;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of LAMMPS's melt example, which its authors ship, from the velocities that its own random numbers give
 * ({@code velocity all create 3.0 87287 loop geom}): these are read from {@code lmp}, all else is ours. The log was
 * written with lists renewed every 20 steps and not checked, which loses pairs near the cutoff: {@code lmp} gives its
 * numbers with such lists only, and ours to every digit with checked ones.
 */
class LammpsMeltLogTest {

    /** In these reduced units a mass of 1 must be accelerated by a force of 1 by 1. */
    private static final double MASS = Constants.EV_PER_AMU;

    private static final List<String> MELT = List.of("units lj", "atom_style atomic", "lattice fcc 0.8442",
            "region box block 0 10 0 10 0 10", "create_box 1 box", "create_atoms 1 box", "mass 1 1.0",
            "velocity all create 3.0 87287 loop geom", "pair_style lj/cut 2.5", "pair_coeff 1 1 1.0 1.0 2.5");

    @TempDir
    private Path folder;

    @Test
    void everyLineOfTheLog() throws IOException {
        Lammps.need();
        final List<double[]> reference = Files.readAllLines(Reference.path("md/lammps_melt_reference.txt")).stream()
                .filter(line -> line.matches("\\d.*")).map(Lammps::numbers).toList();
        final List<double[]> checked = lammps("neigh_modify every 1 delay 0 check yes");
        final List<double[]> unchecked = lammps("neigh_modify every 20 delay 0 check no");
        final List<double[]> ours = ours();
        assertEquals(6, reference.size());
        for (int i = 0; i < 6; i++) {
            for (int k = 1; k < 5; k++) {
                final String place = "step " + reference.get(i)[0] + ", column " + k;
                assertEquals(checked.get(i)[k], ours.get(i)[k], 2e-7 * Math.abs(checked.get(i)[k]), place);
                // the same trajectory as the log's, but for the pairs that its lists lose
                final double lost = Math.abs(unchecked.get(i)[k] - checked.get(i)[k]);
                assertEquals(reference.get(i)[k], ours.get(i)[k], lost + 1e-6, place);
                assertTrue(lost < 1e-3 * Math.abs(reference.get(i)[k]), place + ": " + lost);
            }
        }
    }

    /** Step, T, potential and total energy per atom, pressure. */
    private List<double[]> ours() throws IOException {
        final Structure start = start();
        final List<PairModel.Interaction> pair = List.of(new PairModel.Interaction(0, 0,
                new LennardJones(1, 1, 2.5, false)));
        final List<double[]> lines = new ArrayList<>();
        try (Workers workers = new Workers(0); Potential potential = new PairPotential(List.of("Ar"), pair,
                new double[1], PairMethod.FAST, workers)) {
            final Simulation simulation = new Simulation(start, potential, MdSettings.of(new Ensemble.Nve(), .005, 3, 1)
                    .withSkin(.3).withRemoveDrift(false), workers);
            for (int step = 0; step <= 250; step += 50) {
                while (simulation.stepNumber() < step) simulation.step();
                final Thermo now = simulation.thermo();
                lines.add(new double[] {step, 2 * now.kinetic() / (3 * start.size() - 3),
                    now.potential() / start.size(), now.total() / start.size(), now.pressure()});
            }
        }
        return lines;
    }

    private List<double[]> lammps(final String lists) throws IOException {
        final List<String> input = new ArrayList<>(MELT);
        input.addAll(List.of("neighbor 0.3 bin", lists, "fix 1 all nve",
                "thermo_style custom step temp epair etotal press", "thermo 50", "thermo_modify format float %.10g",
                "run 250"));
        final List<String> log = Lammps.run(folder, input, 1, List.of());
        int at = 0;
        while (!log.get(at).strip().startsWith("Step")) at++;
        return log.subList(at + 1, at + 7).stream().map(Lammps::numbers).toList();
    }

    private Structure start() throws IOException {
        final List<String> input = new ArrayList<>(MELT);
        input.addAll(List.of("dump d all custom 1 start id x y z vx vy vz",
                "dump_modify d sort id format float %.17g", "run 0"));
        Lammps.run(folder, input, 1, List.of());
        final List<String> lines = Files.readAllLines(folder.resolve("start"));
        final int atoms = Integer.parseInt(lines.get(3).strip());
        final double[] positions = new double[3 * atoms];
        final double[] velocities = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            final double[] numbers = Lammps.numbers(lines.get(9 + i));
            System.arraycopy(numbers, 1, positions, 3 * i, 3);
            System.arraycopy(numbers, 4, velocities, 3 * i, 3);
        }
        final double edge = 10 * Math.cbrt(4 / .8442);
        return Structure.builder(List.of(Species.of("Ar", MASS)), new int[atoms], positions).velocities(velocities)
                .cell(Cell.box(edge, edge, edge)).build();
    }
}
