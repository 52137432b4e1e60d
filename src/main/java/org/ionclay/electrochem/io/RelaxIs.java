package org.ionclay.electrochem.io;

import java.util.List;
import org.ionclay.compute.InputException;

/** RelaxIS's export: a title, a date, labels, a line about the spectrum, rows; tabs. */
final class RelaxIs implements CellFormat {

    private static final int FIRST = 4;

    @Override
    public String title() {
        return "RelaxIS export";
    }

    @Override
    public String endings() {
        return ".txt";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.line(0).startsWith("RelaxIS");
    }

    @Override
    public Found read(final CellSource source) {
        final List<String> labels = Cells.split(source.line(2), '\t');
        if (labels.size() < 3) throw InputException.inLine(source.path(), 3,
                "needs the labels of the columns, separated "
                + "by tabs, found \"" + source.line(2) + "\"; export the spectrum again");
        return Found.of(TextTable.numbers("", labels, '\t', TextTable.decimalComma(source, FIRST, 20)).addAll(source,
                FIRST, line -> true).table());
    }
}
