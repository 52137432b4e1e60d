package org.ionclay.segment;

import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;

public final class Bench {
    public static void main(String[] a) {
        final int size = Integer.parseInt(a[0]);
        try (Workers w = new Workers(1)) {
            for (double counts : Arrays.stream(a).skip(1).mapToDouble(Double::parseDouble).toArray()) {
                Fields f = Fields.threePhases(size, 5);
                ElementMaps m = f.counts(counts, 7, Fields.MATRIX, Fields.MGF2_RICH, Fields.GACL3);
                for (int r = 0; r < 3; r++) {
                    long t = System.nanoTime();
                    StringBuilder sb = new StringBuilder();
                    Progress pr = new Progress() { public boolean cancelled() { return false; }
                        public void update(double x, String s) { sb.append(String.format("%.2f %s %d; ", x, s, (System.nanoTime() - t) / 1000000)); } };
                    FoundPhases p = PhaseFinder.find(m, PhaseSettings.DEFAULT, Optional.empty(), w, pr);
                    System.out.printf("%s counts %s: %d phases %.0f ms dice %s%n", size, counts, p.map().count(),
                        (System.nanoTime() - t) / 1e6, Arrays.toString(Fields.dice(f.truth(), p.map().phase(), 3)));
                    System.out.println(sb);
                    if (r == 0) { p.notes().forEach(System.out::println); p.trials().forEach(System.out::println);
                        p.phases().forEach(q -> System.out.println(q.pixels() + " " + Arrays.toString(q.modelShare()) + Arrays.toString(q.netShare()) + Arrays.toString(q.spread()))); }
                }
            }
        }
    }
}
