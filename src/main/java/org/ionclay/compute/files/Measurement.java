package org.ionclay.compute.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Columns that an instrument measured, with what its file says about them.
 *
 * @param title the measurement's name
 * @param labels one for each column, with units where the file says them
 * @param columns all as long
 * @param about what else the file says, in its words
 * @param warnings what in the file is doubtful but did not keep it from being read
 */
public record Measurement(String title, List<String> labels, List<double[]> columns, Map<String, String> about,
        List<String> warnings) {

    /** Copies the lists; checks that there are as many labels as columns, all as long. */
    public Measurement {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
        warnings = List.copyOf(warnings);
        if (columns.isEmpty() || labels.size() != columns.size()) throw new IllegalArgumentException(
                "a measurement needs a label for each column, found " + labels + " for " + columns.size());
        for (final double[] column : columns) {
            if (column.length != columns.get(0).length) throw new IllegalArgumentException(
                    "columns of a measurement are as long, found " + column.length + " and " + columns.get(0).length);
        }
    }

    /** Number of rows. */
    public int rows() {
        return columns.get(0).length;
    }

    /** The first column whose label contains one of some words, capitals aside. */
    public OptionalInt find(final String... words) {
        for (final String word : words) {
            for (int c = 0; c < labels.size(); c++) {
                if (labels.get(c).toLowerCase(Locale.ROOT).contains(word)) return OptionalInt.of(c);
            }
        }
        return OptionalInt.empty();
    }

    /** What the file says under a key; empty text if nothing. */
    public String about(final String key) {
        return about.getOrDefault(key, "");
    }
}
