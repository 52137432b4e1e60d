package org.ionclay.particles.detect;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.Workers;

/** Writes candidates with their best overlap with the truth, and prints what a perfect choice would reach. */
final class CandidateDump {
    public static void main(final String[] args) throws Exception {
        try (Workers workers = new Workers(2); PrintWriter out = new PrintWriter(args[0])) {
            double mean = 0;
            final java.io.DataOutputStream bin = new java.io.DataOutputStream(new java.io.BufferedOutputStream(
                    new java.io.FileOutputStream(args[0] + ".runs")));
            for (final Micrographs.Micrograph m : Micrographs.all()) {
                final long t = System.nanoTime();
                final Prepared p = Prepared.of(new GreyPicture(m.pixels().getWidth(), m.pixels().getHeight(),
                        (float[]) m.pixels().getPixels(), new boolean[m.pixels().getPixelCount()]), true, workers);
                final CandidateFinder finder = new CandidateFinder(p.picture(), 1, true, 0, workers);
                finder.search(0, true, true, org.ionclay.compute.Progress.NONE);
                finder.search(1, true, true, org.ionclay.compute.Progress.NONE);
                final List<Candidate> all = finder.found();
                final double seconds = (System.nanoTime() - t) / 1e9;
                final Map<Integer, Integer> area = new HashMap<>();
                for (final int l : m.drawn()) if (l != 0) area.merge(l, 1, Integer::sum);
                final Map<Integer, Double> best = new HashMap<>();
                int row = 0;
                for (final Candidate c : all) {
                    final Map<Integer, Integer> hit = new HashMap<>();
                    for (int r = 0; r < c.runs().length; r += 2) {
                        for (int i = c.runs()[r]; i < c.runs()[r] + c.runs()[r + 1]; i++) {
                            if (m.drawn()[i] != 0) hit.merge(m.drawn()[i], 1, Integer::sum);
                        }
                    }
                    bin.writeInt(c.runs().length);
                    for (final int r : c.runs()) bin.writeInt(r);
                    double iou = 0;
                    int which = 0;
                    for (final var e : hit.entrySet()) {
                        final double v = (double) e.getValue() / (c.area() + area.get(e.getKey()) - e.getValue());
                        if (v > iou) {
                            iou = v;
                            which = e.getKey();
                        }
                    }
                    if (which != 0) best.merge(which, iou, Math::max);
                    out.printf(Locale.ROOT, "%s,%d,%d,%d,%d,%.4f,%d", m.id(), row++, which, c.pass(), c.area(),
                            iou, c.bright() ? 1 : 0);
                    for (final double f : c.features()) out.printf(Locale.ROOT, ",%.5f", f);
                    out.println();
                }
                double ap = 0;
                for (int s = 0; s < 10; s++) {
                    final double least = .5 + .05 * s;
                    ap += best.values().stream().filter(v -> v >= least).count() / 10.0 / area.size();
                }
                mean += ap / 24;
                System.out.printf(Locale.ROOT, "%s %-27s candidates %d oracle %.3f  %.1f s%n", m.id(), m.kind(),
                        all.size(), ap, seconds);
            }
            bin.close();
            System.out.println("mean " + mean);
        }
        System.exit(0);
    }
}
