package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each ensemble is the one it says: conserved quantities over 100 ps, distributions of kinetic energy, ratios of
 * histograms at two temperatures and two pressures as in physical_validation, equipartition, stress. Lennard-Jones
 * solids of 108 atoms. Bounds are 3 sigma of the statistics; seeds are fixed.
 */
@Tag("slow")
class EnsembleTest {

    /** Level of 3 sigma. */
    private static final double LEVEL = 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-3);
    private static final double KELVIN = 40;
    private static final double KT = Constants.BOLTZMANN * KELVIN;
    private static final Thermostat.NoseHoover CHAINS = new Thermostat.NoseHoover(200);
    private static final List<Thermostat> THERMOSTATS = List.of(CHAINS, new Thermostat.Langevin(500),
            new Thermostat.Rescale(200));

    /** Series of one run, sampled every 20 fs after 20 ps. */
    private record Run(double[] kinetic, double[] light, double[] potential, double[] volume, double[][] stress,
            int freedom) {
    }

    private static Structure argon() {
        return Toys.argon(3, 5.35);
    }

    /** Atoms of two masses, a tenth apart in everything else they would be. */
    private static Structure mixture() {
        return Toys.fcc(List.of(Species.of("Ar", 20), Species.of("Kr", 80)), 3, 5.35);
    }

    private static Run sample(final Structure structure, final Ensemble ensemble, final double kelvin,
            final int picoseconds, final long seed) {
        final double dt = 4;
        final int every = 5;
        final int count = (int) (picoseconds * 1000 / dt / every);
        final Run run = new Run(new double[count], new double[count], new double[count], new double[count],
                new double[6][count], 0);
        // one thread: the pool has none
        try (Workers one = new Workers(1)) {
            final Simulation simulation = new Simulation(structure, LennardJones.argon(),
                    MdSettings.of(ensemble, dt, 2 * kelvin, seed), one);
            for (int s = 0; s < 20000 / dt; s++) simulation.step();
            final double[] mass = structure.masses();
            for (int n = 0; n < count; n++) {
                for (int s = 0; s < every; s++) simulation.step();
                final Thermo now = simulation.thermo();
                run.kinetic[n] = now.kinetic();
                run.potential[n] = now.potential();
                run.volume[n] = now.volume();
                for (int c = 0; c < 6; c++) run.stress[c][n] = now.stress()[c];
                final double[] v = simulation.velocities();
                for (int i = 0; i < structure.size(); i++) {
                    if (structure.type(i) == 0) run.light[n] += mass[i] / Constants.EV_PER_AMU / 2
                            * (v[3 * i] * v[3 * i] + v[3 * i + 1] * v[3 * i + 1] + v[3 * i + 2] * v[3 * i + 2]);
                }
            }
            return new Run(run.kinetic, run.light, run.potential, run.volume, run.stress,
                    simulation.degreesOfFreedom());
        }
    }

    private static void equal(final String what, final double expected, final double[] series) {
        final double error = Statistics.blockError(series, 20);
        final double sigmas = (Statistics.mean(series) - expected) / error;
        assertTrue(Math.abs(sigmas) < 3, what + ": " + Statistics.mean(series) + " +- " + error + ", expected "
                + expected);
    }

    private static void slope(final String what, final double expected, final double[] first, final double[] second) {
        final double[] slope = Statistics.logRatioSlope(Statistics.independent(first), Statistics.independent(second));
        final double sigmas = (slope[0] - expected) / slope[1];
        assertTrue(Math.abs(sigmas) < 3, what + ": slope " + slope[0] + " +- " + slope[1] + ", expected " + expected);
        // a slope that could as well be 0 would say nothing
        assertTrue(Math.abs(expected) > 6 * slope[1], what + ": error " + slope[1] + " of " + expected);
    }

    @Test
    void conservedQuantitiesAreFlatOver100Picoseconds() {
        final Schedule target = Schedule.constant(KELVIN);
        final Map<String, Ensemble> all = new LinkedHashMap<>();
        all.put("nve", new Ensemble.Nve());
        for (final Thermostat one : THERMOSTATS) all.put(one.toString(), new Ensemble.Nvt(one, target));
        for (final Barostat.Coupling one : Barostat.Coupling.values()) {
            all.put(one.toString(), new Ensemble.Npt(CHAINS, target, Barostat.pressure(one, .05 * Constants.GPA)));
        }
        final List<Schedule> shear = new ArrayList<>(Collections.nCopies(6, Schedule.constant(0)));
        shear.set(3, Schedule.constant(.03 * Constants.GPA));
        all.put("shear", new Ensemble.Npt(CHAINS, target, new Barostat(Barostat.Coupling.TRICLINIC, 1000, 3, shear)));
        all.put("ramps", new Ensemble.Npt(CHAINS, Schedule.ramp(KELVIN, KELVIN / 2, 1e5), new Barostat(
                Barostat.Coupling.ISOTROPIC, 1000, 3,
                Barostat.hydrostatic(Schedule.ramp(0, -.1 * Constants.GPA, 1e5)))));
        all.entrySet().parallelStream().forEach(entry -> {
            try (Workers one = new Workers(1)) {
                final Simulation simulation = new Simulation(argon(), LennardJones.argon(),
                        MdSettings.of(entry.getValue(), 1, 2 * KELVIN, 7), one);
                final double start = simulation.conserved();
                double worst = 0;
                for (int s = 0; s < 100_000; s++) {
                    simulation.step();
                    worst = Math.max(worst, Math.abs(simulation.conserved() - start) / simulation.atoms());
                }
                assertTrue(worst < 1e-5, entry.getKey() + ": " + worst);
            }
        });
    }

    @Test
    void kineticEnergyAndEquipartition() {
        IntStream.range(0, 3).parallel().forEach(k -> {
            final String name = THERMOSTATS.get(k).toString();
            final Structure structure = mixture();
            final Run run = sample(structure, new Ensemble.Nvt(THERMOSTATS.get(k), Schedule.constant(KELVIN)), KELVIN,
                    300, 21 + k);
            equal(name + " kinetic energy", run.freedom / 2.0 * KT, run.kinetic);
            final double[] few = Statistics.independent(run.kinetic);
            final double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(
                    new GammaDistribution(null, run.freedom / 2.0, KT), few);
            assertTrue(p > LEVEL, name + ": p " + p);
            assertTrue(few.length > 100, name + ": " + few.length + " independent samples");
            // the momentum that is kept at 0 is shared by mass
            final double[] mass = structure.masses();
            final double all = Arrays.stream(mass).sum();
            final double light = IntStream.range(0, mass.length).filter(i -> structure.type(i) == 0)
                    .mapToDouble(i -> mass[i]).sum();
            final double lost = run.freedom == 3 * structure.size() ? 0 : 3 * light / all;
            equal(name + " kinetic energy of the light atoms", (3 * structure.counts()[0] - lost) / 2 * KT, run.light);
        });
    }

    @Test
    void energiesAtTwoTemperaturesHaveBoltzmannsRatio() {
        final double warm = 46;
        IntStream.range(0, 3).parallel().forEach(k -> {
            final Thermostat one = THERMOSTATS.get(k);
            final Run cold = sample(argon(), new Ensemble.Nvt(one, Schedule.constant(KELVIN)), KELVIN, 300, 31 + k);
            final Run hot = sample(argon(), new Ensemble.Nvt(one, Schedule.constant(warm)), warm, 300, 41 + k);
            final double expected = 1 / KT - 1 / (Constants.BOLTZMANN * warm);
            slope(one + " potential energy", expected, cold.potential, hot.potential);
            slope(one + " total energy", expected, total(cold), total(hot));
        });
    }

    private static double[] total(final Run run) {
        return IntStream.range(0, run.kinetic.length).mapToDouble(n -> run.kinetic[n] + run.potential[n]).toArray();
    }

    @Test
    void volumesAtTwoPressuresHaveBoltzmannsRatio() {
        final double low = .05 * Constants.GPA;
        final double high = .08 * Constants.GPA;
        Arrays.stream(Barostat.Coupling.values()).parallel().forEach(one -> {
            final Run[] runs = new Run[2];
            for (int k = 0; k < 2; k++) {
                final double pressure = k == 0 ? low : high;
                runs[k] = sample(argon(), new Ensemble.Npt(CHAINS, Schedule.constant(KELVIN),
                        Barostat.pressure(one, pressure)), KELVIN, 400, 51 + k);
                final Run run = runs[k];
                equal(one + " pressure (GPa)", pressure / Constants.GPA, IntStream.range(0, run.kinetic.length)
                        .mapToDouble(n -> -(run.stress[0][n] + run.stress[1][n] + run.stress[2][n]) / 3 / Constants.GPA)
                        .toArray());
                equal(one + " kinetic energy", run.freedom / 2.0 * KT, run.kinetic);
            }
            slope(one + " volume", (low - high) / KT, runs[0].volume, runs[1].volume);
        });
    }

    @Test
    void theStressIsTheOneAskedFor() {
        final double[] target = {.01, -.02, -.005, .03, -.01, .02};
        final List<Schedule> stress = Arrays.stream(target).mapToObj(s -> Schedule.constant(s * Constants.GPA))
                .toList();
        final Run run = sample(argon(), new Ensemble.Npt(CHAINS, Schedule.constant(KELVIN), new Barostat(
                Barostat.Coupling.TRICLINIC, 1000, 3, stress)), KELVIN, 400, 61);
        for (int c = 0; c < 6; c++) {
            final double[] series = Arrays.stream(run.stress[c]).map(s -> s / Constants.GPA).toArray();
            equal("stress component " + c + " (GPa)", target[c], series);
            assertTrue(Statistics.blockError(series, 20) < .002, "an error of 0.002 GPa tells the components apart");
        }
        assertEquals(3 * argon().size() - 3, run.freedom);
    }
}
