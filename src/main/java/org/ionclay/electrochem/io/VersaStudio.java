package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/** VersaStudio (.par): segments whose "Definition=" names the columns of the comma-separated rows after it. */
final class VersaStudio implements CellFormat {

    private static final String DEFINITION = "Definition=";

    @Override
    public String title() {
        return "VersaStudio";
    }

    @Override
    public String endings() {
        return ".par";
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.line(0).strip().equals("<Application>") && source.find("VersaStudio", 10) >= 0;
    }

    @Override
    public Found read(final CellSource source) {
        final List<DataTable> tables = new ArrayList<>();
        String segment = "";
        for (int i = 0; i < source.lines().size(); i++) {
            final String line = source.line(i).strip();
            if (line.startsWith("<Segment")) segment = line.replace("<", "").replace(">", "");
            if (!line.startsWith(DEFINITION)) continue;
            final List<String> labels = Cells.split(line.substring(DEFINITION.length()), ',');
            tables.add(TextTable.numbers(segment, labels, ',', false).addAll(source, i + 1,
                    k -> !source.line(k).startsWith("<")).table());
        }
        if (tables.isEmpty()) throw InputException.inFile(source.path(), "needs a segment with \"Definition=\", found "
                + "none; save the experiment after it has run");
        return new Found(List.copyOf(tables), List.of());
    }
}
