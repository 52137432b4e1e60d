package org.ionclay.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.lammps.LammpsData;
import org.ionclay.units.LammpsUnits;

/** Runs Debian's {@code lmp} on a structure of ours. */
public final class Lammps {

    private static final String COMMAND = "lmp";
    private static final int LIMIT_S = 600;

    private Lammps() {
    }

    /**
     * What LAMMPS says about one configuration, in our units and our axes.
     *
     * @param energy potential energy (eV)
     * @param forces x, y, z of each atom (eV/Å)
     * @param virial xx, yy, zz, xy, xz, yz (eV)
     */
    public record Evaluation(double energy, double[] forces, double[] virial) {
    }

    /** Goes on only where {@code lmp} is installed; without it the test fails under {@code CI=true}. */
    public static void need() {
        if (!present(COMMAND)) Reference.missing("lmp is missing: install Debian's package lammps");
    }

    /** Whether a program can be found. */
    public static boolean present(final String program) {
        for (final String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) return true;
        }
        return false;
    }

    /**
     * Energy, forces and virial of a structure.
     *
     * @param folder scratch
     * @param structure atoms in a cell whose axes LAMMPS takes as they are
     * @param units metal or lj
     * @param potential pair_style, pair_coeff, kspace_style and so on
     */
    public static Evaluation evaluate(final Path folder, final Structure structure, final LammpsUnits units,
            final List<String> potential) throws IOException {
        need();
        if (!structure.box().restricted()) throw new IllegalArgumentException("LAMMPS would turn this cell");
        data(folder.resolve("data.lmp"), structure, units);
        final List<String> input = new ArrayList<>(head(structure, units));
        input.add("read_data data.lmp");
        input.addAll(potential);
        input.addAll(List.of("compute w all pressure NULL virial", "thermo_style custom pe vol c_w[1] c_w[2] c_w[3] "
                + "c_w[4] c_w[5] c_w[6]", "thermo_modify norm no format float %.16g", "dump f all custom 1 forces "
                + "id fx fy fz", "dump_modify f sort id format float %.16g", "run 0"));
        final List<String> log = run(folder, input, 1, List.of());
        int at = 0;
        while (!log.get(at).strip().startsWith("PotEng")) at++;
        final double[] thermo = numbers(log.get(at + 1));
        // bar in metal units, by a factor that LAMMPS 2021 has with eight digits
        final double scale = units == LammpsUnits.METAL ? 1 / 1.6021765e6 : 1;
        final double[] virial = new double[6];
        for (int k = 0; k < 6; k++) virial[k] = thermo[2 + k] * thermo[1] * scale;
        final double[] forces = new double[3 * structure.size()];
        final List<String> dump = Files.readAllLines(folder.resolve("forces"));
        for (int i = 0; i < structure.size(); i++) {
            System.arraycopy(numbers(dump.get(9 + i)), 1, forces, 3 * i, 3);
        }
        return new Evaluation(thermo[0], forces, virial);
    }

    private static List<String> head(final Structure structure, final LammpsUnits units) {
        final Cell cell = structure.box();
        final StringBuilder boundary = new StringBuilder("boundary");
        for (int d = 0; d < 3; d++) boundary.append(cell.periodic(d) ? " p" : " f");
        return List.of("units " + units.style(), "atom_style " + (structure.charges().isPresent() ? "charge"
                : "atomic"), boundary.toString(), "box tilt large");
    }

    /** Writes a data file. */
    public static void data(final Path file, final Structure structure, final LammpsUnits units) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            LammpsData.write(out, structure, units);
        }
    }

    /**
     * Runs an input.
     *
     * @param folder where
     * @param input lines
     * @param ranks number of MPI ranks; more than one needs {@code mpirun}
     * @param arguments for the command line
     * @return lines of the log
     */
    public static List<String> run(final Path folder, final List<String> input, final int ranks,
            final List<String> arguments) throws IOException {
        Files.write(folder.resolve("in.lmp"), input);
        final List<String> command = new ArrayList<>();
        if (ranks > 1) {
            command.addAll(List.of("mpirun", "--allow-run-as-root", "--oversubscribe", "-np", "" + ranks));
        }
        command.addAll(List.of(COMMAND, "-in", "in.lmp", "-log", "log.lmp", "-screen", "screen.lmp"));
        command.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("out.lmp").toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        final Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("lmp did not end within " + LIMIT_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        final Path log = folder.resolve("log.lmp");
        final List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1)
                : List.of("no log");
        if (process.exitValue() != 0) throw new IOException("lmp failed: " + String.join("\n",
                lines.subList(Math.max(0, lines.size() - 15), lines.size())));
        return lines;
    }

    /** The numbers of a line. */
    public static double[] numbers(final String line) {
        return java.util.Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }
}
