package org.ionclay.electrochem.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.CellSeries;
import org.ionclay.electrochem.Spectrum;

/**
 * What a file of a potentiostat or cycler holds.
 *
 * @param path the file
 * @param format title of its format
 * @param tables its tables as they stand there
 * @param spectra its spectra of impedance, in order
 * @param series its series over time, in order
 * @param notes what the user should know about how it was read
 * @param remarks first lines of a text file, where people note temperature and size
 */
public record CellFile(Path path, String format, List<DataTable> tables, List<Spectrum> spectra,
        List<CellSeries> series, List<String> notes, List<String> remarks) {

    /** What was found, for people: "EC-Lab text: 3 spectra of impedance (29, 29, 29 points)". */
    public String contents() {
        final List<String> parts = new ArrayList<>();
        if (!spectra.isEmpty()) parts.add(spectra.size() + (spectra.size() == 1 ? " spectrum" : " spectra")
                + " of impedance (" + String.join(", ",
                        spectra.stream().map(one -> String.valueOf(one.size())).toList())
                + " points)");
        for (final CellSeries one : series) {
            final boolean both = one.voltage().length > 0 && one.current().length > 0;
            parts.add("a series of " + one.size() + " rows over time with " + (both ? "voltage and current"
                    : one.current().length > 0 ? "current" : "voltage"));
        }
        return format + ": " + (parts.isEmpty() ? "no rows" : String.join(", ", parts));
    }

    /**
     * The spectra.
     *
     * @throws InputException if there are none
     */
    public List<Spectrum> needSpectra() {
        if (spectra.isEmpty()) throw InputException.inFile(path, "needs a spectrum of impedance, found " + contents()
                + "; choose another file, or name its columns with columns=");
        return spectra;
    }

    /**
     * The longest series over time.
     *
     * @throws InputException if there is none
     */
    public CellSeries needSeries() {
        CellSeries longest = null;
        for (final CellSeries one : series) if (longest == null || one.size() > longest.size()) longest = one;
        if (longest == null) throw InputException.inFile(path, "needs rows over time, found " + contents()
                + "; choose another file, or name its columns with columns=");
        return longest;
    }
}
