package org.ionclay.task.potentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The potential that comes with IonClay. */
class DefaultPotentialTest {

    @TempDir
    Path folder;
    private String said;

    private int run(final String... args) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        final int code = Main.run(args, out, out);
        said = text.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Path frames() throws IOException {
        final Path file = folder.resolve("frames.xyz.gz");
        try (InputStream in = DefaultPotential.class.getResourceAsStream(
                "/org/ionclay/potential/mgclgaf/frames.xyz.gz")) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void blankMeansItAndTheRunSaysSo() throws IOException {
        assertTrue(DefaultPotential.available());
        final Path frames = frames();
        assertEquals(0, run("evaluate-potential", "input=" + frames, "output=" + folder.resolve("out")), said);
        assertTrue(said.contains("potential= is blank"), said);
        final String errors = Files.readString(folder.resolve("out/errors.csv"));
        assertTrue(errors.contains("force"), errors);
    }

    @Test
    void otherElementsAreRefused() throws IOException {
        final Path file = Files.writeString(folder.resolve("salt.xyz"), "2\nLattice=\"6 0 0 0 6 0 0 0 6\" "
                + "Properties=species:S:1:pos:R:3\nNa 0 0 0\nCl 3 0 0\n");
        assertEquals(2, run("minimise-structure", "input=" + file, "output=" + folder.resolve("out")), said);
        assertTrue(said.contains("Na"), said);
    }

    /** The four as they are shipped: pair files, whose terms are the same and do not count. */
    @Test
    void deviationOfPairFilesIsThatOfTheirModels() throws IOException {
        final Path frames = Files.writeString(folder.resolve("one.xyz"), "2\nLattice=\"6 0 0 0 6 0 0 0 6\" "
                + "Properties=species:S:1:pos:R:3\nMg 0 0 0\nF 2 0 0\n");
        final List<Path> files = DefaultPotential.files();
        final String pairs = files.get(0) + "," + files.get(1);
        final List<String> out = new ArrayList<>();
        for (final String which : List.of(pairs, files.get(0).resolveSibling("model.dp") + ","
                + files.get(1).resolveSibling("model-2.dp"))) {
            assertEquals(0, run("model-deviation", "input=" + frames, "potentials=" + which, "overwrite=yes",
                    "output=" + folder.resolve("out")), said);
            out.add(Files.readString(folder.resolve("out/model-deviation.csv")));
        }
        assertEquals(out.get(1), out.get(0));
        assertEquals(0, run("model-deviation", "input=" + frames, "output=" + folder.resolve("blank")), said);
        assertTrue(said.contains("potentials= is blank"), said);
        final Path other = Files.writeString(files.get(0).resolveSibling("other.yaml"), Files.readString(files.get(0))
                .replaceFirst("alpha: 0.2", "alpha: 0.25"));
        assertEquals(2, run("model-deviation", "input=" + frames, "potentials=" + files.get(1) + "," + other,
                "output=" + folder.resolve("refused")));
        assertTrue(said.contains("the same pair terms"), said);
        Files.delete(other);
    }

    @Test
    void itKnowsItsFrames() throws IOException {
        assertEquals(DefaultPotential.MODELS, DefaultPotential.files().size());
        final List<Frame> all = AtomFiles.readAll(frames());
        assertTrue(all.size() >= 180, "frames: " + all.size());
        assertEquals(DefaultPotential.ELEMENTS.size(),
                all.stream().flatMap(f -> f.structure().names().stream()).distinct()
                .filter(DefaultPotential.ELEMENTS::contains).count());
    }
}
