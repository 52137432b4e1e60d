package org.ionclay.phases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.PhaseMap;

/** Puts phases into their order, the largest first, and collects what is known about them. */
final class PhaseReport {

    private final ElementMaps field;
    private final int[] used;
    private final CountRows rows;

    PhaseReport(final ElementMaps field, final int[] used, final CountRows rows) {
        this.field = field;
        this.used = used;
        this.rows = rows;
    }

    FoundPhases found(final LogRatioPhase[] phases, final PixelLabels.Statistics statistics, final byte[] labels,
            final List<FoundPhases.Trial> trials, final int block, final double typical, final int windows,
            final List<String> notes, final PhaseSettings settings) {
        final int[] order = IntStream.range(0, phases.length).boxed().filter(k -> statistics.pixels()[k] > 0)
                .sorted(Comparator.comparingLong((Integer k) -> -statistics.pixels()[k])).mapToInt(k -> k).toArray();
        final byte[] number = new byte[phases.length + 1];
        final List<FoundPhases.Phase> list = new ArrayList<>();
        long resolved = 0;
        for (int i = 0; i < order.length; i++) {
            final int k = order[i];
            number[k + 1] = (byte) (i + 1);
            resolved += statistics.pixels()[k];
            list.add(new FoundPhases.Phase(i + 1, statistics.pixels()[k], spreadOut(phases[k].share()),
                    spreadOut(net(statistics, k)), spreadOut(phases[k].spread())));
        }
        for (int i = 0; i < labels.length; i++) labels[i] = number[labels[i]];
        return new FoundPhases(new PhaseMap(field.width(), field.height(), labels, order.length), field.elements(),
                list, trials, block, typical, windows, labels.length - resolved, notes, settings);
    }

    private double[] net(final PixelLabels.Statistics statistics, final int k) {
        final double[] net = new double[used.length];
        double sum = 0;
        for (int part = 0; part < used.length; part++) {
            net[part] = Math.max(0, statistics.counts()[k][part]
                    - statistics.pixels()[k] * rows.background(part));
            sum += net[part];
        }
        // resolved by filling alone, a phase may have nothing above the background: then no element is favoured
        for (int part = 0; part < used.length; part++) net[part] = sum > 0 ? net[part] / sum : 1.0 / used.length;
        return net;
    }

    private double[] spreadOut(final double[] ofUsed) {
        final double[] all = new double[field.maps().size()];
        for (int part = 0; part < used.length; part++) all[used[part]] = ofUsed[part];
        return all;
    }
}
