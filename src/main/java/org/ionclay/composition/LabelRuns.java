package org.ionclay.composition;

import java.util.Arrays;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

/** Runs of pixels of one phase and one particle in a row. Not safe for several threads. */
final class LabelRuns {

    private final int width;
    private final byte[] phase;
    /** Null where there are no particles. */
    private final int[] label;
    private int start;
    private int phaseEnd;
    private int labelEnd;

    /**
     * @param particles of the same field, or null
     */
    LabelRuns(final PhaseMap phases, final ParticleMap particles) {
        width = phases.width();
        phase = phases.phase();
        label = particles == null ? null : particles.label();
    }

    /** Begins a row. */
    void row(final int y) {
        start = y * width;
        phaseEnd = 0;
        labelEnd = label == null ? width : 0;
    }

    int phase(final int x) {
        return phase[start + x];
    }

    /** Particle of a pixel; 0 where there is none. */
    int label(final int x) {
        return label == null ? 0 : label[start + x];
    }

    /**
     * First pixel after the run that begins at x. Many equal pixels are passed over at once.
     *
     * @param x 0, or what this returned last
     */
    int end(final int x) {
        final int from = start + x;
        final int last = start + width - 1;
        if (phaseEnd == x) phaseEnd = end(x, Arrays.mismatch(phase, from, last, phase, from + 1, last + 1));
        if (labelEnd == x) labelEnd = end(x, Arrays.mismatch(label, from, last, label, from + 1, last + 1));
        return Math.min(phaseEnd, labelEnd);
    }

    /** The same for one of the two, whose pixels equal their right neighbours {@code equal} times; -1 for all. */
    private int end(final int x, final int equal) {
        return equal < 0 ? width : x + equal + 1;
    }
}
