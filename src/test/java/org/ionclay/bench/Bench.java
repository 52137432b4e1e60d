package org.ionclay.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.eds.spectrum.fit.FitBenchmark;
import org.ionclay.task.maps.SegmentBenchmark;
import org.ionclay.training.TrainingBenchmark;

/** The one way into the benchmarks: {@code mvn -q -Pbench test-compile -Dbench=<name> -Dbench.args="..."}. */
public final class Bench {

    /** A benchmark. */
    @FunctionalInterface
    private interface Main {
        /** Runs it. */
        void run(String[] args) throws Exception;
    }

    private Bench() {
    }

    private static Map<String, Main> all() {
        final Map<String, Main> all = new LinkedHashMap<>();
        all.put("segment", SegmentBenchmark::main);
        all.put("regions", RegionBench::main);
        all.put("particles", ParticleBenchmark::main);
        all.put("dp", DeepPotentialBenchmark::main);
        all.put("pairs", PairBenchmark::main);
        all.put("md", MdBenchmark::main);
        all.put("training", TrainingBenchmark::main);
        all.put("transport", TransportBenchmark::main);
        all.put("rdf", RdfBenchmark::main);
        all.put("dump", DumpBenchmark::main);
        all.put("cells", CellTimes::main);
        all.put("bcf", BcfBenchmark::main);
        all.put("spectra", FitBenchmark::main);
        return all;
    }

    /**
     * Runs a benchmark.
     *
     * @param args its name, then its own arguments
     */
    public static void main(final String[] args) throws Exception {
        final Main main = args.length == 0 ? null : all().get(args[0]);
        if (main == null) {
            System.err.println("-Dbench is one of " + String.join(", ", all().keySet()));
            System.exit(2);
            return;
        }
        main.run(Arrays.copyOfRange(args, 1, args.length));
    }
}
