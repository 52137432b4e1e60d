package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ionclay.glass.SmallTrajectory;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adds an atom format, a pair style, a command and an analysis to a copy of the house, in the files that
 * CONTRIBUTING.md names and no others, and uses each from the command line.
 */
class AddingTest {

    private static final Path SOURCES = Path.of("src/main/java/org/ionclay");
    private static final Path ADDED = Path.of("src/test/resources/adding");
    private static final String FORMATS = "atoms/io/AtomFormats.java";
    private static final String STYLES = "potential/pair/io/PairStyle.java";
    private static final String TASKS = "task/Tasks.java";
    private static final String JOINED = "task/trajectories/CoordinationTask.java";

    /** What is added: its files, new and changed, as CONTRIBUTING.md counts them. */
    private static final Map<String, List<String>> TOUCHED = Map.of(
            "atom format", List.of("atoms/io/text/Points.java", FORMATS),
            "pair style", List.of("potential/pair/Gaussian.java", STYLES),
            "command", List.of("command/glass/CountAtoms.java", "task/trajectories/CountTask.java", TASKS),
            "analysis", List.of("glass/NearestPair.java", JOINED));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void add() throws Exception {
        final Path sources = folder.resolve("src");
        final List<String> files = new ArrayList<>();
        for (final List<String> touched : TOUCHED.values()) {
            for (final String name : touched) {
                final Path to = sources.resolve(name);
                Files.createDirectories(to.getParent());
                Files.writeString(to, Files.exists(SOURCES.resolve(name)) ? changed(name)
                        : Files.readString(ADDED.resolve(to.getFileName() + ".txt")));
                files.add(to.toString());
            }
        }
        final Path classes = Files.createDirectories(folder.resolve("classes"));
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter said = new StringWriter();
        assertTrue(compiler.getTask(said, null, null, List.of("-d", classes.toString(), "-cp", house()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(files.toArray(String[]::new)))
                .call(), said::toString);
        // as the build does after the compiler; it writes where the classes are that it was given
        Files.createDirectories(classes.resolve("org/ionclay/task/frame"));
        java("org.ionclay.command.CatalogueWriter", classes.toString(), "test");
    }

    /** A list with one line more. */
    private static String changed(final String name) throws IOException {
        final String source = Files.readString(SOURCES.resolve(name));
        return switch (name) {
            case FORMATS -> replaced(source, "new Xtc(),", "new org.ionclay.atoms.io.text.Points(), new Xtc(),");
            case STYLES -> replaced(source, "LENNARD_JONES(\"lennard-jones\"", "GAUSSIAN(\"gaussian\", "
                    + "(p, cutoff, shifted, folder) -> new org.ionclay.potential.pair.Gaussian("
                    + "p.need(\"A\").number(), p.need(\"w\").number(), cutoff)), LENNARD_JONES(\"lennard-jones\"");
            case TASKS -> replaced(source, "tasks.put(\"coordination-and-exchange\"", "tasks.put(\"count-atoms\", "
                    + "org.ionclay.task.trajectories.CountTask::new); tasks.put(\"coordination-and-exchange\"");
            case JOINED -> replaced(replaced(source, "trajectory.each(run.part(progress, t, 1, 2), \"coordination\", "
                    + "coordination);", "final var added = new org.ionclay.glass.NearestPair(); trajectory.each("
                    + "run.part(progress, t, 1, 2), \"coordination\", coordination, added);"), "all.add(found);",
                    "all.add(found); run.record().message(\"nearest \" + added.result());");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String replaced(final String text, final String old, final String other) {
        assertEquals(2, text.split(Pattern.quote(old), -1).length, "once in the source: " + old);
        return text.replace(old, other);
    }

    private static String house() throws URISyntaxException {
        final Path own = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return own + File.pathSeparator + System.getProperty("java.class.path");
    }

    /** Runs a class of the changed house in a Java machine of its own; what it printed. */
    private static String java(final String main, final String... args) throws Exception {
        final List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Djava.awt.headless=true", "-cp", folder.resolve("classes") + File.pathSeparator
                + house(), main));
        words.addAll(List.of(args));
        final Path out = Files.createTempFile(folder, "said", ".txt");
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it ended");
        final String said = Files.readString(out);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static Path points() throws IOException {
        return Files.writeString(folder.resolve("two.points"), "points\n20\n1\n2\n3\n2.5\n2\n3\n");
    }

    /** The new format is found by its content, and the new style gives its energy. */
    @Test
    void anAtomFormatAndAPairStyle() throws Exception {
        final Path potential = Files.writeString(folder.resolve("gauss.yaml"), """
                pair_file: 1
                units: metal
                species:
                  Ar: {}
                terms:
                  - style: gaussian
                    cutoff: 6
                    pairs:
                      Ar Ar: {A: 2, w: 1.5}
                """);
        final Path results = folder.resolve("energy");
        java("org.ionclay.headless.Main", "evaluate-potential", "input=" + points(), "potential=" + potential,
                "output=" + results);
        final String row = Files.readAllLines(results.resolve("energies.csv")).get(1);
        assertTrue(row.startsWith("1,2,"), row);
        assertEquals(2 * Math.exp(-1), Double.parseDouble(row.substring(4)), 1e-9);
    }

    /** The new command is in the catalogue, has the inputs of its base class and writes its table. */
    @Test
    void aCommand() throws Exception {
        final Path results = folder.resolve("count");
        java("org.ionclay.headless.Main", "count-atoms", "input=" + points(), "output=" + results);
        assertEquals(List.of("atoms", "2"), Files.readAllLines(results.resolve("atoms.csv")));
        assertTrue(java("org.ionclay.headless.Main", "help").contains("count-atoms"));
    }

    /** The new pass joins a reading. */
    @Test
    void anAnalysis() throws Exception {
        final Path dump = SmallTrajectory.write(folder.resolve("t.dump"), 4, 3);
        assertTrue(java("org.ionclay.headless.Main", "coordination-and-exchange", "input=" + dump, "r_max=6",
                "cutoffs=Mg-F 3", "output=" + folder.resolve("coordination")).contains("nearest "));
    }

    /** CONTRIBUTING.md names as many files of each kind, and the lists by their names. */
    @Test
    void contributingSaysWhichFiles() throws IOException {
        final String document = Files.readString(Path.of("CONTRIBUTING.md"));
        final Set<String> found = new TreeSet<>();
        final Matcher rows = Pattern.compile("(?m)^\\| ([a-z ]+) \\| (\\d)[^|]*\\| (.*) \\|$").matcher(document);
        while (rows.find()) {
            final List<String> touched = TOUCHED.get(rows.group(1));
            if (touched == null) continue;
            found.add(rows.group(1));
            assertEquals(touched.size(), Integer.parseInt(rows.group(2)), rows.group());
            for (final String file : touched) {
                if (Files.exists(SOURCES.resolve(file)) && !file.equals(JOINED)) assertTrue(rows.group(3).contains(
                        file), rows.group());
            }
        }
        assertEquals(new TreeSet<>(TOUCHED.keySet()), found);
    }
}
