package org.ionclay.md.minimise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.md.minimise.MinimiseSettings.Method;
import org.ionclay.potential.Potential;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.potential.dp.run.ToyModel;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MinimiserTest {

    private static final Workers WORKERS = new Workers(2);
    private static final SmoothLennardJones ARGON = new SmoothLennardJones(8.5);
    /** A strain with shear, no symmetry left. */
    private static final double[] DISTORTED = {1.03, .02, -.01, .04, .98, .03, -.02, .05, 1.01};

    @AfterAll
    static void stop() {
        WORKERS.close();
    }

    private static MinimiseSettings settings(final Method method, final CellFreedom cell) {
        return MinimiseSettings.of(method, cell).withTolerances(1e-7, 1e-7 * Constants.GPA);
    }

    private static MinimiseResult minimise(final Structure start, final MinimiseSettings settings) {
        return Minimiser.minimise(start, ARGON, settings, WORKERS, Progress.NONE, null);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void anFccCrystalFindsTheLatticeSumsMinimum(final Method method) {
        final UnivariatePointValuePair best = Crystals.best(ARGON, 0);
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.5, Crystals.none(), 0, 1),
                settings(method, CellFreedom.ISOTROPIC));
        assertTrue(found.converged(), found.message());
        assertEquals(best.getPoint(), found.frame().structure().box().length(0) / 2, 1e-6);
        assertEquals(best.getValue(), found.last().energy() / 32, 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aDistortedCellRelaxesBack(final Method method) {
        final UnivariatePointValuePair best = Crystals.best(ARGON, 0);
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.4, DISTORTED, .05, 2),
                settings(method, CellFreedom.TRICLINIC));
        assertTrue(found.converged(), found.message());
        final Cell cell = found.frame().structure().box();
        for (int v = 0; v < 3; v++) {
            assertEquals(2 * best.getPoint(), cell.length(v), 1e-4, "edge " + v);
            assertEquals(90, cell.angle(v), 1e-3, "angle " + v);
        }
        assertEquals(best.getValue(), found.last().energy() / 32, 1e-10);
        assertTrue(found.last().largestForce() <= 1e-7);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aPressureIsReachedAtTheLeastEnthalpy(final Method method) {
        final double pressure = 2.5 * Constants.GPA;
        final UnivariatePointValuePair best = Crystals.best(ARGON, pressure);
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.3, Crystals.none(), .03, 3),
                settings(method, CellFreedom.ANISOTROPIC).withStress(-pressure, -pressure, -pressure, 0, 0, 0));
        assertTrue(found.converged(), found.message());
        assertEquals(2.5, found.last().pressure() / Constants.GPA, 2e-7);
        assertEquals(best.getPoint(), found.frame().structure().box().length(1) / 2, 1e-6);
        assertEquals(best.getValue(), (found.last().energy() + pressure * found.last().volume()) / 32, 1e-11);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aStressTensorWithShearIsReached(final Method method) {
        final double[] target = {.02, -.05, -.1, .03, -.02, .04};
        for (int k = 0; k < 6; k++) target[k] *= Constants.GPA;
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.3, Crystals.none(), .02, 4),
                settings(method, CellFreedom.TRICLINIC).withStress(target));
        assertTrue(found.converged(), found.message());
        assertArrayEquals(target, found.last().stress(), 2e-7 * Constants.GPA);
        // xy is positive: a and b lean towards each other
        assertTrue(found.frame().structure().box().angle(2) < 89.8);
    }

    @Test
    void bothMethodsFindTheSameMinimum() {
        final Structure start = Crystals.fcc(2, 5.35, DISTORTED, .1, 5);
        final double pressure = .3 * Constants.GPA;
        final double[] target = {-pressure, -pressure, -pressure, 0, 0, 0};
        final MinimiseResult fire = minimise(start, settings(Method.FIRE, CellFreedom.TRICLINIC).withStress(target));
        final MinimiseResult lbfgs = minimise(start, settings(Method.LBFGS, CellFreedom.TRICLINIC).withStress(target));
        // the enthalpy is what is least: errors of the stress count squared
        final double expected = lbfgs.last().energy() + pressure * lbfgs.last().volume();
        final double found = fire.last().energy() + pressure * fire.last().volume();
        assertEquals(expected, found, 1e-12 * Math.abs(expected));
        assertEquals(lbfgs.last().volume(), fire.last().volume(), 1e-6 * lbfgs.last().volume());
    }

    @Test
    void aFixedCellStaysAndItsAtomsRelax() {
        final Structure start = Crystals.fcc(3, 5.3, DISTORTED, .1, 6);
        final MinimiseResult found = minimise(start, settings(Method.LBFGS, CellFreedom.FIXED));
        assertTrue(found.converged(), found.message());
        assertEquals(start.box(), found.frame().structure().box());
        assertTrue(Math.abs(found.last().stress()[3]) > .01 * Constants.GPA);
    }

    /** 13 atoms without a cell: the icosahedron, -44.326801 epsilon (Cambridge Cluster Database). */
    @ParameterizedTest
    @EnumSource(Method.class)
    void theClusterOf13IsAnIcosahedron(final Method method) {
        final double golden = (1 + Math.sqrt(5)) / 2;
        final double[] positions = new double[39];
        final Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            positions[3 * i + i / 4] = (i % 2 == 0 ? 1 : -1) * 2.1;
            positions[3 * i + (i / 4 + 1) % 3] = (i / 2 % 2 == 0 ? 1 : -1) * 2.1 * golden;
        }
        for (int k = 0; k < 39; k++) positions[k] += .1 * random.nextGaussian();
        final Structure start = Structure.of(Collections.nCopies(13, "Ar"), positions, null);
        final MinimiseResult found = Minimiser.minimise(start, new SmoothLennardJones(1e5),
                settings(method, CellFreedom.FIXED), WORKERS, Progress.NONE, null);
        assertTrue(found.converged(), found.message());
        assertEquals(-44.326801, found.last().energy() / SmoothLennardJones.EPSILON, 1e-6);
        assertTrue(Double.isNaN(found.last().pressure()));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aDeepPotentialRelaxes(final Method method) {
        final DeepPotentialModel model = ToyModel.seeded(11).build();
        final Structure crystal = Crystals.fcc(2, 4.6, Crystals.none(), .15, 8)
                .renamed(List.of(model.typeMap().get(0))).withTypeMap(model.typeMap());
        try (Potential potential = new DeepPotential(model, new EvaluationSettings(Precision.DOUBLE, null, true),
                WORKERS)) {
            final MinimiseResult found = Minimiser.minimise(crystal, potential, MinimiseSettings.of(method,
                    CellFreedom.FIXED).withTolerances(1e-4, 1e-3 * Constants.GPA), WORKERS, Progress.NONE, null);
            assertTrue(found.converged(), found.message());
            assertTrue(found.last().energy() < found.history().get(0).energy());
            assertTrue(found.last().largestForce() <= 1e-4 && found.history().get(0).largestForce() > 1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(value = CellFreedom.class, names = {"ISOTROPIC", "ANISOTROPIC", "TRICLINIC"})
    void theGradientIsTheDerivative(final CellFreedom freedom) {
        final double[] target = {.3, -.2, .5, .2, -.4, .1};
        for (int k = 0; k < 6; k++) target[k] *= Constants.GPA;
        final EnergySurface surface = new EnergySurface(Crystals.fcc(1, 5.3, DISTORTED, .1, 9), ARGON,
                settings(Method.LBFGS, freedom).withStress(target), WORKERS);
        final Random random = new Random(10);
        final double[] at = surface.origin();
        for (int k = 0; k < at.length; k++) at[k] += .2 * random.nextGaussian();
        surface.value(at);
        final double[] gradient = surface.gradient().clone();
        for (int k = 0; k < at.length; k++) {
            final double h = 1e-4;
            final double[] away = at.clone();
            away[k] = at[k] + h;
            final double up = surface.value(away);
            away[k] = at[k] - h;
            final double difference = (up - surface.value(away)) / (2 * h);
            assertEquals(difference, gradient[k], 1e-7, "variable " + k);
        }
    }

    @Test
    void resultsDoNotDependOnThreads() {
        final Structure start = Crystals.fcc(2, 5.35, DISTORTED, .1, 12);
        final MinimiseSettings settings = settings(Method.LBFGS, CellFreedom.TRICLINIC).withMaxSteps(12);
        try (Workers one = new Workers(1); Workers three = new Workers(3)) {
            assertArrayEquals(
                    Minimiser.minimise(start, ARGON, settings, one, Progress.NONE, null).frame().structure()
                            .positions(),
                    Minimiser.minimise(start, ARGON, settings, three, Progress.NONE, null).frame().structure()
                            .positions());
        }
    }

    @Test
    void everyStepIsGivenOutAndTheEnergyFallsWithLbfgs() {
        final List<Frame> frames = new ArrayList<>();
        final MinimiseResult found = Minimiser.minimise(Crystals.fcc(2, 5.3, Crystals.none(), .2, 13), ARGON,
                settings(Method.LBFGS, CellFreedom.FIXED), WORKERS, Progress.NONE, frames::add);
        assertEquals(found.history().size(), frames.size());
        for (int s = 1; s < frames.size(); s++) {
            assertTrue(found.history().get(s).energy() <= found.history().get(s - 1).energy() + 1e-12, "step " + s);
            assertEquals(found.history().get(s).energy(), frames.get(s).energy().orElseThrow());
        }
        assertNotEquals(frames.get(0).structure().position(0, 0), frames.get(1).structure().position(0, 0));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void tooFewStepsAreSaid(final Method method) {
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.3, DISTORTED, .1, 14),
                settings(method, CellFreedom.TRICLINIC).withMaxSteps(3));
        assertFalse(found.converged());
        assertEquals(MinimiseResult.Ending.STEP_LIMIT, found.ending());
        assertEquals(4, found.history().size());
        assertTrue(found.message().contains("NOT CONVERGED after 3 steps"), found.message());
    }

    @Test
    void theEnergyCriterionEndsASearch() {
        final MinimiseSettings loose = new MinimiseSettings(Method.LBFGS, CellFreedom.FIXED, new double[6], 1e-14,
                1e-14, 1e-6, 1000, .2);
        final MinimiseResult found = minimise(Crystals.fcc(2, 5.3, Crystals.none(), .1, 15), loose);
        assertEquals(MinimiseResult.Ending.ENERGY_CONVERGED, found.ending());
        assertTrue(found.message().contains("1.00e-06 eV per atom"), found.message());
    }

    /** 108 atoms anywhere: some pairs start at a tenth of their distance, with energies of 1e10 eV. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void aRandomStartRelaxes(final Method method) {
        final Random random = new Random(17);
        final double[] positions = new double[3 * 108];
        for (int k = 0; k < positions.length; k++) positions[k] = 16.5 * random.nextDouble();
        final Structure start = Structure.of(Collections.nCopies(108, "Ar"), positions, Cell.box(16.5, 16.5, 16.5));
        final MinimiseResult found = minimise(start, MinimiseSettings.of(method, CellFreedom.ISOTROPIC));
        assertTrue(found.history().get(0).energy() > 1e3, "start " + found.history().get(0).energy());
        assertTrue(found.converged(), found.message());
        // an amorphous solid: between gas and crystal
        final double perAtom = found.last().energy() / 108;
        assertTrue(perAtom < -.055 && perAtom > Crystals.best(ARGON, 0).getValue(), "energy per atom " + perAtom);
    }

    @Test
    void overlappingAtomsAreNamed() {
        final Structure two = Structure.of(List.of("Ar", "Ar", "Ar"), new double[] {0, 0, 0, 4, 0, 0, 4, 0, 0.01},
                Cell.box(20, 20, 20));
        final String message = assertThrows(InputException.class, () -> minimise(two, settings(Method.LBFGS,
                CellFreedom.FIXED))).getMessage();
        assertTrue(message.contains("atoms 2 (Ar) and 3 (Ar)") && message.contains("0.01"), message);
    }

    /** Gravity without a core: whatever the method, the search ends with the last good structure and says why. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void atomsThatFallIntoEachOtherAreNamed(final Method method) {
        final Potential gravity = new Potential() {
            @Override
            public double cutoff() {
                return 6;
            }

            @Override
            public void compute(final int[] types, final org.ionclay.atoms.neighbours.Neighbours near,
                    final org.ionclay.potential.Forces out) {
                out.reset(2);
                final double r = near.wrapped()[3] - near.wrapped()[0];
                out.energy(-1 / Math.abs(r));
                out.forces()[0] = Math.signum(r) / r / r;
                out.forces()[3] = -Math.signum(r) / r / r;
            }
        };
        final Structure two = Structure.of(List.of("Ar", "Ar"), new double[] {9, 9, 9, 12, 9, 9}, Cell.box(20, 20, 20));
        final MinimiseResult found = Minimiser.minimise(two, gravity, settings(method, CellFreedom.FIXED), WORKERS,
                Progress.NONE, null);
        assertFalse(found.converged());
        // FIRE may hop over the other atom for ever; a line search cannot
        if (method == Method.LBFGS) {
            assertEquals(MinimiseResult.Ending.FAILED, found.ending());
            assertTrue(found.message().contains("atoms 1 (Ar) and 2 (Ar)"), found.message());
        }
        assertTrue(found.last().energy() <= found.history().get(0).energy());
    }

    @Test
    void noAtomsAndNoCellAreRefused() {
        final Structure none = Structure.of(List.of(), new double[0], Cell.box(9, 9, 9));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> minimise(none, settings(Method.FIRE,
                CellFreedom.FIXED))).getMessage().contains("no atoms"));
        final Structure open = Structure.of(List.of("Ar", "Ar"), new double[] {0, 0, 0, 4, 0, 0}, null);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> minimise(open, settings(Method.FIRE,
                CellFreedom.ISOTROPIC))).getMessage().contains("needs a cell that is periodic"));
    }

    @Test
    void settingsRefuseNonsense() {
        final MinimiseSettings good = settings(Method.FIRE, CellFreedom.FIXED);
        assertThrows(IllegalArgumentException.class, () -> good.withStress(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> good.withStress(1, 2, 3, 4, 5, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> good.withTolerances(0, 1));
        assertThrows(IllegalArgumentException.class, () -> good.withMaxSteps(-1));
    }
}
