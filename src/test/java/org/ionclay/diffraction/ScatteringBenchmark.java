package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;

/** Frames per second of the Debye sum of 12,000 atoms; run by hand. */
public final class ScatteringBenchmark {

    private ScatteringBenchmark() {
    }

    /** Arguments: frames, threads, reach in Å. */
    public static void main(final String[] args) {
        final int frames = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        final int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        final double reach = args.length > 2 ? Double.parseDouble(args[2]) : 15;
        final int atoms = 12000;
        final double side = Math.cbrt(atoms / .062);
        final Random random = new Random(1);
        final List<String> names = new ArrayList<>();
        final String[] species = {"Mg", "Ga", "F", "F", "F", "Cl", "Cl"};
        for (int i = 0; i < atoms; i++) names.add(species[i % species.length]);
        final double[] x = new double[3 * atoms];
        for (int k = 0; k < x.length; k++) x[k] = random.nextDouble() * side;
        try (Workers workers = new Workers(threads)) {
            final TotalScattering pass = new TotalScattering(new ScatteringSettings(reach, .002, .3, 20, .02,
                    ScatteringSettings.Damping.LORCH, ScatteringSettings.Norm.FABER_ZIMAN, WaasmaierKirfel.neutral()),
                    workers);
            final ProcessHandle.Info info = ProcessHandle.current().info();
            final long cpu = info.totalCpuDuration().orElseThrow().toMillis();
            long start = System.nanoTime();
            for (int n = 0; n < frames; n++) {
                for (int k = 0; k < x.length; k++) x[k] += .1 * random.nextGaussian();
                pass.add(Structure.of(names, x, Cell.box(side, side, side)));
            }
            final double count = (System.nanoTime() - start) / 1e9;
            final double used = (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() - cpu)
                    / 1e3;
            System.out.printf(Locale.ROOT, "processor time: %.1f ms a frame%n", 1e3 * used / frames);
            start = System.nanoTime();
            pass.result();
            System.out.printf(Locale.ROOT, "%d atoms, r_max %.0f Å, %d threads: %.1f frames/s; transform %.2f s%n",
                    atoms,
                    reach, threads, frames / count, (System.nanoTime() - start) / 1e9);
        }
    }
}
