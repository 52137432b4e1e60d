package org.ionclay.electrochem.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.CellSeries;
import org.ionclay.electrochem.Spectrum;

/** Reads files of potentiostats and cyclers, whose format is found by content. */
public final class CellFiles {

    private static final int REMARKS = 100;

    private CellFiles() {
    }

    /** A format for documents: its name and the usual endings of its files. */
    public record FormatTitle(String title, String endings) {
    }

    /** All formats, for documents and help texts. */
    public static List<FormatTitle> formats() {
        return CellFormats.all().stream().map(format -> new FormatTitle(format.title(), format.endings())).toList();
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @param choice columns that are named by the user
     * @throws IOException if it cannot be read
     * @throws InputException if it is damaged or of no known format
     */
    public static CellFile read(final Path path, final ColumnChoice choice) throws IOException {
        final CellSource source = CellSource.read(path);
        if (source.bytes().length == 0) throw InputException.inFile(path, "needs a spectrum or series, found an empty "
                + "file");
        final CellFormat format = CellFormats.of(source).orElseThrow(() -> InputException.inFile(path,
                "needs text or EC-Lab's binary, found other binary data; export it as CSV"));
        final CellFormat.Found found = format.read(source);
        final List<Spectrum> spectra = new ArrayList<>();
        final List<CellSeries> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>(found.notes());
        for (final DataTable table : found.tables()) {
            final Interpreter interpreter = new Interpreter(path, table, choice, notes);
            spectra.addAll(interpreter.spectra());
            interpreter.series().ifPresent(series::add);
        }
        if (spectra.isEmpty() && series.isEmpty()) Interpreter.refuseUnlessEmpty(path, found.tables());
        return new CellFile(path, format.title(), found.tables(), List.copyOf(spectra), List.copyOf(series),
                List.copyOf(notes), format.binary() ? List.of() : source.lines().stream().limit(REMARKS).toList());
    }
}
