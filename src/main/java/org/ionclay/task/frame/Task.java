package org.ionclay.task.frame;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;
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

    /** The quick look at what inputs would find, if there is one. */
    default Optional<Preview> preview() {
        return Optional.empty();
    }

    /** A quick look at what inputs would find, on less than all data; writes nothing. */
    @FunctionalInterface
    interface Preview {

        /**
         * Makes a picture of it.
         *
         * @param inputs checked inputs
         * @param progress told how far it is, asked whether to go on
         * @return the picture; not shown yet
         * @throws InputException if the inputs cannot be worked with
         * @throws IOException if a file cannot be read
         */
        ImagePlus picture(Inputs inputs, Progress progress) throws IOException;
    }
}
