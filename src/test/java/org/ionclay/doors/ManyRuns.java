package org.ionclay.doors;

import ij.ImageJ;
import ij.Macro;
import ij.measure.ResultsTable;
import java.awt.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ionclay.ij1.Adapter;

/** Runs three commands again and again in one Java machine with a screen, and counts what is left. */
public final class ManyRuns {

    private static final double MIB = 1 << 20;
    /** Growth of the heap from the first quarter of the runs to the last that is taken for none. */
    private static final double SAME_MIB = 8;
    private static final int SAME_THREADS = 4;

    private ManyRuns() {
    }

    /** What a Java machine holds. */
    private record Held(double heap, int threads, long files, int windows) {

        static Held now() throws IOException, InterruptedException {
            for (int i = 0; i < 4; i++) {
                System.gc();
                Thread.sleep(100);
            }
            final Runtime runtime = Runtime.getRuntime();
            long files = 0;
            final Path open = Path.of("/proc/self/fd");
            if (Files.isDirectory(open)) {
                try (Stream<Path> all = Files.list(open)) {
                    files = all.count();
                }
            }
            int windows = 0;
            for (final Frame frame : Frame.getFrames()) if (frame.isVisible()) windows++;
            return new Held((runtime.totalMemory() - runtime.freeMemory()) / MIB, Thread.activeCount(), files, windows);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "heap %.1f MiB, %d threads, %d open files, %d windows", heap, threads,
                    files, windows);
        }
    }

    /**
     * Runs and counts.
     *
     * @param args folder for tables; how often
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Path folder = Path.of(args[0]);
        final int runs = Integer.parseInt(args[1]);
        new ImageJ(ImageJ.NO_SHOW);
        final StringBuilder volumes = new StringBuilder("volume (Å³),energy (eV)\n");
        for (int i = 0; i < 40; i++) volumes.append(90 + i / 2.).append(',').append(Math.pow(i / 2. - 10, 2) / 500)
                .append('\n');
        final Path table = Files.writeString(folder.resolve("ev.csv"), volumes);
        final List<String[]> commands = new ArrayList<>();
        commands.add(new String[] {"segment-elemental-maps", "input=sample-images/x1.5-powder binning=4"});
        commands.add(new String[] {"simulate-elemental-maps", "scene=powder-mgf2 width=96 height=96"});
        commands.add(new String[] {"equation-of-state", "input=[" + table + "]"});
        // options belong to threads of this name
        Thread.currentThread().setName("Run$_many");
        boolean grows = false;
        for (final String[] command : commands) {
            Held early = null;
            for (int run = 0; run < runs; run++) {
                Macro.setOptions(command[1]);
                new Adapter().run(command[0]);
                if (run == runs / 4) early = Held.now();
            }
            final Held late = Held.now();
            System.out.println(command[0] + ", after " + runs / 4 + " runs: " + early + "; after " + runs + ": " + late);
            if (late.windows() == 0 || ResultsTable.getResultsTable() == null) grows = true;
            grows |= late.heap() > early.heap() + SAME_MIB || late.threads() > early.threads() + SAME_THREADS
                    || late.files() > early.files() + SAME_THREADS || late.windows() > early.windows();
        }
        System.exit(grows ? 1 : 0);
    }
}
