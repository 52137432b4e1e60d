package org.ionclay.eds.spectrum.io.jeol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.GreyPlane;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/** JEOL's images: element maps (.map) and electron images (.img), 8 bit. */
public final class JeolImage implements SpectrumFormat {

    @Override
    public String title() {
        return "JEOL image";
    }

    @Override
    public List<String> extensions() {
        return List.of("map", "img");
    }

    @Override
    public String contents() {
        return "the map or electron image with its calibration; no spectra";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.has(4, "JED-2200:LibJxImageForm");
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final byte[] data = Limits.bytes(file);
        final Bytes in = new Bytes(file, data);
        in.seek(0x2c);
        final JeolTags tags = new JeolTags(file, data, in.u32() + 12);
        final JeolTags.Value bits = tags.find("/Image/Bits");
        if (bits == null) throw InputException.inFile(file, "holds no pixels; export it anew");
        final double width = tags.need("/Image/Size");
        final double height = tags.number("/Image/Size", 1).orElse(0);
        final int pixels = Limits.picture(file, (long) width, (long) height, bits.length());
        final float[] grey = new float[pixels];
        for (int i = 0; i < pixels; i++) grey[i] = data[bits.from() + i] & 0xff;
        final double magnification = tags.number("/Instrument/Mag", 0).orElse(0);
        final double field = tags.number("/Instrument/ScanSize", 0).orElse(0);
        final String title = tags.text("/Image/Title");
        final Picture picture = new Picture(title.isEmpty() ? file.getFileName().toString() : title,
                new GreyPlane((int) width, (int) height, grey),
                Conditions.positive(magnification > 0 ? field / magnification * 1e3 / width : 0));
        return new SpectrumFile(file, title(), List.of(), List.of(), List.of(picture), List.of());
    }
}
