package org.ionclay.eds.io;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;

/** Finds the fields of view in a folder, for batches. */
public final class Fields {

    /** Orders names as people do: "field 2" before "field 10". */
    static final Comparator<String> NATURAL = Fields::natural;

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private Fields() {
    }

    /**
     * Finds fields: the folder itself if it holds maps (several fields if names share prefixes, as in "field1 Mg K.tif"
     * and "field2 Mg K.tif"), TIFF stacks with labelled slices one by one, else each subfolder with images. Folders
     * named truth, output or results, hidden ones and the results of earlier runs (a {@code run.json} and no maps) are
     * passed over.
     *
     * @param folder a folder
     * @return fields in natural order; one that cannot be understood has a problem, and does not stop the others
     * @throws IOException if the folder cannot be read
     * @throws IllegalArgumentException if there is no such folder or nothing in it is a field, with what was found
     */
    public static List<FieldSource> find(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new InputException("there is no folder " + folder);
        final List<Path> images = images(folder);
        if (anyMap(images)) return groups(name(folder), images);
        final List<FieldSource> fields = new ArrayList<>();
        final List<String> other = new ArrayList<>();
        for (final Path image : images) {
            final Optional<FieldSource> stack = stack(image);
            if (stack.isPresent()) fields.add(stack.get());
            else other.add(image.getFileName() + " belongs to no field");
        }
        for (final Path sub : subfolders(folder)) fields.addAll(inside(sub));
        if (fields.isEmpty()) throw new InputException("no element maps in " + folder + "; found "
                + listing(folder) + "; name maps like \"Mg K.tif\"");
        return withNotes(fields, other);
    }

    private static List<FieldSource> inside(final Path sub) {
        try {
            final List<Path> images = images(sub);
            if (images.isEmpty()) return List.of();
            if (anyMap(images)) return groups(name(sub), images);
            // results of an earlier run, unless they are maps themselves, as simulated ones are
            if (Files.exists(sub.resolve("run.json"))) return List.of();
            final List<FieldSource> stacks = new ArrayList<>();
            for (final Path image : images) stack(image).ifPresent(stacks::add);
            if (stacks.size() == 1) return List.of(new FieldSource(name(sub), stacks.get(0).files(), List.of(),
                    stacks.get(0).problem()));
            if (!stacks.isEmpty()) return stacks;
            return List.of(problem(name(sub), images, "no image is named as an element map; found " + listing(sub)));
        } catch (final IOException e) {
            return List.of(problem(name(sub), List.of(), "cannot be read: " + e));
        }
    }

    /** A TIFF file whose slice labels name elements; a damaged one is a field with a problem. */
    private static Optional<FieldSource> stack(final Path image) throws IOException {
        final boolean unknown = MapName.of(image.getFileName().toString()) instanceof MapName.NotAMap other
                && other.kind() == MapName.Kind.UNKNOWN;
        if (!unknown || MapFormats.named(name(image)).filter(TiffMaps.class::isInstance).isEmpty()) return
                Optional.empty();
        try {
            final List<ImageSlice> slices = MapFormats.slices(image);
            final MapNames names = MapSorter.labels(slices);
            final boolean maps = slices.stream().map(slice -> MapSorter.understand(slice.names(), names))
                    .anyMatch(understood -> !(understood instanceof MapName.NotAMap));
            return maps ? Optional.of(new FieldSource(stem(image), List.of(image), List.of(), Optional.empty()))
                    : Optional.empty();
        } catch (final InputException e) {
            return Optional.of(problem(stem(image), List.of(image), e.getMessage()));
        }
    }

