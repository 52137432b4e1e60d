package org.ionclay.install;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command by the launcher of the zip; a class of its own, so that it runs beside {@link FijiZipIT}. */
class LauncherIT {

    @TempDir
    private Path folder;

    @Test
    void everyCommandRuns() throws IOException, InterruptedException {
        final FijiZipIT zip = new FijiZipIT();
        zip.folder = folder;
        zip.everyCommandRunsByTheLauncher();
    }
}
