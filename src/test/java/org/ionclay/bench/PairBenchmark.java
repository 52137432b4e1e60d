package org.ionclay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.potential.pair.Salts;
import org.ionclay.testing.Lammps;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;

/**
 * Speed of pair potentials and neighbour lists in a plain velocity-Verlet loop, over that of Debian's {@code lmp} on
 * the same atoms and cores in the same run: the Lennard-Jones melt of LAMMPS's benchmark, and a model melt of MgCl2
 * with Buckingham and particle-mesh terms. The ratio is of wall times, medians of the repeats, ours and LAMMPS's in
 * turn; CPU times of all threads are printed as well, since they say more where others use the machine.
 *
 * <p>Arguments, each key=value: systems=lj4000,lj32000,melt, threads=1,2, repeats=5, steps=0 (0: as fits the system),
 * skin=1 (ours, as a multiple of LAMMPS's: what is best differs, for LAMMPS's benchmark renews its list unchecked).
 */
public final class PairBenchmark {

    private static final double LJ_STEP = .005;
    private static final int GRAIN = 4096;

    private PairBenchmark() {
    }

    /**
     * A system for both programs.
     *
     * @param name for the table
     * @param structure atoms with velocities
     * @param model our potential
     * @param lammps LAMMPS's
     * @param units LAMMPS's
     * @param step time step in LAMMPS's unit of time
     * @param skin Å
     * @param steps number of steps
     */
    private record Case(String name, Structure structure, PairModel model, List<String> lammps, LammpsUnits units,
            double step, double skin, int steps) {
    }

    /** Wall and CPU seconds, energy per atom at the end. */
    private record Run(double wall, double cpu, double energy, String detail) {
    }

    /** Prints a table. */
    public static void main(final String[] args) throws IOException {
        final int repeats = Integer.parseInt(value(args, "repeats", "5"));
        final double skin = Double.parseDouble(value(args, "skin", "1"));
        System.out.println("system; threads; ours us/atom/step (wall, CPU); LAMMPS (wall, CPU); ratio of wall "
                + "times (and of CPU); total energy per atom, ours and LAMMPS's; details");
        for (final String name : value(args, "systems", "lj4000,lj32000,melt").split(",")) {
            final Case one = system(name, Integer.parseInt(value(args, "steps", "0")));
            for (final String threads : value(args, "threads", "1,2").split(",")) {
                compare(one, Integer.parseInt(threads), repeats, skin);
            }
        }
    }

    private static String value(final String[] args, final String key, final String other) {
        for (final String arg : args) if (arg.startsWith(key + "=")) return arg.substring(key.length() + 1);
        return other;
    }

    private static Case system(final String name, final int steps) {
        return switch (name) {
            case "lj4000" -> lennardJones(10, steps == 0 ? 500 : steps);
            case "lj32000" -> lennardJones(20, steps == 0 ? 100 : steps);
            case "melt" -> melt(7, steps == 0 ? 50 : steps);
            default -> throw new IllegalArgumentException("systems are lj4000, lj32000, melt; found " + name);
        };
    }

    private static Case lennardJones(final int cells, final int steps) {
        final Structure fcc = Salts.argon(cells);
        final Structure structure = fcc.toBuilder().velocities(velocities(fcc.masses(), 1.44, 1)).build();
        final PairModel model = new PairModel(List.of("Ar"), List.of(0.), List.of(new PairModel.Interaction(0, 0,
                new LennardJones(1, 1, 2.5, false))), CoulombSettings.NONE, Optional.empty(), "LJ");
        return new Case("LJ melt, " + fcc.size(), structure, model, List.of("pair_style lj/cut 2.5",
                "pair_coeff 1 1 1 1 2.5", "neigh_modify delay 0 every 20 check no"), LammpsUnits.LJ, LJ_STEP, .3,
                steps);
    }

    /** Cutoff 10 Å, accuracy 1e-5 of the force between two unit charges 1 Å apart in both programs. */
    private static Case melt(final int cells, final int steps) {
        final Structure salt = Salts.chloride(cells, .1, new double[3], new Random(3));
        final Structure structure = salt.toBuilder().velocities(velocities(salt.masses(), 1500 * Constants.BOLTZMANN,
                Constants.EV_PER_AMU)).build();
        final PairModel model = Salts.model(Salts.buckingham(10), CoulombSettings.pme(10, 1e-5));
        final List<String> lammps = new ArrayList<>(List.of("pair_style buck/coul/long 10.0",
                "kspace_style pppm 1e-5"));
        lammps.addAll(Salts.lammpsBuckingham(""));
        lammps.add("neigh_modify delay 0 every 1 check yes");
        return new Case("MgCl2 melt, " + salt.size(), structure, model, lammps, LammpsUnits.METAL, .001, 1, steps);
    }

    private static double[] velocities(final double[] masses, final double kT, final double perAmu) {
        final Random random = new Random(5);
        final double[] v = new double[3 * masses.length];
        final double[] momentum = new double[3];
        double mass = 0;
        for (int k = 0; k < v.length; k++) {
            v[k] = Math.sqrt(kT / masses[k / 3] * perAmu) * random.nextGaussian();
            momentum[k % 3] += masses[k / 3] * v[k];
            mass += masses[k / 3] / 3;
        }
        for (int k = 0; k < v.length; k++) v[k] -= momentum[k % 3] / mass;
        return v;
    }

