package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;

/**
 * Reads the element maps of one field of view from a folder, a list of files, a multi-slice TIFF file or an open
 * ImageJ stack. Elements come from file names and slice labels ({@link MapName}), the pixel size from calibrations;
 * everything that was assumed or left out is a note of the result. Input images are not changed, nor copied when they
 * are open.
 */
public final class ElementMapsReader {

    private static final Pattern BACKGROUND =
            Pattern.compile("(?m)^\\s*IonClay background counts per pixel\\s*[=:]\\s*(\\S+)");
    private static final double SAME_SCALE = 1e-3;

    private final MapReadOptions options;

    /** A reader with the given options. */
    public ElementMapsReader(final MapReadOptions options) {
        this.options = options;
    }

    /**
     * Reads a folder of maps (its subfolders are left alone), a multi-slice TIFF file, or a single map.
     *
     * @param input folder or image file
     * @throws IOException if the folder or a file cannot be read
     * @throws IllegalArgumentException naming the file and what to do: no maps, ambiguous or duplicate names, unequal
     *             sizes or calibrations, damaged files, pixels that are no counts
     */
    public ElementMaps read(final Path input) throws IOException {
        if (!Files.exists(input)) throw new InputException("there is no file or folder " + input);
        if (!Files.isDirectory(input)) return read(Fields.stem(input), List.of(input));
        final List<Path> images = Fields.images(input);
        if (images.isEmpty()) throw new InputException("no image in the folder " + input + "; found "
                + Fields.listing(input));
        return read(Fields.name(input), images);
    }

    /**
     * Reads a list of files: one map each, or TIFF stacks with labelled slices.
     *
     * @param name name of the field
     * @param files image files, at least one
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException as {@link #read(Path)}
     */
    public ElementMaps read(final String name, final List<Path> files) throws IOException {
        if (files.isEmpty()) throw InputException.of(name, "needs at least one file of element maps");
        final MapSorter sorter = new MapSorter(name, options,
                files.stream().map(file -> file.getFileName().toString()).toList());
        for (final Path file : files) open(file, sorter);
        return assemble(name, sorter);
    }

    /**
     * Reads an open stack or the channels of a hyperstack; slice labels name the elements.
     *
     * @param stack the image, which must not change while the maps are used
     * @throws IOException if a virtual stack cannot be read
     * @throws IllegalArgumentException as {@link #read(Path)}
     */
    public ElementMaps read(final ImagePlus stack) throws IOException {
        if (stack == null) throw new InputException("there is no image: open a stack of element maps");
        final String name = stack.getShortTitle();
        final MapSorter sorter = new MapSorter(name, options, List.of());
        sorter.add(OpenImage.slices(stack));
        return assemble(name, sorter);
    }

    /** Reads one field of a batch; a failure is a value, so that the other fields go on. */
    public FieldResult read(final FieldSource field) {
        if (field.problem().isPresent()) return new FieldResult.Failed(field.name(), field.problem().get());
        try {
            final ElementMaps maps = read(field.name(), field.files());
            return new FieldResult.Read(maps.withNotes(field.notes()));
        } catch (final InputException e) {
            return new FieldResult.Failed(field.name(), e.beside(field.name()));
        } catch (final IOException | UncheckedIOException e) {
            return new FieldResult.Failed(field.name(), "cannot be read: " + e);
        }
    }

    /** Opens a file only if its name leaves a chance that it is used. */
    private void open(final Path file, final MapSorter sorter) throws IOException {
        final String name = file.getFileName().toString();
        final String answer = sorter.answer(name, List.of(name));
        if (answer != null && MapReadOptions.isNone(answer)) {
            sorter.leaveOut(name, "as you said");
            return;
        }
        if (answer == null && sorter.name(name) instanceof MapName.NotAMap other
                && other.kind() != MapName.Kind.ELECTRON_IMAGE) {
            final boolean stack = other.kind() == MapName.Kind.UNKNOWN
                    && MapFormats.named(name).filter(TiffMaps.class::isInstance).isPresent();
            if (!stack && MapFormats.named(name).isPresent()) {
                sorter.leaveOut(name, "no element map: " + other.what());
                return;
            }
        }
        final List<ImageSlice> slices;
        try {
            slices = MapFormats.slices(file);
        } catch (final InputException e) {
            if (!isElectron(sorter.name(name), answer)) throw e;
            // the electron image is a picture beside the maps: without it the maps are still good
            sorter.leaveOut(name, "electron image that cannot be read: " + e.getMessage());
            return;
        }
        if (answer != null && slices.size() > 1) throw new InputException(name + " has " + slices.size()
                + " slices and cannot be " + answer + " alone; label its slices, or say what each label is");
        sorter.add(slices);
    }

