package org.ionclay.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the zip with a Java that only says how it was called. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("src/launcher/ionclay");

    @TempDir
    private Path folder;
    private Path home;

    private record Ended(int code, List<String> out, String err) {
        void has(final String line) {
            assertTrue(out.contains(line), () -> line + " in " + out + err);
        }
    }

    @BeforeEach
    void install() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a machine with sh");
        home = Files.createDirectories(folder.resolve("a folder/with blanks"));
        Files.copy(SCRIPT, home.resolve("ionclay"));
        executable(home.resolve("ionclay"));
        touch("plugins/IonClay_-0.1.0.jar");
        touch("lib/IonClay/ij-1.54p.jar");
    }

    private void touch(final String name) throws IOException {
        final Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
    }

    private static void executable(final Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Says its version and modules as Java does; anything else is written down, and ends with the code 7. */
    private Path java(final String at, final String version, final String modules) throws IOException {
        final Path file = folder.resolve(at).resolve("bin/java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\ncase $1 in\n-version) echo 'openjdk version \"" + version
                + "\" 2024-01-16' >&2 ;;\n--list-modules) echo 'java.base@17'; echo '" + modules + "' ;;\n"
                + "*) echo " + version + "; pwd -P; for a in \"$@\"; do printf '%s\\n' \"$a\"; done; exit 7 ;;\nesac\n");
        executable(file);
        return file.getParent().getParent();
    }

    private Ended run(final Path from, final Path script, final Map<String, String> environment,
            final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        final Path out = Files.createTempFile(folder, "out", "");
        final Path err = Files.createTempFile(folder, "err", "");
        final ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        // what the script itself needs, and no Java
        builder.environment().put("PATH", tools().toString());
        builder.environment().putAll(environment);
        final Process process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), Files.readAllLines(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    private Path tools() throws IOException {
        final Path tools = folder.resolve("tools");
        if (Files.exists(tools)) return tools;
        Files.createDirectories(tools);
        for (final String name : List.of("sh", "sed", "head", "grep", "dirname", "readlink", "ls", "cat")) {
            for (final String place : List.of("/bin", "/usr/bin")) {
                if (!Files.isExecutable(Path.of(place, name)) || Files.exists(tools.resolve(name))) continue;
                Files.copy(Path.of(place, name), tools.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return tools;
    }

    @Test
    void passesInputsMemoryModuleAndExitCode() throws IOException, InterruptedException {
        final Path java = java("jdk", "17.0.9", "jdk.incubator.vector@17");
        final Ended ended = run(folder, home.resolve("ionclay"), Map.of("JAVA_HOME", java.toString(),
                "IONCLAY_MEMORY", "5g"), "arrhenius", "input=a b.csv", "output=x");
        assertEquals(7, ended.code, ended.err);
        for (final String line : List.of("-Xmx5g", "--add-modules", "jdk.incubator.vector", "arrhenius",
                "input=a b.csv", "org.ionclay.headless.Main", "-Dionclay.launcher=" + home.toRealPath().resolve(
                        "ionclay"))) ended.has(line);
        ended.has(home.toRealPath().resolve("plugins/IonClay_-0.1.0.jar") + ":"
                + home.toRealPath().resolve("lib/IonClay/ij-1.54p.jar"));
        ended.has(folder.toRealPath().toString());
    }

    @Test
    void withoutArgumentsAsksForHelpAndTakesAShareOfTheMemory() throws IOException, InterruptedException {
        final Path java = java("jdk", "21", "java.desktop@21");
        final Ended ended = run(folder, home.resolve("ionclay"), Map.of("JAVA_HOME", java.toString()));
        assertEquals("help", ended.out.get(ended.out.size() - 1));
        ended.has("-XX:MaxRAMPercentage=75");
        assertTrue(!ended.out.contains("--add-modules"), "no module that this Java lacks");
    }

    @Test
    void findsItsFolderThroughLinks() throws IOException, InterruptedException {
        final Path java = java("jdk", "17", "");
        final Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), bin.relativize(home.resolve("ionclay")));
        Files.createSymbolicLink(bin.resolve("ionclay"), Path.of("first"));
        final Ended ended = run(bin, bin.resolve("ionclay"), Map.of("JAVA_HOME", java.toString()), "help");
        assertEquals(7, ended.code, ended.err);
        final String plugins = home.toRealPath() + "/plugins/";
        assertTrue(ended.out.stream().anyMatch(line -> line.startsWith(plugins)), ended.out.toString());
    }

    @Test
    void passesOverJavasThatAreTooOldAndTakesFijisOwn() throws IOException, InterruptedException {
        final Path old = java("jdk8", "1.8.0_322", "");
        final Map<String, String> environment = Map.of("JAVA_HOME", old.toString());
        final Ended none = run(folder, home.resolve("ionclay"), environment, "help");
        assertEquals(127, none.code);
        assertTrue(none.err.contains("needs Java 17 or newer, found") && none.err.contains("version 8"), none.err);
        java("a folder/with blanks/java/linux64/zulu21", "21.0.1", "");
        run(folder, home.resolve("ionclay"), environment, "help").has("21.0.1");
        final Path onPath = java("other", "19", "");
        final Ended path = run(folder, home.resolve("ionclay"), Map.of("JAVA_HOME", old.toString(), "PATH",
                onPath.resolve("bin") + ":" + tools()), "help");
        path.has("19");
    }

    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        final Path java = java("jdk", "17", "");
        final Map<String, String> environment = Map.of("JAVA_HOME", java.toString());
        Files.delete(home.resolve("lib/IonClay/ij-1.54p.jar"));
        assertTrue(run(folder, home.resolve("ionclay"), environment, "help").err.contains("ij.jar"));
        touch("jars/ij-1.54f.jar");
        assertEquals(7, run(folder, home.resolve("ionclay"), environment, "help").code);
        Files.delete(home.resolve("plugins/IonClay_-0.1.0.jar"));
        final Ended ended = run(folder, home.resolve("ionclay"), environment, "help");
        assertEquals(127, ended.code);
        assertTrue(ended.err.contains("unpack the whole zip"), ended.err);
    }
}
