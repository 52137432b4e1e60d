package org.ionclay.potential.dp.model;

import java.util.List;
import org.ionclay.compute.InputException;

/** The checks of {@link DeepPotentialModel}, each with an error that names the part and the types. */
public final class Shapes {

    private static final int COMPONENTS = 4;

    private Shapes() {
    }

    static void sel(final int[] sel, final List<String> typeMap) {
        length("sel", sel == null ? -1 : sel.length, typeMap.size());
        int sum = 0;
        for (int n = 0; n < sel.length; n++) {
            if (sel[n] < 0) {
                throw new InputException("sel of " + typeMap.get(n) + " is " + sel[n]
                        + ", must be 0 or more");
            }
            sum = Math.addExact(sum, sel[n]);
        }
        if (sum == 0) throw new InputException("sel is 0 for every type: no neighbour would be seen");
    }

    static void square(final String name, final Object[] rows, final int types) {
        length(name, rows == null ? -1 : rows.length, types);
    }

    static void excluded(final boolean[][] excluded, final List<String> typeMap) {
        final int types = typeMap.size();
        for (int c = 0; c < types; c++) {
            length("exclude_types of " + typeMap.get(c), excluded[c] == null ? -1 : excluded[c].length, types);
        }
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < c; n++) {
                if (excluded[c][n] != excluded[n][c]) {
                    throw new InputException("exclude_types must be symmetric: " + typeMap.get(c) + "-"
                            + typeMap.get(n) + " is excluded one way only");
                }
            }
        }
    }

    static void tables(final EmbeddingTable[][] tables, final List<String> typeMap, final Network[][] embedding) {
        square("tables", tables, typeMap.size());
        for (int c = 0; c < typeMap.size(); c++) {
            final String where = "tables of " + typeMap.get(c);
            length(where, tables[c] == null ? -1 : tables[c].length, typeMap.size());
            for (int n = 0; n < typeMap.size(); n++) {
                if (tables[c][n] != null && tables[c][n].width() == embedding[c][n].out()) continue;
                throw new InputException(where + "-" + typeMap.get(n) + " need " + embedding[c][n].out()
                        + " outputs, found " + (tables[c][n] == null ? "none" : tables[c][n].width()));
            }
        }
    }

    static void rows(final String name, final double[][][] rows, final List<String> typeMap, final boolean divisor) {
        final int types = typeMap.size();
        square(name, rows, types);
        for (int c = 0; c < types; c++) {
            length(name + " of " + typeMap.get(c), rows[c] == null ? -1 : rows[c].length, types);
            for (int n = 0; n < types; n++) {
                final String where = name + " of " + typeMap.get(c) + "-" + typeMap.get(n);
                finite(where, rows[c][n], COMPONENTS);
                for (int k = 0; divisor && k < COMPONENTS; k++) {
                    if (rows[c][n][k] == 0) {
                        throw new InputException(where + " is 0 in component " + k
                                + "; rows are divided by it");
                    }
                }
            }
        }
    }

    static void embedding(final Network[][] nets, final List<String> typeMap, final int axis, final boolean oneSided) {
        final int types = typeMap.size();
        square("embedding networks", nets, types);
        for (int c = 0; c < types; c++) {
            length("embedding networks of " + typeMap.get(c), nets[c] == null ? -1 : nets[c].length, types);
            for (int n = 0; n < types; n++) {
                final String pair = typeMap.get(c) + "-" + typeMap.get(n);
                final Network net = nets[c][n];
                if (net == null) throw new InputException("the embedding network of " + pair + " is missing");
                if (net.in() != 1 || net.out() != nets[0][0].out()) {
                    throw new InputException("the embedding network of " + pair + " must go from 1 to "
                            + nets[0][0].out() + " numbers, goes from " + net.in() + " to " + net.out());
                }
                if (oneSided && net != nets[0][n]) {
                    throw new InputException("a one-sided model shares the embedding network of neighbour "
                            + typeMap.get(n) + " between all centres; " + typeMap.get(c) + " has its own");
                }
            }
        }
        if (axis < 1 || axis > nets[0][0].out()) {
            throw new InputException("axis_neuron must be between 1 and the " + nets[0][0].out()
                    + " outputs of the embedding networks, found " + axis);
        }
    }

    static void fitting(final Network[] nets, final int[] sel, final List<String> typeMap, final int in) {
        length("fitting networks", nets == null ? -1 : nets.length, typeMap.size());
        for (int t = 0; t < nets.length; t++) {
            if (nets[t] == null) {
                if (sel[t] == 0) continue;
                throw new InputException("the fitting network of " + typeMap.get(t)
                        + " is missing; only a virtual type (sel 0) may have none, sel is " + sel[t]);
            }
            if (nets[t].in() != in || nets[t].out() != 1) {
                throw new InputException("the fitting network of " + typeMap.get(t) + " must go from " + in
                        + " numbers (embedding width x axis_neuron) to 1, goes from " + nets[t].in() + " to "
                        + nets[t].out());
            }
        }
    }

    public static void finite(final String name, final double[] values, final int length) {
        length(name, values == null ? -1 : values.length, length);
        for (int k = 0; k < length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new InputException("number " + k + " of " + name + " is " + values[k]);
            }
        }
    }

    private static void length(final String name, final int found, final int needed) {
        if (found == needed) return;
        throw new InputException(name + " needs " + needed + " entries, found "
                + (found < 0 ? "none" : found));
    }
}