    private static boolean isElectron(final MapName name, final String answer) {
        if (answer != null) return MapReadOptions.isElectron(answer);
        return name instanceof MapName.NotAMap other && other.kind() == MapName.Kind.ELECTRON_IMAGE;
    }

    private ElementMaps assemble(final String name, final MapSorter sorter) throws IOException {
        final List<Map.Entry<ElementLine, ImageSlice>> found = sorter.maps();
        final List<String> notes = new ArrayList<>();
        checkSizes(name, found);
        for (final Map.Entry<ElementLine, ImageSlice> entry : found) checkQuantity(entry.getValue());
        final PixelScale scale = scale(name, found, notes);
        final List<ElementMap> maps = new ArrayList<>();
        int empty = 0;
        for (final Map.Entry<ElementLine, ImageSlice> entry : found) {
            final ImageSlice slice = entry.getValue();
            final Plane plane = plane(slice, notes);
            final MapStatistics statistics = MapStatistics.scan(plane, slice.source());
            if (!(statistics.sum() > 0)) empty++;
            notes.addAll(statistics.notes(slice.source(), entry.getKey(), plane, options.unit()));
            maps.add(new ElementMap(entry.getKey(), plane, background(entry.getKey(), slice, notes), slice.source(),
                    options.unit() == ElementMaps.Unit.COUNTS ? statistics.quality() : statistics.ofPercent()));
        }
        if (empty == maps.size()) throw InputException.of(name,
                "every pixel of every map is 0, or all net counts together are ("
                + found.stream().map(entry -> entry.getValue().source()).collect(Collectors.joining(", "))
                + "); check the export");
        if (maps.size() == 1) notes.add("only one element (" + maps.get(0).line().label()
                + ") was found: there are no ratios, and its share is 100 at% everywhere");
        final ImageSlice first = found.get(0).getValue();
        final Optional<Plane> electron = electron(sorter, first, notes);
        if (!sorter.leftOut().isEmpty()) notes.add("left out: " + String.join(", ", sorter.leftOut()));
        return new ElementMaps(name, first.width(), first.height(), scale.edge(scale.width()),
                scale.edge(scale.height()),
                scale.width().isPresent(), options.unit(), maps, electron, notes);
    }

    private static void checkSizes(final String name, final List<Map.Entry<ElementLine, ImageSlice>> found) {
        final long sizes = found.stream().map(e -> List.of(e.getValue().width(), e.getValue().height())).distinct()
                .count();
        if (sizes > 1) throw InputException.of(name, "the maps differ in size: " + found.stream()
                .map(e -> e.getValue().source() + " is " + e.getValue().width() + " x " + e.getValue().height())
                .collect(Collectors.joining(", ")) + "; export all maps of the field with one size and binning");
    }

    private void checkQuantity(final ImageSlice slice) {
        for (final String name : slice.names()) {
            final MapName.Quantity quantity = MapName.quantity(name);
            if (quantity == MapName.Quantity.WEIGHT_PERCENT) throw new InputException(slice.source()
                    + " says weight per cent; export counts or at%");
            if (quantity == MapName.Quantity.ATOMIC_PERCENT && options.unit() == ElementMaps.Unit.COUNTS) {
                throw new InputException(slice.source()
                        + " says at%, but counts are expected; say that the maps hold at%, or export counts");
            }
        }
    }

