package org.ionclay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.DenseLibraries;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss and its gradient, by every kind of parameter, on two frames of different size. */
class LossGradientTest {

    private static final Prefactors ALL = new Prefactors(3, 40, 5);

    /** Random atoms on a shaken grid with random labels. */
    static LabelledFrame frame(final int side, final int types, final long seed) {
        final Random random = new Random(seed);
        final int n = side * side * side;
        final double step = 2.3;
        final double[] x = new double[3 * n];
        final int[] type = new int[n];
        for (int i = 0; i < n; i++) {
            final int[] at = {i % side, i / side % side, i / side / side};
            for (int k = 0; k < 3; k++) x[3 * i + k] = step * (at[k] + 0.35 * (random.nextDouble() - 0.5));
            type[i] = random.nextInt(types);
        }
        final double l = step * side;
        final double[] f = random.doubles(3 * n, -1, 1).toArray();
        return new LabelledFrame("frame " + seed, "", type, x, new double[] {l, 0, 0, 0.2, l, 0, 0, -0.3, l}, -4.5,
                f, random.doubles(9, -2, 2).toArray());
    }

    static TrainingModel model(final boolean oneSided, final boolean idt, final int axis, final long seed) {
        return model(oneSided, idt, axis, seed, 18, 18, 9);
    }

    private static TrainingModel model(final boolean oneSided, final boolean idt, final int axis, final long seed,
            final int... fitting) {
        final List<String> names = List.of("F", "Mg", "Cl");
        final ModelSettings settings = new ModelSettings(names, 4.5, 1.5, new int[] {40, 44, 48},
                new int[] {5, 10, 20}, axis, oneSided, idt, fitting, true, false);
        final Random random = new Random(seed);
        final double[][][] mean = new double[3][3][4];
        final double[][][] deviation = new double[3][3][4];
        for (int c = 0; c < 3; c++) {
            for (int n = 0; n < 3; n++) {
                mean[c][n][0] = 0.05 + 0.1 * random.nextDouble();
                for (int k = 0; k < 4; k++) deviation[c][n][k] = k == 0 ? 0.2 + 0.1 * c : 0.15 + 0.05 * c;
                if (n > 0) {
                    mean[c][n] = mean[c][0];
                    deviation[c][n] = deviation[c][0];
                }
            }
        }
        final TrainingModel model = new TrainingModel(settings, mean, deviation, new double[] {-1, 0.5, 2}, 1.5);
        model.initialise(seed);
        return model;
    }

    static List<FramePlan> plans(final TrainingModel model) {
        final List<FramePlan> plans = new ArrayList<>();
        plans.add(new FramePlan(frame(3, 3, 5), 3, model.settings.rcut()));
        plans.add(new FramePlan(frame(2, 3, 6), 3, model.settings.rcut()));
        return plans;
    }

