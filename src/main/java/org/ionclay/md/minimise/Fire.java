package org.ionclay.md.minimise;

import org.ionclay.compute.InputException;

/**
 * Fast inertial relaxation engine: E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006), as revised by J. Guenole et
 * al., Comput. Mater. Sci. 175, 109584 (2020): semi-implicit Euler, half a step back after going uphill. All variables
 * have the same mass of 1 amu, so that the time is in units of sqrt(amu Å²/eV) = 10.2 fs.
 */
final class Fire implements Descent {

    private static final double START_STEP = .1;
    private static final double LONGEST_STEP = 1;
    private static final double SHORTEST_STEP = 2e-3;
    private static final int DELAY = 20;
    private static final double GROW = 1.1;
    private static final double SHRINK = .5;
    private static final double START_MIXING = .25;
    private static final double LESS_MIXING = .99;
    private static final int MOST_FAILURES = 20;

    private final EnergySurface surface;
    private final double maxMove;
    private final double[] velocity;
    private double[] point;
    private double value;
    private double timeStep;
    private double mixing;
    private int downhill;
    private int steps;

    Fire(final EnergySurface surface, final double maxMove) {
        this.surface = surface;
        this.maxMove = maxMove;
        velocity = new double[surface.size()];
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
        java.util.Arrays.fill(velocity, 0);
        timeStep = START_STEP;
        mixing = START_MIXING;
        downhill = 0;
        steps = 0;
    }

    @Override
    public boolean step() {
        final double[] before = point.clone();
        InputException failure = null;
        for (int attempt = 0; attempt < MOST_FAILURES; attempt++) {
            try {
                move();
                value = surface.value(point);
                return true;
            } catch (final InputException e) {
                // too far: back, slowly
                failure = e;
                System.arraycopy(before, 0, point, 0, before.length);
                java.util.Arrays.fill(velocity, 0);
                timeStep *= SHRINK * SHRINK;
                downhill = 0;
                value = surface.value(point);
            }
        }
        throw failure;
    }

    private void move() {
        final double[] gradient = surface.gradient();
        final int n = velocity.length;
        double power = 0;
        for (int k = 0; k < n; k++) power -= gradient[k] * velocity[k];
        if (power > 0) {
            if (++downhill > DELAY) {
                timeStep = Math.min(timeStep * GROW, LONGEST_STEP);
                mixing *= LESS_MIXING;
            }
        } else if (steps > 0) {
            downhill = 0;
            if (steps > DELAY && timeStep * SHRINK >= SHORTEST_STEP) timeStep *= SHRINK;
            mixing = START_MIXING;
            for (int k = 0; k < n; k++) point[k] -= .5 * timeStep * velocity[k];
            java.util.Arrays.fill(velocity, 0);
        }
        steps++;
        double speed = 0;
        double slope = 0;
        for (int k = 0; k < n; k++) {
            velocity[k] -= timeStep * gradient[k];
            speed += velocity[k] * velocity[k];
            slope += gradient[k] * gradient[k];
        }
        if (slope == 0) return;
        final double turn = mixing * Math.sqrt(speed / slope);
        for (int k = 0; k < n; k++) velocity[k] = (1 - mixing) * velocity[k] - turn * gradient[k];
        final double far = surface.farthest(velocity) * timeStep;
        final double length = far > maxMove ? timeStep * maxMove / far : timeStep;
        for (int k = 0; k < n; k++) point[k] += length * velocity[k];
    }
}
