package org.ionclay.eds.spectrum.io.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.EventCube;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.GreyPlane;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/**
 * Velox's .emd (Thermo Fisher): HDF5 with streams of 16-bit words, one stream a detector. A word below the number of
 * channels is a quantum in the current pixel, 65535 goes to the next pixel, row by row, frame after frame. The streams
 * of
 * all detectors and all frames are summed.
 */
public final class VeloxEmd implements SpectrumFormat {

    private static final int NEXT = 65535;
    private static final String STREAMS = "/Data/SpectrumStream";

    @Override
    public String title() {
        return "Velox emd";
    }

    @Override
    public List<String> extensions() {
        return List.of("emd");
    }

    @Override
    public String contents() {
        return "the spectrum image (all detectors and frames summed), spectra, element maps and electron images; "
                + "files of "
                + "reduced data hold no events, and a message says so";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.isHdf5() && Hdf.with(head.file(), hdf -> hdf.dataset("/Version").map(hdf::text).orElse("")
                .contains("Velox") || hdf.group(STREAMS).isPresent());
    }

    @Override
    public SpectrumFile read(final Path file) {
        return Hdf.with(file, hdf -> new Reader(file, hdf).read());
    }

    /** Reads one file. */
    private static final class Reader {

        private final Path file;
        private final Hdf hdf;
        private final List<String> notes = new ArrayList<>();

        Reader(final Path file, final Hdf hdf) {
            this.file = file;
            this.hdf = hdf;
        }

        SpectrumFile read() {
            final List<SpectrumImage> images = new ArrayList<>();
            final List<Group> streams = below(STREAMS);
            if (!streams.isEmpty()) images.add(cube(streams));
            else if (!below("/Data/SpectrumImage").isEmpty()) notes.add(file.getFileName()
                    + ": the file holds reduced data"
                    + " without the stream of events, so no spectrum image can be read; save it from Velox with raw "
                            + "data");
            return new SpectrumFile(file, "Velox emd", spectra(), images, pictures(), notes);
        }

        private List<Group> below(final String at) {
            final List<Group> groups = new ArrayList<>();
            hdf.group(at).ifPresent(group -> {
                for (final Node node : hdf.children(group)) if (node instanceof Group found) groups.add(found);
            });
            return groups;
        }

        private SpectrumImage cube(final List<Group> streams) {
            final Json first = metadata(streams.get(0));
            final Json settings = hdf.dataset(streams.get(0), "AcquisitionSettings").map(set -> Json.parse(file,
                    hdf.text(set))).orElseThrow(() -> InputException.inFile(file, "has a stream without its settings"));
            final double channels = settings.number("bincount");
            if (!(channels >= 1 && channels < NEXT)) throw InputException.inFile(file, "says that its spectra have "
                    + channels + " channels");
            final int[] size = size(first, settings);
            final List<double[]> words = new ArrayList<>();
            double live = 0;
            double real = 0;
            for (final Group stream : streams) {
                final Json said = metadata(stream);
                final String detector = detector(said);
                live += said.number("Detectors", detector, "LiveTime");
                real = Math.max(real, said.number("Detectors", detector, "RealTime"));
                words.add(hdf.dataset(stream, "Data").map(hdf::numbers).orElseThrow(() -> InputException.inFile(file,
                        "has a stream without data")));
            }
            if (streams.size() > 1) notes.add(file.getFileName() + ": the streams of " + streams.size()
                    + " detectors are summed; their live times add up");
            final EventCube.Builder builder = new EventCube.Builder(file.getFileName().toString()
                    .replaceFirst("\\.[^.]*$", ""), size[0], size[1], axis(first, (int) channels),
                    conditions(first).withLiveTime(live).withRealTime(real), pixel(first), List.copyOf(notes));
            return builder.build(sink -> {
                for (final double[] stream : words) events(stream, size[0] * size[1], (int) channels, sink);
            });
        }

        private void events(final double[] words, final int pixels, final int channels, final EventCube.Sink sink) {
            long markers = 0;
            for (final double word : words) {
                if (word == NEXT) {
                    markers++;
                } else if (word >= 0 && word < channels) {
                    sink.event((int) (markers % pixels), (int) word);
                } else {
                    throw InputException.inFile(file, "has a word " + word + " in its stream of events, beyond its "
                            + channels + " channels; copy it anew");
                }
            }
            if (markers % pixels != 0) throw InputException.inFile(file, "has a stream that ends within a frame ("
                    + markers
                    + " pixels, " + pixels + " a frame); copy it anew");
        }

        /** The scanned part of the frame, where the file says so. */
        private int[] size(final Json said, final Json settings) {
            double width = settings.number("RasterScanDefinition", "Width");
            double height = settings.number("RasterScanDefinition", "Height");
            final double left = said.number("Scan", "ScanArea", "left");
            final double right = said.number("Scan", "ScanArea", "right");
            final double top = said.number("Scan", "ScanArea", "top");
            final double bottom = said.number("Scan", "ScanArea", "bottom");
            if (right > left && bottom > top) {
                width = Math.rint(said.number("Scan", "ScanSize", "width") * (right - left));
                height = Math.rint(said.number("Scan", "ScanSize", "height") * (bottom - top));
            }
            if (!(width >= 1 && height >= 1 && width < 1 << 16 && height < 1 << 16)) throw InputException.inFile(file,
                    "does not say how many pixels were scanned");
            Limits.cube(file, (long) width, (long) height, 1);
            return new int[] {(int) width, (int) height};
        }

