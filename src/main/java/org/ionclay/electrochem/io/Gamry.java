package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/** Gamry (.DTA): tables named "... TABLE", each with a line of labels, one of units and rows that start with a tab. */
final class Gamry implements CellFormat {

    @Override
    public String title() {
        return "Gamry";
    }

    @Override
    public String endings() {
        return ".DTA";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.line(0).strip().equals("EXPLAIN") && source.line(1).startsWith("TAG");
    }

    @Override
    public Found read(final CellSource source) {
        final List<DataTable> tables = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        for (int i = 0; i < source.lines().size(); i++) {
            final List<String> cells = Cells.split(source.line(i), '\t');
            if (cells.get(0).equals("EXPERIMENTABORTED")) notes.add("the experiment was aborted");
            if (cells.size() < 2 || !cells.get(1).equals("TABLE") || !cells.get(0).contains("CURVE")) continue;
            if (cells.get(0).equals("OCVCURVE") || cells.get(0).equals("FRACURVE")) {
                notes.add(cells.get(0) + (cells.get(0).startsWith("OCV") ? " (open circuit before the experiment)"
                        : " (waves of one frequency)") + " left out");
                continue;
            }
            tables.add(table(source, i, cells.get(0)));
        }
        if (tables.isEmpty()) throw InputException.inFile(source.path(), "needs a table of data such as ZCURVE or "
                + "CURVE, found none; export the experiment again");
        return new Found(List.copyOf(tables), List.copyOf(notes));
    }

    private static DataTable table(final CellSource source, final int line, final String name) {
        final List<String> names = Cells.split(source.line(line + 1), '\t');
        final List<String> units = Cells.split(source.line(line + 2), '\t');
        final List<String> labels = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            final String unit = c < units.size() ? units.get(c) : "";
            // a unit of a potential says against what: "V vs. Ref."
            final int blank = unit.indexOf(' ');
            labels.add(names.get(c) + (Units.known(blank < 0 ? unit : unit.substring(0, blank)) ? "/" + (blank < 0
                    ? unit : unit.substring(0, blank)) : ""));
        }
        return TextTable.numbers(name, labels, '\t', TextTable.decimalComma(source, line + 3, 20)).addAll(source,
                line + 3, i -> source.line(i).startsWith("\t")).table();
    }
}
