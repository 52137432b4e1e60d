package org.ionclay.task.potentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The potential for Mg-Ga-F-Cl that comes with IonClay: an ensemble of Deep Potentials on a fitted pair potential,
 * trained on our own DFT frames. Its card, {@code card.md} beside it, says what it can and what not.
 */
public final class DefaultPotential {

    /** What it knows, in the order of its types. */
    public static final List<String> ELEMENTS = List.of("F", "Mg", "Cl", "Ga");

    /** Number of models of the ensemble. */
    public static final int MODELS = 4;

    private static final String ROOM = "/org/ionclay/potential/mgclgaf/";

    private DefaultPotential() {
    }

    /** Whether this jar has it. */
    public static boolean available() {
        return DefaultPotential.class.getResource(ROOM + "potential.yaml") != null;
    }

    /** One line for people: an input with this key is blank. */
    public static String description(final String key) {
        return key + "= is blank: IonClay's own potential for Mg-Ga-F-Cl (docs/potential-mgclgaf.md says what it holds "
                + "for)";
    }

    /** Whether it knows all of some elements. */
    public static boolean knows(final java.util.Collection<String> species) {
        return ELEMENTS.containsAll(species);
    }

    /**
     * What it was taught, how well it does, and what it does not hold for.
     *
     * @throws IOException if it cannot be read
     */
    public static String card() throws IOException {
        try (InputStream in = DefaultPotential.class.getResourceAsStream(ROOM + "card.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The pair files of all models, each with its model beside it, in a folder that goes with this Java machine.
     *
     * @throws IOException if they cannot be written
     */
    public static List<Path> files() throws IOException {
        final Path folder = Files.createTempDirectory("ionclay-potential");
        folder.toFile().deleteOnExit();
        final List<Path> files = new ArrayList<>();
        for (int m = 1; m <= MODELS; m++) {
            final String model = m == 1 ? "model.dp" : "model-" + m + ".dp";
            if (DefaultPotential.class.getResource(ROOM + model) == null) break;
            copy(model, folder);
            final Path file = copy(m == 1 ? "potential.yaml" : "potential-" + m + ".yaml", folder);
            files.add(file);
        }
        return files;
    }

    private static Path copy(final String name, final Path folder) throws IOException {
        final Path to = folder.resolve(name);
        to.toFile().deleteOnExit();
        try (InputStream in = DefaultPotential.class.getResourceAsStream(ROOM + name)) {
            Files.copy(in, to);
        }
        return to;
    }
}
