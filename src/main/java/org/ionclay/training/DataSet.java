package org.ionclay.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.training.label.GridCorrection;

/**
 * Labelled frames under one type map.
 *
 * @param typeMap names of the types
 * @param frames the frames
 * @param remarks what was left out or looks odd, one line each
 */
public record DataSet(List<String> typeMap, List<LabelledFrame> frames, List<String> remarks) {

    /** Forces beyond this many times the root mean square of all are remarked upon. */
    private static final double OUTLIER = 20;

    /** Copies the lists. */
    public DataSet {
        typeMap = List.copyOf(typeMap);
        frames = List.copyOf(frames);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads files and folders of any format that holds energies and forces.
     *
     * @param paths the files
     * @param typeMap names of the types, or empty for those that occur, in the order of the alphabet
     * @throws InputException naming file and frame, if energy or forces are missing or not finite, an element is not in
     *             the type map, a frame has fewer than two atoms, two equal frames have different energies, or some
     *             frames are corrected for CP2K's grid and others are not
     * @throws IOException if a file cannot be read
     */
    public static DataSet read(final List<Path> paths, final List<String> typeMap) throws IOException {
        final List<Frame> found = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        final List<String> remarks = new ArrayList<>();
        for (final Path path : paths) {
            int number = 0;
            try (FrameReader reader = AtomFiles.open(path)) {
                while (reader.hasNext()) {
                    final Frame next = reader.next();
                    number++;
                    final String name = path + ", frame " + number;
                    if (!next.converged()) {
                        remarks.add(name + ": not converged, left out");
                        continue;
                    }
                    found.add(next);
                    names.add(name);
                }
            }
        }
        final List<String> map = typeMap.isEmpty() ? elements(found) : typeMap;
        final List<LabelledFrame> frames = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) frames.add(label(names.get(k), found.get(k), map));
        if (frames.isEmpty()) {
            throw new InputException("frames to learn from are needed, found none in " + paths
                    + "; give files with energies and forces, as extended XYZ or deepmd/npy");
        }
        oneGrid(names, found);
        contradictions(frames);
        outliers(frames, remarks);
        return new DataSet(map, frames, remarks);
    }

    /** What CP2K's grid adds to an energy is a tenth of an eV per atom and more: nothing learns both kinds at once. */
    private static void oneGrid(final List<String> names, final List<Frame> frames) {
        int with = -1;
        int without = -1;
        for (int k = 0; k < frames.size(); k++) {
            if (GridCorrection.marked(frames.get(k))) with = k;
            else if (GridCorrection.knows(frames.get(k).structure())) without = k;
        }
        if (with < 0 || without < 0) return;
        throw new InputException(names.get(without) + ": frames of one kind are needed, found this one without "
                + GridCorrection.MARK + "=\"yes\", and with it " + names.get(with) + "; label it by Label Frames with "
                + "CP2K..., or mark it if its calculation has no such fault (docs/labels.md)");
    }

    private static List<String> elements(final List<Frame> frames) {
        final TreeSet<String> all = new TreeSet<>();
        for (final Frame frame : frames) {
            for (int i = 0; i < frame.structure().size(); i++) all.add(frame.structure().symbol(i));
        }
        return List.copyOf(all);
    }

    private static LabelledFrame label(final String name, final Frame frame, final List<String> map) {
        final Structure structure = frame.structure();
        if (structure.size() < 2) {
            throw new InputException(name + ": at least 2 atoms are needed to learn from, found " + structure.size()
                    + "; remove the frame");
        }
        if (frame.energy().isEmpty()) throw missing(name, "an energy");
        final double[] forces = frame.forces().orElseThrow(() -> missing(name, "forces"));
        final int[] types = new int[structure.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = map.indexOf(structure.symbol(i));
            if (types[i] < 0) {
                throw new InputException(name + ": atom " + (i + 1) + " is " + structure.symbol(i)
                        + ", which the type map " + map + " does not have; add it, or remove the frame");
            }
        }
        final double[] cell = cell(name, structure);
        return new LabelledFrame(name, frame.info().getOrDefault("config_type", ""), types, structure.positions(), cell,
                frame.energy().getAsDouble(), forces, cell == null ? null : frame.virial().orElse(null));
    }

    /** The cell's vectors, null for an open system. */
    private static double[] cell(final String name, final Structure structure) {
        final Cell cell = structure.cell().orElse(null);
        if (cell == null || !cell.periodic(0) && !cell.periodic(1) && !cell.periodic(2)) return null;
        if (!cell.fullyPeriodic()) {
            throw new InputException(name
                    + ": the cell is periodic in some directions only; training needs frames that "
                    + "are periodic in all directions or in none");
        }
        return cell.vectors();
    }

