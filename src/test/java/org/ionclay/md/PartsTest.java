package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.Walls;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frozen atoms, a thermostat on a part, walls across an open direction. */
class PartsTest {

    private static final Workers ONE = new Workers(1);

    @AfterAll
    static void stop() {
        ONE.close();
    }

    /** No forces, so that each part is for itself. */
    private static final class Nothing implements Potential {

        @Override
        public double cutoff() {
            return 1;
        }

        @Override
        public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
            out.reset(neighbours.atoms());
        }
    }

    private static BitSet range(final int from, final int to) {
        final BitSet set = new BitSet();
        set.set(from, to);
        return set;
    }

    private static MdSettings settings(final Ensemble ensemble, final Parts parts) {
        return MdSettings.of(ensemble, 2, 60, 5).withParts(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nve", "nose-hoover", "langevin", "rescale"})
    void frozenAtomsDoNotMoveAndEnergyIsConserved(final String name) throws IOException {
        final Schedule kelvin = Schedule.constant(60);
        final Ensemble ensemble = switch (name) {
            case "nve" -> new Ensemble.Nve();
            case "langevin" -> new Ensemble.Nvt(new Thermostat.Langevin(200), kelvin);
            case "rescale" -> new Ensemble.Nvt(new Thermostat.Rescale(200), kelvin);
            default -> new Ensemble.Nvt(new Thermostat.NoseHoover(200), kelvin);
        };
        final Structure start = Toys.argon(3, 5.4);
        final Simulation simulation = new Simulation(start, LennardJones.argon(), settings(ensemble, new Parts(
                range(10, 40), new BitSet())), ONE);
        assertEquals(3 * (start.size() - 30), simulation.degreesOfFreedom());
        assertEquals(60, simulation.temperature(), 1e-9);
        final double before = simulation.conserved();
        final double[] places = simulation.positions();
        simulation.run(1000, Progress.NONE, List.of());
        final double[] now = simulation.positions();
        assertArrayEquals(Arrays.copyOfRange(places, 30, 120), Arrays.copyOfRange(now, 30, 120), 0);
        for (int k = 30; k < 120; k++) assertEquals(0, simulation.velocities()[k]);
        assertTrue(Math.abs(now[0] - places[0]) > 1e-3, "others move");
        assertEquals(before, simulation.conserved(), 2e-5 * start.size());
    }

    /** Half of the atoms are cooled; they are at their temperature long before the others. */
    @Test
    void theThermostatActsOnItsPartOnly() throws IOException {
        final Structure start = Toys.argon(3, 5.4);
        final int half = start.size() / 2;
        final Ensemble ensemble = new Ensemble.Nvt(new Thermostat.NoseHoover(20), Schedule.constant(60));
        final Simulation simulation = new Simulation(start, new Nothing(), MdSettings.of(ensemble, 2, 60, 5).withParts(
                new Parts(new BitSet(), range(0, half))), ONE);
        final double other = kelvin(simulation, half, start.size());
        double mean = 0;
        for (int step = 0; step < 3000; step++) {
            simulation.step();
            mean += kelvin(simulation, 0, half) / 3000;
        }
        assertEquals(60, mean, 2);
        assertEquals(other, kelvin(simulation, half, start.size()), 1e-6);
    }

    private static double kelvin(final Simulation simulation, final int from, final int to) {
        double twice = 0;
        final double[] v = simulation.velocities();
        final double mass = simulation.frame(false).structure().masses()[0] / Constants.EV_PER_AMU;
        for (int k = 3 * from; k < 3 * to; k++) twice += mass * v[k] * v[k];
        return twice / (3 * (to - from) * Constants.BOLTZMANN);
    }

    @Test
    void partsThatMakeNoSenseAreRefused() {
        final Structure start = Toys.argon(2, 5.4);
        final Ensemble nve = new Ensemble.Nve();
        refused("all atoms are frozen", start, nve, new Parts(range(0, 32), new BitSet()));
        refused("atom 40 is to be frozen", start, nve, new Parts(range(38, 40), new BitSet()));
        refused("no thermostat", start, nve, new Parts(new BitSet(), range(0, 3)));
        refused("are frozen; choose others", start, nve, null);
        refused("cell that stays", start, new Ensemble.Npt(new Thermostat.NoseHoover(200), Schedule.constant(60),
                Barostat.pressure(Barostat.Coupling.ISOTROPIC, 0)), new Parts(range(0, 3), new BitSet()));
        assertEquals("1-3,6", Parts.text(BitSet.valueOf(new long[] {0b100111})));
    }

    private static void refused(final String words, final Structure start, final Ensemble ensemble,
            final Parts parts) {
        final String said = assertThrows(InputException.class, () -> new Simulation(start, LennardJones.argon(),
                settings(ensemble, parts == null ? new Parts(range(0, 3), range(1, 2)) : parts), ONE)).getMessage();
        assertTrue(said.contains(words), said);
    }

    /** A gas between walls across c, periodic along a and b: nobody leaves, and no energy is lost. */
    @Test
    void wallsKeepAtomsInsideAndEnergy() throws IOException {
        final Structure crystal = Toys.argon(2, 5.4);
        final double[] h = crystal.box().vectors();
        final Cell open = Cell.of(h).withOrigin(0, 0, -2).withPeriodic(true, true, false);
        final double[] taller = open.vectors();
        taller[8] += 4;
        final Cell cell = open.withVectors(taller);
        final Structure start = crystal.toBuilder().cell(cell).images(null).build();
        final Potential walled = new SumPotential(List.of(LennardJones.argon(), new Walls(cell, new int[] {2}, 10)));
        final Simulation simulation = new Simulation(start, walled, MdSettings.of(new Ensemble.Nve(), 2, 400, 5), ONE);
        final double energy = simulation.conserved();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double push = 0;
        for (int step = 0; step < 10_000; step++) {
            simulation.step();
            final double[] x = simulation.positions();
            for (int k = 2; k < x.length; k += 3) {
                lowest = Math.min(lowest, x[k]);
                highest = Math.max(highest, x[k]);
                push = Math.max(push, -1 - x[k]);
            }
        }
        assertTrue(lowest > -2 && highest < -2 + taller[8], lowest + " to " + highest);
        assertTrue(push > .05, "atoms met the wall");
        assertEquals(energy, simulation.conserved(), 3e-4 * start.size());
        assertTrue(Double.isNaN(simulation.thermo().pressure()), "no pressure where a direction is open");
        assertThrows(InputException.class, () -> new Walls(crystal.box(), new int[] {0}, 10));
    }
}
