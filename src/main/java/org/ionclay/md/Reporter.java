package org.ionclay.md;

import java.io.IOException;

/** Is told about a simulation every so many steps: writes it down, draws it, keeps averages. */
public interface Reporter {

    /** Every how many steps it is told; step 0 counts. */
    long every();

    /**
     * Takes note.
     *
     * @param simulation the simulation after a step
     * @throws IOException if it cannot be written down; the simulation stops there
     */
    void report(Simulation simulation) throws IOException;
}
