package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/**
 * Radial distribution functions of a trajectory, frame by frame:
 * <pre>{@code
 * g_AB(r) = < V C_AB(r) / (P_AB v(r)) >,   n_AB(r) = < sum over bins up to r of C_AB / N_A >
 * }</pre>
 * C_AB counts the ordered pairs with a distance in the bin, v is the volume of the bin's shell, V that of the cell,
 * P_AB the number of pairs ({@link RadialSettings.Norm}); the mean is over frames. n_AB(r) is the number of B within
 * the upper edge of the bin around an A. A and B are sets of groups of atoms and may overlap. This is the definition of
 * LAMMPS's {@code compute rdf}, and gives its numbers.
 */
public final class RadialDistribution implements FramePass<RadialDistribution.Result> {

    /**
     * A set of groups.
     *
     * @param name its name, "Mg fast"
     * @param groups indices of its groups
     */
    public record AtomSet(String name, int... groups) {
    }

    /**
     * One g(r).
     *
     * @param of the centres, A
     * @param around the neighbours, B
     */
    public record Pair(AtomSet of, AtomSet around) {

        /** "Mg-F"; "total" where both are all atoms. */
        public String name() {
            return of.name().equals(ALL) && around.name().equals(ALL) ? "total" : of.name() + "-" + around.name();
        }
    }

    private static final String ALL = "all";

    private final RadialSettings settings;
    private final Groups groups;
    private final List<Pair> pairs;
    private final NeighbourList neighbours;
    private final PairCounts counts;
    private final BlockMean mean;
    private final boolean[] periodic = {true, true, true};
    private double inverseVolume;

    /**
     * Starts.
     *
     * @param settings bins
     * @param groups groups of the atoms, the same in every frame
     * @param pairs which g(r) are wanted
     * @param workers threads; the result does not depend on their number
     */
    public RadialDistribution(final RadialSettings settings, final Groups groups, final List<Pair> pairs,
            final Workers workers) {
        this.settings = settings;
        this.groups = groups;
        this.pairs = List.copyOf(pairs);
        neighbours = new NeighbourList(settings.longest(), 0, workers);
        counts = new PairCounts(groups, settings.longest(), settings.bins(), workers);
        mean = new BlockMean(2 * pairs.size() * settings.bins(), settings.blocks());
    }

