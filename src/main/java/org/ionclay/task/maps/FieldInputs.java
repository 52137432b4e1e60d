package org.ionclay.task.maps;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.FieldArea;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.ElementMapsReader;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.eds.io.FieldSource;
import org.ionclay.eds.io.Fields;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.io.MapReadOptions;
import org.ionclay.task.frame.Inputs;

/** The inputs that all commands on element maps share: which maps, what they hold, and how counts become at%. */
final class FieldInputs {

    private final Inputs inputs;
    private final ElementMapsReader reader;

    /**
     * Understands the inputs; reads nothing yet.
     *
     * @throws InputException naming the input that is not understood
     */
    FieldInputs(final Inputs inputs) {
        this.inputs = inputs;
        final boolean percent = inputs.text("map_unit").equals("at%");
        final List<String> elements = inputs.words("elements");
        for (final String element : elements) {
            if (Element.find(element).isEmpty()) throw new InputException(
                    "elements: \"" + element + "\" is no element");
        }
        final double pixelSize = inputs.number("pixel_size");
        reader = new ElementMapsReader(new MapReadOptions(
                percent ? ElementMaps.Unit.ATOMIC_PERCENT : ElementMaps.Unit.COUNTS, elements,
                pixelSize > 0 ? OptionalDouble.of(pixelSize) : OptionalDouble.empty(), assignments(inputs),
                backgrounds(inputs), MapReadOptions.DEFAULT.largeBytes()));
    }

