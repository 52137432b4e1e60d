package org.ionclay.task.frame;

import java.io.IOException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;

/** The work behind one menu entry. */
@FunctionalInterface
public interface Task {

    /**
     * Does the work.
     *
     * @param inputs checked inputs
     * @param progress told how far it is, asked whether to go on
     * @return what came out; files are already written
     * @throws InputException if the inputs cannot be worked with
     * @throws IOException if a file cannot be read or written
     */
    TaskResult run(Inputs inputs, Progress progress) throws IOException;

    /** Whether the work is of many items (fields, frames, trajectories) that {@link Inputs#share} cuts into shards. */
    default boolean sharded() {
        return false;
    }
}