    private static void compare(final Case one, final int threads, final int repeats, final double skin)
            throws IOException {
        final Run[] ours = new Run[repeats];
        final Run[] theirs = new Run[repeats];
        run(one, threads, skin);
        for (int r = 0; r < repeats; r++) {
            ours[r] = run(one, threads, skin);
            theirs[r] = lammps(one, threads);
        }
        Arrays.sort(ours, Comparator.comparingDouble(Run::wall));
        Arrays.sort(theirs, Comparator.comparingDouble(Run::wall));
        final Run our = ours[repeats / 2];
        final Run their = theirs[repeats / 2];
        final double scale = 1e6 / one.structure.size() / one.steps;
        System.out.printf("%s; %d; %.3f, %.3f; %.3f, %.3f; %.2f (CPU, best of each: %.2f); %.6f, %.6f; %s%n", one.name,
                threads, our.wall * scale, our.cpu * scale, their.wall * scale, their.cpu * scale,
                their.wall / our.wall,
                leastCpu(theirs) / leastCpu(ours), our.energy, their.energy, our.detail);
    }

    private static double leastCpu(final Run[] runs) {
        return Arrays.stream(runs).mapToDouble(Run::cpu).min().orElseThrow();
    }

    private static Run run(final Case one, final int threads, final double skin) {
        final Structure s = one.structure;
        final int atoms = s.size();
        final double[] x = s.positions();
        final double[] v = s.velocities().orElseThrow();
        final double[] cell = s.box().vectors();
        final boolean[] periodic = {true, true, true};
        final double dt = one.units.time().apply(one.step);
        final double[] masses = s.masses();
        final double perAmu = one.units == LammpsUnits.LJ ? 1 : Constants.EV_PER_AMU;
        final Forces forces = new Forces();
        try (Workers workers = new Workers(threads); Potential potential = PairPotentials.create(one.model, workers)) {
            final NeighbourList list = new NeighbourList(potential.cutoff(), one.skin * skin, workers);
            list.update(atoms, x, cell, periodic);
            potential.compute(s.types(), list, forces);
            final int[] types = s.types();
            final long cpu = cpu();
            final long start = System.nanoTime();
            long inList = 0;
            for (int step = 0; step < one.steps; step++) {
                kick(v, forces.forces(), masses, .5 * dt * perAmu, workers);
                workers.ranges(atoms, GRAIN, (chunk, from, to) -> {
                    for (int k = 3 * from; k < 3 * to; k++) x[k] += dt * v[k];
                });
                final long t = System.nanoTime();
                list.update(atoms, x, cell, periodic);
                inList += System.nanoTime() - t;
                potential.compute(types, list, forces);
                kick(v, forces.forces(), masses, .5 * dt * perAmu, workers);
            }
            final double wall = (System.nanoTime() - start) * 1e-9;
            double kinetic = 0;
            for (int k = 0; k < 3 * atoms; k++) kinetic += .5 * masses[k / 3] * v[k] * v[k] / perAmu;
            return new Run(wall, (cpu() - cpu) * 1e-9, (forces.energy() + kinetic) / atoms, "%d lists, %.0f %% of time"
                    .formatted(list.builds(), inList * 1e-7 / wall));
        }
    }

    /** As {@code md.Propagator} does it. */
    private static void kick(final double[] v, final double[] f, final double[] masses, final double factor,
            final Workers workers) {
        workers.ranges(masses.length, GRAIN, (chunk, from, to) -> {
            for (int i = from; i < to; i++) {
                final double scale = factor / masses[i];
                v[3 * i] += scale * f[3 * i];
                v[3 * i + 1] += scale * f[3 * i + 1];
                v[3 * i + 2] += scale * f[3 * i + 2];
            }
        });
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Run lammps(final Case one, final int ranks) throws IOException {
        final Path folder = Files.createTempDirectory("pair-benchmark");
        try {
            Lammps.data(folder.resolve("data.lmp"), one.structure, one.units);
            final List<String> input = new ArrayList<>(List.of("units " + one.units.style(), "atom_style "
                    + (one.structure.charges().isPresent() ? "charge" : "atomic"), "read_data data.lmp"));
            input.addAll(one.lammps);
            input.addAll(List.of("neighbor " + one.skin + " bin", "fix 1 all nve", "timestep " + one.step,
                    "thermo_style custom step etotal pe", "thermo_modify norm yes format float %.10g", "thermo 0",
                    "run " + one.steps));
            final List<String> log = Lammps.run(folder, input, ranks, List.of());
            double wall = 0;
            double energy = 0;
            String last = "";
            double share = 1;
            for (final String line : log) {
                if (line.contains("% CPU use")) share = Double.parseDouble(line.substring(0, line.indexOf('%'))) / 100;
                if (line.startsWith("Loop time of")) {
                    wall = Double.parseDouble(line.split("\\s+")[3]);
                    energy = Lammps.numbers(last)[1];
                }
                last = line;
            }
            return new Run(wall, ranks * share * wall, energy, "");
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (final Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
