package org.ionclay.eds.spectrum.io.jeol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/** JEOL's single spectra (.EDS): numbers at fixed places. */
public final class JeolEds implements SpectrumFormat {

    private static final int LIVE = 0x102;
    private static final int REAL = 0x10a;
    private static final int CALIBRATION = 0x16a;
    private static final int CHANNELS = 0x1c6;
    private static final int COUNTS = 0x1ca;
    private static final String STATE = "Live Time";
    private static final int STATE_AT = 0x17a;

    @Override
    public String title() {
        return "JEOL spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("eds");
    }

    @Override
    public String contents() {
        return "the spectrum with energy axis and times; it states no beam energy and no take-off angle that is known";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.has(0, (byte) 2, (byte) 0, (byte) 0, (byte) 0) && (head.has(STATE_AT, STATE)
                || head.has(STATE_AT, "Real Time") || head.extension().equals("eds"));
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final Bytes in = new Bytes(file, Limits.bytes(file));
        in.seek(LIVE);
        final double live = in.f64();
        in.seek(REAL);
        final double real = in.f64();
        in.seek(CALIBRATION);
        final double width = in.f64();
        final double zero = in.f64();
        in.seek(0x12);
        final String said = in.text(80, StandardCharsets.ISO_8859_1);
        in.seek(CHANNELS);
        final int channels = in.count(4);
        if (channels < 1) throw InputException.inFile(file, "says that it has no channels");
        in.seek(COUNTS);
        final double[] counts = new double[channels];
        for (int i = 0; i < channels; i++) counts[i] = in.i32();
        final Spectrum spectrum = new Spectrum(said.isEmpty() ? file.getFileName().toString() : said,
                new EnergyAxis(zero, width, channels), counts,
                        Conditions.UNKNOWN.withLiveTime(live).withRealTime(real));
        return new SpectrumFile(file, title(), List.of(spectrum), List.of(), List.of(), List.of());
    }
}