    private static double loss(final LossGradient<double[]> engine, final List<FramePlan> plans, final Prefactors p) {
        double sum = 0;
        for (final FrameErrors e : engine.errors(plans)) sum += e.loss(p) / plans.size();
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"false,false,4", "true,false,4", "false,true,3", "true,true,7"})
    void gradientEqualsCentralDifferences(final boolean oneSided, final boolean idt, final int axis) {
        for (final Prefactors p : List.of(ALL, new Prefactors(1, 0, 0), new Prefactors(0, 100, 0),
                new Prefactors(0, 0, 10))) {
            check(model(oneSided, idt, axis, 3), p);
        }
    }

    private static void check(final TrainingModel model, final Prefactors p) {
        try (Workers workers = new Workers(1)) {
            final LossGradient<double[]> engine = new LossGradient<>(model, workers, () -> Simd.denseTwice(true));
            final List<FramePlan> plans = plans(model);
            engine.add(plans, p);
            final double[] gradient = engine.gradient.clone();
            double largest = 0;
            for (final double g : gradient) largest = Math.max(largest, Math.abs(g));
            final List<NetLayout> nets = new ArrayList<>(model.embedding);
            nets.addAll(model.fitting);
            int checked = 0;
            for (final NetLayout net : nets) {
                final int[] places = net.places().toArray();
                for (final NetLayout.Layer layer : net.layers) {
                    final int[] own = java.util.Arrays.stream(places)
                            .filter(k -> k >= layer.w() && k < layer.w() + layer.size()).toArray();
                    // a weight in the middle, the first, the last of all kinds: biases and timesteps are at the end
                    for (final int k : new int[] {own[0], own[own.length / 2], own[own.length - 1],
                            layer.b(), layer.b() + layer.out() / 2}) {
                        final double old = engine.parameters[k];
                        final double h = 2e-4;
                        final double[] value = new double[4];
                        for (int s = 0; s < 4; s++) {
                            engine.parameters[k] = old + h * new double[] {-2, -1, 1, 2}[s];
                            engine.turn();
                            value[s] = loss(engine, plans, p);
                        }
                        engine.parameters[k] = old;
                        final double expected = (8 * (value[2] - value[1]) - (value[3] - value[0])) / (12 * h);
                        assertEquals(expected, gradient[k], 1e-6 * Math.max(largest * 1e-2, Math.abs(expected)),
                                () -> "parameter " + k + " of layer " + layer);
                        checked++;
                    }
                }
            }
            assertTrue(checked > 60);
            // what is padding has no gradient
            final java.util.Set<Integer> real = new java.util.HashSet<>();
            nets.forEach(net -> net.places().forEach(real::add));
            for (int k = 0; k < gradient.length; k++) {
                if (!real.contains(k)) assertEquals(0, gradient[k], "padding " + k);
            }
        }
    }

    @Test
    void mixedPrecisionFollowsDouble() {
        final TrainingModel model = model(false, true, 4, 9);
        try (Workers workers = new Workers(1)) {
            final LossGradient<double[]> twice = new LossGradient<>(model, workers, () -> Simd.denseTwice(true));
            final LossGradient<float[]> single = new LossGradient<>(model, workers, () -> Simd.denseSingle(true));
            final List<FramePlan> plans = plans(model);
            twice.add(plans, ALL);
            single.add(plans, ALL);
            double square = 0;
            double difference = 0;
            for (int k = 0; k < twice.gradient.length; k++) {
                square += twice.gradient[k] * twice.gradient[k];
                difference += Math.pow(single.gradient[k] - twice.gradient[k], 2);
            }
            assertEquals(0, Math.sqrt(difference / square), 1e-5);
        }
    }

    @Test
    void plainKernelsGiveTheSame() {
        final TrainingModel model = model(true, true, 4, 9);
        try (Workers workers = new Workers(1)) {
            final LossGradient<double[]> vector = new LossGradient<>(model, workers, () -> Simd.denseTwice(true));
            final LossGradient<double[]> plain = new LossGradient<>(model, workers, () -> Simd.denseTwice(false));
            vector.add(plans(model), ALL);
            plain.add(plans(model), ALL);
            assertArrayEquals(vector.gradient, plain.gradient, 1e-9);
        }
    }

    /** Natives of ND4J are there where tests run: pom.xml. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void nd4jGivesTheSame(final boolean vector) {
        // large enough that there are products that go to ND4J: some 40 atoms of a type, 256 and 96 numbers
        final TrainingModel model = model(true, true, 7, 9, 96, 96, 48);
        final List<FramePlan> plans = List.of(new FramePlan(frame(5, 3, 5), 3, model.settings.rcut()));
        final DenseLibraries.Found nd4j = DenseLibraries.find();
        assertTrue(nd4j.present(), nd4j.why());
        try (Workers workers = new Workers(2)) {
            final LossGradient<double[]> own = new LossGradient<>(model, workers, () -> Simd.denseTwice(vector));
            final LossGradient<double[]> other = new LossGradient<>(model, workers,
                    () -> nd4j.library().twice(Simd.denseTwice(vector)));
            assertTrue(other.name().contains("ND4J"), other.name());
            own.add(plans, ALL);
            other.add(plans, ALL);
            double largest = 0;
            for (final double g : own.gradient) largest = Math.max(largest, Math.abs(g));
            assertArrayEquals(own.gradient, other.gradient, 1e-12 * largest);
            // rounded differently: someone else multiplied
            assertFalse(Arrays.equals(own.gradient, other.gradient));
            try (Workers one = new Workers(1)) {
                final LossGradient<double[]> again = new LossGradient<>(model, one,
                        () -> nd4j.library().twice(Simd.denseTwice(vector)));
                again.add(plans, ALL);
                assertArrayEquals(other.gradient, again.gradient, 0, "threads do not change a bit");
            }
            final LossGradient<float[]> single = new LossGradient<>(model, workers,
                    () -> nd4j.library().single(Simd.denseSingle(vector)));
            single.add(plans, ALL);
            double square = 0;
            double difference = 0;
            for (int k = 0; k < own.gradient.length; k++) {
                square += own.gradient[k] * own.gradient[k];
                difference += Math.pow(single.gradient[k] - own.gradient[k], 2);
            }
            assertEquals(0, Math.sqrt(difference / square), 1e-5);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        final TrainingModel model = model(false, true, 4, 2);
        final float[][] found = new float[2][];
        for (int k = 0; k < 2; k++) {
            try (Workers workers = new Workers(1 + 2 * k)) {
                final LossGradient<float[]> engine = new LossGradient<>(model, workers, () -> Simd.denseSingle(true));
                for (int repeat = 0; repeat < 5; repeat++) engine.add(plans(model), ALL);
                found[k] = engine.gradient;
            }
        }
        assertArrayEquals(found[0], found[1], 0f);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void predictsWhatTheEvaluatorDoes(final boolean oneSided) {
        final TrainingModel model = model(oneSided, false, 4, 3);
        final LabelledFrame frame = frame(3, 3, 5);
        try (Workers workers = new Workers(1)) {
            final LossGradient<double[]> engine = new LossGradient<>(model, workers, () -> Simd.denseTwice(true));
            final LossGradient.Prediction found = engine.predict(plans(model)).get(0);
            final DeepPotential potential = new DeepPotential(model.model(model.parameters, "test"),
                    EvaluationSettings.EXACT, workers);
            final NeighbourList list = new NeighbourList(model.settings.rcut(), 0, workers);
            list.update(frame.atoms(), frame.positions(), frame.cell(), new boolean[] {true, true, true});
            final Forces forces = new Forces();
            potential.compute(frame.types(), list, forces);
            assertEquals(forces.energy(), found.energy(), 1e-10);
            for (int k = 0; k < 3 * frame.atoms(); k++) assertEquals(forces.forces()[k], found.forces()[k], 1e-10);
            assertArrayEquals(forces.virial(), found.virial(), 1e-9);
        }
    }
}