    /** The calibration of the maps; without edges if there is none. */
    private PixelScale scale(final String name, final List<Map.Entry<ElementLine, ImageSlice>> found,
            final List<String> notes) {
        if (options.pixelSize().isPresent()) {
            final double given = options.pixelSize().getAsDouble();
            notes.add("pixel size " + given + " µm as given, not from the files");
            return PixelScale.of(given, given, "");
        }
        ImageSlice known = null;
        final List<String> without = new ArrayList<>();
        for (final Map.Entry<ElementLine, ImageSlice> entry : found) {
            final ImageSlice slice = entry.getValue();
            final PixelScale scale = slice.scale();
            if (!scale.note().isEmpty() && !notes.contains(scale.note())) notes.add(scale.note());
            if (scale.width().isEmpty()) without.add(slice.source());
            else if (known == null) known = slice;
            else if (!known.scale().agrees(scale, SAME_SCALE)) throw new InputException(
                    Text.of("%s: calibrations disagree: %s has %s µm per pixel, %s has %s; set the pixel size",
                            name, known.source(), known.scale().edges(), slice.source(), scale.edges()));
        }
        if (known == null) {
            notes.add("no calibration was found: lengths are in pixels (1 pixel counts as 1 µm); set the pixel size");
            return PixelScale.none();
        }
        if (!without.isEmpty()) notes.add("without calibration, taken as " + known.source() + ": "
                + String.join(", ", without));
        if (!known.scale().square()) notes.add("pixels are " + known.scale().edges()
                + " µm and no squares: both edges are "
                + "used; pictures and TIFF files of results are not calibrated");
        return known.scale();
    }

    private Plane plane(final ImageSlice slice, final List<String> notes) throws IOException {
        if (slice.onDisk().isPresent() && slice.bytes() > options.largeBytes()) return slice.onDisk().get();
        final ImageProcessor pixels = slice.pixels().load();
        if (!(pixels instanceof ColorProcessor colour)) return new ProcessorPlane(pixels);
        final ByteProcessor intensity = ColouredMap.intensity(slice.source(), colour);
        if (options.unit() == ElementMaps.Unit.ATOMIC_PERCENT) throw new InputException(slice.source()
                + " is a colour picture, whose brightness is not at%; export the map as 32-bit TIFF");
        notes.add(slice.source() + " is a colour picture: its brightness (0 to 255) was scaled by the program that "
                + "saved it and is not counts, so at% are rough and their counting errors are not valid");
        return new ProcessorPlane(intensity);
    }

    private double background(final ElementLine line, final ImageSlice slice, final List<String> notes) {
        final Double given = options.backgrounds().get(line.element());
        final boolean percent = options.unit() == ElementMaps.Unit.ATOMIC_PERCENT;
        if (given != null) {
            if (percent) throw new InputException("a background of " + line.element()
                    + " is given, but the maps hold at%, which have none; leave it out");
            notes.add(slice.source() + ": background " + given + " counts per pixel as given");
            return given;
        }
        final Matcher matcher = BACKGROUND.matcher(slice.info());
        if (percent || !matcher.find()) return 0;
        final double written = number(matcher.group(1));
        if (!(written >= 0 && written <= Double.MAX_VALUE)) throw new InputException(slice.source()
                + ": its background in the Info property is \"" + matcher.group(1)
                + "\", which is no number from 0 up");
        notes.add(slice.source() + ": background " + written + " counts per pixel from its Info property");
        return written;
    }

    private static double number(final String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            // not a number either way: the caller names the file
            return Double.NaN;
        }
    }

    private Optional<Plane> electron(final MapSorter sorter, final ImageSlice map, final List<String> notes)
            throws IOException {
        final List<ImageSlice> images = sorter.electronImages();
        if (images.isEmpty()) return Optional.empty();
        final ImageSlice best = images.stream().filter(i -> i.width() == map.width() && i.height() == map.height())
                .findFirst().orElse(images.get(0));
        if (images.size() > 1) notes.add("electron image: " + best.source() + "; not used: " + images.stream()
                .filter(image -> image != best).map(ImageSlice::source).collect(Collectors.joining(", ")));
        if (best.onDisk().isPresent() && best.bytes() > options.largeBytes()) return best.onDisk();
        try {
            final ImageProcessor pixels = best.pixels().load();
            return Optional.of(new ProcessorPlane(pixels instanceof ColorProcessor ? pixels.convertToByte(false)
                    : pixels));
        } catch (final InputException e) {
            notes.add("electron image left out: " + e.getMessage());
            return Optional.empty();
        }
    }
}
