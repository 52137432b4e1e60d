package org.ionclay.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;

/**
 * The way of every atom of a trajectory, unwrapped and in one frame of reference, ready to be read atom by atom. A
 * trajectory is read once, frame by frame; what does not fit a budget of memory lies in a scratch file. Close it to
 * delete that file.
 */
public final class Displacements implements AutoCloseable {

    /** Share of the heap that displacements may take before they go to the scratch file. */
    private static final int HEAP_SHARE = 4;

    private final SeriesStore store;
    private final DriftFrame frame;
    private final List<String> species;
    private final int[] counts;
    private final int[] order;
    private final double[] weights;
    private final double[] masses;
    private final List<double[]> collective = new ArrayList<>();
    private final List<double[]> drift = new ArrayList<>();
    private final boolean boxed;
    private final double[] start;
    private double firstTime;
    private double lastTime;
    private final double firstVolume;
    private double volume;
    private double volumeSquares;
    private final Optional<Cell> cell;
    private int reading;

    private Displacements(final Structure first, final DriftFrame frame, final Path scratch, final long budget) {
        this.frame = frame;
        species = ordered(first);
        weights = frame.weights(first);
        final int[] kinds = IntStream.range(0, first.size()).map(i -> species.indexOf(first.symbol(i))).toArray();
        order = IntStream.range(0, kinds.length).boxed().sorted(Comparator.comparingInt(i -> kinds[i]))
                .mapToInt(Integer::intValue).toArray();
        counts = new int[species.size()];
        for (final int kind : kinds) counts[kind]++;
        masses = species.stream().mapToDouble(name -> first.species().stream().filter(one -> one.name().equals(name))
                .findFirst().orElseThrow().mass().orElse(Double.NaN)).toArray();
        boxed = first.cell().isPresent() && first.cell().get().fullyPeriodic();
        firstVolume = boxed ? first.box().volume() : Double.NaN;
        cell = first.cell();
        start = new double[3 * kinds.length];
        store = new SeriesStore(3 * kinds.length, budget, scratch);
    }