    private static Map<String, String> assignments(final Inputs inputs) {
        final Map<String, String> answers = new LinkedHashMap<>();
        for (final String part : inputs.text("assign").split("[;\n]")) {
            if (part.isBlank()) continue;
            final int equals = part.lastIndexOf('=');
            if (equals < 1) throw new InputException(
                    "assign: write \"file=Mg K; other file=Ga L\", found \"" + part.strip() + "\"");
            answers.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return answers;
    }

    private static Map<String, Double> backgrounds(final Inputs inputs) {
        final Map<String, Double> backgrounds = new LinkedHashMap<>();
        final String text = inputs.text("background");
        if (text.isEmpty()) return backgrounds;
        for (final String part : text.split("[,;]")) {
            final String[] pair = part.split("=");
            try {
                final double value = Double.parseDouble(pair[pair.length - 1].strip());
                if (!(value >= 0) || Double.isInfinite(value)) throw new NumberFormatException("not 0 or more");
                if (pair.length == 1) {
                    for (final Element element : Element.all()) backgrounds.put(element.symbol(), value);
                } else if (Element.find(pair[0].strip()).isPresent()) {
                    backgrounds.put(pair[0].strip(), value);
                } else {
                    throw new InputException("background: \"" + pair[0].strip() + "\" is no element");
                }
            } catch (final NumberFormatException e) {
                throw new InputException("background: write one number of counts, 0 or more, or \"Mg=0.5, Ga=1\"; "
                        + "found \"" + text + "\"", e);
            }
        }
        return backgrounds;
    }

    /** One field that may be read; its reading may fail. */
    record Field(String name, List<Path> files, Reading reading) {
    }

    /** Reads a field. */
    @FunctionalInterface
    interface Reading {
        FieldResult read();
    }

    /**
     * The fields that {@code input} names, not read yet.
     *
     * @throws InputException if there is none
     * @throws IOException if a folder cannot be read
     */
    List<Field> fields() throws IOException {
        final List<Path> paths = inputs.paths("input");
        try {
            if (paths.isEmpty()) return List.of(openStack());
            final List<Field> fields = new ArrayList<>();
            final List<Path> files = new ArrayList<>();
            for (final Path path : paths) {
                if (!Files.isRegularFile(path)) continue;
                if (SpectrumField.isOne(path)) fields.add(spectrumImage(path));
                else files.add(path);
            }
            if (!files.isEmpty()) {
                fields.add(field(new FieldSource(name(files), files, List.of(), Optional.empty())));
            }
            for (final Path folder : paths) {
                if (!Files.isDirectory(folder)) continue;
                for (final FieldSource source : Fields.find(folder)) fields.add(field(source));
            }
            return fields;
        } catch (final InputException e) {
            throw new InputException("input: " + e.getMessage(), e);
        }
    }

    /** A stack's own name; the folder's name for files that lie in one. */
    private static String name(final List<Path> files) {
        final Path folder = files.get(0).toAbsolutePath().getParent();
        if (files.size() > 1 && folder.getFileName() != null) return folder.getFileName().toString();
        return files.get(0).getFileName().toString().replaceFirst("\\.[^.]+$", "");
    }

    private Field field(final FieldSource source) {
        return new Field(source.name(), source.files(), () -> ordered(reader.read(source)));
    }

    /** A spectrum image is fitted first. */
    private Field spectrumImage(final Path file) {
        return new Field(name(List.of(file)), List.of(file), () -> ordered(SpectrumField.read(file, inputs)));
    }

    private Field openStack() {
        if (inputs.image().isEmpty()) throw new InputException(
                "input: needs a folder, files or an open stack of element maps, found none");
        final var image = inputs.image().get();
        return new Field(image.getShortTitle(), List.of(), () -> {
            try {
                return ordered(new FieldResult.Read(reader.read(image)));
            } catch (final InputException e) {
                return new FieldResult.Failed(image.getShortTitle(), e.beside(image.getShortTitle()));
            } catch (final IOException e) {
                return new FieldResult.Failed(image.getShortTitle(), e.getMessage());
            }
        });
    }

    /** Maps in the order in which chemists write: as the user lists them, else metals first, by atomic number. */
    private FieldResult ordered(final FieldResult result) {
        if (!(result instanceof FieldResult.Read read)) return result;
        final ElementMaps maps = Alignment.of(read.maps(), inputs.yes("align"));
        if (inputs.has("elements")) return new FieldResult.Read(maps);
        final List<ElementMap> sorted = new ArrayList<>(maps.maps());
        sorted.sort((a, b) -> Element.FORMULA_ORDER.compare(a.line().element(), b.line().element()));
        return new FieldResult.Read(new ElementMaps(maps.name(), maps.width(), maps.height(), maps.pixelSize(),
                maps.pixelHeight(),
                maps.calibrated(), maps.unit(), sorted, electronImage(maps), maps.notes()));
    }

    private Optional<Plane> electronImage(final ElementMaps maps) {
        if (inputs.command().input("sem_image").isEmpty()) return maps.electronImage();
        final Optional<Path> file = inputs.file("sem_image");
        return file.isEmpty() ? maps.electronImage() : Optional.of(new ProcessorPlane(grey("sem_image", file.get())
                .pixels()));
    }

    /** A grey image that an input names. */
    static GreyImage grey(final String key, final Path file) {
        try {
            return GreyImage.read(file);
        } catch (final InputException | IOException e) {
            throw new InputException(key + ": " + e.getMessage(), e);
        }
    }

    /**
     * How counts become at%: the factors of the file, calibrated on the region if one is given.
     *
     * @throws InputException if a factor or the region cannot be used
     * @throws IOException if the file cannot be read
     */
    Quantifier quantifier(final ElementMaps maps) throws IOException {
        final Optional<Path> file = inputs.file("k_factors");
        final KFactors factors = file.isEmpty() ? KFactors.ONES : KFactorFile.read(file.get()).factors(
                maps.maps().stream().map(ElementMap::line).toList());
        final Quantifier quantifier = new Quantifier(maps, factors);
        if (inputs.has("calibration_region") != inputs.has("calibration_compound")) throw new InputException(
                "calibration_region and calibration_compound are needed together");
        return inputs.has("calibration_region") ? calibrated(maps, quantifier) : quantifier;
    }

    /**
     * The rectangle on which k-factors are calibrated.
     *
     * @return empty if none is given
     * @throws InputException if it is no rectangle in the field
     */
    Optional<Rectangle> calibrationRegion(final ElementMaps maps) {
        if (!inputs.has("calibration_region")) return Optional.empty();
        final String text = inputs.text("calibration_region");
        final String[] words = text.split("[,\\s]+");
        final int[] box = new int[4];
        try {
            if (words.length != 4) throw new NumberFormatException(words.length + " numbers");
            for (int i = 0; i < 4; i++) box[i] = Integer.parseInt(words[i]);
        } catch (final NumberFormatException e) {
            throw new InputException("calibration_region: write \"x, y, width, height\" in pixels, found \"" + text
                    + "\"", e);
        }
        if (box[0] < 0 || box[1] < 0 || box[2] < 1 || box[3] < 1 || (long) box[0] + box[2] > maps.width()
                || (long) box[1] + box[3] > maps.height()) throw new InputException(
                        Text.of("calibration_region: \"%s\" lies outside the field of %d x %d pixels", text,
                                maps.width(), maps.height()));
        return Optional.of(new Rectangle(box[0], box[1], box[2], box[3]));
    }

    private Quantifier calibrated(final ElementMaps maps, final Quantifier quantifier) {
        final Rectangle box = calibrationRegion(maps).orElseThrow();
        final FieldArea area = FieldArea.of(maps, Optional.empty());
        final double[] sums = new double[maps.maps().size()];
        final float[] row = new float[maps.width()];
        long pixels = 0;
        for (int e = 0; e < sums.length; e++) {
            pixels = 0;
            for (int y = box.y; y < box.y + box.height; y++) {
                maps.maps().get(e).plane().row(y, row);
                for (int x = box.x; x < box.x + box.width; x++) {
                    if (!area.inside(y * maps.width() + x)) continue;
                    sums[e] += row[x];
                    pixels++;
                }
            }
        }
        final Compound compound = Compound.parse(inputs.text("calibration_compound"));
        final KFactors factors = quantifier.calibrate(sums, pixels, compound, quantifier.factors(), "region "
                + inputs.text("calibration_region") + " of " + maps.name());
        return new Quantifier(maps, factors);
    }
}
