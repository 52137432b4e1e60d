package org.ionclay.md.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ionclay.compute.InputException;

/**
 * Stages in the order in which they are done.
 *
 * @param title what it is, for people
 * @param stages at least one, each with a name of its own, following from earlier ones only
 */
public record Protocol(String title, List<Stage> stages) {

    /**
     * Keeps its own list.
     *
     * @throws InputException if there is no stage, two have one name, or one follows from none before it
     */
    public Protocol {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) throw new InputException("a protocol needs at least one stage");
        final Set<String> known = new HashSet<>();
        for (final Stage stage : stages) {
            for (final String reference : stage.references()) {
                if (!known.contains(reference)) throw new InputException("stage " + stage.name() + ": {" + reference
                        + "} is no stage before it; there " + (known.isEmpty() ? "is none"
                                : "are " + String.join(", ", known.stream().sorted().toList())));
            }
            if (!known.add(stage.name())) throw new InputException("stage " + stage.name()
                    + ": two stages have this name; give each its own");
        }
    }
}
