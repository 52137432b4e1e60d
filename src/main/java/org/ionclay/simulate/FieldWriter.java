package org.ionclay.simulate;

import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionclay.compute.AtomicFile;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.table.Column;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;

/**
 * Writes a simulated field as calibrated TIFF files and its truth beside them:
 *
 * <pre>
 * Mg K.tif, Ga L.tif, ...       16-bit counts
 * SEM image.tif                 8-bit
 * truth/phase labels.tif        8-bit, 0 on bare ground
 * truth/particle labels.tif     16-bit; 32-bit from 65536 particles on
 * truth/truth-phases.csv        UTF-8, comma, one header row
 * truth/truth-particles.csv
 * </pre>
 *
 * <p>Each TIFF says in its Info property that it is simulated, with all settings, and a count map says its expected
 * background. Equal fields give equal bytes.
 */
public final class FieldWriter {

    /** Folder of the truth. */
    public static final String TRUTH = "truth";

    /** Largest label of a 16-bit image. */
    private static final int SHORT_LABELS = 65535;

    /** How one file's bytes come about. */
    @FunctionalInterface
    private interface Content {
        byte[] bytes() throws IOException;
    }

    private FieldWriter() {
    }

    /**
     * Writes all files. Each is written beside its place and then moved there, so that none is ever half written.
     *
     * @param field what to write
     * @param folder where to; made if it is missing
     * @param overwrite whether files that are already there may be replaced
     * @return the files in the order of writing
     * @throws FileAlreadyExistsException before anything is written, if a file is there and {@code overwrite} is false
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(final SimulatedField field, final Path folder, final boolean overwrite)
            throws IOException {
        final Map<Path, Content> files = new LinkedHashMap<>();
        for (final ElementMap map : field.maps().maps()) {
            final String background = "IonClay background counts per pixel = " + Decimal.of(map.background()) + "\n";
            files.put(folder.resolve(map.line().label() + ".tif"), () -> tiff(field,
                    ((ProcessorPlane) map.plane()).processor(), background));
        }
        field.maps().electronImage().ifPresent(image -> files.put(folder.resolve("SEM image.tif"),
                () -> tiff(field, ((ProcessorPlane) image).processor(), "")));
        final Path truth = folder.resolve(TRUTH);
        final int width = field.settings().width();
        final int height = field.settings().height();
        files.put(truth.resolve("phase labels.tif"),
                () -> tiff(field, new ByteProcessor(width, height, field.phaseMap().phase()), ""));
        files.put(truth.resolve("particle labels.tif"), () -> tiff(field, labels(field), ""));
        files.put(truth.resolve("truth-phases.csv"), () -> CsvFile.bytes(phases(field)));
        files.put(truth.resolve("truth-particles.csv"), () -> CsvFile.bytes(particles(field)));
        if (!overwrite) {
            for (final Path file : files.keySet()) {
                if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString(), null,
                        "is already there; choose another folder, or overwrite=yes");
            }
        }
        Files.createDirectories(truth);
        for (final Map.Entry<Path, Content> file : files.entrySet()) {
            AtomicFile.write(file.getKey(), overwrite, out -> out.write(file.getValue().bytes()));
        }
        return List.copyOf(files.keySet());
    }

    private static ImageProcessor labels(final SimulatedField field) {
        final int[] label = field.particleMap().label();
        final int width = field.settings().width();
        final int height = field.settings().height();
        if (field.particleMap().count() > SHORT_LABELS) {
            final float[] values = new float[label.length];
            for (int i = 0; i < label.length; i++) values[i] = label[i];
            return new FloatProcessor(width, height, values);
        }
        final short[] values = new short[label.length];
        for (int i = 0; i < label.length; i++) values[i] = (short) label[i];
        return new ShortProcessor(width, height, values, null);
    }

    private static byte[] tiff(final SimulatedField field, final ImageProcessor pixels, final String more)
            throws IOException {
        final FileInfo info = new FileInfo();
        info.fileFormat = FileInfo.TIFF;
        info.fileType = pixels instanceof ByteProcessor ? FileInfo.GRAY8
                : pixels instanceof ShortProcessor ? FileInfo.GRAY16_UNSIGNED : FileInfo.GRAY32_FLOAT;
        info.width = pixels.getWidth();
        info.height = pixels.getHeight();
        info.nImages = 1;
        info.pixels = pixels.getPixels();
        info.unit = "\u00b5m";
        info.pixelWidth = field.settings().pixelSize();
        info.pixelHeight = field.settings().pixelSize();
        // the form that ImageJ reads unit and display range from; escaped, because TIFF descriptions are ASCII
        info.description = "ImageJ=1.54p\nunit=\\u00B5m\nmin=" + Decimal.of(pixels.getMin()) + "\nmax="
                + Decimal.of(pixels.getMax()) + "\n";
        info.info = "IonClay simulated = true\n" + more + settings(field.settings());
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TiffEncoder(info).write((OutputStream) bytes);
        return bytes.toByteArray();
    }

    /** All settings as lines "IonClay name = value". */
    static String settings(final FieldSettings settings) {
        final Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("seed", settings.seed());
        lines.put("scene", settings.scene().key());
        lines.put("matrix", String.join(", ", settings.matrix()));
        lines.put("pixel size (µm)", settings.pixelSize());
        final SignalSettings signal = settings.signal();
        lines.put("mean counts per line and pixel", signal.counts());
        lines.put("blur (µm)", signal.blur());
        lines.put("shadowing", signal.shadowing());
        lines.put("electron noise (grey levels)", signal.electronNoise());
        final SphereSettings spheres = settings.spheres();
        lines.put("spheres", spheres.formula());
        lines.put("sphere area fraction", spheres.areaFraction());
        lines.put("sphere median diameter (µm)", spheres.median());
        lines.put("sphere geometric sigma", spheres.geometricSigma());
        lines.put("sphere minimum diameter (µm)", spheres.minimum());
        lines.put("sphere maximum diameter (µm)", spheres.maximum());
        lines.put("spheres cut by a plane", spheres.sections());
        lines.put("sphere cluster size", spheres.clusterSize());
        lines.put("sphere composition scatter", spheres.scatter());
        final StripeSettings stripes = settings.stripes();
        lines.put("stripes", stripes.formula());
        lines.put("stripe area fraction", stripes.areaFraction());
        lines.put("stripe length (µm)", stripes.length());
        lines.put("stripe breadth (µm)", stripes.breadth());
        final SegregationSettings segregation = settings.segregation();
        lines.put("segregation amplitude", segregation.amplitude());
        lines.put("segregation length (pixels)", segregation.length());
        lines.put("segregation", segregation.element() + " against " + segregation.against());
        final StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append("IonClay ").append(name).append(" = ")
                .append(value instanceof Double number ? Decimal.of(number) : value).append('\n'));
        return text.toString();
    }

    private static Table phases(final SimulatedField field) {
        final Table table = new Table("truth-phases", columns(field, Column.of("phase"), Column.of("formula"),
                Column.of("pixels"), Column.of("area", "µm²"), Column.of("area fraction")));
        for (final TruePhase phase : field.phases()) {
            row(table, List.of(phase.label(), phase.formula(), phase.pixels(), phase.area(), phase.areaFraction()),
                    phase.composition());
        }
        return table;
    }

    private static Table particles(final SimulatedField field) {
        final Table table = new Table("truth-particles", columns(field, Column.of("particle"), Column.of("phase"),
                Column.of("formula"), Column.of("shape"), Column.of("x", "µm"), Column.of("y", "µm"),
                Column.of("diameter", "µm"), Column.of("sphere diameter", "µm"), Column.of("area", "µm²"),
                Column.of("touches edge")));
        for (final TrueParticle one : field.particles()) {
            row(table, List.of(one.label(), one.phase(), field.phases().get(one.phase() - 1).formula(),
                    one.shape() == TrueParticle.Shape.SPHERE ? "sphere" : "stripe", one.x(), one.y(), one.diameter(),
                    one.sphereDiameter(), one.area(), one.touchesEdge() ? 1 : 0), one.composition());
        }
        return table;
    }

    private static List<Column> columns(final SimulatedField field, final Column... own) {
        return Stream.concat(Stream.of(own), field.maps().elements().stream().map(element -> Column.of(element,
                "at%"))).toList();
    }

    /** A row whose numbers have no more digits than they need. */
    private static void row(final Table table, final List<Object> cells, final Composition composition) {
        table.add(Stream.concat(cells.stream(), Arrays.stream(composition.atomicPercent()).boxed())
                .map(cell -> cell instanceof Double number ? Decimal.of(number) : cell).toArray());
    }
}
