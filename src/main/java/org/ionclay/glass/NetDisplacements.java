package org.ionclay.glass;

import org.ionclay.atoms.Structure;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;
import org.ionclay.trajectory.Unwrapper;

/**
 * How far each atom has come between the first frame and the last that was added: unwrapped positions, less the drift
 * of the centre of mass of all atoms. Holds the first and the current positions only.
 */
public final class NetDisplacements implements FramePass<double[]> {

    /** The frame of reference. */
    public enum Drift {
        /** The centre of mass of all atoms rests. */
        CENTRE_OF_MASS,
        /** Positions as they are. */
        NONE
    }

    private final Unwrapper unwrapper;
    private final Drift drift;
    private double[] first;
    private double[] now;
    private double[] masses;
    private double time;
    private long frames;

    /** Starts. @param unwrapper what follows the atoms through the boundaries, at its start */
    public NetDisplacements(final Unwrapper unwrapper, final Drift drift) {
        this.unwrapper = unwrapper;
        this.drift = drift;
    }

    /**
     * Takes the next frame.
     *
     * @param number of the frame, for errors
     * @throws IllegalArgumentException if an atom moved further than can be followed
     * @throws IllegalStateException if the drift is that of the centre of mass and a mass is not known
     */
    public void add(final Structure frame, final long number) {
        now = unwrapper.next(frame, number);
        if (first != null) return;
        first = now.clone();
        masses = drift == Drift.CENTRE_OF_MASS ? frame.masses() : new double[0];
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure(), frame.number());
        time = frame.time();
        frames++;
    }

    /** Time of the last frame that was taken as a pass (fs, or its number without times). */
    public double lastTime() {
        return time;
    }

    /** Number of frames that were taken as a pass. */
    public long frames() {
        return frames;
    }

    /** See {@link #lengths}. */
    @Override
    public double[] result() {
        return lengths();
    }

    /**
     * Length of each atom's displacement so far (Å).
     *
     * @throws IllegalStateException before the first frame
     */
    public double[] lengths() {
        if (first == null) throw new IllegalStateException("no frame was added");
        final double[] shift = shift();
        final double[] lengths = new double[first.length / 3];
        for (int i = 0; i < lengths.length; i++) {
            double square = 0;
            for (int k = 0; k < 3; k++) {
                final double d = now[3 * i + k] - first[3 * i + k] - shift[k];
                square += d * d;
            }
            lengths[i] = Math.sqrt(square);
        }
        return lengths;
    }

    /** Displacement of the centre of mass (Å); zero if drift is not taken out. */
    public double[] shift() {
        final double[] shift = new double[3];
        double total = 0;
        for (int i = 0; i < masses.length; i++) {
            for (int k = 0; k < 3; k++) shift[k] += masses[i] * (now[3 * i + k] - first[3 * i + k]);
            total += masses[i];
        }
        if (total > 0) for (int k = 0; k < 3; k++) shift[k] /= total;
        return shift;
    }
}
