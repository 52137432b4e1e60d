package org.ionclay.eds.spectrum.io.phenom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/** Phenom's project files (.elid), versions 0 to 4: bzip2 of images, each with its analyses. */
public final class PhenomElid implements SpectrumFormat {

    @Override
    public String title() {
        return "Phenom project";
    }

    @Override
    public List<String> extensions() {
        return List.of("elid");
    }

    @Override
    public String contents() {
        return "images, spectra of spots, regions and differences, line scans and maps as spectrum images; no results";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.has(0, "BZh") && head.has(4, (byte) 0x31, (byte) 0x41, (byte) 0x59, (byte) 0x26, (byte) 0x53,
                (byte) 0x59);
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        return new ElidReader(file, Bzip2.inflate(file)).read();
    }
}
