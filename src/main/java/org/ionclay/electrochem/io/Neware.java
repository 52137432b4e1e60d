package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;

/** Neware's CSV: one flat table, or rows of cycles, steps and records in turn. */
final class Neware implements CellFormat {

    @Override
    public String title() {
        return "Neware CSV";
    }

    @Override
    public String endings() {
        return ".csv";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return flat(source) || layered(source);
    }

    private static boolean flat(final CellSource source) {
        final String first = source.line(0);
        return first.startsWith("DataPoint,") && first.contains("Step Type");
    }

    private static boolean layered(final CellSource source) {
        return source.line(0).startsWith("Cycle Index,") && source.line(1).startsWith(",Step Index")
                && source.line(2).startsWith(",,DataPoint");
    }

    @Override
    public Found read(final CellSource source) {
        return Found.of(flat(source) ? flatTable(source) : layeredTable(source));
    }

    private static DataTable flatTable(final CellSource source) {
        return table(Cells.split(source.line(0), ',')).addAll(source, 1, line -> true).table();
    }

    private static DataTable layeredTable(final CellSource source) {
        final List<String> labels = new ArrayList<>(Cells.split(source.line(2), ',').subList(2,
                Cells.split(source.line(2), ',').size()));
        labels.addAll(0, List.of("Cycle Index", "Step Index", "Step Type"));
        final TextTable table = table(labels);
        List<String> step = List.of("", "");
        String cycle = "";
        for (int i = 3; i < source.lines().size(); i++) {
            if (source.line(i).isBlank()) continue;
            final List<String> cells = Cells.split(source.line(i), ',');
            if (!cells.get(0).isEmpty()) {
                cycle = cells.get(0);
                // the first step of a cycle stands in the cycle's own row
                if (cells.size() > 10) step = List.of(cells.get(8), cells.get(10));
            } else if (cells.size() > 3 && !cells.get(1).isEmpty()) {
                step = List.of(cells.get(1), cells.get(3));
            } else if (cells.size() > 3) {
                final List<String> row = new ArrayList<>(cells.subList(2, cells.size()));
                row.addAll(0, List.of(cycle, step.get(0), step.get(1)));
                table.add(row, i + 1);
            } else {
                throw InputException.inLine(source.path(), i + 1L, "needs a cycle, a step or a record, found \""
                        + source.line(i) + "\"; export the test again");
            }
        }
        return table.table();
    }

    private static TextTable table(final List<String> labels) {
        return new TextTable("", labels, ',', (column, cell) -> switch (labels.get(column)) {
            case "Time", "Cumulative Time", "Total Time" -> Cells.seconds(cell);
            case "Step Type" -> state(cell.toLowerCase(Locale.ROOT));
            default -> Cells.value(cell, false);
        });
    }

    private static double state(final String type) {
        if (type.contains("dchg") || type.contains("discharge")) return -1;
        return type.contains("chg") || type.contains("charge") ? 1 : 0;
    }
}
