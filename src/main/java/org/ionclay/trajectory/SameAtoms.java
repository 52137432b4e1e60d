package org.ionclay.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Reorder;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.compute.InputException;

/**
 * A trajectory as analyses need it: chosen frames, atoms in the order of their ids, the same in every frame, and a
 * time at equal intervals. Frames that break this are refused by their number in the file, counted from 1.
 */
public final class SameAtoms implements Trajectory {

    /** Share of the interval by which a frame may be early or late; text files round their times. */
    private static final double UNEVEN = 1e-3;

    private final Trajectory source;
    private final FrameSelection selection;
    private final OptionalDouble timestep;
    private final boolean timed;

    /**
     * Chosen frames of a trajectory.
     *
     * @param source all frames
     * @param selection which to take
     * @param timestep length of a time step in fs, for frames that have a step number and no time of their own (a
     *            frame without either counts as one step)
     * @param timed whether times are needed; else frames may lack them, and may lie unevenly
     */
    public SameAtoms(final Trajectory source, final FrameSelection selection, final OptionalDouble timestep,
            final boolean timed) {
        if (timestep.isPresent() && !(timestep.getAsDouble() > 0)) throw new InputException(
                "the time step must be above 0 fs, found " + timestep.getAsDouble());
        this.source = source;
        this.selection = selection;
        this.timestep = timestep;
        this.timed = timed;
    }

    @Override
    public Reader open() throws IOException {
        return new Reader(source.open());
    }

    /** The chosen frames; each with its time in fs where it is known. */
    public final class Reader implements FrameReader {

        private final FrameReader frames;
        private long number;
        private Structure reference;
        private long[] referenceIds;
        private double firstTime = Double.NaN;
        private double timeBefore = Double.NaN;
        private double interval = Double.NaN;
        private double fileTimeBefore = Double.NaN;
        private long stepBefore;
        private long numberBefore;
        private boolean started;
        private boolean over;

        private Reader(final FrameReader frames) {
            this.frames = frames;
        }

        /** Number of the frame that was given last, in the file, counted from 1. */
        public long number() {
            return number;
        }

        @Override
        public boolean hasNext() {
            if (over) return false;
            if (!started) {
                over = !pass(selection.first() - 1);
                number = selection.first() - 1;
                started = true;
            }
            if (over || selection.last() != 0 && nextNumber() > selection.last()) return false;
            return frames.hasNext();
        }

        /** Number of the next frame. */
        private long nextNumber() {
            return reference == null ? selection.first() : number + selection.stride();
        }

        private boolean pass(final long count) {
            try {
                frames.skip(count);
                return true;
            } catch (final NoSuchElementException e) {
                return false;
            }
        }

        @Override
        public Frame next() {
            if (!hasNext()) throw new NoSuchElementException("there is no further frame");
            number = nextNumber();
            final Frame frame = timed(same(frames.next()));
            // pass the frames between now, so that hasNext knows whether one follows
            over = !pass(selection.stride() - 1);
            return frame;
        }

        private Frame same(final Frame frame) {
            final Frame sorted = sorted(frame);
            final Structure now = sorted.structure();
            if (reference == null) {
                if (now.size() == 0) throw refused("has no atoms");
                reference = now;
                referenceIds = now.ids().orElse(null);
                return sorted;
            }
            if (now.size() != reference.size()) throw refused("has " + now.size() + " atoms (" + now.formula()
                    + "), the first has " + reference.size() + " (" + reference.formula() + ")");
            if (now.cell().isPresent() != reference.cell().isPresent()) throw refused((now.cell().isPresent() ? "has a"
                    : "has no") + " cell, unlike the first");
            final long[] found = now.ids().orElse(null);
            final boolean ids = found != null && referenceIds != null;
            if (ids && !Arrays.equals(found, referenceIds)) {
                final int at = Arrays.mismatch(found, referenceIds);
                throw refused("has an atom with id " + found[at] + ", where the first has id " + referenceIds[at]
                        + ": atoms have come or gone");
            }
            final boolean sameNames = now.names().equals(reference.names());
            for (int i = 0; i < now.size(); i++) {
                if (sameNames && now.type(i) == reference.type(i)) continue;
                if (!now.symbol(i).equals(reference.symbol(i))) throw refused("has " + now.symbol(i) + " as atom "
                        + (i + 1) + ", the first has " + reference.symbol(i)
                        + ": the atoms are in another order, and " + (ids ? "types changed" : "no ids say which"));
            }
            return sorted;
        }

        private Frame sorted(final Frame frame) {
            final long[] ids = frame.structure().ids().orElse(null);
            if (ids == null || rising(ids)) return frame;
            final int[] order = IntStream.range(0, ids.length).boxed().sorted(Comparator.comparingLong(i -> ids[i]))
                    .mapToInt(Integer::intValue).toArray();
            for (int i = 1; i < order.length; i++) {
                if (ids[order[i]] == ids[order[i - 1]]) throw refused("has two atoms with id " + ids[order[i]]);
            }
            final Frame.Builder builder = frame.toBuilder().structure(frame.structure().reordered(order));
            frame.forces().ifPresent(forces -> builder.forces(Reorder.rows(forces, order, 3)));
            return builder.build();
        }

