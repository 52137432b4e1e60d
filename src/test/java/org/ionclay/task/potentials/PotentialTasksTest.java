package org.ionclay.task.potentials;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionclay.compute.Workers;
import org.ionclay.headless.Main;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.Evaluation;
import org.ionclay.potential.dp.run.PinnedCase;
import org.ionclay.potential.dp.run.ReferenceEvaluator;
import org.ionclay.potential.dp.run.ToyModel;
import org.ionclay.table.Column;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.GrowingTable;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.TaskOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around Deep Potentials, from files to files, against the plain evaluator. */
class PotentialTasksTest {

    private static final int ATOMS = 5;
    private static final double[] CELL = {9, 0, 0, 0, 9, 0, 0, 0, 9};

    @TempDir
    private Path folder;

    private final DeepPotentialModel model = ToyModel.seeded(5).build();
    private final List<double[]> positions = new ArrayList<>();
    private final int[] types = {0, 1, 0, 1, 1};
    private String err = "";

    @BeforeEach
    void write() throws IOException {
        ModelFile.write(model, folder.resolve("model.yaml"), false);
        ModelFile.write(ToyModel.seeded(6).build(), folder.resolve("other.yaml"), false);
        ModelFile.write(ToyModel.seeded(7).build(), folder.resolve("third.dp"), false);
        final Random random = new Random(1);
        for (int f = 0; f < 3; f++) {
            positions.add(random.doubles(3 * ATOMS, 0, 6).toArray());
        }
        frames("one.xyz", 0, 2);
        frames("two.xyz", 2, 3);
    }

