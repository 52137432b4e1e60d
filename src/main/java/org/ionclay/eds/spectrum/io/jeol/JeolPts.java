package org.ionclay.eds.spectrum.io.jeol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.EventCube;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/**
 * JEOL's event streams (.pts): 16-bit words whose upper four bits tell what the others are: 8 sets x, 9 sets y, 11 is a
 * quantum in a channel; others are times and signals of the microscope. Frames follow each other and are summed.
 */
public final class JeolPts implements SpectrumFormat {

    private static final int CHANNELS = 4096;
    /** Positions run from 0 to 4095 whatever the number of pixels. */
    private static final int SCAN = 4096;

    @Override
    public String title() {
        return "JEOL event stream";
    }

    @Override
    public List<String> extensions() {
        return List.of("pts");
    }

    @Override
    public String contents() {
        return "the spectrum image, all frames summed, with its energy axis";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.has(4, "PTTDFILE");
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final byte[] data = Limits.bytes(file);
        final Bytes in = new Bytes(file, data);
        in.seek(0x14);
        final long head = in.u32();
        in.skip(4);
        final long place = in.u32();
        final long length = in.u32();
        if (place + length > data.length) throw InputException.inFile(file, "ends early: its events need " + (place
                + length)
                + " bytes, found " + data.length + "; copy it anew");
        final JeolTags tags = new JeolTags(file, data, head + 12);
        final String[] sides = tags.text("/AnalyzableMap MeasData/Meas Cond/Pixels").split("x", -1);
        final double width = sides.length == 2 ? Numbers.orZero(sides[0]) : 0;
        final double height = sides.length == 2 ? Numbers.orZero(sides[1]) : 0;
        if (!(width >= 1 && height >= 1 && width <= SCAN && height <= SCAN) || SCAN % (int) width != 0) {
            throw InputException.inFile(file, "says that it has \"" + String.join("x", sides)
                    + "\" pixels; needs a power of 2 up to " + SCAN);
        }
        final double step = tags.need("/AnalyzableMap MeasData/Doc/CoefA");
        final double zero = tags.need("/AnalyzableMap MeasData/Doc/CoefB") - step * zeroChannel(tags);
        final EventCube.Builder builder = new EventCube.Builder(file.getFileName().toString().replaceFirst("\\.[^.]*$",
                ""), (int) width, (int) height, new EnergyAxis(zero, step, CHANNELS), conditions(tags), pixel(tags,
                        width),
                List.of());
        final EventCube cube = builder.build(sink -> events(file, data, (int) place, (int) length, builder, sink));
        return new SpectrumFile(file, title(), List.of(), List.of(cube), List.of(), List.of());
    }

    /** The digital zero of the pulse processor's setting ("T4") that was used. */
    private static double zeroChannel(final JeolTags tags) {
        final String setting = tags.text("/AnalyzableMap MeasData/Meas Cond/Tpl");
        return tags.need("/Tpl/" + setting + "/DigZ");
    }

    private static Conditions conditions(final JeolTags tags) {
        return Conditions.UNKNOWN.withBeamEnergy(tags.number("/AnalyzableMap MeasData/MeasCond/AccKV", 0).orElse(0))
                .withLiveTime(tags.number("/AnalyzableMap MeasData/Doc/LiveTime", 0).orElse(0))
                .withRealTime(tags.number("/AnalyzableMap MeasData/Doc/RealTime", 0).orElse(0));
    }

    private static OptionalDouble pixel(final JeolTags tags, final double width) {
        final double field = tags.number("/ScanSize", 0).orElse(0);
        final double magnification = tags.number("/AnalyzableMap MeasData/MeasCond/Mag", 0).orElse(0);
        // the scan size is in mm at magnification 1
        return Conditions.positive(magnification > 0 ? field / magnification * 1e3 / width : 0);
    }

    private static void events(final Path file, final byte[] data, final int place, final int length,
            final EventCube.Builder builder, final EventCube.Sink sink) {
        final int scale = SCAN / builder.width();
        int x = 0;
        int y = 0;
        for (int at = place; at + 1 < place + length; at += 2) {
            final int word = data[at] & 0xff | (data[at + 1] & 0xff) << 8;
            final int value = word & 0xfff;
            switch (word >> 12) {
                case 8 -> x = value / scale;
                case 9 -> y = value / scale;
                case 11 -> {
                    if (y >= builder.height()) throw InputException.inFile(file, "has an event in row " + y + " of "
                            + builder.height());
                    sink.event(y * builder.width() + x, value);
                }
                default -> {
                    // times and electron signals: not read
                }
            }
        }
    }
}
