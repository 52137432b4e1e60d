package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.Composition;
import org.ionclay.table.Column;

/** The columns of a composition: at% and sigma of each element, ratio and sigma of each pair. */
final class CompositionCells {

    private CompositionCells() {
    }

    /** The columns for some elements: "Mg (at%)", "Mg sigma (at%)", ..., "Mg/Ga", "Mg/Ga sigma", ... */
    static List<Column> columns(final List<String> elements) {
        final List<Column> columns = new ArrayList<>(shareColumns(elements));
        columns.addAll(ratioColumns(elements));
        return columns;
    }

    /** The cells of {@link #columns}, in the same order; ratios to an element that is not there stay empty. */
    static List<Object> cells(final Composition composition) {
        final List<Object> cells = new ArrayList<>(shares(composition));
        cells.addAll(ratios(composition));
        return cells;
    }

    /** "Mg (at%)", "Mg sigma (at%)", ... */
    static List<Column> shareColumns(final List<String> elements) {
        final List<Column> columns = new ArrayList<>();
        for (final String element : elements) {
            columns.add(Column.of(element, "at%"));
            columns.add(Column.of(element + " sigma", "at%"));
        }
        return columns;
    }

    /** "Mg/Ga", "Mg/Ga sigma", ... */
    static List<Column> ratioColumns(final List<String> elements) {
        final List<Column> columns = new ArrayList<>();
        for (int a = 0; a < elements.size(); a++) {
            for (int b = a + 1; b < elements.size(); b++) {
                final String pair = elements.get(a) + "/" + elements.get(b);
                columns.add(Column.of(pair));
                columns.add(Column.of(pair + " sigma"));
            }
        }
        return columns;
    }

    /** The cells of {@link #shareColumns}. */
    static List<Object> shares(final Composition composition) {
        final List<Object> cells = new ArrayList<>();
        for (int e = 0; e < composition.elements().size(); e++) {
            cells.add(composition.atomicPercent()[e]);
            cells.add(composition.sigma(e));
        }
        return cells;
    }

    /** The cells of {@link #ratioColumns}. */
    static List<Object> ratios(final Composition composition) {
        final List<Object> cells = new ArrayList<>();
        final int elements = composition.elements().size();
        for (int a = 0; a < elements; a++) {
            for (int b = a + 1; b < elements; b++) {
                cells.add(composition.ratio(a, b));
                cells.add(composition.ratioSigma(a, b));
            }
        }
        return cells;
    }
}
