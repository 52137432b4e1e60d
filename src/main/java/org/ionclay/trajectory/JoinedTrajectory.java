package org.ionclay.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;

/** The parts of one run, such as a simulation and its restarts, as one trajectory: repeated frames count once. */
public final class JoinedTrajectory implements Trajectory {

    /** Positions (angstrom) that are the same but for the digits of a text file. */
    private static final double SAME = 1e-3;

    private final List<Trajectory> parts;

    /**
     * Parts in their order.
     *
     * @param parts one or more trajectories of the same atoms
     */
    public JoinedTrajectory(final List<Trajectory> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Whether a trajectory begins with the last frame of another, as a restart does.
     *
     * @throws IOException if one cannot be read
     */
    public static boolean follows(final Trajectory before, final Trajectory after) throws IOException {
        final Frame start;
        try (FrameReader reader = after.open()) {
            if (!reader.hasNext()) return false;
            start = reader.next();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        Frame last = null;
        try (FrameReader reader = before.open()) {
            // parts that begin at the same step or later are no continuation: nothing more need be read
            while (reader.hasNext()) last = reader.next();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        return last != null && same(last, start);
    }

    /** Whether two frames are one, written twice. */
    private static boolean same(final Frame one, final Frame other) {
        final Structure a = one.structure();
        final Structure b = other.structure();
        if (a.size() != b.size()) return false;
        if (one.step().isPresent() && other.step().isPresent()
                && one.step().getAsLong() != other.step().getAsLong()) return false;
        if (one.step().isEmpty() && one.time().isPresent() && other.time().isPresent()
                && Math.abs(one.time().getAsDouble() - other.time().getAsDouble()) > 1e-6) return false;
        final double[] p = sorted(a).positions();
        final double[] q = sorted(b).positions();
        for (int k = 0; k < p.length; k++) if (!(Math.abs(p[k] - q[k]) < SAME)) return false;
        return true;
    }

    private static Structure sorted(final Structure atoms) {
        final long[] ids = atoms.ids().orElse(null);
        if (ids == null) return atoms;
        final Integer[] order = new Integer[ids.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Long.compare(ids[i], ids[j]));
        return atoms.reordered(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }

    @Override
    public FrameReader open() throws IOException {
        return new Reader();
    }

    private final class Reader implements FrameReader {

        private FrameReader now = parts.get(0).open();
        private int part;
        private Frame last;
        private Frame ahead;

        Reader() throws IOException {
            // the first part is open
        }

        @Override
        public boolean hasNext() {
            if (ahead != null) return true;
            try {
                while (!now.hasNext()) {
                    if (part == parts.size() - 1) return false;
                    now.close();
                    now = parts.get(++part).open();
                    if (!now.hasNext()) continue;
                    final Frame start = now.next();
                    if (last == null || !same(last, start)) {
                        ahead = start;
                        return true;
                    }
                }
                return true;
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Frame next() {
            if (!hasNext()) throw new NoSuchElementException("there is no further frame");
            last = ahead == null ? now.next() : ahead;
            ahead = null;
            return last;
        }

        @Override
        public double fraction() {
            return (part + now.fraction()) / parts.size();
        }

        @Override
        public void close() throws IOException {
            now.close();
        }
    }
}
