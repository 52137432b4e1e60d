package org.ionclay.task;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.display.plot.Parity;
import org.ionclay.display.table.Table;

/**
 * Computed values against references: errors over all of them, and an even choice of at most
 * {@value #KEPT} for a plot, so that any number of frames can be compared.
 */
final class ParityPoints {

    static final int KEPT = 20_000;

    private final String quantity;
    private final String unit;
    private double[] reference = new double[64];
    private double[] computed = new double[64];
    private int kept;
    private long stride = 1;
    private long count;
    private double squares;
    private double sum;
    private double largest;

    ParityPoints(final String quantity, final String unit) {
        this.quantity = quantity;
        this.unit = unit;
    }

    /** Adds a value; energies are compared per atom. */
    void add(final double found, final double expected) {
        final double difference = found - expected;
        squares += difference * difference;
        sum += Math.abs(difference);
        largest = Math.max(largest, Math.abs(difference));
        if (count % stride == 0) keep(found, expected);
        count++;
    }

    /** Keeps every stride-th; when full, every second of those goes. */
    private void keep(final double found, final double expected) {
        if (kept == KEPT) {
            for (int k = 0; k < KEPT / 2; k++) {
                reference[k] = reference[2 * k];
                computed[k] = computed[2 * k];
            }
            kept = KEPT / 2;
            stride *= 2;
        }
        if (kept == reference.length) {
            reference = Arrays.copyOf(reference, Math.min(KEPT, 2 * kept));
            computed = Arrays.copyOf(computed, reference.length);
        }
        reference[kept] = expected;
        computed[kept++] = found;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int kept() {
        return kept;
    }

    double rmse() {
        return Math.sqrt(squares / count);
    }

    /** Adds quantity, unit, number of values, RMSE, MAE and largest error. */
    void addTo(final Table table) {
        if (count > 0) table.add(quantity, unit, count, rmse(), sum / count, largest);
    }

    /** The plot; "parity energy per atom" and the like is its name. */
    ImagePlus plot() {
        final String title = String.format(Locale.ROOT, "%s: RMSE %.4g %s", quantity, rmse(), unit);
        final List<String> notes = stride == 1 ? List.of()
                : List.of("every " + stride + "th of " + count + " values drawn");
        final ImagePlus picture = Parity.of(title, quantity + " (" + unit + ")", Arrays.copyOf(reference, kept),
                Arrays.copyOf(computed, kept), notes).getImagePlus();
        picture.setTitle(name());
        return picture;
    }

    /** File name without ending. */
    String name() {
        return "parity " + quantity;
    }
}
