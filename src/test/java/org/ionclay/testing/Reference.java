package org.ionclay.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the reference data of other projects, which lie beside the project and are not shipped with it. */
public final class Reference {

    private Reference() {
    }

    /**
     * A reference file or folder.
     *
     * @param name path below the data folder, as in {@code "eds/particles/circles.tif"}; that folder is the system
     *            property {@code ionclay.data}, or {@code ../shared/data} from the project's root
     * @return the path, which exists; if it does not, the test fails under {@code CI=true} and is skipped elsewhere
     */
    public static Path path(final String name) {
        final Path root = Path.of(System.getProperty("ionclay.data", "../shared/data"));
        final Path path = root.resolve(name);
        if (Files.exists(path)) return path;
        return missing("reference data missing: " + path.toAbsolutePath().normalize()
                + "; set -Dionclay.data to the data folder");
    }

    /**
     * Ends a test that lacks a file or program: it fails under {@code CI=true} and is skipped elsewhere.
     *
     * @param message what is missing, and how to get it
     * @param <T> whatever the caller needs; nothing is returned
     */
    public static <T> T missing(final String message) {
        if ("true".equals(System.getenv("CI"))) throw new AssertionError(message);
        return Assumptions.abort(message);
    }
}
