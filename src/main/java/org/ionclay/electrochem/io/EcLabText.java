package org.ionclay.electrochem.io;

import java.util.List;
import org.ionclay.compute.InputException;

/** EC-Lab's and BT-Lab's text (.mpt): a header whose second line counts its lines, or none at all; tabs. */
final class EcLabText implements CellFormat {

    private static final int LEAST_HEADER = 3;
    private static final int SAMPLE = 50;

    @Override
    public String title() {
        return "EC-Lab text";
    }

    @Override
    public String endings() {
        return ".mpt .txt";
    }

    @Override
    public boolean recognises(final CellSource source) {
        final String first = source.line(0).strip();
        if (first.equals("EC-Lab ASCII FILE") || first.equals("BT-Lab ASCII FILE")) return true;
        // an export without header starts with the labels
        return first.indexOf('\t') > 0 && (first.contains("freq/Hz") && first.contains("(Z)/Ohm")
                || first.contains("time/s") && first.contains("Ewe"));
    }

    @Override
    public Found read(final CellSource source) {
        int header = 0;
        if (source.line(0).contains("ASCII FILE")) {
            header = count(source) - 1;
            if (source.line(header).indexOf('\t') < 0) throw InputException.inLine(source.path(), header + 1L,
                    "needs the labels of the columns, separated by tabs, found \"" + cut(source.line(header))
                    + "\"; export the file again");
        }
        final List<String> labels = Cells.split(source.line(header),
                '\t').stream().map(label -> label.replace("<Ewe/V>",
                "<Ewe>/V")).toList();
        final List<String> named = labels.get(labels.size() - 1).isEmpty() ? labels.subList(0, labels.size() - 1)
                : labels;
        return Found.of(TextTable.numbers("", named, '\t', TextTable.decimalComma(source, header + 1,
                SAMPLE)).addAll(source, header + 1, line -> true).table());
    }

    private static int count(final CellSource source) {
        final String second = source.line(1);
        final int colon = second.indexOf(':');
        final double lines = colon < 0 ? Double.NaN : Cells.value(second.substring(colon + 1).strip(), false);
        if (!(lines >= LEAST_HEADER) || lines > source.lines().size()) throw InputException.inLine(source.path(), 2,
                "needs \"Nb header lines : \" with a number from " + LEAST_HEADER + " to the " + source.lines().size()
                + " lines of the file, found \"" + cut(second) + "\"; export the file again");
        return (int) lines;
    }

    private static String cut(final String line) {
        return line.length() > 60 ? line.substring(0, 60) : line;
    }
}
