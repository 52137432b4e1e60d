package org.ionclay.eds.spectrum.io.base;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One format of files with X-ray spectra. */
public interface SpectrumFormat {

    /** Title for people: "Bruker composite file". */
    String title();

    /** Usual ends of file names, without the dot, in lower case. Files are recognised by content. */
    List<String> extensions();

    /** What is read from it and what is not, in one sentence. */
    String contents();

    /**
     * Whether a file is of this format.
     *
     * @param head first bytes of the file and its name
     */
    boolean recognises(Head head);

    /**
     * Reads a file. Spectrum images may keep reading from it later.
     *
     * @param file the file
     * @throws IOException if it cannot be read
     * @throws org.ionclay.compute.InputException naming file and fault if it is damaged or lacks what is needed
     */
    SpectrumFile read(Path file) throws IOException;
}
