package org.ionclay.electrochem.io;

import java.util.List;
import org.ionclay.compute.InputException;

/** ZPlot and ZView (.z) with "End Comments" and tabs or with quoted comments and commas; Autolab's Z60W alike. */
final class ZPlot implements CellFormat {

    private static final List<String> LABELS = List.of("Freq(Hz)", "Ampl", "Bias", "Time(Sec)", "Z'(a)", "Z''(b)", "GD",
            "Err", "Range");

    private final boolean autolab;

    ZPlot(final boolean autolab) {
        this.autolab = autolab;
    }

    @Override
    public String title() {
        return autolab ? "Autolab (Z60W)" : "ZPlot and ZView";
    }

    @Override
    public String endings() {
        return autolab ? ".txt .z60" : ".z";
    }

    @Override
    public boolean recognises(final CellSource source) {
        final String first = source.line(0);
        return autolab ? first.startsWith("\"Z60W") : first.startsWith("ZPLOT") || first.startsWith("\"ZPlotW");
    }

    @Override
    public Found read(final CellSource source) {
        int labels = -1;
        for (int i = 0; i < source.lines().size() && labels < 0; i++) {
            final String line = source.line(i);
            if (line.contains("Freq") && line.contains("Z'(a)") && line.contains("Z''(b)")) labels = i;
        }
        if (labels < 0) throw InputException.inFile(source.path(), "needs a line with the labels Freq, Z'(a) and "
                + "Z''(b), found none; export the spectrum again");
        final int from = source.line(labels + 1).strip().equals("End Comments") ? labels + 2 : labels + 1;
        final char separator = source.line(from).indexOf('\t') >= 0 ? '\t' : ',';
        final boolean comma = separator == '\t' && TextTable.decimalComma(source, from, 20);
        return Found.of(TextTable.numbers("", LABELS, separator, comma).addAll(source, from, line -> true).table());
    }
}
