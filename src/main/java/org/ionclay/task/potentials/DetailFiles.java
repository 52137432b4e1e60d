package org.ionclay.task.potentials;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.task.frame.TaskOutput;

/**
 * The detail files of {@code dp test -d prefix}, with its columns and headers: reference and prediction of energies,
 * energies per atom, force components, virials and virials per atom. Each new file of frames begins with its header.
 * Atoms stand in the order of the frames (DeePMD-kit sorts them by type). Empty files are not made.
 */
public final class DetailFiles implements AutoCloseable {

    /** End of their names. */
    public static final String ENDING = ".out";

    private static final String COMMENT = "#";
    private static final String ENERGY = "data_e pred_e";
    private static final String FORCE = "data_fx data_fy data_fz pred_fx pred_fy pred_fz";
    private static final String VIRIAL = virial("data_v") + " " + virial("pred_v");

    private final TaskOutput output;
    private final String prefix;
    private final Map<String, BufferedWriter> files = new LinkedHashMap<>();
    private final Map<String, String> headed = new LinkedHashMap<>();
    private String system = "";

    /**
     * Prepares.
     *
     * @param output where to; nothing is written while it is not open
     * @param prefix start of the names
     */
    DetailFiles(final TaskOutput output, final String prefix) {
        this.output = output;
        this.prefix = prefix;
    }

    private static String virial(final String start) {
        final StringBuilder text = new StringBuilder();
        for (final char a : "xyz".toCharArray()) {
            for (final char b : "xyz".toCharArray()) text.append(text.length() > 0 ? " " : "").append(start).append(a)
                    .append(b);
        }
        return text.toString();
    }

    /** Names the file of frames that follow. */
    void system(final String name) {
        system = name;
    }

    /** Energy of a frame of N atoms (eV). */
    void energy(final double reference, final double computed, final int atoms) throws IOException {
        line("e", ENERGY, reference, computed);
        line("e_peratom", ENERGY, reference / atoms, computed / atoms);
    }

    /** Forces of a frame (eV/Å), 3 N components each. */
    void forces(final double[] reference, final double[] computed) throws IOException {
        for (int k = 0; k < reference.length; k += 3) {
            line("f", FORCE, reference[k], reference[k + 1], reference[k + 2], computed[k], computed[k + 1],
                    computed[k + 2]);
        }
    }

    /** Virial of a frame of N atoms (eV), nine components each. */
    void virial(final double[] reference, final double[] computed, final int atoms) throws IOException {
        final double[] both = new double[18];
        final double[] each = new double[18];
        for (int k = 0; k < 9; k++) {
            both[k] = reference[k];
            both[9 + k] = computed[k];
        }
        for (int k = 0; k < 18; k++) each[k] = both[k] / atoms;
        line("v", VIRIAL, both);
        line("v_peratom", VIRIAL, each);
    }

    private void line(final String kind, final String columns, final double... values) throws IOException {
        if (!output.isOpen() || prefix.isEmpty()) return;
        BufferedWriter file = files.get(kind);
        if (file == null) {
            file = Files.newBufferedWriter(output.file(prefix + "." + kind + ENDING), StandardCharsets.UTF_8);
            files.put(kind, file);
        }
        if (!system.equals(headed.put(kind, system))) file.write("# " + system + ": " + columns + "\n");
        for (int k = 0; k < values.length; k++) {
            if (k > 0) file.write(' ');
            file.write(String.format(Locale.ROOT, "%.18e", values[k]));
        }
        file.write('\n');
    }

    /**
     * Puts the files of shards together, one after another: a shard that begins within a file of frames repeats its
     * header, which is left out.
     *
     * @throws IOException if one cannot be read, or the whole not be written
     */
    public static void merge(final List<Path> parts, final Path to) throws IOException {
        String header = "";
        try (BufferedWriter whole = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            for (final Path part : parts) {
                try (BufferedReader lines = Files.newBufferedReader(part, StandardCharsets.UTF_8)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (line.equals(header)) continue;
                        if (line.startsWith(COMMENT)) header = line;
                        whole.write(line + "\n");
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (final BufferedWriter file : files.values()) {
            try {
                file.close();
            } catch (final IOException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
