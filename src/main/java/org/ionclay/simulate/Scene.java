package org.ionclay.simulate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/**
 * Ready-made fields. A scene is a set of defaults, see {@link FieldSettings#of(Scene)}; each value can be changed.
 */
public enum Scene {

    /** x = 1: uniform 1MgCl2-GaF3 (Mg:Ga:F:Cl = 1:1:3:2) without particles. */
    CLAY("clay"),

    /**
     * x = 1.5: a matrix of 1MgCl2-GaF3 with MgF2-rich spheres of 20 to 50 µm (Mg5GaF10Cl3: Mg/Ga 5, Mg/F .5, charges
     * balanced) and stripe-shaped particles of GaCl3.
     */
    POWDER_MGF2("powder-mgf2"),

    /** x = .5: agglomerates of 2 to 20 µm particles of 0.5MgCl2-GaF3 on a ground without any of the lines. */
    POWDER_AGGLOMERATE("powder-agglomerate"),

    /** MgxMo6S8 in five vertical bands with x = 0, 0.5, 1, 1.5 and 2 from left to right. */
    CHEVREL("chevrel"),

    /** One formula everywhere. */
    UNIFORM("uniform"),

    /** Spheres of one formula in a matrix of another. */
    TWO_PHASE("two-phase");

    private final String key;

    Scene(final String key) {
        this.key = key;
    }

    /** Name in commands and files. */
    public String key() {
        return key;
    }

    /**
     * Finds a scene by its key.
     *
     * @param key one of the keys, in any case
     * @throws IllegalArgumentException listing the keys
     */
    public static Scene of(final String key) {
        for (final Scene scene : values()) if (scene.key.equalsIgnoreCase(key.strip())) return scene;
        final String keys = Arrays.stream(values()).map(Scene::key).collect(Collectors.joining(", "));
        throw new InputException("scene must be one of " + keys + "; found \"" + key + "\"");
    }
}
