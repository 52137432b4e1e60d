package org.ionclay.task.protocols;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.Text;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;

/** The stages of a protocol as they are written down: what all of them share is given once. */
final class StageList {

    private static final List<String> SHARED = List.of("potential", "precision", "compress", "timestep", "seed",
            "type_names");

    private final Catalogue catalogue = Catalogue.load();
    private final Inputs inputs;
    private final List<Stage> stages = new ArrayList<>();

    /**
     * An empty list.
     *
     * @param inputs of the protocol's command; potential, precision, compression, time step and seed go to every stage
     *            that takes them
     */
    StageList(final Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Adds a stage.
     *
     * @param name its name
     * @param command what it does
     * @param pairs keys and values by turns; blank values are left out
     */
    StageList add(final String name, final String command, final String... pairs) {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int p = 0; p < pairs.length; p += 2) if (!pairs[p + 1].isBlank()) given.put(pairs[p], pairs[p + 1]);
        final CommandItem item = catalogue.command(command).orElseThrow();
        for (final String key : SHARED) {
            final boolean known = inputs.takes(key) && item.input(key).isPresent();
            if (known && inputs.has(key)) given.putIfAbsent(key, inputs.text(key));
        }
        stages.add(new Stage(name, command, given));
        return this;
    }

    /** The protocol. */
    Protocol protocol(final String title) {
        return new Protocol(title, stages);
    }

    /** Whether a command's work goes by a potential. */
    static boolean moves(final String command) {
        return Catalogue.load().command(command).flatMap(item -> item.input("potential")).isPresent();
    }

    /** A number as people write it. */
    static String text(final double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number)
                : Text.of("%.6g", number).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }
}
