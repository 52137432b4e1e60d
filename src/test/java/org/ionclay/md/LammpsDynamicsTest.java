package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.PairMethod;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotential;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.testing.Lammps;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Averages of a Lennard-Jones melt (argon, 500 atoms, 150 K) and of a melt of charges (Buckingham and particle-mesh
 * Ewald, 96 ions, 2000 K) against LAMMPS from the same data file in the same run: within 3 sigma of both programs'
 * block errors.
 */
@Tag("slow")
class LammpsDynamicsTest {

    private static final int EVERY = 20;
    private static final int BLOCKS = 20;
    private static final int BINS = 55;

    /**
     * One melt.
     *
     * @param style LAMMPS's lines for the potential
     * @param cutoff up to which g(r) is compared (Å), half the cell at most
     * @param pressure GPa, of the run at constant pressure
     */
    private record Melt(String name, Structure start, Function<Workers, Potential> potential, List<String> style,
            double cutoff, double kelvin, double pressure, double timestep, int equilibration, int steps) {
    }

    @TempDir
    private Path folder;

    /** T (K), pressure (GPa), potential energy (eV/atom), volume (Å³/atom) by sample; g(r) by block. */
    private record Series(double[][] values, double[][] radial) {
    }

    private static Melt argon() {
        final List<PairModel.Interaction> pair = List.of(new PairModel.Interaction(0, 0,
                new LennardJones(.0104, 3.4, 8.5, true)));
        return new Melt("argon", Toys.argon(5, 3.4 * Math.cbrt(4 / .8442)), workers -> new PairPotential(List.of("Ar"),
                pair, new double[1], PairMethod.FAST, workers), List.of("pair_style lj/cut 8.5",
                        "pair_coeff 1 1 0.0104 3.4", "pair_modify shift yes"), 8.5, 150, .15, 4, 5000, 30000);
    }

    private static Melt ions() throws IOException {
        final PairModel model = PairFile.read(Path.of("docs/pair-files/mgcl2-model.yaml"));
        return new Melt("ions", Toys.rattled(Toys.magnesiumChloride(2, 6.4), .1, 3),
                workers -> PairPotentials.create(model, workers), List.of("pair_style buck/coul/long 10 10",
                        "pair_coeff 1 1 0 1 0", "pair_coeff 1 2 3500 0.30 0", "pair_coeff 2 2 1500 0.33 30",
                        "pair_modify shift yes", "kspace_style pppm 1e-5"), 6.2, 2000, 1, 1, 5000, 16000);
    }

    @Test
    void lennardJonesAtConstantVolume() throws IOException {
        constantVolume(argon());
    }

    @Test
    void lennardJonesAtConstantPressure() throws IOException {
        constantPressure(argon());
    }

    @Test
    void chargesAtConstantVolume() throws IOException {
        constantVolume(ions());
    }

    @Test
    void chargesAtConstantPressure() throws IOException {
        constantPressure(ions());
    }

    private void constantVolume(final Melt melt) throws IOException {
        compare(melt, new Ensemble.Nvt(new Thermostat.NoseHoover(200), Schedule.constant(melt.kelvin)),
                "fix 1 all nvt temp " + melt.kelvin + " " + melt.kelvin + " 0.2");
    }

    private void constantPressure(final Melt melt) throws IOException {
        final double bar = melt.pressure * 1e4;
        compare(melt, new Ensemble.Npt(new Thermostat.NoseHoover(200), Schedule.constant(melt.kelvin),
                Barostat.pressure(Barostat.Coupling.ISOTROPIC, melt.pressure * Constants.GPA)),
                "fix 1 all npt temp " + melt.kelvin + " " + melt.kelvin + " 0.2 iso " + bar + " " + bar + " 1.0");
    }

    private void compare(final Melt melt, final Ensemble ensemble, final String fix) throws IOException {
        Lammps.need();
        final String name = melt.name + (ensemble instanceof Ensemble.Nvt ? " nvt" : " npt");
        final Series theirs = lammps(melt, fix);
        final Series ours = ours(melt, ensemble);
        final String[] what = {"T (K)", "pressure (GPa)", "potential energy (eV/atom)", "volume (Å³/atom)"};
        for (int c = 0; c < 4; c++) {
            final boolean kept = c == 3 && ensemble instanceof Ensemble.Nvt;
            final double error = kept ? 1e-9 : Math.hypot(Statistics.blockError(ours.values[c], BLOCKS),
                    Statistics.blockError(theirs.values[c], BLOCKS));
            near(name + " " + what[c], Statistics.mean(ours.values[c]), Statistics.mean(theirs.values[c]), error, 3);
        }
        // the level of 3 sigma is shared by the bins
        final double level = -new NormalDistribution(null, 0, 1).inverseCumulativeProbability(.00135 / BINS);
        double peak = 0;
        double worst = 0;
        for (int b = 0; b < BINS; b++) {
            final double[] one = column(ours.radial, b);
            final double[] other = column(theirs.radial, b);
            peak = Math.max(peak, Statistics.mean(one));
            final double error = Math.hypot(Statistics.blockError(one, BLOCKS), Statistics.blockError(other, BLOCKS));
            final double difference = Math.abs(Statistics.mean(one) - Statistics.mean(other));
            // where hardly any pair is found, the spread of the blocks says nothing
            if (Statistics.mean(one) + Statistics.mean(other) < .01) {
                assertTrue(difference < .01);
                continue;
            }
            worst = Math.max(worst, difference / error);
        }
        assertTrue(worst < level, name + " g(r): " + worst + " sigma");
        assertTrue(peak > 1.5, "a melt has a first peak, found " + peak);
    }