    /** References are what the model says plus a known error: .25 eV in energy, .01 f eV/Å in x, .5 eV in xx. */
    private void frames(final String name, final int from, final int to) throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int f = from; f < to; f++) {
            final Evaluation e = expected(model, f);
            final double[] virial = e.virial9().clone();
            virial[0] -= .5;
            text.append(ATOMS).append("\nLattice=\"9 0 0 0 9 0 0 0 9\" ")
                    .append("Properties=species:S:1:pos:R:3:forces:R:3 energy=")
                    .append(e.energy() - .25).append(" virial=\"");
            for (final double v : virial) text.append(v).append(' ');
            text.append("\" pbc=\"T T T\"\n");
            for (int i = 0; i < ATOMS; i++) {
                text.append(model.typeMap().get(types[i]));
                for (int d = 0; d < 3; d++) text.append(' ').append(positions.get(f)[3 * i + d]);
                for (int d = 0; d < 3; d++) {
                    text.append(' ').append(e.force()[3 * i + d] - (d == 0 ? .01 * (f + 1) : 0));
                }
                text.append('\n');
            }
        }
        Files.writeString(folder.resolve(name), text);
    }

    private Evaluation expected(final DeepPotentialModel of, final int frame) {
        return ReferenceEvaluator.evaluate(of, types, positions.get(frame), CELL);
    }

    private int run(final String command, final String... inputs) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final int code = Main.run(Stream.concat(Stream.of(command), Arrays.stream(inputs)).toArray(String[]::new),
                new PrintStream(out), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        err = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String at(final String name) {
        return folder.resolve(name).toString();
    }

    private double[][] numbers(final String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream().filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.stream(line.strip().split(line.contains(",") ? "," : " +")).mapToDouble(text -> {
                    try {
                        return Double.parseDouble(text);
                    } catch (final NumberFormatException e) {
                        return Double.NaN;
                    }
                }).toArray()).toArray(double[][]::new);
    }

    /** Two argon atoms: r from a pair file, energy, force and virial by hand; others are refused by name. */
    @Test
    void pairFilesAreEvaluatedAsWell() throws IOException {
        final double r = 4;
        Files.writeString(folder.resolve("argon.xyz"), "2\nLattice=\"30 0 0 0 30 0 0 0 30\" pbc=\"T T T\" "
                + "Properties=species:S:1:pos:R:3\nAr 1 2 3\nAr " + (1 + r) + " 2 3\n");
        assertEquals(0, run("evaluate-potential", "input=" + at("argon.xyz"),
                "potential=" + Path.of("docs/pair-files/argon.yaml").toAbsolutePath(), "output=" + at("argon")),
                () -> err);
        final double epsilon = .0103408;
        final double near = Math.pow(3.4 / r, 6);
        final double far = Math.pow(3.4 / 7.65, 6);
        final double energy = 4 * epsilon * (near * near - near - (far * far - far));
        final double pull = 24 * epsilon * (2 * near * near - near) / r;
        assertEquals(energy, numbers("argon/energies.csv")[1][2], 1e-15);
        final double[][] atoms = numbers("argon/atoms.csv");
        assertEquals(energy / 2, atoms[1][3], 1e-15);
        assertEquals(-pull, atoms[1][4], 1e-15);
        assertEquals(pull, atoms[2][4], 1e-15);
        final double[] virial = numbers("argon/virials.csv")[1];
        assertEquals(pull * r, virial[1], 1e-14);
        for (int k = 2; k < 10; k++) assertEquals(0, virial[k], 1e-15);
        assertFalse(Files.exists(folder.resolve("argon/errors.csv")), "there are no references");
        final String record = Files.readString(folder.resolve("argon/run.json"));
        assertTrue(record.contains("1 frames, pair file argon.yaml, lennard-jones for Ar"), record);
        assertEquals(2, run("evaluate-potential", "input=" + at("one.xyz"),
                "potential=" + Path.of("docs/pair-files/argon.yaml").toAbsolutePath(), "output=" + at("no")));
        assertTrue(err.contains("one.xyz, frame 1") && err.contains("use a potential that knows it"), err);
    }

    @Test
    void errorsAgainstReferencesAreTheOnesPutIn() throws IOException {
        assertEquals(0, run("evaluate-potential", "input=" + at("one.xyz") + "," + at("two.xyz"),
                "potential=" + at("model.yaml"), "output=" + at("out")), () -> err);
        final double[][] errors = numbers("out/errors.csv");
        assertEquals(3, errors[1][2]);
        assertEquals(.25 / ATOMS, errors[1][3], 1e-9);
        assertEquals(.25 / ATOMS, errors[1][5], 1e-9);
        assertEquals(9 * ATOMS, errors[2][2]);
        assertEquals(.01 * Math.sqrt((1 + 4 + 9) / 9.), errors[2][3], 1e-9);
        assertEquals(.03, errors[2][5], 1e-9);
        assertEquals(.5 / ATOMS / 3, errors[3][3], 1e-9);
        final double[][] energies = numbers("out/energies.csv");
        for (int f = 0; f < 3; f++) assertEquals(expected(model, f).energy(), energies[f + 1][2], 1e-10);
        assertEquals(3, energies[3][0]);
        assertEquals(3 * ATOMS + 1, numbers("out/atoms.csv").length);
        for (final String name : List.of("energy per atom", "force component", "virial component per atom")) {
            final ImagePlus plot = ij.IJ.openImage(at("out/parity " + name + ".png"));
            assertTrue(plot.getWidth() > 600, name);
            // the cloud is drawn in the first phase's colour
            assertTrue(coloured(plot) > 20, name + " has " + coloured(plot) + " coloured pixels");
        }
    }

    private static int coloured(final ImagePlus image) {
        final int[] pixels = (int[]) image.getProcessor().convertToRGB().getPixels();
        return (int) Arrays.stream(pixels).filter(p -> {
            final int r = p >> 16 & 255;
            final int g = p >> 8 & 255;
            final int b = p & 255;
            return Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) > 60;
        }).count();
    }

    @Test
    void detailFilesHaveTheColumnsOfDpTest() throws IOException {
        assertEquals(0, run("evaluate-potential", "input=" + at("one.xyz") + "," + at("two.xyz"), "details=d",
                "potential=" + at("model.yaml"), "output=" + at("out")), () -> err);
        final List<String> lines = Files.readAllLines(folder.resolve("out/d.f.out"));
        assertEquals("# " + at("one.xyz") + ": data_fx data_fy data_fz pred_fx pred_fy pred_fz", lines.get(0));
        assertEquals("# " + at("two.xyz") + ": data_fx data_fy data_fz pred_fx pred_fy pred_fz",
                lines.get(1 + 2 * ATOMS));
        assertTrue(lines.get(1).matches("(-?\\d\\.\\d{18}e[-+]\\d\\d ?){6}"), lines.get(1));
        final double[][] forces = numbers("out/d.f.out");
        assertEquals(3 * ATOMS, forces.length);
        final double[] last = expected(model, 2).force();
        assertEquals(last[3 * ATOMS - 3], forces[3 * ATOMS - 1][3], 1e-10);
        assertEquals(last[3 * ATOMS - 3] - .03, forces[3 * ATOMS - 1][0], 1e-10);
        final double[][] energies = numbers("out/d.e.out");
        final double[][] perAtom = numbers("out/d.e_peratom.out");
        for (int f = 0; f < 3; f++) {
            assertEquals(energies[f][0] + .25, energies[f][1], 1e-9);
            assertEquals(energies[f][1] / ATOMS, perAtom[f][1], 1e-14 * Math.abs(energies[f][1]));
        }
        assertEquals(18, numbers("out/d.v.out")[2].length);
        assertEquals(numbers("out/d.v.out")[2][0] / ATOMS, numbers("out/d.v_peratom.out")[2][0], 1e-15);
        assertEquals(0, run("evaluate-potential", "input=" + at("two.xyz"), "details=", "potential="
                + at("model.yaml"), "output=" + at("default")), () -> err);
        assertTrue(Files.exists(folder.resolve("default/detail.v.out")));
    }

    @Test
    void aSpeciesThatTheModelLacksIsNamedWithFileAndFrame() throws IOException {
        final String text = Files.readString(folder.resolve("one.xyz"));
        final int second = text.indexOf("Lattice", text.indexOf("Lattice") + 1);
        Files.writeString(folder.resolve("ga.xyz"), text.substring(0, second)
                + text.substring(second).replaceFirst("\\nLi", "\nGa"));
        for (final String command : List.of("evaluate-potential", "model-deviation")) {
            assertEquals(2, run(command, "input=" + at("ga.xyz"), "output=" + at("no"), (command.startsWith("e")
                    ? "potential=" + at("model.yaml") : "potentials=" + at("model.yaml") + "," + at("other.yaml"))));
            for (final String word : List.of("ga.xyz", "frame 2", "Ga", "[Li, Cl]")) {
                assertTrue(err.contains(word), err + " should say " + word);
            }
            assertFalse(Files.exists(folder.resolve("no/run.json")));
        }
    }

    @Test
    void deviationsAreThoseOfDeepmdKitInItsFormat() throws IOException {
        assertEquals(0, run("model-deviation", "input=" + at("one.xyz"), "frequency=10", "output=" + at("out"),
                "potentials=" + at("model.yaml") + "," + at("other.yaml") + "," + at("third.dp")), () -> err);
        final List<String> lines = Files.readAllLines(folder.resolve("out/model_devi.out"));
        assertEquals("# " + at("one.xyz"), lines.get(0));
        assertEquals("#       step         max_devi_v         min_devi_v         avg_devi_v         max_devi_f"
                + "         min_devi_f         avg_devi_f             devi_e", lines.get(1));
        assertTrue(lines.get(3).matches(" {10}10( {7}\\d\\.\\d{6}e[-+]\\d\\d){7}"), lines.get(3));
        final double[] found = numbers("out/model_devi.out")[1];
        final List<Evaluation> all = IntStream.of(5, 6, 7).mapToObj(seed -> expected(ToyModel.seeded(seed).build(), 1))
                .toList();
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < ATOMS; i++) {
            double square = 0;
            for (int d = 0; d < 3; d++) {
                final int k = 3 * i + d;
                square += Math.pow(std(all.stream().mapToDouble(e -> e.force()[k]).toArray()), 2);
            }
            max = Math.max(max, Math.sqrt(square));
            min = Math.min(min, Math.sqrt(square));
            sum += Math.sqrt(square);
        }
        final double[] virial = IntStream.range(0, 9).mapToDouble(k -> std(all.stream()
                .mapToDouble(e -> e.virial9()[k] / ATOMS).toArray())).toArray();
        final double[] expected = {10, Arrays.stream(virial).max().orElseThrow(), Arrays.stream(virial).min()
                .orElseThrow(), Math.sqrt(Arrays.stream(virial).map(v -> v * v).sum()) / 3, max, min, sum / ATOMS,
            std(all.stream().mapToDouble(e -> e.energy() / ATOMS).toArray())};
        // seven digits are written
        for (int k = 0; k < 8; k++) assertEquals(expected[k], found[k], 1e-6 * Math.abs(expected[k]), "column " + k);
        final double[] exact = numbers("out/model-deviation.csv")[2];
        assertArrayEquals(expected, new double[] {exact[1], exact[3], exact[4], exact[5], exact[6], exact[7], exact[8],
            exact[9]}, 1e-10);
        assertTrue(coloured(ij.IJ.openImage(at("out/model deviation.png"))) > 100);
    }

    private static double std(final double[] values) {
        final double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    @Test
    void modelsThatCannotBeComparedAreRefused() throws IOException {
        assertEquals(2, run("model-deviation", "input=" + at("one.xyz"), "potentials=" + at("model.yaml"),
                "output=" + at("no")));
        assertTrue(err.contains("at least two models"), err);
        assertEquals(2, run("model-deviation", "input=" + at("one.xyz"), "potentials=" + at("model.yaml") + ","
                + PinnedCase.file("deeppot_sea.yaml"), "output=" + at("no")));
        assertTrue(err.contains("[Li, Cl]") && err.contains("deeppot_sea.yaml\" has [O, H"), err);
    }

    @Test
    void aCompressedModelKeepsItsForces() throws IOException {
        // a coarse table, so that its error is above rounding: with the default stride none is left
        assertEquals(0, run("compress-potential", "input=" + at("model.yaml"), "frames=" + at("one.xyz"), "stride=0.2",
                "output=" + at("out")), () -> err);
        final double[][] errors = numbers("out/compression-errors.csv");
        assertEquals(2, errors[1][2]);
        assertTrue(errors[1][5] > 0 && errors[1][5] < 1e-8, "energy " + errors[1][5]);
        assertTrue(errors[2][5] > 0 && errors[2][5] < 1e-7, "force " + errors[2][5]);
        final double[][] tables = numbers("out/tables.csv");
        assertEquals(5, tables.length);
        for (int n = 1; n < 5; n++) assertTrue(tables[n][7] < 1e-6 && tables[n][8] < 1e-5, Arrays.toString(tables[n]));
        assertEquals(0, run("evaluate-potential", "input=" + at("one.xyz"), "compress=yes",
                "potential=" + at("out/model-compressed.dp"), "output=" + at("again")), () -> err);
        assertTrue(Files.readString(folder.resolve("again/run.json"))
                .contains("tables as the model's file holds them"));
        assertEquals(expected(model, 1).energy(), numbers("again/energies.csv")[2][2], 1e-7);
        assertEquals(2, run("compress-potential", "input=" + at("model.yaml"), "stride=0.03", "output=" + at("no")));
        assertTrue(err.contains("stride: 1 must be a multiple of it"), err);
    }

    @Test
    void aConvertedGraphIsTheSameModel() throws IOException {
        for (final String format : List.of("dp", "yaml")) {
            assertEquals(0, run("convert-potential", "input=" + PinnedCase.file("deeppot.pbtxt"), "format=" + format,
                    "output=" + at(format)), () -> err);
            final PinnedCase pinned = PinnedCase.graph();
            final DeepPotentialModel read = ModelFile.read(folder.resolve(format + "/deeppot." + format));
            assertArrayEquals(pinned.force(), ReferenceEvaluator.evaluate(read, pinned.types(), pinned.positions(),
                    pinned.cell()).force(), 1e-10);
            assertEquals(3, Files.readAllLines(folder.resolve(format + "/types.csv")).size());
        }
        assertEquals(2, run("convert-potential", "input=" + at("model.yaml")));
        assertTrue(err.contains("convert-potential needs output="), err);
    }

    @Test
    void aFolderOfFramesIsHashedFileByFile() throws IOException {
        // two frames of deepmd/raw: coordinates and types are enough
        final Path raw = Files.createDirectories(folder.resolve("raw"));
        Files.writeString(raw.resolve("type.raw"), "0\n1\n");
        Files.writeString(raw.resolve("type_map.raw"), "Li\nCl\n");
        Files.writeString(raw.resolve("coord.raw"), "0 0 0 1.5 0 0\n0 0 0 2 0 0\n");
        Files.writeString(raw.resolve("box.raw"), "9 0 0 0 9 0 0 0 9\n9 0 0 0 9 0 0 0 9\n");
        assertEquals(0, run("evaluate-potential", "input=" + raw, "potential=" + at("model.yaml"),
                "output=" + at("out")), () -> err);
        assertEquals(3, numbers("out/energies.csv").length);
        assertFalse(Files.exists(folder.resolve("out/detail.e.out")), "frames without references");
        final String record = Files.readString(folder.resolve("out/run.json"));
        assertEquals(5, record.split("\"sha256\"", -1).length - 1);
    }

    @Test
    void longTablesAreWrittenWholeAndShownInPart() throws IOException {
        final Path file;
        final int rows = GrowingTable.SHOWN + 5;
        final Inputs inputs = Inputs.of(Catalogue.load().command("evaluate-potential").orElseThrow(),
                java.util.Map.of("input", "frames.xyz", "output", at("long")), java.util.Optional.empty());
        final RunRecord record = new RunRecord(inputs);
        try (Workers workers = new Workers(2); TaskOutput output = TaskOutput.open(inputs)) {
            final GrowingTable table = new GrowingTable("t", List.of(Column.of("n")), output, workers);
            for (int k = 0; k < rows; k++) table.add(k);
            table.close();
            table.tell(record);
            file = output.commit(record).stream().filter(one -> one.endsWith("t.csv")).findFirst().orElseThrow();
            assertEquals(GrowingTable.SHOWN, table.head().rows().size());
        }
        final List<String> lines = Files.readAllLines(file);
        assertEquals(rows + 1, lines.size());
        assertEquals(Integer.toString(rows - 1), lines.get(rows));
        assertTrue(record.messages().get(0).contains("first 100000 of 100005 rows"), record.messages().toString());
    }

    @Test
    void errorsCountEveryValueThoughFewAreDrawn() {
        final ParityPoints points = new ParityPoints("x", "eV");
        final Random random = new Random(2);
        double squares = 0;
        final int count = 123_457;
        for (int k = 0; k < count; k++) {
            final double error = random.nextGaussian();
            squares += error * error;
            points.add(k + error, k);
            if (k % 1000 == 0) points.endFrame();
        }
        points.endFrame();
        assertEquals(Math.sqrt(squares / count), points.rmse(), 1e-9);
        assertEquals(ParityPoints.KEPT, points.kept());
        assertEquals("parity x", points.plot().getTitle());
    }
}
