package org.ionclay.electrochem.io;

import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;

/** Maccor's text: tabs, times in days and hours, currents without sign beside a letter for the state. */
final class Maccor implements CellFormat {

    private static final int HEADER = 20;

    @Override
    public String title() {
        return "Maccor text";
    }

    @Override
    public String endings() {
        return ".txt";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return header(source) >= 0;
    }

    private static int header(final CellSource source) {
        for (int i = 0; i < HEADER; i++) {
            final String line = source.line(i);
            if (line.startsWith("Rec") && line.contains("Amps") && line.contains("Volts") && line.indexOf('\t') > 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Found read(final CellSource source) {
        final int header = header(source);
        final List<String> labels = Cells.split(source.line(header), '\t');
        final boolean comma = TextTable.decimalComma(source, header + 1, 20);
        final DataTable table = new TextTable("", labels, '\t', (column,
                cell) -> switch (labels.get(column).toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "testtime", "steptime" -> Cells.seconds(comma ? cell.replace(',', '.') : cell);
            case "state" -> switch (cell) {
                case "C" -> 1;
                case "D" -> -1;
                default -> 0;
            };
            default -> Cells.value(cell, comma);
        }).addAll(source, header + 1, line -> true).table();
        if (table.rows() == 0) throw InputException.inFile(source.path(), "needs rows after the labels, found none; "
                + "export the test again");
        return Found.of(table, "currents get their sign from the state: D is discharge");
    }
}