    private static double[] column(final double[][] rows, final int column) {
        final double[] values = new double[rows.length];
        for (int r = 0; r < rows.length; r++) values[r] = rows[r][column];
        return values;
    }

    private static void near(final String what, final double ours, final double theirs, final double error,
            final double limit) {
        assertTrue(Math.abs(ours - theirs) < limit * error, what + ": " + ours + ", LAMMPS " + theirs + " +- " + error);
    }

    private Series lammps(final Melt melt, final String fix) throws IOException {
        final Structure structure = melt.start;
        Lammps.data(folder.resolve("data.lmp"), structure, LammpsUnits.METAL);
        final int block = melt.steps / BLOCKS;
        final List<String> input = new ArrayList<>(List.of("units metal", "atom_style "
                + (structure.charges().isPresent() ? "charge" : "atomic"), "read_data data.lmp"));
        input.addAll(melt.style);
        input.addAll(List.of("velocity all create " + 2 * melt.kelvin + " 4928 mom yes dist gaussian",
                "timestep " + melt.timestep / 1000, fix, "run " + melt.equilibration, "reset_timestep 0",
                "compute g all rdf " + BINS + " cutoff " + melt.cutoff, "comm_modify cutoff 12", "fix 2 all ave/time "
                        + EVERY + " " + block / EVERY + " " + block + " c_g[2] mode vector file radial ave one",
                "thermo_style custom step temp press pe vol", "thermo " + EVERY, "thermo_modify format float %.12g",
                "run " + melt.steps));
        final List<String> log = Lammps.run(folder, input, 1, List.of());
        final double[][] values = new double[4][melt.steps / EVERY];
        int at = log.size() - 1;
        while (!log.get(at).strip().startsWith("Step")) at--;
        for (int n = 0; n < melt.steps / EVERY; n++) {
            final double[] row = Lammps.numbers(log.get(at + 2 + n));
            values[0][n] = row[1];
            values[1][n] = row[2] * 1e-4;
            values[2][n] = row[3] / structure.size();
            values[3][n] = row[4] / structure.size();
        }
        final double[][] radial = new double[BLOCKS][BINS];
        int block0 = -1;
        for (final String line : Files.readAllLines(folder.resolve("radial"))) {
            if (line.startsWith("#")) continue;
            final double[] row = Lammps.numbers(line);
            if (row[1] == BINS && row[0] == Math.rint(row[0]) && row[0] % block == 0) {
                block0 = (int) (row[0] / block) - 1;
                continue;
            }
            if (block0 >= 0) radial[block0][(int) row[0] - 1] = row[1];
        }
        return new Series(values, radial);
    }

    private static Series ours(final Melt melt, final Ensemble ensemble) {
        final Structure structure = melt.start;
        final int atoms = structure.size();
        final double[][] values = new double[4][melt.steps / EVERY];
        final double[][] radial = new double[BLOCKS][BINS];
        try (Workers one = new Workers(1); Potential potential = melt.potential.apply(one)) {
            final Simulation simulation = new Simulation(structure, potential, MdSettings.of(ensemble, melt.timestep,
                    2 * melt.kelvin, 17), one);
            for (int s = 0; s < melt.equilibration; s++) simulation.step();
            for (int n = 0; n < melt.steps / EVERY; n++) {
                for (int s = 0; s < EVERY; s++) simulation.step();
                final Thermo now = simulation.thermo();
                values[0][n] = now.temperature();
                values[1][n] = now.pressure() / Constants.GPA;
                values[2][n] = now.potential() / atoms;
                values[3][n] = now.volume() / atoms;
                count(simulation.positions(), now.cell()[0], melt.cutoff, radial[n * BLOCKS / (melt.steps / EVERY)]);
            }
        }
        for (final double[] one : radial) for (int b = 0; b < BINS; b++) one[b] /= melt.steps / EVERY / BLOCKS;
        return new Series(values, radial);
    }

    /** Adds g(r) of a cubic cell: pairs over those of an ideal gas, N - 1 others as LAMMPS counts. */
    private static void count(final double[] x, final double edge, final double cutoff,
            final double[] radial) {
        final double width = cutoff / BINS;
        final int atoms = x.length / 3;
        final long[] pairs = new long[BINS];
        for (int i = 0; i < x.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                double square = 0;
                for (int k = 0; k < 3; k++) {
                    final double d = x[i + k] - x[j + k];
                    final double near = d - edge * Math.rint(d / edge);
                    square += near * near;
                }
                if (square < cutoff * cutoff) pairs[(int) (Math.sqrt(square) / width)]++;
            }
        }
        for (int b = 0; b < BINS; b++) {
            final double shell = 4 / 3. * Math.PI * (Math.pow((b + 1) * width, 3) - Math.pow(b * width, 3));
            radial[b] += 2. * pairs[b] / atoms / (shell * (atoms - 1) / (edge * edge * edge));
        }
    }
}
