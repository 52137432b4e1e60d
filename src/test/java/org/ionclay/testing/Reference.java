package org.ionclay.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the reference data of other projects, which are not part of this one. */
public final class Reference {

    private Reference() {
    }

    /**
     * A reference file or folder: below the system property {@code ionclay.data}, or {@code ../shared/data}.
     *
     * @param relative path inside the reference data, such as {@code eds/maps/rock_p45}
     * @return the existing path
     * @throws AssertionError if it is missing under CI (environment CI=true); elsewhere the test is skipped
     */
    public static Path path(final String relative) {
        final Path path = Path.of(System.getProperty("ionclay.data", "../shared/data")).resolve(relative);
        if (!Files.exists(path)) {
            final String missing = "reference data " + relative + " are missing (looked for " + path + ")";
            if ("true".equals(System.getenv("CI"))) throw new AssertionError(missing);
            Assumptions.abort(missing);
        }
        return path;
    }
}
