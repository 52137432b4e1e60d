package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.CellFlip;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cells that lean too far get other vectors of the same lattice: nothing that is measured may notice. */
class FreeCellTest {

    private static final Workers ONE = new Workers(1);

    @AfterAll
    static void stop() {
        ONE.close();
    }

    private static MdSettings free(final double kelvin, final double timestep, final double damp) {
        return MdSettings.of(new Ensemble.Npt(new Thermostat.NoseHoover(200), Schedule.constant(kelvin), new Barostat(
                Barostat.Coupling.TRICLINIC, damp, 3, Barostat.hydrostatic(Schedule.constant(-.02 * Constants.GPA)))),
                timestep, kelvin, 3);
    }

    /** Counts flips, and follows the atoms through the boundaries as written. */
    private static final class Watch implements Reporter {

        private final long every;
        private final Unwrapper unwrapper = new Unwrapper();
        private double[] cell;
        private double[] way;
        private int flips;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double lean;
        private double off;

        Watch(final long every) {
            this.every = every;
        }

        @Override
        public long every() {
            return every;
        }

        @Override
        public void report(final Simulation simulation) {
            final Structure now = simulation.frame(false).structure();
            final double[] h = now.box().vectors();
            if (cell != null && CellFlip.between(cell, h) != null) flips++;
            cell = h;
            lean = Math.max(lean, Math.max(Math.abs(h[3] / h[0]), Math.max(Math.abs(h[6] / h[0]), Math.abs(h[7]
                    / h[4]))));
            least = Math.min(least, simulation.conserved());
            most = Math.max(most, simulation.conserved());
            final double[] unwrapped = unwrapper.next(now);
            for (int k = 0; way != null && k < unwrapped.length; k++) {
                off = Math.max(off, Math.abs(unwrapped[k] - way[k]));
            }
            way = unwrapped.clone();
        }
    }

    @Test
    void aFluidFlipsItsCellAndCanBeFollowed() throws IOException {
        final Simulation simulation = new Simulation(Toys.argon(2, 5.9), LennardJones.argon(), free(180, 2, 150), ONE);
        final Watch watch = new Watch(5);
        simulation.run(20_000, Progress.NONE, List.of(watch));
        assertTrue(watch.flips >= 3, watch.flips + " flips");
        assertTrue(watch.lean <= .61, "leans by " + watch.lean);
        // an atom goes some 0.1 Å in 10 fs; one that is lost leaps by a vector of the cell
        assertTrue(watch.off < .6, "moved by " + watch.off);
        final double perAtom = (watch.most - watch.least) / simulation.atoms();
        assertTrue(perAtom < 1e-4, "conserved within " + perAtom + " eV/atom");
    }

    @Test
    void aFlipChangesNoForceAndNoStress() {
        final Structure plain = Toys.argon(2, 5.4);
        final double[] h = plain.box().vectors();
        final double[] leaning = h.clone();
        for (int k = 0; k < 3; k++) {
            leaning[3 + k] += h[k];
            leaning[6 + k] += 2 * h[3 + k] - h[k];
        }
        final Structure leans = plain.toBuilder().cell(Cell.of(leaning)).build();
        final MdSettings settings = free(40, 1, 500);
        final Simulation one = new Simulation(plain, LennardJones.argon(), settings, ONE);
        final Simulation other = new Simulation(leans, LennardJones.argon(), settings, ONE);
        for (int step = 0; step < 50; step++) {
            one.step();
            other.step();
        }
        final double[] x = one.positions();
        final double[] y = other.positions();
        for (int k = 0; k < x.length; k++) assertEquals(x[k], y[k], 1e-9);
        assertEquals(one.conserved(), other.conserved(), 1e-9);
        for (int k = 0; k < 9; k++) {
            assertEquals(one.thermo().cell()[k], other.thermo().cell()[k], 1e-9);
        }
    }

    @Test
    void strainGoesOnThroughFlips() {
        final double[][] cells = new double[200][];
        final double[][] plain = new double[200][];
        for (int i = 0; i < cells.length; i++) {
            final double lean = .1 * i;
            plain[i] = new double[] {10, 0, 0, 0, 10, 0, lean, 0, 10};
            cells[i] = plain[i].clone();
            cells[i][6] -= 10 * Math.rint(lean / 10);
        }
        final double[][] undone = CellFlip.undone(cells);
        for (int i = 0; i < cells.length; i++) {
            for (int k = 0; k < 9; k++) assertEquals(plain[i][k], undone[i][k], 1e-9);
        }
    }

    /** A liquid for 200 ps: argon's density and temperature near its boiling point. */
    @Test
    @Tag("slow")
    void aLiquidRuns200psThroughSeveralFlips() throws IOException {
        final Simulation simulation = new Simulation(Toys.argon(3, 5.75), LennardJones.argon(), free(95, 2, 300), ONE);
        simulation.run(10_000, Progress.NONE, List.of());
        final Watch watch = new Watch(10);
        simulation.run(110_000, Progress.NONE, List.of(watch));
        System.out.printf("liquid, 200 ps: %d flips, leans by at most %.3f, conserved within %.2e eV/atom, volume %.1f "
                + "A3 an atom%n", watch.flips, watch.lean, (watch.most - watch.least) / simulation.atoms(),
                simulation.volume() / simulation.atoms());
        assertTrue(watch.flips >= 3, watch.flips + " flips");
        assertTrue((watch.most - watch.least) / simulation.atoms() < 1e-4);
    }
}
