package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.ProtocolFile;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** A command that is a protocol: its inputs say which stages, and those are done. */
public final class ProtocolTask implements Task {

    /** Turns a command's inputs into stages. */
    @FunctionalInterface
    public interface Plan {

        /**
         * The stages.
         *
         * @throws InputException if the inputs cannot be worked with
         * @throws IOException if a file cannot be read
         */
        Protocol of(Inputs inputs) throws IOException;
    }

    private final Function<String, Task> tasks;
    private final Plan plan;

    /**
     * A task.
     *
     * @param tasks the task of a command by its name: what stages do
     * @param plan which stages
     */
    public ProtocolTask(final Function<String, Task> tasks, final Plan plan) {
        this.tasks = tasks;
        this.plan = plan;
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return new ProtocolRun(inputs, plan.of(inputs), tasks).run(progress);
    }

    /** The protocol that a file holds. */
    public static Protocol file(final Inputs inputs) throws IOException {
        final Path file = inputs.file("protocol").orElseThrow(() -> new InputException(
                "protocol: needs a file of stages (docs/user-guide/protocols.md), found none"));
        try {
            return ProtocolFile.read(file);
        } catch (final InputException e) {
            throw new InputException("protocol: " + e.getMessage(), e);
        }
    }
}
