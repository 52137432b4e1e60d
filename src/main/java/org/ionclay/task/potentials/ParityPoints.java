package org.ionclay.task.potentials;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ionclay.display.plot.Parity;
import org.ionclay.table.Table;

/**
 * Computed values against references: errors over all of them, and a random choice of at most {@value #KEPT} for a plot
 * (the same in every run), so that any number of frames can be compared. Not every n-th: frames repeat their atoms.
 */
final class ParityPoints {

    static final int KEPT = 20_000;

    /** What can be compared, in the order of the table of errors. */
    static final List<String> QUANTITIES = List.of("energy per atom", "force component",
            "virial component per atom");

    private final String quantity;
    private final String unit;
    private double[] reference = new double[64];
    private double[] computed = new double[64];
    private final SplittableRandom random = new SplittableRandom(1);
    private long count;
    private final ErrorSums errors;
    private final ErrorSums frame;

    ParityPoints(final String quantity, final String unit) {
        this.quantity = quantity;
        this.unit = unit;
        errors = new ErrorSums(quantity, unit);
        frame = new ErrorSums(quantity, unit);
    }

    /** Adds a value; energies are compared per atom. */
    void add(final double found, final double expected) {
        frame.add(found - expected);
        keep(found, expected);
        count++;
    }

    /** Every value has the same chance to be among those kept (Vitter's algorithm R). */
    private void keep(final double found, final double expected) {
        long at = count;
        if (count >= KEPT) {
            at = random.nextLong(count + 1);
            if (at >= KEPT) return;
        }
        if (at == reference.length) {
            reference = Arrays.copyOf(reference, (int) Math.min(KEPT, 2 * at));
            computed = Arrays.copyOf(computed, reference.length);
        }
        reference[(int) at] = expected;
        computed[(int) at] = found;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int kept() {
        return (int) Math.min(KEPT, count);
    }

    double rmse() {
        return errors.rmse();
    }

    /**
     * Ends a frame: its sums go into those of all frames, so that shards can be put together bit for bit.
     *
     * @param sums receives a line, if the frame had references
     */
    void endFrame(final StringBuilder sums) {
        frame.write(sums);
        endFrame();
    }

    /** Ends a frame: its sums go into those of all frames. */
    void endFrame() {
        errors.add(frame);
        frame.clear();
    }

    /** Adds quantity, unit, number of values, RMSE, MAE and largest error. */
    void addTo(final Table table) {
        errors.addTo(table);
    }

    /** The plot; "parity energy per atom" and the like is its name. */
    ImagePlus plot() {
        final String title = String.format(Locale.ROOT, "%s: RMSE %.4g %s", quantity, rmse(), unit);
        final int kept = kept();
        final List<String> notes = count == kept ? List.of() : List.of(kept + " of " + count + " values drawn");
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
