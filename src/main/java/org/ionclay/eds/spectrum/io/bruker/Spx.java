package org.ionclay.eds.spectrum.io.bruker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;
import org.ionclay.eds.spectrum.io.base.XmlNode;

/** Bruker's single spectra: XML. */
public final class Spx implements SpectrumFormat {

    @Override
    public String title() {
        return "Bruker spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("spx");
    }

    @Override
    public String contents() {
        return "the spectra with energy axis, beam energy, times, take-off angle and resolution; no results";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.text().contains("<TRTSpectrum>") || head.text().contains("<TRTSpectrum ");
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final XmlNode document = XmlNode.parse(file, Limits.bytes(file));
        final List<Spectrum> spectra = new ArrayList<>();
        for (final XmlNode node : document.instances("TRTSpectrum")) {
            final String given = node.attribute("Name");
            spectra.add(BrukerXml.spectrum(file, node, given.isBlank() ? file.getFileName().toString() : given));
        }
        if (spectra.isEmpty()) throw InputException.inFile(file, "holds no spectrum; export it anew");
        return new SpectrumFile(file, title(), spectra, List.of(), List.of(), List.of());
    }
}
