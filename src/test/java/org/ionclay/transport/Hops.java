package org.ionclay.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;

/**
 * Ions that hop at random times, whose diffusion is known in closed form, and which know nothing of any estimator:
 * positions come from hops one by one. An ion hops by {@code length} in a random direction; what else it does is the
 * model's.
 *
 * @param model what moves
 * @param ions number of ions
 * @param frames number of frames
 * @param hops mean number of hops of an ion over the whole time
 * @param length of a hop in angstrom
 * @param vibration standard deviation along an axis in angstrom
 * @param shape the model's own number: probability of a hop back, decades of waiting times, correlation time of the
 *            vibration in frames, ratio of fast to slow
 */
record Hops(Model model, int ions, int frames, double hops, double length, double vibration, double shape) {

    /** Time from frame to frame in fs. */
    static final double INTERVAL = 1000;
    private static final double EDGE = 40;

    /** What moves. */
    enum Model {
        /** Gaussian steps at every frame. */
        GAUSSIAN,
        /** Hops without memory. */
        HOPS,
        /** A hop is taken back by the next one with a probability. */
        BACK,
        /** Each stay has its own rate, spread evenly over decades (logarithmically). */
        WAITING,
        /** Hops without memory and a vibration that remembers itself. */
        CAGE,
        /** Each ion is fast with probability 0.3, else slow. */
        MIXED,
        /** The first 0.3 of the ions are fast. */
        SORTED,
        /** Gaussian steps in a tilted cell whose edges scatter by 3 %. */
        BREATHING
    }

    /** Exact slope of the mean squared displacement in angstrom² per frame. */
    double slope() {
        final double plain = hops / (frames - 1) * length * length;
        return model == Model.BACK ? plain * (1 - shape) / (1 + shape) : plain;
    }

    Trajectory trajectory(final long seed) {
        final Random random = new Random(seed * 7919 + model.ordinal());
        final double[][] paths = new double[ions][];
        for (int i = 0; i < ions; i++) {
            paths[i] = model == Model.GAUSSIAN || model == Model.BREATHING ? walk(random) : hop(random, i);
        }
        final double[] at = new double[3 * ions];
        for (int k = 0; k < at.length; k++) at[k] = EDGE * random.nextDouble();
        final List<String> names = java.util.Collections.nCopies(ions, "Li");
        final List<Frame> all = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            final double scale = model == Model.BREATHING ? 1 + .03 * random.nextGaussian() : 1;
            final Cell cell = model == Model.BREATHING ? Cell.of(EDGE * scale, 0, 0, 9 * scale, EDGE * scale, 0,
                    -7 * scale, 8 * scale, EDGE * scale) : Cell.box(EDGE, EDGE, EDGE);
            // an ion goes on from its place in the cell of the moment
            final int[] images = new int[at.length];
            for (int i = 0; i < at.length; i += 3) cell.wrap(at, i, images);
            all.add(Frame.builder(Structure.of(names, at, cell)).time(t * INTERVAL).build());
            for (int i = 0; i < ions && t < frames - 1; i++) {
                for (int k = 0; k < 3; k++) at[3 * i + k] += paths[i][3 * t + 3 + k] - paths[i][3 * t + k];
            }
        }
        return Trajectory.of(all);
    }

    private double[] walk(final Random random) {
        final double step = Math.sqrt(slope() / 3);
        final double[] path = new double[3 * frames];
        for (int t = 3; t < path.length; t++) path[t] = path[t - 3] + step * random.nextGaussian();
        return path;
    }

    private double[] hop(final Random random, final int ion) {
        final double rate = hops / (frames - 1);
        double own = rate;
        if (model == Model.MIXED || model == Model.SORTED) {
            final boolean fast = model == Model.MIXED ? random.nextDouble() < .3 : ion < Math.round(.3 * ions);
            final double share = model == Model.MIXED ? .3 : Math.round(.3 * ions) / (double) ions;
            own = rate / (share + (1 - share) / shape) / (fast ? 1 : shape);
        }
        final double[] path = new double[3 * frames];
        final double[] place = new double[3];
        final double[] before = new double[3];
        // waiting times: the walk is old when it is first seen
        double next = model == Model.WAITING ? -300 / rate + stay(random, rate) : exponential(random) / own;
        for (int t = 0; t < frames; t++) {
            while (next <= t) {
                final double[] to = direction(random);
                final boolean back = model == Model.BACK && random.nextDouble() < shape;
                for (int k = 0; k < 3; k++) {
                    before[k] = back ? -before[k] : length * to[k];
                    place[k] += before[k];
                }
                next += model == Model.WAITING ? stay(random, rate) : exponential(random) / own;
            }
            for (int k = 0; k < 3; k++) path[3 * t + k] = place[k];
        }
        shake(random, path);
        return path;
    }

    /** A stay of mean 1/rate whose own mean is spread over decades. */
    private double stay(final Random random, final double rate) {
        final double ten = Math.pow(10, shape);
        final double mean = (ten - 1) / (shape * Math.log(10));
        return exponential(random) * Math.pow(ten, random.nextDouble()) / mean / rate;
    }

    private void shake(final Random random, final double[] path) {
        final double keep = model == Model.CAGE ? Math.exp(-1 / shape) : 0;
        final double[] now = new double[3];
        for (int k = 0; k < 3; k++) now[k] = vibration * random.nextGaussian();
        for (int t = 0; t < frames; t++) {
            for (int k = 0; k < 3; k++) {
                path[3 * t + k] += now[k];
                now[k] = keep * now[k] + Math.sqrt(1 - keep * keep) * vibration * random.nextGaussian();
            }
        }
    }

    private static double exponential(final Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static double[] direction(final Random random) {
        final double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        final double norm = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
        return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
    }
}