    /** All pairs of groups that have atoms, then all atoms as one set. */
    public static List<Pair> everyPair(final Groups groups) {
        final List<Pair> pairs = new ArrayList<>();
        final List<AtomSet> sets = new ArrayList<>();
        for (int g = 0; g < groups.count(); g++) {
            if (groups.sizes()[g] > 0) sets.add(new AtomSet(groups.names().get(g), g));
        }
        for (int a = 0; a < sets.size(); a++) {
            for (int b = a; b < sets.size(); b++) pairs.add(new Pair(sets.get(a), sets.get(b)));
        }
        final AtomSet all = new AtomSet(ALL, java.util.stream.IntStream.range(0, groups.count()).toArray());
        pairs.add(new Pair(all, all));
        return pairs;
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure());
    }

    /**
     * Adds a frame.
     *
     * @throws IllegalArgumentException if it has not as many atoms, or no cell that is periodic in all directions
     */
    public void add(final Structure frame) {
        final Cell cell = frame.cell().filter(Cell::fullyPeriodic).orElseThrow(() -> new InputException(
                "g(r) is relative to the density and needs a cell that is periodic in all three directions; this frame "
                        + (frame.cell().isPresent() ? "is open in one" : "has no cell")));
        if (frame.size() != groups.of().length) throw new InputException("the first frame has "
                + groups.of().length + " atoms, this one " + frame.size());
        neighbours.update(frame.size(), frame.positions(), cell.vectors(), periodic);
        counts.count(neighbours);
        final double[] values = new double[2 * pairs.size() * settings.bins()];
        for (int p = 0; p < pairs.size(); p++) fill(values, 2 * p * settings.bins(), pairs.get(p), cell.volume());
        mean.add(values);
        inverseVolume += 1 / cell.volume();
    }

    private void fill(final double[] values, final int at, final Pair pair, final double volume) {
        final double perPair = volume / normalPairs(pair);
        final double centres = size(pair.of());
        long within = 0;
        for (int bin = 0; bin < settings.bins(); bin++) {
            long count = 0;
            for (final int a : pair.of().groups()) {
                for (final int b : pair.around().groups()) count += counts.ordered(a, b, bin);
            }
            within += count;
            values[at + bin] = Double.isFinite(perPair) ? count * perPair / settings.shell(bin) : Double.NaN;
            values[at + settings.bins() + bin] = within / centres;
        }
    }

    private long size(final AtomSet set) {
        return Arrays.stream(set.groups()).mapToLong(g -> groups.sizes()[g]).sum();
    }

    private double normalPairs(final Pair pair) {
        final long product = size(pair.of()) * size(pair.around());
        if (settings.norm() == RadialSettings.Norm.DENSITY) return product;
        long both = 0;
        for (final int a : pair.of().groups()) {
            for (final int b : pair.around().groups()) if (a == b) both += groups.sizes()[a];
        }
        return product - both;
    }

    /** Number of frames so far. */
    public long frames() {
        return mean.frames();
    }

    /**
     * What was found.
     *
     * @throws IllegalStateException before the first frame
     */
    @Override
    public Result result() {
        if (frames() == 0) throw new IllegalStateException("no frame was added");
        final int bins = settings.bins();
        final double[] values = mean.mean();
        final double[] errors = mean.error();
        final List<Curve> curves = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            final int at = 2 * p * bins;
            final double[] g = Arrays.copyOfRange(values, at, at + bins);
            final double[] n = Arrays.copyOfRange(values, at + bins, at + 2 * bins);
            final double[] ideal = new double[bins];
            // each unordered pair is one event
            final Pair pair = pairs.get(p);
            final boolean like = Arrays.equals(pair.of().groups(), pair.around().groups());
            final double events = normalPairs(pair) * inverseVolume * (like ? 0.5 : 1);
            for (int k = 0; k < bins; k++) ideal[k] = events * settings.shell(k);
            curves.add(new Curve(pair, g, Arrays.copyOfRange(errors, at, at + bins), n,
                    Arrays.copyOfRange(errors, at + bins, at + 2 * bins),
                    Double.isNaN(g[0]) ? Optional.empty() : FirstShell.find(settings, g, ideal),
                    (double) size(pair.of()) / size(pair.around())));
        }
        return new Result(settings, curves, mean.frames(), mean.blocks());
    }

    /**
     * One g(r) with its running coordination number.
     *
     * @param pair of what
     * @param g for each bin; NaN where there is no pair (one atom)
     * @param gError standard error from blocks; NaN with too few frames
     * @param n number of B around an A within the bin's upper edge
     * @param nError standard error of n
     * @param shell first peak and minimum, if there is one
     * @param ratio N_A / N_B: the number of A around a B is n times this
     */
    public record Curve(Pair pair, double[] g, double[] gError, double[] n, double[] nError,
            Optional<FirstShell> shell, double ratio) {
    }

    /**
     * The distributions of a trajectory.
     *
     * @param settings what they were counted with
     * @param curves one for each pair
     * @param frames number of frames
     * @param blocks number of blocks that the errors stand on
     */
    public record Result(RadialSettings settings, List<Curve> curves, long frames, int blocks) {

        /** Centres of the bins (Å). */
        public double[] radii() {
            final double[] radii = new double[settings.bins()];
            for (int k = 0; k < radii.length; k++) radii[k] = settings.centre(k);
            return radii;
        }

        /** The number of B around an A within a distance (Å), linear within a bin. */
        public double within(final Curve curve, final double distance) {
            final double at = Math.max(0, Math.min(distance / settings.width(), settings.bins()));
            final int bin = (int) at;
            final double below = bin == 0 ? 0 : curve.n()[bin - 1];
            return bin == settings.bins() ? below : below + (at - bin) * (curve.n()[bin] - below);
        }

        /** The curve of a pair by its name, "Mg-F". */
        public Optional<Curve> curve(final String pair) {
            return curves.stream().filter(curve -> curve.pair().name().equals(pair)).findFirst();
        }
    }
}
