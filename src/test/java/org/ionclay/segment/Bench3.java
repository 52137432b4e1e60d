package org.ionclay.segment;

import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;

public final class Bench3 {
    static void show(ElementMaps m, FoundPhases p, boolean full) {
        System.out.println("== " + m.name() + " " + m.width() + " " + m.elements() + " phases " + p.map().count() + " typical " + p.typicalCounts() + " unresolved " + p.unresolvedPixels());
        p.notes().forEach(System.out::println); p.trials().forEach(t -> System.out.printf("%s %d %.1f %.1f%n", t.spread(), t.phases(), t.logLikelihood(), t.bic()));
        for (FoundPhases.Phase q : p.phases()) { System.out.print(q.pixels()); for (double d : q.netShare()) System.out.printf(" %.3f", d); System.out.print(" |"); for (double d : q.spread()) System.out.printf(" %.3f", d); System.out.println(); }
        if (full) for (int y = 0; y < m.height(); y++) { StringBuilder b = new StringBuilder(); for (int x = 0; x < m.width(); x++) b.append(" .oX#%@+*".charAt(p.map().phase()[y * m.width() + x])); System.out.println(b); }
    }
    public static void main(String[] a) {
        try (Workers w = new Workers(1)) {
            for (String s : a) for (int bin = 1; bin < 3; bin++) {
                ElementMaps m = RealFields.read(s, bin);
                show(m, PhaseFinder.find(m, PhaseSettings.DEFAULT, Optional.empty(), w, Progress.NONE), false);
            }
            for (double c : new double[] {3, 20, 200}) { int[] h = new int[8];
                for (int seed = 0; seed < 20; seed++) {
                    ElementMaps m = Fields.uniform(256).counts(c, seed, Fields.MATRIX);
                    h[PhaseFinder.find(m, PhaseSettings.DEFAULT.withSeed(seed), Optional.empty(), w, Progress.NONE).map().count()]++;
                }
                System.out.println("uniform " + c + Arrays.toString(h));
            }
        }
    }
}
