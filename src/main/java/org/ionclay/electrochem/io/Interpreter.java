package org.ionclay.electrochem.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.CellSeries;
import org.ionclay.electrochem.Spectrum;

/** Finds what the columns of a table mean, and makes spectra and series of them. */
final class Interpreter {

    private static final double[] NONE = {};

    private final Path path;
    private final DataTable table;
    private final ColumnChoice choice;
    private final List<String> notes;

    Interpreter(final Path path, final DataTable table, final ColumnChoice choice, final List<String> notes) {
        this.path = path;
        this.table = table;
        this.choice = choice;
        this.notes = notes;
    }

    /** Refuses a file whose rows mean nothing; one without rows is a measurement that was not begun. */
    static void refuseUnlessEmpty(final Path path, final List<DataTable> tables) {
        for (final DataTable table : tables) {
            if (table.rows() > 0) throw InputException.inFile(path, "needs columns of frequency and impedance, or of "
                    + "time with voltage or current, found " + table.labels()
                            + "; name them, as in columns=\"f=1; re=2; "
                    + "im=3\"");
        }
    }

    /** A column and how to read it. */
    private record Source(DataColumn column, Quantity.Reading reading) {
    }

    private Optional<Source> find(final Quantity quantity) {
        final Optional<Map.Entry<DataColumn, Integer>> chosen = choice.column(quantity, table);
        if (chosen.isPresent()) {
            // a chosen column keeps the unit of its label, and only that
            final DataColumn column = chosen.get().getKey();
            final Quantity.Reading own = quantity.in(column.label()).orElse(new Quantity.Reading(0, 1, 0));
            return Optional.of(new Source(column, new Quantity.Reading(0, Math.abs(own.factor())
                    * chosen.get().getValue(),
                    own.offset())));
        }
        Source best = null;
        for (final DataColumn column : table.columns()) {
            final Optional<Quantity.Reading> reading = quantity.in(column.label());
            if (reading.isPresent() && (best == null || reading.get().rank() < best.reading().rank())) {
                best = new Source(column, reading.get());
            }
        }
        return Optional.ofNullable(best);
    }

    private double[] values(final Quantity quantity) {
        return find(quantity).map(this::values).orElse(NONE);
    }

    private double[] values(final Source source) {
        return Arrays.stream(source.column().values()).map(source.reading()::of).toArray();
    }

    /** Says where a needed cell is no number. */
    private InputException fault(final Quantity quantity, final int row) {
        final DataColumn column = find(quantity).orElseThrow().column();
        final String found = column.badRow() == row ? "\"" + column.bad() + "\"" : "nothing";
        final String message = "needs a number in the column \"" + column.label() + "\" (" + quantity.title()
                + "), found " + found + "; mend the row or remove it";
        return table.lines().length > 0 ? InputException.inLine(path, table.lines()[row], message)
                : InputException.inFile(path, "row " + (row + 1) + ": " + message);
    }

    private InputException lacks(final Quantity quantity, final String example) {
        return InputException.inFile(path, "needs a column of " + quantity.title() + " such as \"" + example
                + "\", found " + table.labels() + "; name it with columns=\"" + quantity.key() + "=...\"");
    }

    /** The spectra of the table: sweeps one after the other, each in both variants where drift was corrected. */
    List<Spectrum> spectra() {
        final boolean frequency = find(Quantity.FREQUENCY).isPresent();
        final boolean real = find(Quantity.REAL).isPresent();
        final boolean imaginary = find(Quantity.IMAGINARY).isPresent();
        final boolean polar = find(Quantity.MODULUS).isPresent() && find(Quantity.PHASE).isPresent();
        if (!frequency) {
            if (real && imaginary) throw lacks(Quantity.FREQUENCY, "freq/Hz");
            return List.of();
        }
        if (table.rows() == 0) return List.of();
        if (!(real && imaginary) && !polar) {
            if (real || imaginary) throw real ? lacks(Quantity.IMAGINARY, "-Im(Z)/Ohm") : lacks(Quantity.REAL,
                    "Re(Z)/Ohm");
            throw lacks(Quantity.REAL, "Re(Z)/Ohm");
        }
        final List<Spectrum> spectra = new ArrayList<>(real && imaginary ? sweeps(Quantity.REAL, Quantity.IMAGINARY, "")
                : polarSweeps());
        if (find(Quantity.REAL_DRIFT).isPresent()
                && find(Quantity.IMAGINARY_DRIFT).isPresent()) spectra.addAll(sweeps(Quantity.REAL_DRIFT,
                Quantity.IMAGINARY_DRIFT, "drift corrected"));
        return spectra;
    }

    private List<Spectrum> sweeps(final Quantity real, final Quantity imaginary, final String variant) {
        final int[] rows = rows(real, imaginary);
        return spectra(rows, values(real), values(imaginary), variant);
    }

    private List<Spectrum> polarSweeps() {
        final int[] rows = rows(Quantity.MODULUS, Quantity.PHASE);
        final double[] size = values(Quantity.MODULUS);
        final double[] phase = values(Quantity.PHASE);
        final double[] re = new double[size.length];
        final double[] im = new double[size.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = size[i] * Math.cos(Math.toRadians(phase[i]));
            im[i] = size[i] * Math.sin(Math.toRadians(phase[i]));
        }
        return spectra(rows, re, im, "");
    }

