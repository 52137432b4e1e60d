package org.ionclay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.electrochem.CircuitFitter;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.electrochem.Weighting;
import org.ionclay.electrochem.io.CellFiles;
import org.ionclay.electrochem.io.ColumnChoice;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;

/**
 * Times of fits once warm, and of a folder of 100 spectra with plots: {@code java org.ionclay.bench.CellTimes
 * <data/electrochem> <empty folder>}.
 */
public final class CellTimes {

    private CellTimes() {
    }

    /** Prints the times. */
    public static void main(final String[] args) throws IOException {
        final Path data = Path.of(args[0]);
        time(data.resolve("synthetic/symcell_noise1pct_seed1.csv"), "p(R1,CPE1)-p(R2,CPE2)-W1");
        time(data.resolve("impedance_py/exampleData.csv"), "R0-p(R1,C1)-p(R2-Wo1,C2)");
        time(data.resolve("impedance_py/exampleData.csv"), "R0-p(R1,CPE1)-p(R2,CPE2)-W1");
        final Path folder = Files.createDirectories(Path.of(args[1]).resolve("hundred"));
        for (int k = 0; k < 100; k++) {
            final Path file = folder.resolve("cell_" + k + ".csv");
            if (!Files.exists(file)) Files.copy(data.resolve("synthetic/symcell_noise1pct_seed1.csv"), file);
        }
        final Map<String, String> given = new LinkedHashMap<>(Map.of("input", folder.toString(), "output",
                Path.of(args[1]).resolve("out").toString(), "overwrite", "yes", "circuit", "p(R1,CPE1)-p(R2,CPE2)-W1",
                "thickness", "0.658"));
        for (int run = 0; run < 2; run++) {
            final long start = System.nanoTime();
            Tasks.byName("fit-impedance").run(Inputs.of(Catalogue.load().command("fit-impedance").orElseThrow(), given,
                    Optional.empty()), Progress.NONE);
            System.out.printf(Locale.ROOT, "100 spectra with plots: %.2f s%n", (System.nanoTime() - start) / 1e9);
        }
    }

    private static void time(final Path file, final String circuit) throws IOException {
        final FitSettings settings = FitSettings.of(circuit, Weighting.MODULUS);
        final Spectrum spectrum = CircuitFitter.describable(CellFiles.read(file,
                ColumnChoice.NONE).needSpectra().get(0),
                settings.circuit());
        final double[] times = new double[100];
        ImpedanceFit fit = null;
        for (int k = 0; k < times.length; k++) {
            // time of the thread: a busy machine does not count
            final long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            fit = CircuitFitter.fit(spectrum, settings);
            times[k] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
        final double[] warm = Arrays.copyOfRange(times, 50, 100);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "%s, %s: first %.1f ms, once warm %.1f ms (median), SSR %.6g%n",
                file.getFileName(),
                circuit, times[0], warm[25], fit.ssr());
    }
}
