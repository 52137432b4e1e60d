package org.ionclay.electrochem.io;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/**
 * Which columns to take where their labels do not say: "f=1; re=2; im=-3" by number or "im=-Imag" by label; a minus
 * turns the sign. What is not named is found from the labels.
 */
public final class ColumnChoice {

    /** No column is named. */
    public static final ColumnChoice NONE = new ColumnChoice(new EnumMap<>(Quantity.class));

    private final Map<Quantity, String> chosen;

    private ColumnChoice(final Map<Quantity, String> chosen) {
        this.chosen = chosen;
    }

    /**
     * Reads a choice.
     *
     * @param text keys f, re, im, mod, phase, time, voltage, current, charge, each with = and a label or number,
     *            separated by semicolons; may be empty
     * @throws InputException for a part that is none of these
     */
    public static ColumnChoice of(final String text) {
        final Map<Quantity, String> chosen = new EnumMap<>(Quantity.class);
        for (final String part : text.split(";", -1)) {
            if (part.isBlank()) continue;
            final int equals = part.indexOf('=');
            final String key = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            final Quantity quantity = Arrays.stream(Quantity.values()).filter(one -> one.key().equals(key))
                    .findFirst().orElseThrow(() -> new InputException("columns: needs " + keys()
                            + " before each =, found \""
                    + key + "\""));
            if (equals < 0 || part.substring(equals + 1).isBlank()) throw new InputException("columns: " + key
                    + " needs = and a label or a number, as in \"" + key + "=2\"");
            chosen.put(quantity, part.substring(equals + 1).strip());
        }
        return new ColumnChoice(chosen);
    }

    private static String keys() {
        return Arrays.stream(Quantity.values()).map(Quantity::key).collect(Collectors.joining(", "));
    }

    /** The chosen column of a table with the sign to give it; empty if none is chosen. */
    Optional<Map.Entry<DataColumn, Integer>> column(final Quantity quantity, final DataTable table) {
        final String wanted = chosen.get(quantity);
        if (wanted == null) return Optional.empty();
        final Optional<DataColumn> whole = named(table, wanted);
        if (whole.isPresent()) return Optional.of(Map.entry(whole.get(), 1));
        final Optional<DataColumn> turned = wanted.startsWith("-") ? named(table, wanted.substring(1).strip())
                : Optional.empty();
        return Optional.of(Map.entry(turned.orElseThrow(() -> new InputException("columns: no column \"" + wanted
                + "\" for " + quantity.key() + "; the columns are " + table.labels())), -1));
    }

    private static Optional<DataColumn> named(final DataTable table, final String name) {
        final List<DataColumn> columns = table.columns();
        final Optional<DataColumn> labelled = columns.stream().filter(column -> column.label().equals(name))
                .findFirst();
        if (labelled.isPresent() || name.isEmpty() || name.length() > 4 || !name.chars().allMatch(c -> c >= '0'
                && c <= '9')) return labelled;
        final int number = Integer.parseInt(name);
        return number >= 1 && number <= columns.size() ? Optional.of(columns.get(number - 1)) : Optional.empty();
    }
}
