package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.Workers;
import org.ionclay.testing.Lammps;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LAMMPS's {@code compute rdf}, averaged by {@code fix ave/time}, on the frames that it dumped. */
class LammpsRadialTest {

    private static final int BINS = 120;

    @TempDir
    private Path folder;

    /** A mixture of three species in a triclinic cell that fluctuates, {@code lmp}'s own run of 5 frames. */
    private void lammps(final int cells, final double reach) throws IOException {
        Lammps.need();
        // lists are built anew at each step: with stale ones LAMMPS's rdf misses a pair now and then
        Lammps.run(folder, List.of("units metal", "atom_style atomic", "boundary p p p", "box tilt large",
                "lattice fcc 5.4", "region box prism 0 %1$d 0 %1$d 0 %1$d 0.9 0.4 -0.7".formatted(cells),
                "create_box 3 box", "create_atoms 1 box", "set type 1 type/fraction 2 0.4 711",
                "set type 1 type/fraction 3 0.3 712", "mass 1 24.305", "mass 2 69.723", "mass 3 35.45",
                "pair_style lj/cut 6", "pair_coeff * * 0.01 3.3", "pair_coeff 1 2 0.02 2.8",
                "neighbor 2.0 bin", "neigh_modify delay 0 every 1 check no", "comm_modify cutoff " + (reach + 2.5),
                "velocity all create 400 4928459",
                "fix npt all npt temp 300 300 0.1 tri 0 0 1", "timestep 0.002", "run 100", "reset_timestep 0",
                "compute g all rdf %d * * 1 1 1 2 1 3 2 2 2 3 3 3 cutoff %s".formatted(BINS, reach),
                "fix g all ave/time 20 5 100 c_g[*] file rdf.txt mode vector format \" %.16g\"",
                "compute c all coord/atom cutoff 4.2 1 2 3",
                "dump d all custom 20 t.dump id type x y z c_c[1] c_c[2] c_c[3]",
                "dump_modify d format float %.17g first no", "run 100"), 1, List.of());
        // the first frame (step 0) is dumped, but LAMMPS averages steps 20 to 100
    }

    private RadialDistribution.Result ours(final double reach, final int threads) throws IOException {
        final SameAtoms frames = new SameAtoms(AtomFiles.trajectory(folder.resolve("t.dump"),
                ReadOptions.DEFAULT.withTypeNames(List.of("Mg", "Ga", "Cl"))), new FrameSelection(2, 0, 1),
                java.util.OptionalDouble.empty(), false);
        try (Workers workers = new Workers(threads); FrameReader reader = frames.open()) {
            RadialDistribution count = null;
            while (reader.hasNext()) {
                final var atoms = reader.next().structure();
                if (count == null) {
                    final Groups groups = Groups.of(atoms.names(), atoms.types());
                    count = new RadialDistribution(new RadialSettings(reach, BINS, RadialSettings.Norm.PAIRS, 4, 0.1),
                            groups, RadialDistribution.everyPair(groups), workers);
                }
                count.add(atoms);
            }
            return count.result();
        }
    }

    /** Columns of LAMMPS's file: row number, r, then g and n of each pair. */
    private double[][] theirs() throws IOException {
        final List<double[]> rows = new ArrayList<>();
        for (final String line : Files.readAllLines(folder.resolve("rdf.txt"))) {
            if (!line.startsWith("#") && line.strip().split("\\s+").length > 2) rows.add(Lammps.numbers(line));
        }
        assertEquals(BINS, rows.size());
        return rows.toArray(double[][]::new);
    }

    private void compare(final double reach) throws IOException {
        final RadialDistribution.Result ours = ours(reach, 2);
        final double[][] theirs = theirs();
        assertEquals(5, ours.frames());
        final List<String> order = List.of("total", "Mg-Mg", "Mg-Ga", "Mg-Cl", "Ga-Ga", "Ga-Cl", "Cl-Cl");
        double farthest = 0;
        for (int p = 0; p < order.size(); p++) {
            final RadialDistribution.Curve curve = ours.curve(order.get(p)).orElseThrow();
            double highest = 0;
            for (int k = 0; k < BINS; k++) {
                assertEquals(theirs[k][1], ours.radii()[k], 1e-12);
                assertEquals(theirs[k][2 + 2 * p], curve.g()[k], 1e-6, order.get(p) + " g at " + ours.radii()[k]);
                assertEquals(theirs[k][3 + 2 * p], curve.n()[k], 1e-6, order.get(p) + " n at " + ours.radii()[k]);
                farthest = Math.max(farthest, Math.abs(theirs[k][2 + 2 * p] - curve.g()[k]));
                highest = Math.max(highest, curve.g()[k]);
            }
            assertTrue(highest > 1, order.get(p) + " is empty");
        }
    }

    /** {@code compute coord/atom}: the neighbours of each type nearer than one cutoff, atom by atom. */
    @Test
    void coordinationIsLammpssAtomByAtom() throws IOException {
        lammps(4, 6);
        final SameAtoms frames = new SameAtoms(AtomFiles.trajectory(folder.resolve("t.dump"), ReadOptions.DEFAULT
                .withTypeNames(List.of("Mg", "Ga", "Cl")).withColumns(List.of("c_c[1]", "c_c[2]", "c_c[3]"))),
                FrameSelection.ALL, java.util.OptionalDouble.empty(), false);
        int compared = 0;
        long sum = 0;
        try (Workers workers = new Workers(2); FrameReader reader = frames.open()) {
            Bonds bonds = null;
            while (reader.hasNext()) {
                final var atoms = reader.next().structure();
                if (bonds == null) {
                    Cutoffs cutoffs = new Cutoffs(Groups.of(atoms.names(), atoms.types()));
                    for (int a = 0; a < 3; a++) for (int b = a; b < 3; b++) cutoffs = cutoffs.with(a, b, 4.2);
                    bonds = new Bonds(cutoffs, workers);
                }
                bonds.update(atoms);
                for (int i = 0; i < atoms.size(); i++) {
                    for (int type = 0; type < 3; type++) {
                        final int group = atoms.names().indexOf(List.of("Mg", "Ga", "Cl").get(type));
                        final double theirs = atoms.extras().get("c_c[" + (type + 1) + "]").value(i, 0);
                        assertEquals(theirs, bonds.count(i, group), 0, "atom " + i);
                        sum += bonds.count(i, group);
                        compared++;
                    }
                }
            }
        }
        assertEquals(6 * 256 * 3, compared);
        assertTrue(sum > 5 * compared / 3, "too few neighbours to compare: " + sum);
    }

    @Test
    void allPairsOfAFluctuatingTriclinicCellAreLammpss() throws IOException {
        lammps(4, 9);
        compare(9);
    }

    @Test
    void beyondHalfTheBoxImagesCountAsInLammps() throws IOException {
        // about 11 Å wide: up to three images along each direction
        lammps(2, 18);
        compare(18);
    }
}
