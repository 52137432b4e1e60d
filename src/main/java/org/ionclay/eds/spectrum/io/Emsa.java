package org.ionclay.eds.spectrum.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/**
 * EMSA/MAS spectral data, version 1.0 and ISO 22029:2022: a line of text a datum. Line ends may be LF, CRLF or CR, data
 * may stand in several columns, keys may carry their unit ({@code #BEAMKV   -kV}).
 */
public final class Emsa implements SpectrumFormat {

    private static final int CHANNELS = 1 << 20;

    @Override
    public String title() {
        return "EMSA/MAS spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("msa", "emsa", "ems");
    }

    @Override
    public String contents() {
        return "one spectrum with beam energy, live time, probe current and take-off angle where it states them";
    }

    @Override
    public boolean recognises(final Head head) {
        final String text = head.text().stripLeading().toUpperCase(Locale.ROOT);
        return text.startsWith("#FORMAT") && text.contains("EMSA/MAS");
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final Reader reader = new Reader(file, new String(Limits.bytes(file), StandardCharsets.ISO_8859_1));
        final Spectrum spectrum = reader.read();
        return new SpectrumFile(file, title(), List.of(spectrum), List.of(), List.of(), reader.notes);
    }

    /**
     * Writes a spectrum.
     *
     * @param spectrum what to write
     * @param file where; an older file is replaced
     * @throws IOException if it cannot be written
     */
    public static void write(final Spectrum spectrum, final Path file) throws IOException {
        final StringBuilder text = new StringBuilder(spectrum.axis().channels() * 8 + 500);
        final EnergyAxis axis = spectrum.axis();
        key(text, "FORMAT", "EMSA/MAS Spectral Data File");
        key(text, "VERSION", "1.0");
        key(text, "TITLE", spectrum.name().replaceAll("\\R", " "));
        key(text, "DATE", "");
        key(text, "TIME", "");
        key(text, "OWNER", "IonClay");
        key(text, "NPOINTS", Integer.toString(axis.channels()));
        key(text, "NCOLUMNS", "1");
        key(text, "XUNITS", "eV");
        key(text, "YUNITS", "counts");
        key(text, "DATATYPE", "Y");
        key(text, "XPERCHAN", Double.toString(Math.round(axis.width() * 1e12) / 1e9));
        key(text, "OFFSET", Double.toString(Math.round(axis.offset() * 1e12) / 1e9));
        key(text, "SIGNALTYPE", "EDS");
        final Conditions conditions = spectrum.conditions();
        key(text, "BEAMKV", conditions.beamEnergy());
        key(text, "ELEVANGLE", conditions.takeOff());
        key(text, "LIVETIME", conditions.liveTime());
        key(text, "REALTIME", conditions.realTime());
        key(text, "PROBECUR", conditions.probeCurrent());
        conditions.resolution().ifPresent(fwhm -> text.append("##RESOLUTION : ").append(fwhm).append("\r\n"));
        spectrum.material().ifPresent(m -> text.append("##D2STDCMP   : ").append(m.replaceAll("\\R", " "))
                .append("\r\n"));
        key(text, "SPECTRUM", "");
        for (final double count : spectrum.counts()) {
            if (count == Math.rint(count) && Math.abs(count) < 1e15) text.append((long) count);
            else text.append(count);
            text.append(",\r\n");
        }
        key(text, "ENDOFDATA", "");
        final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, true, out -> out.write(bytes));
    }

    private static void key(final StringBuilder text, final String key, final OptionalDouble value) {
        value.ifPresent(number -> key(text, key, Double.toString(number)));
    }

    private static void key(final StringBuilder text, final String key, final String value) {
        text.append(String.format(Locale.ROOT, "#%-12s: %s\r\n", key, value));
    }

    /** Reads one file. */
    private static final class Reader {

        private final Path file;
        private final String[] lines;
        private final Map<String, String> keys = new HashMap<>();
        private final List<String> notes = new ArrayList<>();
        private int first = -1;

        Reader(final Path file, final String text) {
            this.file = file;
            lines = text.split("\r\n|\r|\n", -1);
        }

        Spectrum read() {
            header();
            final boolean pairs = pairs();
            final List<double[]> data = data(pairs);
            final double unit = unit();
            final double offset = need("OFFSET") * unit;
            final double width = need("XPERCHAN") * unit;
            final double[] counts = new double[data.size()];
            for (int i = 0; i < counts.length; i++) counts[i] = data.get(i)[1];
            if (pairs) checkAxis(data, offset, width, unit);
            final String title = keys.getOrDefault("TITLE", "").strip();
            return new Spectrum(title.isEmpty() ? file.getFileName().toString() : title,
                    new EnergyAxis(offset, width, counts.length), counts, conditions(),
                    Optional.ofNullable(keys.get("#D2STDCMP")).map(String::strip).filter(s -> !s.isEmpty()));
        }

        private void header() {
            for (int i = 0; i < lines.length; i++) {
                final String line = lines[i].strip();
                if (!line.startsWith("#")) {
                    if (line.isEmpty()) continue;
                    throw InputException.inLine(file, i + 1L, "a line of the header must begin with #, found \""
                            + shortened(line) + "\"");
                }
                final int colon = line.indexOf(':');
                if (colon < 0) throw InputException.inLine(file, i + 1L, "a line of the header needs a colon, found \""
                        + shortened(line) + "\"");
                final String key = line.substring(1, colon).replaceAll("(?<=.)-[^-]{0,6}$", "").strip()
                        .toUpperCase(Locale.ROOT);
                if (key.equals("SPECTRUM")) {
                    first = i + 1;
                    return;
                }
                keys.putIfAbsent(key, line.substring(colon + 1));
            }
            throw InputException.inFile(file, "has no line #SPECTRUM, so it ends before its data; export it anew");
        }

        /** One column of data with two numbers a line are pairs, whatever DATATYPE says: HyperSpy writes such files. */
        private boolean pairs() {
            if (keys.getOrDefault("DATATYPE", "Y").strip().equalsIgnoreCase("XY")) return true;
            if (!(Numbers.orZero(keys.get("NCOLUMNS")) <= 1) || first >= lines.length) return false;
            final boolean two = lines[first].strip().split("[,;\\s]+").length == 2;
            if (two) notes.add(file.getFileName()
                    + ": DATATYPE is Y, but lines hold energy and counts, and are read so");
            return two;
        }

        private List<double[]> data(final boolean pairs) {
            final long points = Math.round(need("NPOINTS"));
            if (points < 1 || points > CHANNELS) throw InputException.inFile(file, "NPOINTS must be 1 to " + CHANNELS
                    + ", found " + points);
            final List<double[]> data = new ArrayList<>();
            boolean ended = false;
            for (int i = first; i < lines.length && !ended; i++) {
                final String line = lines[i].strip();
                if (line.startsWith("#")) {
                    ended = line.toUpperCase(Locale.ROOT).startsWith("#ENDOFDATA");
                    if (!ended) throw InputException.inLine(file, i + 1L, "a number must stand among the data, found \""
                            + shortened(line) + "\"");
                } else if (!line.isEmpty()) {
                    numbers(line, i + 1L, pairs, data);
                }
            }
            if (data.size() < points) throw InputException.inFile(file,
                    Text.of("needs %d data (NPOINTS), found %d%s; export it ", points, data.size(), ended ? ""
                    : " and no #ENDOFDATA") + "anew");
            if (data.size() > points) notes.add(file.getFileName() + ": NPOINTS says " + points + ", but " + data.size()
                    + " data are there, and all are taken");
            return data;
        }

        private void numbers(final String line, final long number, final boolean pairs, final List<double[]> data) {
            final String[] parts = line.split("[,;\\s]+");
            if (pairs && parts.length % 2 != 0) throw InputException.inLine(file, number,
                    "needs energy and counts, found \"" + shortened(line) + "\"");
            if (data.size() > CHANNELS) throw InputException.inLine(file, number, "more than " + CHANNELS + " data");
            for (int i = 0; i < parts.length; i += pairs ? 2 : 1) {
                final double x = pairs ? number(parts[i], number) : 0;
                data.add(new double[] {x, number(parts[pairs ? i + 1 : i], number)});
            }
        }

        private double number(final String text, final long line) {
            final OptionalDouble value = Numbers.parse(text);
            if (value.isEmpty()) throw InputException.inLine(file, line, "needs a number, found \"" + shortened(text)
                    + "\"");
            return value.getAsDouble();
        }

        /** Files state energies in eV or keV; what states nothing is eV, as the standard's examples are. */
        private double unit() {
            final String unit = keys.getOrDefault("XUNITS", "").strip().toLowerCase(Locale.ROOT);
            if (unit.contains("kev")) return 1;
            if (unit.contains("ev")) return 1e-3;
            if (unit.isEmpty()) {
                notes.add(file.getFileName() + ": XUNITS is empty; energies are taken as eV");
                return 1e-3;
            }
            throw InputException.inFile(file, "XUNITS must be eV or keV, found \"" + shortened(unit) + "\"");
        }

        private void checkAxis(final List<double[]> data, final double offset, final double width, final double unit) {
            for (int i = 0; i < data.size(); i++) {
                if (!(Math.abs(data.get(i)[0] * unit - offset - i * width) <= Math.abs(width))) {
                    throw InputException.inFile(file,
                            Text.of("energy %d of its data is %s, but OFFSET and XPERCHAN give %s %s; "
                            + "export it with one of them right", i + 1, data.get(i)[0],
                                    (offset + i * width) / unit, unit == 1 ? "keV" : "eV"));
                }
            }
        }

        private Conditions conditions() {
            final String signal = keys.getOrDefault("SIGNALTYPE", "").strip();
            if (!signal.isEmpty() && !signal.toUpperCase(Locale.ROOT).startsWith("ED")) notes.add(file.getFileName()
                    + ": SIGNALTYPE is " + shortened(signal) + ", which is no X-ray spectrum");
            return Conditions.UNKNOWN.withBeamEnergy(optional("BEAMKV")).withLiveTime(optional("LIVETIME"))
                    .withRealTime(optional("REALTIME")).withProbeCurrent(optional("PROBECUR"))
                    .withTakeOff(optional("ELEVANGLE")).withResolution(optional("#RESOLUTION"));
        }

        private double optional(final String key) {
            final String text = keys.get(key);
            return text == null || text.isBlank() ? 0 : number(key, text);
        }

        private double need(final String key) {
            final String text = keys.get(key);
            if (text == null || text.isBlank()) throw InputException.inFile(file, "has no #" + key
                    + ", which every spectrum needs; add the line");
            return number(key, text);
        }

        private double number(final String key, final String text) {
            final OptionalDouble value = Numbers.parse(text);
            if (value.isEmpty()) throw InputException.inFile(file, "#" + key + " must be a number, found \""
                    + shortened(text) + "\"");
            return value.getAsDouble();
        }

        private static String shortened(final String text) {
            return text.length() <= 40 ? text.strip() : text.substring(0, 40).strip() + "…";
        }
    }
}
