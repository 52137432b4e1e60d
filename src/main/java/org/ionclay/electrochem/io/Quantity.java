package org.ionclay.electrochem.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column holds: the key of the column chooser, the dimension of its unit, and the names that files give it,
 * without blanks, underscores and points, in lower case; of several columns the one whose name comes first counts.
 */
enum Quantity {

    FREQUENCY("f", "frequency", Units.Dimension.FREQUENCY, "freq", "frequency", "f", "frequenz"),
            REAL("re", "real part", Units.Dimension.RESISTANCE, "re(z)", "z'", "zre", "zreal", "z'(a)", "rez", "real",
            "re", "realpart", "zr"), IMAGINARY("im", "imaginary part", Units.Dimension.RESISTANCE, "im(z)", "z''",
            "z\"", "zim", "zimag", "zimg", "z''(b)", "imz", "imag", "imaginary", "im", "imagpart", "zi"),
            REAL_DRIFT("re_drift", "real part, drift corrected", Units.Dimension.RESISTANCE, "zrealdrcor"),
            IMAGINARY_DRIFT("im_drift", "imaginary part, drift corrected", Units.Dimension.RESISTANCE, "zimagdrcor"),
            MODULUS("mod", "size of the impedance", Units.Dimension.RESISTANCE, "|z|", "zmod", "mod(z)", "modz",
            "abs(z)", "modulus", "magnitude", "z"), PHASE("phase", "phase", Units.Dimension.ANGLE, "phase(z)", "phase",
            "zphz", "theta(z)", "theta", "arg(z)", "phi"), TIME("time", "time", Units.Dimension.TIME, "cumulativetime",
            "totaltime", "testtime", "elapsedtime", "time", "t", "zeit"), VOLTAGE("voltage", "voltage",
            Units.Dimension.VOLTAGE, "ewe", "voltage", "potential", "volts", "cellvoltage", "ecell", "vf", "v", "e",
            "u"), CURRENT("current", "current", Units.Dimension.CURRENT, "i", "current", "amps", "im"),
            CHARGE("charge", "charge", Units.Dimension.CHARGE, "(q-qo)", "q-qo", "qcum", "charge"),
            CHARGE_STEP("dq", "charge of a row", Units.Dimension.CHARGE, "dq"),
            STATE("state", "state", null, "state", "steptype"), STEP("step", "step", null, "ns", "step", "stepindex",
            "stepnumber"), TEMPERATURE("temperature", "temperature", Units.Dimension.TEMPERATURE, "temperature",
            "temp");

    private final String key;
    private final String title;
    private final Units.Dimension dimension;
    private final List<String> names;

    Quantity(final String key, final String title, final Units.Dimension dimension, final String... names) {
        this.key = key;
        this.title = title;
        this.dimension = dimension;
        this.names = List.of(names);
    }

    /** Name in the column chooser. */
    String key() {
        return key;
    }

    /** Name for people. */
    String title() {
        return title;
    }

    /**
     * How a column is to be read.
     *
     * @param rank place of its name in the list: the lower, the better
     * @param factor value times this ...
     * @param offset ... plus this is the value in our unit
     */
    record Reading(int rank, double factor, double offset) {

        double of(final double value) {
            return value * factor + offset;
        }
    }

    /** Whether a label says that its column is this quantity, and how to read it. */
    Optional<Reading> in(final String label) {
        String text = label.strip();
        if (text.startsWith("Data: ")) text = text.substring(6);
        text = text.replace('\u2212', '-').replace('\u2019', '\'').replace('\u2032', '\'').replace("\u2033",
                "''").replace("<", "").replace(">", "");
        final boolean negative = text.startsWith("-");
        if (negative) text = text.substring(1).strip();
        final String[] parts = unit(text);
        final String name = parts[0].strip();
        // dq counts one row, dQ a whole step
        if (this == CHARGE_STEP && !name.equals("dq")) return Optional.empty();
        final int rank = names.indexOf(name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "").replace(".",
                ""));
        if (rank < 0) return Optional.empty();
        final double sign = negative ? -1 : 1;
        if (parts[1].isEmpty()) {
            // "T" alone may be a temperature
            return name.equals("T") || this == CURRENT && name.equalsIgnoreCase("im") ? Optional.empty()
                    : Optional.of(new Reading(rank, sign, 0));
        }
        return Units.of(parts[1]).filter(unit -> unit.dimension() == dimension).map(unit -> new Reading(rank, sign
                * unit
                .factor(), unit.offset()));
    }

    /** Name and unit of a label: "a/unit", "a (unit)", "a [unit]" or "a_unit"; the unit may be empty. */
    private static String[] unit(final String label) {
        final int slash = label.indexOf('/');
        if (slash > 0) return new String[] {label.substring(0, slash), label.substring(slash + 1)};
        final int end = label.length() - 1;
        if (end > 0 && (label.charAt(end) == ')' || label.charAt(end) == ']')) {
            final int open = label.lastIndexOf(label.charAt(end) == ')' ? '(' : '[');
            // "Z'(a)" is ZView's name of the real part, not one in ampere
            if (open > 0 && Units.known(label.substring(open + 1, end))
                    && !label.endsWith("'(a)")) return new String[] {
                label.substring(0, open), label.substring(open + 1, end)};
        }
        final int line = label.lastIndexOf('_');
        if (line > 0 && Units.known(label.substring(line + 1))) return new String[] {label.substring(0, line),
            label.substring(line + 1)};
        return new String[] {label, ""};
    }
}
