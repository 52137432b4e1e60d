package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/** Columns of numbers below a header; the header's last line names them where it has as many words. */
final class TextColumns implements FileFormat<List<Measurement>> {

    private final String title;
    private final String endings;

    TextColumns(final String title, final String endings) {
        this.title = title;
        this.endings = endings;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String endings() {
        return endings;
    }

    @Override
    public boolean recognises(final FileContent file) {
        return NumberTable.looksLike(file, 2);
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final NumberTable table = NumberTable.read(file, 0, 2);
        return List.of(new Measurement(file.name(), labels(table), table.columns(), Map.of("header",
                String.join("\n", table.header())), List.of()));
    }

    /** Names of the columns from the last line of the header that has as many. */
    static List<String> labels(final NumberTable table) {
        final int count = table.columns().size();
        for (int k = table.header().size() - 1; k >= 0; k--) {
            final String line = table.header().get(k).replaceFirst("^[#%!;'*/]+", "").strip();
            for (final String separator : new String[] {"\\s*[;\\t]\\s*", "\\s*,\\s*", "\\s{2,}", "\\s+"}) {
                final String[] words = line.split(separator);
                if (words.length == count && Arrays.stream(words).noneMatch(String::isBlank)) return List.of(words);
            }
        }
        final List<String> labels = new ArrayList<>();
        for (int k = 0; k < count; k++) labels.add("column " + (k + 1));
        return labels;
    }
}