        /** Key of the detector that a stream is from. */
        private static String detector(final Json said) {
            final String wanted = said.text("BinaryResult", "Detector");
            String any = "";
            for (final String key : said.keys("Detectors")) {
                if (said.text("Detectors", key, "DetectorName").equals(wanted)) return key;
                if (any.isEmpty() && said.text("Detectors", key, "DetectorType").equals("AnalyticalDetector")) any =
                        key;
            }
            return any;
        }

        private static EnergyAxis axis(final Json said, final int channels) {
            final String detector = detector(said);
            return new EnergyAxis(said.number("Detectors", detector, "OffsetEnergy") * 1e-3,
                    said.number("Detectors", detector, "Dispersion") * 1e-3, channels);
        }

        private static Conditions conditions(final Json said) {
            final String detector = detector(said);
            return Conditions.UNKNOWN.withBeamEnergy(said.number("Optics", "AccelerationVoltage") * 1e-3)
                    .withLiveTime(said.number("Detectors", detector, "LiveTime"))
                    .withRealTime(said.number("Detectors", detector, "RealTime"))
                    .withProbeCurrent(said.number("Optics", "LastMeasuredScreenCurrent") * 1e9)
                    .withTakeOff(Math.toDegrees(said.number("Detectors", detector, "ElevationAngle")));
        }

        private static OptionalDouble pixel(final Json said) {
            return said.text("BinaryResult", "PixelUnitX").equals("m")
                    ? Conditions.positive(said.number("BinaryResult", "PixelSize", "width") * 1e6)
                            : OptionalDouble.empty();
        }

        /** Metadata are JSON in bytes, one column a frame. */
        private Json metadata(final Group group) {
            final Dataset set = hdf.dataset(group, "Metadata").orElseThrow(() -> InputException.inFile(file,
                    group.getName() + " lacks its metadata"));
            final int[] sizes = hdf.sizes(set);
            final int columns = sizes.length == 2 ? sizes[1] : 1;
            final double[] bytes = hdf.numbers(set);
            final byte[] text = new byte[bytes.length / Math.max(1, columns)];
            int used = 0;
            while (used < text.length && bytes[used * columns] != 0) {
                text[used] = (byte) bytes[used * columns];
                used++;
            }
            return Json.parse(file, new String(text, 0, used, StandardCharsets.UTF_8));
        }

        private List<Spectrum> spectra() {
            final List<Spectrum> spectra = new ArrayList<>();
            for (final Group group : below("/Data/Spectrum")) {
                final Json said = metadata(group);
                final double[] counts = hdf.dataset(group, "Data").map(hdf::numbers).orElse(new double[0]);
                if (counts.length == 0) continue;
                spectra.add(new Spectrum(name(said, "EDS", spectra.size()), axis(said, counts.length), counts,
                        conditions(said)));
            }
            return spectra;
        }

        private static String name(final Json said, final String otherwise, final int number) {
            final String detector = said.text("BinaryResult", "Detector");
            return detector.isEmpty() ? otherwise + " " + (number + 1) : detector;
        }

        private List<Picture> pictures() {
            final Map<String, String> titles = titles();
            final List<Picture> pictures = new ArrayList<>();
            for (final Group group : below("/Data/Image")) {
                final Dataset set = hdf.dataset(group, "Data").orElse(null);
                if (set == null || !hdf.isNumeric(set)) continue;
                final int[] sizes = hdf.sizes(set);
                final int frames = sizes.length == 3 ? sizes[2] : 1;
                final double[] grey = hdf.numbers(set);
                if (sizes.length < 2 || frames < 1) continue;
                final float[] pixels = new float[Limits.picture(file, sizes[1], sizes[0], grey.length)];
                // frames of one image are summed, as its counts are
                for (int i = 0; i < pixels.length * frames; i++) pixels[i / frames] += (float) grey[i];
                final Json said = metadata(group);
                pictures.add(new Picture(titles.getOrDefault(Hdf.path(group).replaceFirst("/$", ""), name(said, "image",
                        pictures.size())), new GreyPlane(sizes[1], sizes[0], pixels), pixel(said)));
            }
            return pictures;
        }

        /** Titles of displays by the path of the image that they show. */
        private Map<String, String> titles() {
            final Map<String, String> titles = new HashMap<>();
            hdf.group("/Displays/ImageDisplay").ifPresent(group -> {
                for (final Node node : hdf.children(group)) {
                    if (!(node instanceof Dataset set)) continue;
                    final Json display = Json.parse(file, hdf.text(set));
                    final String shown = display.text("data").isEmpty() ? display.text("dataPath")
                            : display.text("data");
                    final String place = hdf.dataset(shown).map(s -> Json.parse(file, hdf.text(s)).text("dataPath"))
                            .orElse(shown);
                    titles.put(place, display.text("title"));
                }
            });
            return titles;
        }
    }
}
