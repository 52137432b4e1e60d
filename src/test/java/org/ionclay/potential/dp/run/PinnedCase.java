package org.ionclay.potential.dp.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionclay.testing.Reference;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A configuration with what DeePMD-kit itself says about it; atomic virials or the total one may be missing (null). */
public record PinnedCase(String name, int[] types, double[] positions, double[] cell, double energy,
        double[] atomicEnergy, double[] force, double[] atomicVirial, double[] virial) {

    private static final String FOLDER = "md/deepmd/";

    /** A file below md/deepmd. */
    public static Path file(final String name) {
        return Reference.path(FOLDER + name);
    }

    /** The three cases of deeppot-testcase.yaml, for deeppot_sea.yaml. */
    public static List<PinnedCase> sea() throws IOException {
        final List<PinnedCase> out = new ArrayList<>();
        for (final Object o : (List<?>) ((Map<?, ?>) yaml(file("deeppot-testcase.yaml"))).get("results")) {
            final Map<?, ?> map = (Map<?, ?>) o;
            final double[] energies = flat(map.get("atomic_energy"));
            double sum = 0;
            for (final double e : energies) sum += e;
            out.add(new PinnedCase("deeppot_sea " + out.size(), ints(map.get("atype")), flat(map.get("coord")),
                    map.get("box") == null ? null : flat(map.get("box")), sum, energies, flat(map.get("force")),
                    flat(map.get("atomic_virial")), null));
        }
        return out;
    }

    /** The case of deeppot_pbtxt_reference.json, for deeppot.pbtxt; it shares the first configuration of the others. */
    public static PinnedCase graph() throws IOException {
        final Map<?, ?> map = (Map<?, ?>) yaml(file("deeppot_pbtxt_reference.json"));
        final PinnedCase like = sea().get(0);
        return new PinnedCase("deeppot.pbtxt", like.types, like.positions, like.cell,
                ((Number) map.get("energy_eV")).doubleValue(), flat(map.get("atomic_energy_eV")),
                flat(map.get("force_eV_per_A")), flat(map.get("atomic_virial_eV(deepmd sign)")),
                flat(map.get("virial_sum")));
    }

    /** An extended XYZ box of paper_net, for random_weights.dp. */
    public static PinnedCase box(final String name) throws IOException {
        final List<String> lines = Files.readAllLines(file("paper_net/" + name));
        final int atoms = Integer.parseInt(lines.get(0).trim());
        final int[] types = new int[atoms];
        final double[] positions = new double[3 * atoms];
        final double[] force = new double[3 * atoms];
        final double[] energies = new double[atoms];
        for (int i = 0; i < atoms; i++) {
            final String[] words = lines.get(i + 2).trim().split("\\s+");
            types[i] = words[0].charAt(0) - 'A';
            for (int k = 0; k < 3; k++) {
                positions[3 * i + k] = Double.parseDouble(words[1 + k]);
                force[3 * i + k] = Double.parseDouble(words[4 + k]);
            }
            energies[i] = Double.parseDouble(words[7]);
        }
        final String header = lines.get(1);
        return new PinnedCase(name, types, positions, quoted(header, "Lattice"),
                Double.parseDouble(header.replaceAll(".* energy=(\\S+).*", "$1")), energies, force, null,
                quoted(header, "virial"));
    }

    private static double[] quoted(final String header, final String key) {
        final String[] words = header.replaceAll(".*" + key + "=\"([^\"]+)\".*", "$1").trim().split("\\s+");
        final double[] out = new double[words.length];
        for (int k = 0; k < out.length; k++) out[k] = Double.parseDouble(words[k]);
        return out;
    }

    private static Object yaml(final Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        }
    }

    private static int[] ints(final Object list) {
        return ((List<?>) list).stream().mapToInt(o -> ((Number) o).intValue()).toArray();
    }

    private static double[] flat(final Object node) {
        if (node instanceof Number value) return new double[] {value.doubleValue()};
        return ((List<?>) node).stream().flatMapToDouble(o -> Arrays.stream(flat(o))).toArray();
    }
}
