package org.ionclay.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.ionclay.doors.Doors;
import org.ionclay.doors.DoorsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip is the installation: what is in it, and that its jar runs beside nothing but ImageJ 1.x. */
class FijiZipIT {

    @TempDir
    Path folder;

    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-fiji.zip")).findFirst().orElseThrow(
                    () -> new AssertionError("mvn package leaves no target/IonClay-<version>-fiji.zip"));
        }
    }

    private static List<String> names(final Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()).toList();
        }
    }

    private Path plugin() throws IOException {
        final Path zip = zip();
        final String entry = names(zip).stream().filter(name -> name.startsWith("plugins/IonClay_")).findFirst()
                .orElseThrow();
        final Path jar = folder.resolve("IonClay_.jar");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Files.copy(file.getInputStream(file.getEntry(entry)), jar);
        }
        return jar;
    }

    @Test
    void isNamedAfterTheProjectAndHoldsPluginMacrosAndLicences() throws IOException {
        final Path zip = zip();
        assertTrue(zip.getFileName().toString().matches("IonClay-.*-fiji\\.zip"), zip.toString());
        final List<String> names = names(zip);
        assertEquals(1, names.stream().filter(name -> name.startsWith("plugins/")).count(), names.toString());
        assertTrue(names.contains("licenses/IonClay/LICENSE"), names.toString());
        assertTrue(names.contains("macros/IonClay/Segment_Folder.ijm"), names.toString());
    }

    /** Fiji brings what the parent manages under these groups; a second copy in jars/ would break it. */
    @Test
    void bringsNothingThatFijiHas() throws IOException {
        for (final String name : names(zip())) {
            if (!name.startsWith("jars/")) continue;
            assertTrue(!name.matches("jars/(scijava|imglib2|imagej|ij-|ij1|commons-math3|snakeyaml|slf4j|gson|jackson|"
                    + "protobuf|jna|guava|commons-).*"), name + " comes with Fiji");
        }
        final List<String> inside = names(plugin());
        final List<String> classes = inside.stream().filter(name -> name.endsWith(".class")).toList();
        assertTrue(classes.stream().allMatch(name -> name.startsWith("org/ionclay/")),
                "foreign classes under their own names would meet Fiji's copies");
        assertTrue(inside.contains("plugins.config"));
        assertTrue(inside.contains("META-INF/json/org.scijava.plugin.Plugin"));
    }

    /** Every command runs from the zip beside nothing but ImageJ 1.x, and gives the same bytes as beside everything. */
    @Test
    void everyCommandRunsBesidePlainImageJAlone() throws IOException, InterruptedException {
        final String imagej = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> Path.of(jar).getFileName().toString().matches("ij-1.*\\.jar")).findFirst().orElseThrow();
        // ImageJ loads what the zip puts into jars/
        final List<String> command = new ArrayList<>(List.of(java(), "-Djava.awt.headless=true", "-Xmx1g", "-cp",
                String.join(File.pathSeparator, plugin().toString(), imagej, jars() + "/*", driver().toString()),
                EveryCommand.class.getName()));
        sameBytes(command, "zip", List.of());
    }

    /**
     * Every command by the launcher: its Java is given the class path, the memory and the modules that the launcher
     * chooses, and in one machine runs the commands one after another, each with the program's own main.
     */
    void everyCommandRunsByTheLauncher() throws IOException, InterruptedException {
        final Path home = unpacked();
        final Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                for word; do
                    shift
                    case $word in
                        -version|--list-modules) exec "%1$s" "$word" ;;
                        *IonClay_*.jar*) word=$word:%2$s ;;
                        org.ionclay.headless.Main) word=%3$s ;;
                    esac
                    set -- "$@" "$word"
                done
                exec "%1$s" "$@"
                """.formatted(java(), driver(), EveryCommand.class.getName()));
        assertTrue(java.toFile().setExecutable(true));
        // as the launcher does: other kernels sum in another order
        sameBytes(List.of("sh", home.resolve("ionclay").toString()), "launcher", List.of("--add-modules",
                "jdk.incubator.vector"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A folder with the one class of the tests that runs among those of the zip. */
    private Path driver() throws IOException {
        final String name = EveryCommand.class.getName().replace('.', '/') + ".class";
        final Path classes = folder.resolve("classes").resolve(name);
        Files.createDirectories(classes.getParent());
        try (InputStream in = EveryCommand.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, classes, StandardCopyOption.REPLACE_EXISTING);
        }
        return folder.resolve("classes");
    }

    /** Runs all commands there and in a Java with all classes of this build, and compares their tables. */
    private void sameBytes(final List<String> there, final String name, final List<String> options)
            throws IOException, InterruptedException {
        final List<String> lines = new ArrayList<>();
        final List<String> here = new ArrayList<>();
        final Map<String, Map<String, String>> runs = DoorsTest.prepare(
                Files.createDirectories(folder.resolve("made")));
        for (final var run : runs.entrySet()) {
            lines.add(line(run, folder.resolve(name + "-" + run.getKey())));
            here.add(line(run, folder.resolve("here-" + run.getKey())));
        }
        run(there, lines);
        final List<String> all = new ArrayList<>(List.of(java()));
        all.addAll(options);
        all.addAll(List.of("-Djava.awt.headless=true", "-Xmx1g", "-cp", System.getProperty("java.class.path"),
                EveryCommand.class.getName()));
        run(all, here);
        for (final String one : runs.keySet()) {
            final Map<String, byte[]> expected = Doors.tables(folder.resolve("here-" + one));
            final Map<String, byte[]> other = Doors.tables(folder.resolve(name + "-" + one));
            assertEquals(expected.keySet(), other.keySet(), one);
            expected.forEach((file, bytes) -> assertArrayEquals(bytes, other.get(file), one + " " + file));
        }
    }

    private void run(final List<String> program, final List<String> lines) throws IOException, InterruptedException {
        final Path log = folder.resolve("log");
        final List<String> command = new ArrayList<>(program);
        command.add(Files.write(folder.resolve("lines"), lines).toString());
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
                log.toFile());
        if (Files.exists(folder.resolve("jdk"))) builder.environment().put("JAVA_HOME", folder.resolve("jdk")
                .toString());
        final Process run = builder.start();
        assertTrue(run.waitFor(10, TimeUnit.MINUTES));
        assertEquals(0, run.exitValue(), Files.readString(log));
        assertTrue(Files.readString(log).contains("0 failed"), Files.readString(log));
    }

    private static String line(final Map.Entry<String, Map<String, String>> run, final Path output) {
        final StringBuilder line = new StringBuilder(run.getKey());
        run.getValue().forEach((key, value) -> line.append('\t').append(key).append('=').append(value));
        return line.append("\toutput=").append(output).toString();
    }

    /** The folder jars of the zip. */
    private Path jars() throws IOException {
        final Path jars = Files.createDirectories(folder.resolve("jars"));
        try (ZipFile file = new ZipFile(zip().toFile())) {
            for (final String name : names(zip())) {
                if (name.startsWith("jars/")) Files.copy(file.getInputStream(file.getEntry(name)),
                        jars.resolve(Path.of(name).getFileName()));
            }
        }
        return jars;
    }

    private Path unpacked() throws IOException {
        final Path home = Files.createDirectories(folder.resolve("un packed"));
        try (ZipFile file = new ZipFile(zip().toFile())) {
            for (final String name : names(zip())) {
                final Path to = home.resolve(name);
                Files.createDirectories(to.getParent());
                Files.copy(file.getInputStream(file.getEntry(name)), to);
            }
        }
        return home;
    }

    /** Unpacked by itself, on a machine that has neither ImageJ nor Maven. */
    @Test
    void launcherRunsFromTheZipAlone() throws IOException, InterruptedException {
        final Path home = unpacked();
        assertTrue(Files.exists(home.resolve("ionclay.bat")));
        final Path log = folder.resolve("log");
        final ProcessBuilder builder = new ProcessBuilder("sh", home.resolve("ionclay").toString(),
                "segment-elemental-maps", "input=" + Path.of("sample-images/x1.5-powder").toAbsolutePath(),
                "output=results").directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Process run = builder.start();
        assertTrue(run.waitFor(3, TimeUnit.MINUTES));
        assertEquals(0, run.exitValue(), Files.readString(log));
        assertEquals(4, Files.readAllLines(folder.resolve("results/phases.csv")).size());
        final Process wrong = new ProcessBuilder("sh", home.resolve("ionclay").toString(), "no-such-command")
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(wrong.waitFor(1, TimeUnit.MINUTES));
        assertEquals(2, wrong.exitValue(), Files.readString(log));
    }
}
