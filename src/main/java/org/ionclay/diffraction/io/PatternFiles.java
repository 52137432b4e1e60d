package org.ionclay.diffraction.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.files.FormatList;
import org.ionclay.diffraction.Pattern;

/** The one list of formats of powder patterns. */
public final class PatternFiles {

    /** All formats, found by content in this order. */
    public static final FormatList<List<Pattern>> FORMATS = new FormatList<>("a powder pattern", List.of(
            new Xrdml(), new BrukerRaw(), new Brml(), new Rasx(), new NexusPattern(), new Ras(), new Uxd(), new Gsas(),
            new TextPattern()));

    private PatternFiles() {
    }

    /**
     * All scans of a file.
     *
     * @param path any of the formats, gzip and bzip2 too
     * @throws IOException if it cannot be read
     * @throws org.ionclay.compute.InputException if it is of none of the formats, or damaged
     */
    public static List<Pattern> read(final Path path) throws IOException {
        return FORMATS.read(path);
    }
}