    /** One field, or one for each prefix where an element occurs with several prefixes. */
    private static List<FieldSource> groups(final String folder, final List<Path> images) {
        final Map<String, List<Path>> byPrefix = new TreeMap<>(NATURAL);
        final Map<String, String> prefixOf = new LinkedHashMap<>();
        final MapNames names = names(images);
        boolean several = false;
        for (final Path image : images) {
            if (!(names.of(name(image)) instanceof MapName.Recognised map)) continue;
            final String prefix = names.prefix(name(image));
            final String before = prefixOf.putIfAbsent(map.line().element(), prefix);
            several |= before != null && !before.equals(prefix);
            byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>());
        }
        if (!several) return List.of(new FieldSource(folder, images, List.of(), Optional.empty()));
        final List<String> other = new ArrayList<>();
        for (final Path image : images) {
            final List<Path> group = byPrefix.get(names.prefix(name(image)));
            if (group == null) other.add(image.getFileName() + " belongs to no field");
            else group.add(image);
        }
        final List<FieldSource> fields = byPrefix.entrySet().stream()
                .map(group -> new FieldSource(group.getKey().isEmpty() ? folder : group.getKey(), group.getValue(),
                        List.of(), Optional.empty())).toList();
        return withNotes(fields, other);
    }

    private static List<FieldSource> withNotes(final List<FieldSource> fields, final List<String> notes) {
        if (notes.isEmpty()) return List.copyOf(fields);
        final List<FieldSource> all = new ArrayList<>(fields);
        final FieldSource first = all.get(0);
        all.set(0, new FieldSource(first.name(), first.files(), notes, first.problem()));
        return List.copyOf(all);
    }

    private static FieldSource problem(final String name, final List<Path> files, final String why) {
        return new FieldSource(name, files, List.of(), Optional.of(why));
    }

    private static MapNames names(final List<Path> images) {
        return new MapNames(images.stream().map(Fields::name).toList());
    }

    private static boolean anyMap(final List<Path> images) {
        final MapNames names = names(images);
        return images.stream().anyMatch(image -> !(names.of(name(image)) instanceof MapName.NotAMap));
    }

    /** The image files of a folder, without its subfolders and hidden files, in natural order. */
    static List<Path> images(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(Fields::looksLikeMap)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    // without extension, so that "SEM image" comes before "SEM image 2"
                    .sorted(Comparator.comparing(Fields::stem, NATURAL).thenComparing(Fields::name)).toList();
        }
    }

    /** Pictures of any name; of texts those that say an element and hold a matrix. */
    private static boolean looksLikeMap(final Path file) {
        final Optional<MapFormat> named = MapFormats.named(name(file));
        if (named.isEmpty() || !named.get().needsName()) return named.isPresent();
        if (!(MapName.of(name(file)) instanceof MapName.Recognised)) return false;
        try {
            return MapFormats.of(file).filter(MapFormat::needsName).isPresent();
        } catch (final IOException e) {
            // its reader says why
            return true;
        }
    }

    private static List<Path> subfolders(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .filter(sub -> !name(sub).matches("(?i)\\..*|truth|outputs?|results?"))
                    .sorted(Comparator.comparing(Fields::name, NATURAL)).toList();
        }
    }

    /** The first names in a folder, for messages. */
    static String listing(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            final List<String> names = files.map(Fields::name).sorted(NATURAL).toList();
            if (names.isEmpty()) return "nothing (the folder is empty)";
            final String list = names.stream().limit(12).collect(Collectors.joining(", "));
            return names.size() > 12 ? list + " and " + (names.size() - 12) + " more" : list;
        }
    }

    static String name(final Path path) {
        final Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    static String stem(final Path file) {
        return MapFormats.stem(name(file));
    }

    private static int natural(final String a, final String b) {
        final Matcher left = PART.matcher(a);
        final Matcher right = PART.matcher(b);
        while (true) {
            final boolean more = left.find();
            if (!right.find()) return more ? 1 : a.compareTo(b);
            if (!more) return -1;
            final boolean numbers = left.group().matches("[0-9]+") && right.group().matches("[0-9]+");
            final int order = numbers ? new BigInteger(left.group()).compareTo(new BigInteger(right.group()))
                    : left.group().compareToIgnoreCase(right.group());
            if (order != 0) return order;
        }
    }
}
