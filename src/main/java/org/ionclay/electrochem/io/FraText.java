package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/** Frequency response analyser's text (.dfr): "VERSION", the number of points, then nine lines for each. */
final class FraText implements CellFormat {

    private static final int FIRST = 3;
    private static final int LINES = 9;

    @Override
    public String title() {
        return "FRA text";
    }

    @Override
    public String endings() {
        return ".dfr";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.line(0).startsWith("VERSION") && Cells.number(source.line(1).strip(), false);
    }

    @Override
    public Found read(final CellSource source) {
        final double count = Cells.value(source.line(1).strip(), false);
        final int most = (source.lines().size() - FIRST) / LINES;
        if (!(count >= 1) || count > most || count != Math.rint(count)) throw InputException.inLine(source.path(), 2,
                "needs the number of points, at most " + Math.max(0, most) + " in this file, found \""
                + source.line(1).strip() + "\"; export the spectrum again");
        final TextTable table = TextTable.numbers("", List.of("freq/Hz", "Re(Z)/Ohm", "-Im(Z)/Ohm"), ',', false);
        for (int p = 0; p < (int) count; p++) {
            final List<String> cells = new ArrayList<>();
            for (int c = 0; c < 3; c++) cells.add(source.line(FIRST + p * LINES + c).strip());
            table.add(cells, FIRST + p * LINES + 1);
        }
        return Found.of(table.table());
    }
}
