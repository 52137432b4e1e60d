package org.ionclay.md.report;

import java.io.IOException;
import java.util.Map;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;

/** Writes checkpoints every so many steps and every so many minutes; must be told after the other reporters. */
public final class Checkpoints implements Reporter {

    /** How often it is made sure that the folder is still there (ns). */
    private static final long LOOK = 1_000_000_000L;

    private final MdFolder folder;
    private final Map<String, String> notes;
    private final long steps;
    private final double nanos;
    private long written = System.nanoTime();
    private long looked = written;

    /**
     * Checkpoints of a run.
     *
     * @param folder where they go
     * @param notes what a restart should find again
     * @param steps every how many steps; 0 for never
     * @param minutes every how many minutes; 0 for never
     */
    public Checkpoints(final MdFolder folder, final Map<String, String> notes, final long steps,
            final double minutes) {
        this.folder = folder;
        this.notes = notes;
        this.steps = steps;
        nanos = minutes * 60e9;
    }

    @Override
    public long every() {
        return 1;
    }

    @Override
    public void report(final Simulation simulation) throws IOException {
        if (System.nanoTime() - looked > LOOK) {
            folder.stillOurs();
            looked = System.nanoTime();
        }
        final long step = simulation.stepNumber();
        final boolean due = steps > 0 && step % steps == 0 && step > 0;
        if (due || nanos > 0 && System.nanoTime() - written > nanos) write(simulation);
    }

    /**
     * Writes one now.
     *
     * @throws IOException if it cannot be written; the last one is then still there
     */
    public void write(final Simulation simulation) throws IOException {
        // a thread that is interrupted, since the user cancelled, could not write
        final boolean interrupted = Thread.interrupted();
        try {
            folder.checkpoint(simulation.checkpoint(), notes);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        written = System.nanoTime();
    }
}
