package org.ionclay.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;

/**
 * A neutral salt of Mg, Ga, F and Cl whose ions take random steps: each its own, and one that all ions of a species
 * share; the shared steps of different species are correlated. All displacements are known in closed form.
 */
final class Walks {

    static final List<String> NAMES = List.of("Mg", "Ga", "F", "Cl");
    static final double[] CHARGES = {2, 3, -1, -1};
    static final double EDGE = 30;
    static final double INTERVAL = 100;
    /** Standard deviation of an ion's own step along an axis in angstrom. */
    static final double[] OWN = {.25, .1, .15, .3};
    /** Lower triangle: shared steps are this times independent normal numbers, before division by sqrt(N). */
    static final double[][] SHARED = {{.25, 0, 0, 0}, {.05, .08, 0, 0}, {.06, -.04, .12, 0}, {.2, .03, -.05, .18}};

    final int[] counts;
    final int frames;

    Walks(final int[] counts, final int frames) {
        this.counts = counts;
        this.frames = frames;
    }

    /** Covariance of the shared steps of two species along an axis. */
    double shared(final int a, final int b) {
        double sum = 0;
        for (int q = 0; q < 4; q++) sum += SHARED[a][q] * SHARED[b][q];
        return sum / Math.sqrt((double) counts[a] * counts[b]);
    }

    /** True slope of a species' mean squared displacement in angstrom² per interval. */
    double msd(final int a) {
        return 3 * (OWN[a] * OWN[a] + shared(a, a));
    }

    /** True slope of X_ab. */
    double csd(final int a, final int b) {
        return 3 * ((a == b ? counts[a] * OWN[a] * OWN[a] : 0) + counts[a] * counts[b] * shared(a, b));
    }

    Trajectory trajectory(final long seed, final double drift) {
        final Random random = new Random(seed);
        final List<String> symbols = new ArrayList<>();
        for (int s = 0; s < 4; s++) for (int n = 0; n < counts[s]; n++) symbols.add(NAMES.get(s));
        final double[] at = new double[3 * symbols.size()];
        for (int k = 0; k < at.length; k++) at[k] = EDGE * random.nextDouble();
        final Structure first = Structure.of(symbols, at, Cell.box(EDGE, EDGE, EDGE));
        final List<Frame> all = new ArrayList<>();
        final double[] normal = new double[4];
        for (int t = 0; t < frames; t++) {
            all.add(Frame.builder(first.toBuilder().positions(at).build()).time(t * INTERVAL).build());
            for (int k = 0; k < 3; k++) {
                for (int q = 0; q < 4; q++) normal[q] = random.nextGaussian();
                int i = 0;
                for (int s = 0; s < 4; s++) {
                    double common = drift;
                    for (int q = 0; q < 4; q++) common += SHARED[s][q] * normal[q] / Math.sqrt(counts[s]);
                    for (int n = 0; n < counts[s]; n++, i++) at[3 * i + k] += common + OWN[s] * random.nextGaussian();
                }
            }
        }
        return Trajectory.of(all);
    }

    static SameAtoms timed(final Trajectory trajectory) {
        return new SameAtoms(trajectory, FrameSelection.ALL, OptionalDouble.empty(), true);
    }

    static SquaredDisplacements squared(final Trajectory trajectory, final DriftFrame frame) throws IOException {
        try (Workers workers = new Workers(1); Displacements of = Displacements.read(timed(trajectory), new Unwrapper(),
                frame, Path.of(System.getProperty("java.io.tmpdir")), Progress.NONE)) {
            return SquaredDisplacements.of(of, workers, Progress.NONE);
        }
    }
}
