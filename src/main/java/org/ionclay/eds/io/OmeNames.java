package org.ionclay.eds.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.SafeXml;
import org.ionclay.units.Lengths;

/**
 * What the OME-XML of a TIFF file says of its pages (OME-TIFF, schema 2016-06): the names of channels, or of images of
 * one channel each, and the size of a pixel.
 *
 * @param channels a name for each page; empty if there are none
 * @param scale size of a pixel
 */
record OmeNames(List<String> channels, PixelScale scale) {

    private static final OmeNames NONE = new OmeNames(List.of(), PixelScale.none());

    /** Reads the description of a file's first page; says nothing if it is no OME-XML. */
    static OmeNames of(final Path path, final String description, final int pages) {
        if (!description.contains("<OME") || !description.stripLeading().startsWith("<")) return NONE;
        final Reading reading = new Reading();
        SafeXml.walk(FileContent.of(path, description.getBytes(StandardCharsets.UTF_8)), reading);
        if (reading.deep > 1) throw new InputException(Text.of("%s: its OME description says %d channels at %d slices "
                + "or frames; save one page for each element", path, reading.names.size(), reading.deep));
        // the order of pages may be said as well; otherwise they come in the order of the channels
        final List<String> names = new ArrayList<>(reading.names);
        for (final int[] page : reading.pages) {
            if (page[0] < pages && page[1] < reading.names.size() && names.size() == pages) {
                names.set(page[0], reading.names.get(page[1]));
            }
        }
        final boolean fits = names.size() == pages && names.stream().anyMatch(name -> !name.isBlank());
        return new OmeNames(fits ? List.copyOf(names) : List.of(), reading.scale);
    }

    /** What the elements of the description say. */
    private static final class Reading implements SafeXml.Listener {

        private final List<String> names = new ArrayList<>();
        private final List<int[]> pages = new ArrayList<>();
        private PixelScale scale = PixelScale.none();
        private String image = "";
        private int first;
        private long deep = 1;

        @Override
        public void begin(final String name, final Map<String, String> attributes) {
            switch (name) {
                case "Image" -> {
                    image = attributes.getOrDefault("Name", "");
                    first = names.size();
                }
                case "Pixels" -> pixels(attributes);
                case "Channel" -> {
                    final String own = attributes.getOrDefault("Name", "");
                    names.add(own.isBlank() && names.size() == first ? image : own);
                }
                case "TiffData" -> {
                    final int page = number(attributes.getOrDefault("IFD", ""));
                    final int channel = number(attributes.getOrDefault("FirstC", ""));
                    if (page >= 0 && channel >= 0) pages.add(new int[] {page, first + channel});
                }
                default -> { }
            }
        }

        private void pixels(final Map<String, String> attributes) {
            deep = Math.max(deep, (long) Math.max(1, number(attributes.getOrDefault("SizeZ", "1")))
                    * Math.max(1, number(attributes.getOrDefault("SizeT", "1"))));
            final OptionalDouble x = edge(attributes, "X");
            final OptionalDouble y = edge(attributes, "Y");
            if (x.isPresent()) scale = PixelScale.of(x.getAsDouble(), y.orElse(x.getAsDouble()), "");
        }

        /** An edge in µm; µm is what the schema takes without a unit. */
        private static OptionalDouble edge(final Map<String, String> attributes, final String axis) {
            final OptionalDouble unit = Lengths.micrometres(attributes.getOrDefault("PhysicalSize" + axis + "Unit",
                    "\u00b5m"));
            try {
                final double size = Double.parseDouble(attributes.getOrDefault("PhysicalSize" + axis, ""));
                return unit.isPresent() && size > 0 && size < Double.POSITIVE_INFINITY
                        ? OptionalDouble.of(size * unit.getAsDouble()) : OptionalDouble.empty();
            } catch (final NumberFormatException e) {
                // it gives none
                return OptionalDouble.empty();
            }
        }

        private static int number(final String text) {
            return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        }

        @Override
        public void end(final String name, final String text) {
            // all that counts is in the attributes
        }
    }
}
