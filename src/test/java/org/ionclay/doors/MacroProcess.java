package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Starts {@link MacroHost} with IonClay in its plugins folder. */
public final class MacroProcess {

    private MacroProcess() {
    }

    /**
     * Runs a macro to its end.
     *
     * @param macro the macro's file
     * @param argument its argument; may be empty
     * @param folder where ImageJ's plugins folder is made
     * @return what the process printed
     */
    public static String run(final Path macro, final String argument, final Path folder)
            throws IOException, InterruptedException {
        final Path plugins = Files.createDirectories(folder.resolve("imagej/plugins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("IonClay_.jar")))) {
            jar.putNextEntry(new ZipEntry("plugins.config"));
            try (InputStream menu = MacroProcess.class.getResourceAsStream("/plugins.config")) {
                menu.transferTo(jar);
            }
            jar.closeEntry();
        }
        final Path log = folder.resolve("macro.log");
        // the Vector API as in the tests' own machine: plain kernels round a Deep Potential's last digits otherwise
        final Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector",
                "-Djava.awt.headless=true", "-Xmx1500m", "-cp", System.getProperty("java.class.path"),
                MacroHost.class.getName(), macro.toString(), plugins.getParent().toString(), argument))
                        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), macro + " does not end");
        return Files.readString(log);
    }
}
