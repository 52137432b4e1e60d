package org.ionclay.eds.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.eds.ElementLine;

/** Decides which image is the map of which element, and asks where names do not say it. */
final class MapSorter {

    private final String field;
    private final MapReadOptions options;
    private final Map<ElementLine, ImageSlice> maps = new LinkedHashMap<>();
    private final List<ImageSlice> electron = new ArrayList<>();
    private final List<String> understood = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final Set<String> usedAnswers = new HashSet<>();
    private final MapNames together;

    /**
     * @param files names of all files of the field, which are understood together
     */
    MapSorter(final String field, final MapReadOptions options, final List<String> files) {
        this.field = field;
        this.options = options;
        together = new MapNames(files);
    }

    /** What a file's name says beside the others. */
    MapName name(final String file) {
        return together.of(file);
    }

    /** The user's answer for a file or slice; null if there is none. */
    String answer(final String source, final List<String> names) {
        for (final Map.Entry<String, String> entry : options.assignments().entrySet()) {
            final String key = stem(entry.getKey());
            if (stem(source).equals(key) || names.stream().anyMatch(name -> stem(name).equals(key))) {
                usedAnswers.add(entry.getKey());
                return entry.getValue();
            }
        }
        return null;
    }

    /** Sorts the images of a file in. */
    void add(final List<ImageSlice> slices) {
        final MapNames names = slices.size() == 1 ? together : labels(slices);
        for (final ImageSlice slice : slices) add(slice, names);
    }

    /** The labels of a stack, understood together. */
    static MapNames labels(final List<ImageSlice> slices) {
        return new MapNames(slices.stream().flatMap(slice -> slice.names().stream()).toList());
    }

    private void add(final ImageSlice slice, final MapNames names) {
        final String answer = answer(slice.source(), slice.names());
        final MapName name = answer == null ? understand(slice.names(), names) : null;
        if (answer != null) answered(slice, answer);
        else if (name instanceof MapName.Recognised recognised) map(slice, recognised.line());
        else if (name instanceof MapName.Ambiguous ambiguous) ask(slice, ambiguous);
        else if (name instanceof MapName.NotAMap other) other(slice, other);
    }

    /** Says that a file was not used. */
    void leaveOut(final String source, final String why) {
        understood.add(source + ": " + why);
        leftOut.add(source + " (" + why + ")");
    }

    static MapName understand(final List<String> names, final MapNames together) {
        MapName first = null;
        for (final String name : names) {
            final MapName result = together.of(name);
            if (!(result instanceof MapName.NotAMap other && other.kind() == MapName.Kind.UNKNOWN)) return result;
            first = result;
        }
        return first;
    }

    private void answered(final ImageSlice slice, final String answer) {
        if (MapReadOptions.isNone(answer)) leaveOut(slice.source(), "as you said");
        else if (MapReadOptions.isElectron(answer)) electronImage(slice);
        else map(slice, MapName.answer(answer));
    }

    private void map(final ImageSlice slice, final ElementLine line) {
        understood.add(slice.source() + ": " + line.label());
        if (!options.elements().isEmpty() && !options.elements().contains(line.element())) {
            leftOut.add(slice.source() + " (not among the chosen elements)");
            return;
        }
        for (final Map.Entry<ElementLine, ImageSlice> other : maps.entrySet()) {
            if (other.getKey().element().equals(line.element())) questions.add(
                    other.getValue().source() + " and " + slice.source() + " are both maps of " + line.element());
        }
        maps.putIfAbsent(line, slice);
    }

    private void ask(final ImageSlice slice, final MapName.Ambiguous ambiguous) {
        final String could = String.join(" or ", ambiguous.candidates());
        understood.add(slice.source() + ": could be " + could);
        final boolean wanted = options.elements().isEmpty() || ambiguous.candidates().stream()
                .anyMatch(candidate -> options.elements().contains(candidate.split(" ")[0]));
        if (wanted) questions.add(slice.source() + " could be " + could);
        else leftOut.add(slice.source() + " (could be " + could + ", not among the chosen elements)");
    }

    private void other(final ImageSlice slice, final MapName.NotAMap other) {
        if (other.kind() == MapName.Kind.ELECTRON_IMAGE) electronImage(slice);
        else leaveOut(slice.source(), "no element map: " + other.what());
    }

    private void electronImage(final ImageSlice slice) {
        understood.add(slice.source() + ": electron image");
        electron.add(slice);
    }

    /**
     * The maps, in the order of the chosen elements or as found.
     *
     * @throws IllegalArgumentException listing every image and what was understood from it, and how to answer
     */
    List<Map.Entry<ElementLine, ImageSlice>> maps() {
        final List<String> unknown = options.assignments().keySet().stream().filter(key -> !usedAnswers.contains(key))
                .toList();
        if (!unknown.isEmpty()) throw wrong("no image is called " + String.join(", ", unknown));
        if (!questions.isEmpty()) throw wrong(String.join("; ", questions));
        final List<String> found = maps.keySet().stream().map(ElementLine::element).toList();
        final List<String> missing = options.elements().stream().filter(element -> !found.contains(element)).toList();
        if (!missing.isEmpty()) throw wrong("there is no map of " + String.join(", ", missing));
        if (maps.isEmpty()) throw wrong("no element map was found");
        final List<Map.Entry<ElementLine, ImageSlice>> sorted = new ArrayList<>(maps.entrySet());
        if (!options.elements().isEmpty()) sorted.sort(java.util.Comparator.comparingInt(
                entry -> options.elements().indexOf(entry.getKey().element())));
        return sorted;
    }

    /** The electron images. */
    List<ImageSlice> electronImages() {
        return electron;
    }

    /** What was not used, for a note; empty if nothing. */
    List<String> leftOut() {
        return leftOut;
    }

    private IllegalArgumentException wrong(final String why) {
        final String list = understood.isEmpty() ? "  (no images)" : understood.stream().collect(
                Collectors.joining("\n  ", "  ", ""));
        return InputException.of(field, why + ". Understood from the names:\n" + list
                + "\nName each map like \"Mg K.tif\", or say what a file is with \"file name=Mg K\", "
                + "\"file name=SEM\" or \"file name=none\".");
    }

    private static String stem(final String name) {
        return MapFormats.stem(name.strip().split("\\R", 2)[0]);
    }
}