    /** Rows with a frequency above 0 and both numbers. */
    private int[] rows(final Quantity one, final Quantity other) {
        final double[] f = values(Quantity.FREQUENCY);
        final double[] a = values(one);
        final double[] b = values(other);
        int zero = 0;
        final int[] kept = new int[f.length];
        int count = 0;
        for (int i = 0; i < f.length; i++) {
            final boolean whole = !Double.isNaN(f[i]) && !Double.isNaN(a[i]) && !Double.isNaN(b[i]);
            if (!whole && i == f.length - 1 && count > 0) {
                notes.add("the last row is cut off and was left out");
            } else if (!whole) {
                throw fault(Double.isNaN(f[i]) ? Quantity.FREQUENCY : Double.isNaN(a[i]) ? one : other, i);
            } else if (f[i] == 0) {
                zero++;
            } else if (f[i] < 0) {
                throw negative(i, f[i]);
            } else {
                kept[count++] = i;
            }
        }
        if (zero > 0) notes.add(zero + " rows with frequency 0 are no impedance and were left out of the spectrum");
        return Arrays.copyOf(kept, count);
    }

    private InputException negative(final int row, final double frequency) {
        final String message = "frequencies must be above 0 Hz, found " + frequency + " in the column \""
                + find(Quantity.FREQUENCY).orElseThrow().column().label() + "\"; mend the row or remove it";
        return table.lines().length > 0 ? InputException.inLine(path, table.lines()[row], message)
                : InputException.inFile(path, "row " + (row + 1) + ": " + message);
    }

    /** A sweep ends where the frequency turns back; points in no order are one spectrum. */
    private List<Spectrum> spectra(final int[] rows, final double[] re, final double[] im, final String variant) {
        final double[] f = values(Quantity.FREQUENCY);
        final List<int[]> sweeps = new ArrayList<>();
        int from = 0;
        double direction = 0;
        for (int i = 1; i < rows.length; i++) {
            final double step = Math.signum(f[rows[i]] - f[rows[i - 1]]);
            if (step != 0 && direction != 0 && step != direction) {
                sweeps.add(Arrays.copyOfRange(rows, from, i));
                from = i;
                direction = 0;
            } else if (step != 0) {
                direction = step;
            }
        }
        if (rows.length > from) sweeps.add(Arrays.copyOfRange(rows, from, rows.length));
        if (sweeps.size() > 1 && rows.length < 3 * sweeps.size()) {
            sweeps.clear();
            sweeps.add(rows);
        }
        return IntStream.range(0, sweeps.size()).mapToObj(s -> {
            final String title = (sweeps.size() > 1 ? "spectrum " + (s + 1) : "") + (variant.isEmpty() ? ""
                    : (sweeps.size() > 1 ? ", " : "") + variant);
            return new Spectrum(title, pick(f, sweeps.get(s)), pick(re, sweeps.get(s)), pick(im, sweeps.get(s)));
        }).toList();
    }

    private static double[] pick(final double[] from, final int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
    }

    /** The series of the table; none if it has no time, or nothing but impedances. */
    Optional<CellSeries> series() {
        final double[] time = values(Quantity.TIME);
        final double[] voltage = values(Quantity.VOLTAGE);
        double[] current = signed(values(Quantity.CURRENT));
        final double[] steps = values(Quantity.CHARGE_STEP);
        if (time.length == 0 || voltage.length == 0 && current.length == 0
                && steps.length == 0) return Optional.empty();
        if (current.length == 0 && steps.length > 0) current = fromCharge(time, steps);
        final double[] frequency = values(Quantity.FREQUENCY);
        final double[] i = current;
        final boolean[] cut = new boolean[1];
        final int[] rows = IntStream.range(0, time.length).filter(k -> frequency.length == 0
                || frequency[k] == 0).filter(k -> {
                    final boolean whole = whole(time, k) && whole(voltage, k) && whole(i, k);
                    if (!whole && k < time.length - 1) throw fault(!whole(time, k) ? Quantity.TIME : !whole(voltage, k)
                            ? Quantity.VOLTAGE : find(Quantity.CURRENT).isPresent() ? Quantity.CURRENT
                            : Quantity.CHARGE_STEP, k);
                    cut[0] |= !whole;
                    return whole;
                }).toArray();
        if (cut[0]) notes.add("the last row is cut off and was left out");
        if (rows.length == 0) return Optional.empty();
        return Optional.of(new CellSeries(table.title(), pick(time, rows), voltage.length == 0 ? NONE : pick(voltage,
                rows), current.length == 0 ? NONE : pick(current, rows), of(Quantity.CHARGE, rows), of(Quantity.STEP,
                rows)));
    }

    private static boolean whole(final double[] column, final int row) {
        return column.length == 0 || !Double.isNaN(column[row]);
    }

    /** A column that need not be there; without it if a cell is missing. */
    private double[] of(final Quantity quantity, final int[] rows) {
        final double[] values = values(quantity);
        final double[] kept = values.length == 0 ? NONE : pick(values, rows);
        return Arrays.stream(kept).anyMatch(Double::isNaN) ? NONE : kept;
    }

    /** Gives currents without sign that of the state beside them. */
    private double[] signed(final double[] current) {
        final double[] state = values(Quantity.STATE);
        if (state.length == 0 || Arrays.stream(current).anyMatch(i -> i < 0)) return current;
        for (int i = 0; i < current.length; i++) if (state[i] < 0) current[i] = -current[i];
        return current;
    }

    /** The mean current over the step before each row, from the charge that passed in it. */
    private static double[] fromCharge(final double[] time, final double[] steps) {
        final double[] current = new double[time.length];
        for (int i = 1; i < time.length; i++) {
            final double dt = time[i] - time[i - 1];
            current[i] = dt > 0 ? steps[i] / dt : 0;
        }
        return current;
    }
}
