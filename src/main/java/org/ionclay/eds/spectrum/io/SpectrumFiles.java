package org.ionclay.eds.spectrum.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;
import org.ionclay.eds.spectrum.io.bruker.Bcf;
import org.ionclay.eds.spectrum.io.bruker.Spx;
import org.ionclay.eds.spectrum.io.hdf.HyperSpy;
import org.ionclay.eds.spectrum.io.hdf.OxfordH5;
import org.ionclay.eds.spectrum.io.hdf.PlainHdf5;
import org.ionclay.eds.spectrum.io.hdf.VeloxEmd;
import org.ionclay.eds.spectrum.io.jeol.JeolEds;
import org.ionclay.eds.spectrum.io.jeol.JeolImage;
import org.ionclay.eds.spectrum.io.jeol.JeolPts;
import org.ionclay.eds.spectrum.io.phenom.PhenomElid;

/** The list of all formats of spectra, and the way into them: a file is recognised by its content. */
public final class SpectrumFiles {

    /** All formats, in the order in which they are asked; the generic ones are last. */
    public static final List<SpectrumFormat> FORMATS = List.of(new Bcf(), new Spx(), new Emsa(), new Ripple(),
            new OxfordH5(), new VeloxEmd(), new HyperSpy(), new PhenomElid(), new JeolPts(), new JeolImage(),
            new JeolEds(), new PlainHdf5());

    private SpectrumFiles() {
    }

    /**
     * The format of a file.
     *
     * @param file the file
     * @return empty if no format recognises it
     * @throws IOException if it cannot be read
     */
    public static Optional<SpectrumFormat> format(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) return Optional.empty();
        final Head head = Head.of(file);
        return FORMATS.stream().filter(format -> format.recognises(head)).findFirst();
    }

    /**
     * Reads a file of spectra. A data set inside an HDF5 file is named after its file and a {@code #}:
     * {@code scan.h5#/entry/data}.
     *
     * @param text path of the file
     * @throws IOException if it cannot be read
     * @throws InputException if there is none, no format recognises it, or it is damaged
     */
    public static SpectrumFile read(final String text) throws IOException {
        final int hash = text.lastIndexOf('#');
        final Path whole = Path.of(text);
        if (hash < 1 || Files.exists(whole)) return read(whole);
        return new PlainHdf5().read(Path.of(text.substring(0, hash)), text.substring(hash + 1));
    }

    /**
     * Reads a file of spectra.
     *
     * @param file the file
     * @throws IOException if it cannot be read
     * @throws InputException if there is none, no format recognises it, or it is damaged
     */
    public static SpectrumFile read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new InputException("there is no file " + file);
        final Optional<SpectrumFormat> format = format(file);
        if (format.isEmpty()) throw InputException.inFile(file, "is of no format of spectra that is known: " + FORMATS
                .stream().map(f -> f.title() + " (" + f.extensions().stream().map(e -> "." + e)
                        .collect(Collectors.joining(", ")) + ")").collect(Collectors.joining(", ")));
        return format.get().read(file);
    }
}