    private static InputException missing(final String name, final String what) {
        return new InputException(name + ": " + what + " to learn from is needed, found none; label the frame, or "
                + "remove it");
    }

    /** Frames with the same atoms at the same places must say the same. */
    private static void contradictions(final List<LabelledFrame> frames) {
        final Map<Integer, List<LabelledFrame>> seen = new HashMap<>();
        for (final LabelledFrame frame : frames) {
            final int key = 31 * java.util.Arrays.hashCode(frame.positions())
                    + java.util.Arrays.hashCode(frame.types());
            for (final LabelledFrame other : seen.computeIfAbsent(key, any -> new ArrayList<>())) {
                final boolean same = java.util.Arrays.equals(frame.positions(), other.positions())
                        && java.util.Arrays.equals(frame.types(), other.types())
                        && java.util.Arrays.equals(frame.cell(), other.cell());
                if (same && Math.abs(frame.energy() - other.energy()) > 1e-3 * frame.atoms()) {
                    throw new InputException(frame.name() + ": the same atoms at the same places as in " + other.name()
                            + ", with an energy of " + frame.energy() + " eV instead of " + other.energy()
                            + " eV; remove one of them");
                }
            }
            seen.get(key).add(frame);
        }
    }

    private static void outliers(final List<LabelledFrame> frames, final List<String> remarks) {
        double squares = 0;
        long count = 0;
        for (final LabelledFrame frame : frames) {
            for (final double f : frame.forces()) squares += f * f;
            count += frame.forces().length;
        }
        final double rms = Math.sqrt(squares / count);
        for (final LabelledFrame frame : frames) {
            double largest = 0;
            for (final double f : frame.forces()) largest = Math.max(largest, Math.abs(f));
            if (largest > OUTLIER * rms) {
                remarks.add(String.format(java.util.Locale.ROOT,
                        "%s: a force of %.1f eV/Å, %.0f times the root mean square of all", frame.name(), largest,
                        largest / rms));
            }
        }
    }

    /** The same types with other frames. */
    public DataSet with(final List<LabelledFrame> others) {
        return new DataSet(typeMap, others, remarks);
    }

    /** Two parts of a data set. */
    public record Split(DataSet training, DataSet validation) {
    }

    /**
     * Holds frames back at random, at least one of every group that has four or more frames.
     *
     * @param fraction share of the frames to hold back, 0 to below 1
     * @param seed of the choice
     */
    public Split split(final double fraction, final long seed) {
        if (!(fraction >= 0) || !(fraction < 1)) {
            throw new InputException("the share of frames held back must be at least 0 and below 1, found " + fraction);
        }
        final List<LabelledFrame> train = new ArrayList<>();
        final List<LabelledFrame> held = new ArrayList<>();
        final Random random = new Random(seed);
        double owed = 0;
        for (final List<LabelledFrame> group : groups()) {
            java.util.Collections.shuffle(group, random);
            owed += fraction * group.size();
            int take = (int) Math.min(group.size() - 1, Math.round(owed));
            if (take == 0 && fraction > 0 && group.size() >= 4) take = 1;
            take = Math.max(0, take);
            owed -= take;
            held.addAll(group.subList(0, take));
            train.addAll(group.subList(take, group.size()));
        }
        return new Split(with(train), with(held));
    }

    /**
     * The first frames of an order in which every beginning is spread over the groups by their sizes: what a learning
     * curve against the number of frames learns from. Fewer frames are always part of more.
     *
     * @param most how many frames
     * @param seed of the order
     */
    public DataSet first(final int most, final long seed) {
        final Random random = new Random(seed);
        final Map<LabelledFrame, Double> places = new java.util.IdentityHashMap<>();
        for (final List<LabelledFrame> group : groups()) {
            java.util.Collections.shuffle(group, random);
            // frame k of a group of n comes where the share of all has reached (k + u)/n
            for (int k = 0; k < group.size(); k++) places.put(group.get(k), (k + random.nextDouble()) / group.size());
        }
        return with(frames.stream().sorted(java.util.Comparator.comparing(places::get)).limit(most).toList());
    }

    /** The frames of each group, in the order of the groups' names; lists of their own. */
    private Collection<List<LabelledFrame>> groups() {
        final Map<String, List<LabelledFrame>> groups = new java.util.TreeMap<>();
        for (final LabelledFrame f : frames) groups.computeIfAbsent(f.group(), any -> new ArrayList<>()).add(f);
        return groups.values();
    }
}
