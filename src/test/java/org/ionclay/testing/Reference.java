package org.ionclay.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds reference data: below the system property {@code ionclay.data}, or in {@code ../shared/data}. */
public final class Reference {

    private Reference() {
    }

    /**
     * A reference file or folder. A missing one fails the test under {@code CI=true} and skips it elsewhere.
     *
     * @param relative path below the data root
     * @throws AssertionError if it is missing and the environment says {@code CI=true}
     */
    public static Path path(final String relative) {
        final Path path = Path.of(System.getProperty("ionclay.data", "../shared/data")).resolve(relative);
        if (Files.exists(path)) return path;
        final String message = "reference data is missing: " + path + "; set -Dionclay.data=<folder>";
        if ("true".equals(System.getenv("CI"))) throw new AssertionError(message);
        Assumptions.abort(message);
        return path;
    }
}