        private static boolean rising(final long[] ids) {
            for (int i = 1; i < ids.length; i++) if (ids[i] <= ids[i - 1]) return false;
            return true;
        }

        private Frame timed(final Frame frame) {
            final double time = time(frame);
            if (Double.isNaN(time)) {
                if (timed) throw refused("has no time; give timestep, the fs from one "
                        + (frame.step().isPresent() ? "step" : "frame") + " to the next");
                return frame;
            }
            if (timed && !Double.isNaN(timeBefore)) even(time);
            if (Double.isNaN(firstTime)) firstTime = time;
            timeBefore = time;
            return frame.time().isPresent() ? frame : frame.toBuilder().time(time).build();
        }

        private double time(final Frame frame) {
            if (frame.time().isPresent()) {
                if (timestep.isPresent()) agree(frame);
                return frame.time().getAsDouble();
            }
            if (timestep.isEmpty()) return Double.NaN;
            return frame.step().orElse(number - 1) * timestep.getAsDouble();
        }

        /** A given time step is not ignored where the file has times: both must say the same. */
        private void agree(final Frame frame) {
            final double time = frame.time().getAsDouble();
            final long step = frame.step().orElse(number);
            if (!Double.isNaN(fileTimeBefore) && step != stepBefore) {
                final double given = (frame.step().isPresent() ? step - stepBefore : number - numberBefore)
                        * timestep.getAsDouble();
                final double found = time - fileTimeBefore;
                if (Math.abs(found - given) > UNEVEN * Math.abs(given) + 1e-9 * Math.abs(time)) throw refused("comes "
                        + (float) found + " fs after the one before by the file, and " + (float) given
                        + " fs by the given timestep of " + timestep.getAsDouble() + " fs; leave out timestep to use "
                        + "the file's times (extended XYZ has them in fs, unless time-unit says otherwise), or remove "
                        + "the times from the file");
            }
            fileTimeBefore = time;
            stepBefore = step;
            numberBefore = number;
        }

        private void even(final double time) {
            final double step = time - timeBefore;
            if (!(step > 0)) throw refused("is at " + (float) time + " fs, and the frame before at "
                    + (float) timeBefore + " fs: times must rise; remove frames that a restart wrote twice");
            if (Double.isNaN(interval)) interval = step;
            else if (Math.abs(step - interval) > UNEVEN * interval + 1e-9 * Math.abs(time)) {
                throw refused("comes " + (float) step + " fs after the one before; the first two lie "
                        + (float) interval + " fs apart: equal intervals are needed, frames may be missing");
            }
        }

        private InputException refused(final String what) {
            return InputException.ofFrame(number, "frame " + number + " " + what);
        }

        @Override
        public double fraction() {
            return frames.fraction();
        }

        @Override
        public void close() throws IOException {
            frames.close();
        }
    }

    /** Is told before each frame of a reading: shows how far it is, and throws to end it. */
    @FunctionalInterface
    public interface Before {

        /**
         * Told.
         *
         * @param reader what reads
         * @param done number of frames that were read
         */
        void frame(Reader reader, long done);
    }

    /**
     * Reads once for several passes.
     *
     * @param span how long after the first frame to go on (fs), infinite for all; frames without times all count
     * @param before told before each frame
     * @param passes what takes the frames, in this order
     * @throws InputException from the frames or a pass, with the number of the frame
     * @throws IOException if a file cannot be read, or a pass cannot write
     */
    public void walk(final double span, final Before before, final List<? extends FramePass<?>> passes)
            throws IOException {
        try (Reader reader = open()) {
            boolean withTimes = false;
            double first = 0;
            for (long done = 0; reader.hasNext(); done++) {
                before.frame(reader, done);
                final Frame frame = reader.next();
                if (done == 0) {
                    withTimes = frame.time().isPresent();
                    first = frame.time().orElse(0);
                } else if (frame.time().isPresent() != withTimes) {
                    throw reader.refused("has " + (withTimes ? "no" : "a") + " time, unlike the first");
                }
                final double time = frame.time().orElse(reader.number());
                // a time step's worth of rounding must not cost the last frame
                if (time - first > span * (1 + 1e-9)) return;
                final PassFrame taken = new PassFrame(frame.structure(), reader.number(), time);
                for (final FramePass<?> pass : passes) add(pass, taken);
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(final FramePass<?> pass, final PassFrame frame) throws IOException {
        try {
            pass.add(frame);
        } catch (final InputException e) {
            throw e.withFrame(frame.number());
        }
    }

    /**
     * How many frames are chosen, found by passing over all of them.
     *
     * @throws IOException if the file cannot be read
     */
    public long count() throws IOException {
        try (FrameReader frames = source.open()) {
            long total = 0;
            while (selection.last() == 0 || total < selection.last()) {
                try {
                    frames.skip(1);
                } catch (final NoSuchElementException e) {
                    break;
                }
                total++;
            }
            return total < selection.first() ? 0 : (total - selection.first()) / selection.stride() + 1;
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
