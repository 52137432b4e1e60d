package org.ionclay.md.minimise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.ionclay.compute.InputException;

/**
 * Limited-memory BFGS (J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed. 2006, algorithms 7.4 and 7.5) with
 * a line search for the weak Wolfe conditions by bracketing (A. S. Lewis and M. L. Overton, Math. Program. 141, 135
 * (2013)). Where the energy changes by no more than its rounding, the sufficient decrease is judged by the slope
 * (W. W. Hager and H. Zhang, SIAM J. Optim. 16, 170 (2005), equation 4.1).
 */
final class Lbfgs implements Descent {

    private static final int MEMORY = 20;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = .9;
    private static final double ROUNDING = 1e-10;
    private static final int TRIALS = 40;
    /** First guess of the inverse curvature (Å²/eV). */
    private static final double SOFTNESS = 1. / 70;

    /** A step and the change of the gradient along it. */
    private record Pair(double[] step, double[] change, double product) {
    }

    private final EnergySurface surface;
    private final double maxMove;
    private final Deque<Pair> memory = new ArrayDeque<>();
    private double[] point;
    private double value;

    Lbfgs(final EnergySurface surface, final double maxMove) {
        this.surface = surface;
        this.maxMove = maxMove;
    }

    @Override
    public double[] point() {
        return point;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public void restart(final double[] from, final double at) {
        point = from;
        value = at;
        memory.clear();
    }

    @Override
    public boolean step() {
        final double[] gradient = surface.gradient().clone();
        double[] direction = direction(gradient);
        if (!memory.isEmpty() && dot(direction, gradient) >= 0) {
            memory.clear();
            direction = direction(gradient);
        }
        if (search(gradient, direction)) return true;
        if (memory.isEmpty()) return false;
        // what was learnt on the way misleads here: down the gradient instead
        memory.clear();
        return search(gradient, direction(gradient));
    }

    private double[] direction(final double[] gradient) {
        final double[] d = gradient.clone();
        final double[] weights = new double[memory.size()];
        int at = weights.length;
        for (final Iterator<Pair> newestFirst = memory.descendingIterator(); newestFirst.hasNext();) {
            final Pair pair = newestFirst.next();
            weights[--at] = dot(pair.step, d) / pair.product;
            add(d, -weights[at], pair.change);
        }
        final Pair newest = memory.peekLast();
        final double softness = newest == null ? SOFTNESS : newest.product / dot(newest.change, newest.change);
        for (int k = 0; k < d.length; k++) d[k] *= softness;
        for (final Pair pair : memory) {
            add(d, weights[at] - dot(pair.change, d) / pair.product, pair.step);
            at++;
        }
        for (int k = 0; k < d.length; k++) d[k] = -d[k];
        return d;
    }

    private static void add(final double[] to, final double factor, final double[] what) {
        for (int k = 0; k < to.length; k++) to[k] += factor * what[k];
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    private boolean search(final double[] gradient, final double[] direction) {
        final double slope = dot(gradient, direction);
        if (!(slope < 0)) return false;
        final double longest = maxMove / surface.farthest(direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = Math.min(1, longest);
        final double[] trial = new double[point.length];
        InputException failure = null;
        for (int attempt = 0; attempt < TRIALS; attempt++) {
            for (int k = 0; k < trial.length; k++) trial[k] = point[k] + length * direction[k];
            double there;
            try {
                there = surface.value(trial);
            } catch (final InputException e) {
                failure = e;
                there = Double.POSITIVE_INFINITY;
            }
            final double slopeThere = there == Double.POSITIVE_INFINITY ? 0 : dot(surface.gradient(), direction);
            final boolean lower = there <= value + DECREASE * length * slope
                    || there <= value + ROUNDING * Math.abs(value) && slopeThere <= (2 * DECREASE - 1) * slope;
            if (lower && (slopeThere >= CURVATURE * slope || length >= longest)) {
                accept(trial, there, gradient);
                return true;
            }
            if (lower) low = length;
            else high = length;
            length = high == Double.POSITIVE_INFINITY ? Math.min(2 * length, longest) : (low + high) / 2;
        }
        // the surface is left where the search began
        value = surface.value(point);
        if (failure != null && memory.isEmpty()) throw failure;
        return false;
    }

    private void accept(final double[] trial, final double there, final double[] gradient) {
        final double[] step = new double[trial.length];
        final double[] change = new double[trial.length];
        for (int k = 0; k < trial.length; k++) {
            step[k] = trial[k] - point[k];
            change[k] = surface.gradient()[k] - gradient[k];
        }
        final double product = dot(step, change);
        // only pairs of positive curvature keep the matrix positive definite
        if (product > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) {
            memory.addLast(new Pair(step, change, product));
            if (memory.size() > MEMORY) memory.removeFirst();
        }
        point = trial;
        value = there;
    }
}