    /** Species that have atoms: elements in the order of a formula (Mg Ga F Cl), else in the order of the types. */
    private static List<String> ordered(final Structure structure) {
        final int[] counts = structure.counts();
        final List<String> names = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) if (counts[t] > 0) names.add(structure.names().get(t));
        if (names.stream().allMatch(name -> Element.find(name).isPresent())) names.sort(Element.FORMULA_ORDER);
        return List.copyOf(names);
    }

    /**
     * Reads a trajectory.
     *
     * @param trajectory frames with times
     * @param unwrapper follows the atoms; new
     * @param frame the frame of reference
     * @param scratch folder for the scratch file
     * @param progress told how many frames were read, asked whether to go on
     * @throws IOException if reading, or writing the scratch file, fails
     * @throws IllegalArgumentException if frames do not fit each other, an atom cannot be followed, the frame of
     *             reference has no atom, or there are fewer than two frames
     */
    public static Displacements read(final SameAtoms trajectory, final Unwrapper unwrapper, final DriftFrame frame,
            final Path scratch, final Progress progress) throws IOException {
        return read(trajectory, unwrapper, frame, scratch, Runtime.getRuntime().maxMemory() / HEAP_SHARE, progress);
    }

    /** Reads a trajectory with a budget of memory in bytes, see the other. */
    static Displacements read(final SameAtoms trajectory, final Unwrapper unwrapper, final DriftFrame frame,
            final Path scratch, final long budget, final Progress progress) throws IOException {
        try (Pass pass = new Pass(unwrapper, frame, scratch, budget)) {
            trajectory.walk(Double.POSITIVE_INFINITY, (reader, done) -> {
                progress.check();
                if (done == 0 || done % 16 != 0) return;
                final double share = reader.fraction();
                progress.update(Double.isNaN(share) ? 0 : share, "frame " + done);
            }, List.of(pass));
            return pass.result();
        }
    }

    /** The reading of a trajectory as a pass, for several analyses of one reading. Frames need times. */
    public static final class Pass implements FramePass<Displacements>, AutoCloseable {

        private final Unwrapper unwrapper;
        private final DriftFrame frame;
        private final Path scratch;
        private final long budget;
        private Displacements displacements;
        private boolean whole;

        /** Starts, see {@link Displacements#read(SameAtoms, Unwrapper, DriftFrame, Path, Progress)}. */
        public Pass(final Unwrapper unwrapper, final DriftFrame frame, final Path scratch) {
            this(unwrapper, frame, scratch, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        }

        Pass(final Unwrapper unwrapper, final DriftFrame frame, final Path scratch, final long budget) {
            this.unwrapper = unwrapper;
            this.frame = frame;
            this.scratch = scratch;
            this.budget = budget;
        }

        @Override
        public void add(final PassFrame next) throws IOException {
            if (displacements == null) displacements = new Displacements(next.structure(), frame, scratch, budget);
            displacements.add(next, unwrapper.next(next.structure(), next.number()));
        }

        /** The displacements, which are the caller's to close from now on; asked once, after the last frame. */
        @Override
        public Displacements result() throws IOException {
            final int frames = displacements == null ? 0 : displacements.store.rows();
            if (frames < 2) throw new InputException("at least two frames are needed to see atoms move, "
                    + "found " + frames);
            displacements.store.finish();
            whole = true;
            return displacements;
        }

        /** Removes the scratch file, unless the result was taken. */
        @Override
        public void close() throws IOException {
            if (!whole && displacements != null) displacements.close();
        }
    }

    private void add(final PassFrame next, final double[] unwrapped) throws IOException {
        final double time = next.time();
        if (reading == 0) {
            System.arraycopy(unwrapped, 0, start, 0, start.length);
            firstTime = time;
        }
        lastTime = time;
        if (boxed) {
            // from the first: squares of whole volumes would cancel
            final double more = next.structure().box().volume() - firstVolume;
            volume += more;
            volumeSquares += more * more;
        }
        final double[] common = new double[3];
        for (int i = 0; i < order.length; i++) {
            if (weights[i] == 0) continue;
            for (int k = 0; k < 3; k++) common[k] += weights[i] * (unwrapped[3 * i + k] - start[3 * i + k]);
        }
        final double[] row = new double[start.length];
        final double[] sums = new double[3 * counts.length];
        int at = 0;
        for (int s = 0; s < counts.length; s++) {
            for (int n = 0; n < counts[s]; n++, at += 3) {
                final int i = 3 * order[at / 3];
                for (int k = 0; k < 3; k++) {
                    row[at + k] = unwrapped[i + k] - start[i + k] - common[k];
                    sums[3 * s + k] += row[at + k];
                }
            }
        }
        store.append(row);
        collective.add(sums);
        drift.add(common);
        reading++;
    }

    /** Number of frames. */
    public int frames() {
        return store.rows();
    }

    /** Time from frame to frame in fs. */
    public double interval() {
        return (lastTime - firstTime) / (frames() - 1);
    }

    /** Species in the order of all results. */
    public List<String> species() {
        return species;
    }

    /** Number of atoms of each species. */
    public int[] counts() {
        return counts.clone();
    }

    /** Mass of an atom of each species in amu; NaN where it is not known. */
    public double[] masses() {
        return masses.clone();
    }

    /** The frame of reference. */
    public DriftFrame frame() {
        return frame;
    }

    /** Mean volume in angstrom³; NaN where the trajectory has no fully periodic cell. */
    public double volume() {
        return boxed ? firstVolume + volume / frames() : Double.NaN;
    }

    /** Standard deviation of the volume over the frames in angstrom³; NaN as above. */
    public double volumeSpread() {
        final double mean = volume / frames();
        return boxed ? Math.sqrt(Math.max(0, volumeSquares / frames() - mean * mean)) : Double.NaN;
    }

    /** The cell of the first frame. */
    public Optional<Cell> cell() {
        return cell;
    }

    /** What the drift was between the first frame and the last, in angstrom; 0 without a frame of reference. */
    public double[] drift() {
        return drift.get(drift.size() - 1).clone();
    }

    /**
     * The sum of the displacements of all atoms of a species through time.
     *
     * @return x, y and z, each with one number for each frame, in angstrom
     */
    public double[][] collective(final int kind) {
        final double[][] series = new double[3][frames()];
        for (int t = 0; t < series[0].length; t++) {
            for (int k = 0; k < 3; k++) series[k][t] = collective.get(t)[3 * kind + k];
        }
        return series;
    }

    /**
     * Displacements of atoms since the first frame through time. Safe for several threads.
     *
     * @param kind species
     * @param from first atom of that species, counted from 0
     * @param to atom after the last
     * @param into x of the first atom for all frames, its y, its z, then the next atom, in angstrom
     * @throws IOException if the scratch file cannot be read
     */
    public void read(final int kind, final int from, final int to, final double[] into) throws IOException {
        final int before = Arrays.stream(counts).limit(kind).sum();
        store.read(3 * (before + from), 3 * (before + to), into);
    }

    /** Bytes that the scratch file holds. */
    public long spilled() throws IOException {
        return store.spilled();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
