package org.ionclay.task.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** The fields or images of a batch that could not be worked with, each with its reason, while the others go on. */
public final class Failures {

    private final Table table = new Table("failed", List.of(Column.of("image"), Column.of("reason")));
    private final List<String> messages = new ArrayList<>();

    private final Inputs inputs;

    /** Of a run with these inputs. */
    public Failures(final Inputs inputs) {
        this.inputs = inputs;
    }

    /** Notes one. */
    public void add(final String name, final String reason) {
        table.add(name, reason);
        messages.add(name + " failed: " + reason);
    }

    /** Notes one. */
    public void add(final String name, final Exception failure) {
        if (failure instanceof InputException input) add(name, input.beside(name));
        else add(name, failure instanceof IllegalArgumentException ? failure.getMessage() : failure.toString());
    }

    /**
     * Ends the run if none is left.
     *
     * @param tried how many there were
     * @throws InputException if all failed
     */
    public void check(final int tried) {
        // a shard whose fields all fail is not the whole run
        if (messages.size() < tried || inputs.shard().isPresent()) return;
        throw new InputException(tried == 1 ? messages.get(0).replaceFirst(" failed: ", ": ")
                : Text.of("all %d failed; %s", tried, messages.get(0)));
    }

    /** The table, if there is a failure. */
    public Optional<Table> table() {
        return messages.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    /** One line for each failure. */
    public List<String> messages() {
        return List.copyOf(messages);
    }
}
