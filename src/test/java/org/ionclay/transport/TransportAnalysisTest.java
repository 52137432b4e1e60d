package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffusion and conductivity of walks whose truth is known in closed form. */
class TransportAnalysisTest {

    private static final double TEMPERATURE = 300;
    private static final Walks SALT = new Walks(new int[] {12, 8, 24, 24}, 1200);
    private static final double UNIT = 1 / (6 * Math.pow(Walks.EDGE, 3) * Constants.BOLTZMANN * TEMPERATURE
            * Walks.INTERVAL);

    @TempDir
    private Path scratch;

    private static TransportAnalysis analysis(final SquaredDisplacements... runs) {
        return new TransportAnalysis(List.of(runs), 2, 0, 0);
    }

    /** Equation 3, term by term, equals equation 2, from the current itself, at 1e-9; so do the loops. */
    @Test
    void equationThreeEqualsEquationTwoAndTheLoop() throws IOException {
        final SquaredDisplacements squared = Walks.squared(SALT.trajectory(1, 0), DriftFrame.none());
        final int frames = SALT.frames;
        final double[][] current = new double[3][frames];
        final Displacements of = squared.displacements();
        for (int s = 0; s < 4; s++) {
            final double[][] sums = of.collective(s);
            for (int k = 0; k < 3; k++) {
                for (int t = 0; t < frames; t++) current[k][t] += Walks.CHARGES[s] * sums[k][t];
            }
        }
        final double[] two = new double[frames];
        for (int k = 0; k < 3; k++) AllOrigins.direct(current[k], 0, frames, two);
        final double[] three = new double[frames];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                final double[] csd = squared.csd(a, b);
                for (int m = 0; m < frames; m++) three[m] += Walks.CHARGES[a] * Walks.CHARGES[b] * csd[m];
            }
        }
        for (int m = 1; m < frames; m++) assertEquals(1, three[m] / two[m], 1e-9);
        final Conductivity found = analysis(squared).conductivity(Walks.CHARGES, TEMPERATURE);
        final FitWindow window = found.window();
        final double direct = UNIT * new SlopeEstimator(frames, window.first(), window.last()).slope(two);
        assertEquals(1, found.term("total").value() / direct, 1e-9);
        double sum = 0;
        for (int a = 0; a < 4; a++) {
            final String name = Walks.NAMES.get(a);
            sum += found.term("self:" + name).value() + found.term("distinct:" + name).value();
            for (int b = a + 1; b < 4; b++) sum += 2 * Math.signum(Walks.CHARGES[a] * Walks.CHARGES[b])
                    * found.term("distinct:" + name + "-" + Walks.NAMES.get(b)).value();
        }
        assertEquals(1, sum / found.term("total").value(), 1e-12);
        assertEquals(1, found.transference().stream().mapToDouble(t -> t.value().value()).sum(), 1e-9);
    }

    /** One seed, every term within four of its stated errors; the errors themselves are tested over 200 seeds. */
    @Test
    void everyTermIsWithinItsStatedError() throws IOException {
        final Walks salt = new Walks(new int[] {12, 8, 24, 24}, 6000);
        final TransportAnalysis analysis = analysis(Walks.squared(salt.trajectory(20, 0), DriftFrame.none()));
        int sharp = 0;
        for (int a = 0; a < 4; a++) {
            final SelfDiffusion one = analysis.diffusion().get(a);
            assertTrue(one.window().diffusive(), one.window().verdict());
            assertEquals(salt.msd(a) / Walks.INTERVAL / 6, one.coefficient(), 4 * one.sigma());
            if (one.sigma() < .1 * one.coefficient()) sharp++;
        }
        // the slopes of the twelve Mg wander in this trajectory, and their error says so
        assertTrue(sharp >= 3, "the error must say something");
        final Conductivity found = analysis.conductivity(Walks.CHARGES, TEMPERATURE);
        truth(salt).forEach((name, value) -> assertEquals(value, found.term(name).value(),
                4 * found.term(name).sigma(), name));
        // ions of opposite sign move together here, which lowers the total below the sum of the self terms
        assertTrue(found.term("distinct:Mg-Cl").value() > 0);
        assertTrue(found.haven().value() > 0 && found.haven().sigma() > 0);
    }

    /** True terms. */
    static Map<String, Double> truth(final Walks salt) {
        final Map<String, Double> truth = new java.util.LinkedHashMap<>();
        double total = 0;
        for (int a = 0; a < 4; a++) {
            final double square = Walks.CHARGES[a] * Walks.CHARGES[a] * UNIT;
            truth.put("self:" + Walks.NAMES.get(a), square * salt.counts[a] * salt.msd(a));
            truth.put("distinct:" + Walks.NAMES.get(a), square * (salt.csd(a, a) - salt.counts[a] * salt.msd(a)));
            for (int b = 0; b < 4; b++) {
                total += Walks.CHARGES[a] * Walks.CHARGES[b] * UNIT * salt.csd(a, b);
                if (b > a) truth.put("distinct:" + Walks.NAMES.get(a) + "-" + Walks.NAMES.get(b),
                        Math.abs(Walks.CHARGES[a] * Walks.CHARGES[b]) * UNIT * salt.csd(a, b));
            }
        }
        truth.put("total", total);
        return truth;
    }

    /** With the drift of the centre of mass removed, sum_ab m_a m_b X_ab = 0 at every lag. */
    @Test
    void massWeightedIdentityHoldsWithoutDrift() throws IOException {
        final SquaredDisplacements squared = Walks.squared(SALT.trajectory(2, .05), DriftFrame.centreOfMass());
        final double[] masses = squared.displacements().masses();
        final double[] sum = new double[SALT.frames];
        final double[] size = new double[SALT.frames];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                final double[] csd = squared.csd(a, b);
                for (int m = 0; m < sum.length; m++) {
                    sum[m] += masses[a] * masses[b] * csd[m];
                    size[m] += Math.abs(masses[a] * masses[b] * csd[m]);
                }
            }
        }
        for (int m = 1; m < sum.length; m++) assertEquals(0, sum[m] / size[m], 1e-10);
        assertTrue(Math.abs(squared.displacements().drift()[0]) > 10);
        assertEquals("centre of mass of all atoms", squared.displacements().frame().describe());
    }

    /** A neutral system's total does not change with a common drift; single terms do. */
    @Test
    void totalDoesNotDependOnTheFrame() throws IOException {
        final Conductivity[] found = new Conductivity[2];
        int n = 0;
        for (final DriftFrame frame : List.of(DriftFrame.none(), DriftFrame.framework(List.of("Ga", "F")))) {
            final var runs = List.of(Walks.squared(SALT.trajectory(3, .02), frame));
            found[n++] = new TransportAnalysis(runs, 2, 2000, 40000).conductivity(Walks.CHARGES, TEMPERATURE);
        }
        assertEquals(1, found[0].term("total").value() / found[1].term("total").value(), 1e-9);
        final double one = found[0].term("distinct:Mg-Cl").value();
        assertTrue(Math.abs(one - found[1].term("distinct:Mg-Cl").value()) > .05 * Math.abs(one));
    }

    @Test
    void theTwoWaysToStoreAndAnyNumberOfThreadsGiveTheSameBits() throws IOException {
        final SquaredDisplacements expected = Walks.squared(SALT.trajectory(4, 0), DriftFrame.centreOfMass());
        try (Workers workers = new Workers(3); Displacements of = Displacements.read(Walks.timed(SALT.trajectory(4, 0)),
                new Unwrapper(), DriftFrame.centreOfMass(), scratch, 0, Progress.NONE)) {
            assertTrue(of.spilled() > 0);
            final SquaredDisplacements found = SquaredDisplacements.of(of, workers, Progress.NONE);
            for (int a = 0; a < 4; a++) {
                assertEquals(0, java.util.Arrays.compare(expected.msd(a), found.msd(a)));
                assertEquals(0, java.util.Arrays.compare(expected.csd(a, 3), found.csd(a, 3)));
            }
        }
    }

    /** Every atom's displacement by the plain loop over all origins, at 1e-10. */
    @Test
    void speciesDisplacementEqualsTheLoop() throws IOException {
        final int frames = SALT.frames;
        try (Workers workers = new Workers(1); Displacements of = Displacements.read(
                Walks.timed(SALT.trajectory(6, .1)), new Unwrapper(), DriftFrame.none(), scratch, Progress.NONE)) {
            final SquaredDisplacements found = SquaredDisplacements.of(of, workers, Progress.NONE);
            for (int s = 0; s < 4; s++) {
                final double[] direct = new double[frames];
                final double[] series = new double[3 * frames];
                for (int n = 0; n < of.counts()[s]; n++) {
                    of.read(s, n, n + 1, series);
                    for (int k = 0; k < 3; k++) AllOrigins.direct(series, k * frames, frames, direct);
                }
                final double[] msd = found.msd(s);
                for (int m = 1; m < frames; m++) assertEquals(1, msd[m] * of.counts()[s] / direct[m], 1e-10);
                double axes = 0;
                for (int k = 0; k < 3; k++) axes += found.msd(s, k)[100];
                assertEquals(msd[100], axes, 1e-10 * axes);
            }
        }
    }

    @Test
    void refusesWhatGivesNoConductivity() throws IOException {
        final SquaredDisplacements squared = Walks.squared(SALT.trajectory(5, 0), DriftFrame.none());
        final TransportAnalysis analysis = analysis(squared);
        assertThrows(IllegalArgumentException.class, () -> analysis.conductivity(Walks.CHARGES, 0));
        assertThrows(IllegalArgumentException.class, () -> analysis.conductivity(new double[3], 300));
        assertThrows(IllegalArgumentException.class, () -> new TransportAnalysis(List.of(squared), 2, 100, 1e9));
        final SquaredDisplacements other = Walks.squared(new Walks(new int[] {1, 1, 3, 2}, 50).trajectory(1, 0),
                DriftFrame.none());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> analysis(squared, other)).getMessage()
                .contains("Mg1 Ga1 F3 Cl2"));
        assertThrows(IllegalArgumentException.class, () -> Charges.of(List.of("Mg", "1"), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Charges.of(List.of("Mg"), Map.of("Cl", -1.)));
        assertEquals(-.9, Charges.of(List.of("Mg", "Cl"), Map.of("Cl", -.9))[1]);
        final var noFramework = assertThrows(IllegalArgumentException.class, () -> Walks.squared(SALT.trajectory(5, 0),
                DriftFrame.framework(List.of("P"))));
        assertTrue(noFramework.getMessage().contains("species P is not in the trajectory"), noFramework.getMessage());
    }

    private static SelfDiffusion halves(final IntPredicate fast) throws IOException {
        final Random random = new Random(8);
        final List<String> names = Collections.nCopies(64, "Li");
        final double[] at = new double[192];
        final List<Frame> all = new ArrayList<>();
        for (int t = 0; t < 800; t++) {
            all.add(Frame.builder(Structure.of(names, at,
                    Cell.box(20, 20, 20))).time(t).build());
            for (int k = 0; k < at.length; k++) at[k] += (fast.test(k / 3) ? .3 : .02) * random.nextGaussian();
        }
        return new TransportAnalysis(List.of(Walks.squared(Trajectory.of(all),
                DriftFrame.none())), 1, 0, 0).diffusion().get(0);
    }

    /** Half of the ions move and half do not, which by chance: the spread of ions says so, and the error grows. */
    @Test
    void unlikeIonsWidenTheError() throws IOException {
        final Random random = new Random(5);
        final boolean[] fast = new boolean[64];
        while (IntStream.range(0, 64).filter(i -> fast[i]).count() < 32) fast[random.nextInt(64)] = true;
        final SelfDiffusion found = halves(i -> fast[i]);
        assertTrue(found.source().startsWith("spread of 64 ions"), found.source());
        // half of the ions have the slope 3 x 0.09, half 3 x 0.0004
        assertEquals(.5 * (.27 + .0012), found.slope(), 3 * found.slopeSigma());
        assertEquals(.5 * (.27 - .0012) / Math.sqrt(63), found.slopeSigma(), .2 * found.slopeSigma());
    }

    /** The first half of the ions in the file moves: that is how the sample was made, and no chance. */
    @Test
    void unlikeIonsInOrderDoNot() throws IOException {
        for (final IntPredicate fast : List.<IntPredicate>of(i -> i < 32,
                i -> i % 2 == 0)) {
            final SelfDiffusion found = halves(fast);
            assertEquals(.5 * (.27 + .0012), found.slope(), 3 * found.slopeSigma());
            assertTrue(found.slopeSigma() < .5 * .27 / Math.sqrt(63) / 3, "" + found.slopeSigma());
        }
    }

    @Test
    void cancellingLeavesNoScratchFile() throws IOException {
        final Progress impatient = new Progress() {
            private int asked;

            @Override
            public void update(final double fraction, final String what) {
                assertTrue(fraction >= 0 && fraction <= 1);
            }

            @Override
            public boolean cancelled() {
                return ++asked > 700;
            }
        };
        assertThrows(org.ionclay.compute.CancelledException.class, () -> Displacements.read(
                Walks.timed(SALT.trajectory(1, 0)), new Unwrapper(), DriftFrame.none(), scratch, 0, impatient));
        try (var left = java.nio.file.Files.list(scratch)) {
            assertEquals(0, left.count());
        }
    }

    /** Too few frames for a window, or too slow to be told from 0: no number instead of a wrong one, and a bound. */
    @Test
    void noWindowNoNumber() throws IOException {
        final TransportAnalysis none = new TransportAnalysis(List.of(Walks.squared(
                new Walks(new int[] {2, 2, 5, 5}, 8).trajectory(1, 0), DriftFrame.none())), 30, 0, 0);
        for (final SelfDiffusion one : none.diffusion()) {
            assertFalse(one.window().diffusive());
            assertTrue(Double.isNaN(one.coefficient()) && Double.isNaN(one.sigma()));
        }
        assertTrue(Double.isNaN(none.conductivity(Walks.CHARGES, 300).term("total").value()));
        // vibration only
        final SelfDiffusion frozen = analysis(Walks.squared(new Hops(Hops.Model.HOPS, 20, 400, 0, 3.2, .3, 0)
                .trajectory(3), DriftFrame.none())).diffusion().get(0);
        assertTrue(frozen.window().kind() == FitWindow.Kind.NO && Double.isNaN(frozen.coefficient()),
                frozen.window().words());
        // three unseen jumps of 2 angstrom in 20 ions and 400 ps
        assertEquals(3 * 4 / (20 * 400 * 1000. * 6), frozen.bound(), .5 * frozen.bound());
        // ballistic: grows enough, and is not diffusive
        final double[] ballistic = new double[200];
        for (int m = 0; m < 200; m++) ballistic[m] = .01 * m * m;
        assertTrue(FitWindow.automatic(ballistic, 2).verdict().contains("beta is 2.00"));
        final double[] slow = new double[200];
        for (int m = 0; m < 200; m++) slow[m] = .02 * m;
        assertTrue(FitWindow.automatic(slow, 1).verdict().contains("grows by 1."),
                FitWindow.automatic(slow, 1).verdict());
    }

    /** The paper's own case: 1.7e-9 cm²/s over 25 ns, 2.55 angstrom² at the end, a quarter of a jump for each ion. */
    @Test
    void fewJumpsGiveANumberWithALargeError() throws IOException {
        final double truth = 1.7e-9 * org.ionclay.units.Constants.SQUARE_CENTIMETRE_PER_SECOND;
        final Hops paper = new Hops(Hops.Model.HOPS, 100, 1251, truth * 6 * 1250 * 20000 / 3.2 / 3.2, 3.2, .15, 0);
        int held = 0;
        for (int seed = 1; seed <= 10; seed++) {
            // frames are 20 ps apart: the simulator's interval is 1 ps
            final SelfDiffusion found = new TransportAnalysis(List.of(Walks.squared(paper.trajectory(seed),
                    DriftFrame.none())), 3.2, 0, 0).diffusion().get(0);
            assertTrue(found.window().words().startsWith("few jumps"), found.window().words());
            final double off = found.coefficient() / 20 - truth;
            assertTrue(found.sigma() > .25 * found.coefficient() && found.sigma() < found.coefficient());
            assertTrue(Math.abs(off) < 3 * found.sigma() / 20);
            if (Math.abs(off) < found.sigma() / 20) held++;
            assertTrue(found.bound() > found.coefficient());
        }
        assertTrue(held >= 6, "" + held);
    }

    /** Ions that go back and forth for ever, slower than the window sees, and ions that fly, are called so. */
    @Test
    void memoryAndFlightAreNotDiffusion() throws IOException {
        final Random random = new Random(4);
        final List<Frame> all = new ArrayList<>();
        final List<Frame> flight = new ArrayList<>();
        final List<String> names = Collections.nCopies(60, "Li");
        final double[] caged = new double[180];
        final double[] speed = new double[180];
        for (int k = 0; k < 180; k++) speed[k] = .05 * random.nextGaussian();
        for (int t = 0; t < 1000; t++) {
            all.add(Frame.builder(Structure.of(names, caged,
                    Cell.box(60, 60, 60))).time(t).build());
            final double[] at = new double[180];
            for (int k = 0; k < 180; k++) {
                at[k] = t * speed[k] + .1 * random.nextGaussian();
                caged[k] += -caged[k] / 300 + .3 * random.nextGaussian();
            }
            flight.add(Frame.builder(Structure.of(names, at,
                    Cell.box(60, 60, 60))).time(t).build());
        }
        final SelfDiffusion cage = analysis(Walks.squared(Trajectory.of(all), DriftFrame.none()))
                .diffusion().get(0);
        assertTrue(cage.window().words().startsWith("no: the slope falls"), cage.window().words());
        assertTrue(Double.isNaN(cage.coefficient()) && cage.bound() > 0);
        final SelfDiffusion fly = analysis(Walks.squared(Trajectory.of(flight),
                DriftFrame.none())).diffusion().get(0);
        assertTrue(fly.window().words().startsWith("no: the slope rises"), fly.window().words());
        assertTrue(Double.isNaN(fly.coefficient()) && Double.isNaN(fly.bound()));
    }

    /** A window of the user's own is judged by the same rules: its beginning, its gain, its slope. */
    @Test
    void chosenWindowsAreJudgedAlike() throws IOException {
        final Hops back = new Hops(Hops.Model.BACK, 60, 1000, 60, 3.2, .3, .6);
        final SquaredDisplacements run = Walks.squared(back.trajectory(1), DriftFrame.none());
        final SelfDiffusion early = new TransportAnalysis(List.of(run), 3.2, 5000, 300000).diffusion().get(0);
        assertTrue(early.window().words().startsWith("no: the slope falls"), early.window().words());
        assertTrue(early.coefficient() > 0, "the number of a chosen window is given");
        final double truth = back.slope() / Hops.INTERVAL / 6;
        assertEquals(truth, early.coefficient(), 2 * early.sigma(), "its error holds what the slope changes by later");
        final SelfDiffusion late = new TransportAnalysis(List.of(run), 3.2, 150000, 499000).diffusion().get(0);
        assertTrue(late.window().diffusive(), late.window().words());
        final SelfDiffusion narrow = new TransportAnalysis(List.of(run), 3.2, 150000, 160000).diffusion().get(0);
        assertTrue(narrow.window().words().contains("least_gain"), narrow.window().words());
        assertFalse(narrow.window().diffusive());
    }

    /** Ions that hop along z only: D along z has the divisor 2, in planes 4, and nothing moves in x and y. */
    @Test
    void directionsHaveTheirOwnDivisor() throws IOException {
        final Random random = new Random(12);
        final List<String> names = Collections.nCopies(64, "Li");
        final double[] at = new double[192];
        final List<Frame> all = new ArrayList<>();
        for (int t = 0; t < 1000; t++) {
            all.add(Frame.builder(Structure.of(names, at,
                    Cell.box(20, 20, 20))).time(t).build());
            for (int k = 2; k < at.length; k += 3) at[k] += .3 * random.nextGaussian();
        }
        final SquaredDisplacements run = Walks.squared(Trajectory.of(all), DriftFrame.none());
        for (final TransportSettings.Axes axes : List.of(TransportSettings.Axes.XYZ, TransportSettings.Axes.Z)) {
            final TransportAnalysis found = new TransportAnalysis(List.of(run), new TransportSettings(1, 0, 0, 0,
                    axes, 4000));
            final SelfDiffusion one = found.diffusion().get(0);
            assertEquals(.09 / 2 * (axes == TransportSettings.Axes.Z ? 1 : 1 / 3.), one.coefficient(),
                    4 * one.sigma());
            final var along = one.directions().stream().filter(d -> d.axes() == TransportSettings.Axes.Z).findFirst()
                    .get();
            assertEquals(.045, along.coefficient(), 4 * along.sigma());
            final var plane = one.directions().stream().filter(d -> d.axes() == TransportSettings.Axes.YZ).findFirst()
                    .get();
            assertEquals(along.coefficient() / 2, plane.coefficient(), 1e-12);
            assertEquals(0, one.directions().stream().filter(d -> d.axes() == TransportSettings.Axes.XY).findFirst()
                    .get().coefficient(), 1e-12);
            // the given volume counts, and the slope of the chosen directions over twice their number
            final Conductivity sigma = found.conductivity(new double[] {1}, 300);
            assertEquals(one.atoms() * one.coefficient() / (4000 * Constants.BOLTZMANN * 300), sigma.term("self:Li")
                    .value(), .2 * sigma.term("self:Li").value());
        }
    }

    /** sigma = 1000 N z² e² D / (V k T) with everything in cgs and SI, against the terms. */
    @Test
    void unitsAreThoseOfTheReference() {
        final double diffusion = 1.7e-9;
        final double density = 1000 / (Math.pow(64e-8, 3));
        final double expected = 1000 * density * 4 * Math.pow(Constants.ELEMENTARY_CHARGE_C, 2) * diffusion
                / (Constants.BOLTZMANN_J * 300);
        final double slope = 6 * diffusion * Constants.SQUARE_CENTIMETRE_PER_SECOND;
        final double found = 4 * 1000 * slope / (6 * Math.pow(64, 3) * Constants.BOLTZMANN * 300)
                / Constants.MILLISIEMENS_PER_CENTIMETRE;
        assertEquals(1, found / expected, 1e-12);
    }

    /** Yeh and Hummer (2004): water, 2.2e-9 m²/s too small by 2.837297 k T / (6 pi eta L). */
    @Test
    void finiteSizeCorrection() {
        final double expected = 2.837297 * Constants.BOLTZMANN_J * 298 / (6 * Math.PI * .896e-3 * 24.8e-10) * 1e4;
        final double found = SelfDiffusion.finiteSize(298, .896 * Constants.MILLIPASCAL_SECOND, 24.8)
                / Constants.SQUARE_CENTIMETRE_PER_SECOND;
        assertEquals(1, found / expected, 1e-12);
    }
}
