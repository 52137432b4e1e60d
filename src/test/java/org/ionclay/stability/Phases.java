package org.ionclay.stability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.ionclay.stability.io.EnergySettings;
import org.ionclay.stability.io.EntryFiles;
import org.ionclay.testing.Reference;
import org.yaml.snakeyaml.Yaml;

/** The reference tables of phases and their pinned values. */
public final class Phases {

    private Phases() {
    }

    /** Entries of a reference table. */
    public static EntrySet read(final String name) {
        try {
            return EntryFiles.table(Reference.path("phases/" + name), EnergySettings.DEFAULT);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 490 entries of Li-Fe-O. */
    public static EntrySet ironOxides() {
        return read("li-fe-o_490_pymatgen.csv");
    }

    /** Pinned values, as nested maps and lists. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> pins(final String key) {
        try {
            final Map<String, Object> all = new Yaml().load(Files.readString(Reference.path("phases/pins.json")));
            return (Map<String, Object>) all.get(key);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pinned number below some keys. */
    public static double pin(final Map<String, Object> pins, final String... keys) {
        Object at = pins;
        for (final String key : keys) at = ((Map<?, ?>) at).get(key);
        return ((Number) at).doubleValue();
    }
}
