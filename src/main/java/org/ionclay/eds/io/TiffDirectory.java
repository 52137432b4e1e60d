package org.ionclay.eds.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * The images of a TIFF or BigTIFF file and where their pixels lie, checked against the length of the file before a
 * pixel is read. ImageJ's own decoder is not used because it logs to a window and keeps 32-bit strip offsets. Also
 * reads what ImageJ adds: contiguous stacks, Info property, slice labels. TIFF 6.0 (Adobe, 1992), BigTIFF (libtiff).
 *
 * @param path the file
 * @param order byte order of the pixels
 * @param pages the images, at least one
 * @param description ImageDescription of the first image, may be empty
 * @param info ImageJ's Info property, may be empty
 * @param labels ImageJ's slice labels, as many as were written (may be none)
 * @param vendor text of a microscope's own tag: Zeiss 34118, FEI 34680 or 34682; may be empty
 */
record TiffDirectory(Path path, ByteOrder order, List<Page> pages, String description, String info,
        List<String> labels, String vendor) {

    private static final int[] VENDORS = {34118, 34682, 34680};
    private static final int IMAGEJ_INFO = 0x696e666f;
    private static final int IMAGEJ_LABELS = 0x6c61626c;
    private static final long MOST_VALUES = 100_000_000L;
    private static final int PAGE_NAME = 285;

    /**
     * One image.
     *
     * @param bits bits of one sample
     * @param format 1 unsigned, 2 signed, 3 floating point
     * @param offsets file offset of each strip
     * @param lengths bytes of each strip in the file
     * @param palette red, green and blue (0 to 65535) of each index; null without a colour map
     * @param pixelX width of a pixel in the resolution unit, NaN if not given
     * @param unit resolution unit tag: 1 none, 2 inch, 3 cm
     * @param tileWidth width of a tile, whose offsets and lengths then stand for those of strips; 0 for strips
     * @param tileHeight height of a tile; 0 for strips
     */
    record Page(int width, int height, int bits, int samples, int format, int photometric, int compression,
            int predictor, boolean planar, int rowsPerStrip, long[] offsets, long[] lengths, int[] palette,
            double pixelX, double pixelY, int unit, int tileWidth, int tileHeight) {

        boolean tiled() {
            return tileWidth > 0;
        }

        /** Tiles beside each other. */
        int across() {
            return (width + tileWidth - 1) / tileWidth;
        }

        /** Strips or tiles of one plane. */
        int parts() {
            return tiled() ? Math.multiplyExact(across(), (height + tileHeight - 1) / tileHeight)
                    : (height + rowsPerStrip - 1) / rowsPerStrip;
        }

        int rowBytes() {
            return Math.toIntExact((long) width * samples * bits / 8);
        }

        boolean rgb() {
            return samples >= 3;
        }
    }

    /** This with the names of channels in OME's description, or else of pages, where ImageJ gave no labels. */
    private TiffDirectory named(final List<String> pageNames) {
        if (!labels.isEmpty()) return this;
        final OmeNames ome = OmeNames.of(path, description, pages.size());
        List<String> names = ome.channels();
        if (names.isEmpty() && pageNames.size() == pages.size() && pageNames.stream().anyMatch(n -> !n.isBlank())) {
            names = List.copyOf(pageNames);
        }
        return new TiffDirectory(path, order, pages, description, info, names, vendor);
    }

    boolean writtenByImageJ() {
        return description.startsWith("ImageJ");
    }

    /**
     * Reads the directories.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the file and what is wrong with it: truncated, unknown compression
     */
    static TiffDirectory read(final Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new Parser(path, channel).parse();
        } catch (final ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new InputException("cannot read the TIFF file " + path
                    + ": its directory holds impossible numbers; the file is damaged", e);
        }
    }

    /** Reads tags with absolute positions; every read is checked against the end of the file. */
    private static final class Parser {

        private final Path path;
        private final FileChannel channel;
        private final long size;
        private ByteOrder order;
        private boolean big;

        Parser(final Path path, final FileChannel channel) throws IOException {
            this.path = path;
            this.channel = channel;
            this.size = channel.size();
        }

        TiffDirectory parse() throws IOException {
            final ByteBuffer head = bytes(0, 8);
            order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            big = head.order(order).getShort(2) == 43;
            long at = big ? bytes(8, 8).getLong(0) : head.getInt(4) & 0xffffffffL;
            final List<Page> pages = new ArrayList<>();
            final List<String> names = new ArrayList<>();
            final Set<Long> seen = new HashSet<>();
            Map<Integer, Tag> first = null;
            while (at != 0) {
                if (!seen.add(at)) throw wrong("its list of images runs in a circle");
                final Map<Integer, Tag> tags = new HashMap<>();
                at = directory(at, tags);
                if (first == null) first = tags;
                // bit 0 of NewSubfileType marks a thumbnail of another image
                if ((number(tags, 254, 0) & 1) == 0) {
                    pages.add(page(tags));
                    names.add(text(tags, PAGE_NAME));
                }
            }
            if (pages.isEmpty()) throw wrong("it holds no image");
            final String description = text(first, 270);
            final TiffDirectory file = imageJ(first, expand(pages, description), description).named(names);
            for (final Page page : file.pages) checkStrips(page);
            return file;
        }

        private long directory(final long at, final Map<Integer, Tag> tags) throws IOException {
            final int entry = big ? 20 : 12;
            final int head = big ? 8 : 2;
            final ByteBuffer count = bytes(at, head);
            final long n = big ? count.getLong(0) : count.getShort(0) & 0xffff;
            if (n < 0 || n > 4096) throw wrong("a directory has " + n + " entries");
            final ByteBuffer all = bytes(at + head, (int) n * entry + (big ? 8 : 4));
            for (int i = 0; i < n; i++) {
                final int p = i * entry;
                final long values = big ? all.getLong(p + 4) : all.getInt(p + 4) & 0xffffffffL;
                tags.put(all.getShort(p) & 0xffff,
                        tag(all.getShort(p + 2), values, all, p + (big ? 12 : 8), at + head));
            }
            return big ? all.getLong((int) n * entry) : all.getInt((int) n * entry) & 0xffffffffL;
        }

        private Tag tag(final int type, final long count, final ByteBuffer all, final int p, final long base) {
            final int each = switch (type) {
                case 3, 8 -> 2;
                case 4, 9, 11, 13 -> 4;
                case 5, 10, 12, 16, 17, 18 -> 8;
                default -> 1;
            };
            final boolean inside = count * each <= (big ? 8 : 4);
            final long where = inside ? base + p : big ? all.getLong(p) : all.getInt(p) & 0xffffffffL;
            return new Tag(type, each, count, where);
        }

        private long[] numbers(final Map<Integer, Tag> tags, final int id) throws IOException {
            final Tag tag = tags.get(id);
            if (tag == null) return new long[0];
            if (tag.count < 0 || tag.count > MOST_VALUES) throw wrong("tag " + id + " has " + tag.count + " values");
            final ByteBuffer data = bytes(tag.at, Math.toIntExact(tag.count * tag.each));
            final long[] values = new long[(int) tag.count];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (tag.each) {
                    case 2 -> data.getShort(2 * i) & 0xffff;
                    case 4 -> data.getInt(4 * i) & 0xffffffffL;
                    case 8 -> data.getLong(8 * i);
                    default -> data.get(i) & 0xff;
                };
            }
            return values;
        }

        private long number(final Map<Integer, Tag> tags, final int id, final long otherwise) throws IOException {
            final long[] values = numbers(tags, id);
            return values.length == 0 ? otherwise : values[0];
        }

        private double pixel(final Map<Integer, Tag> tags, final int id) throws IOException {
            final Tag tag = tags.get(id);
            if (tag == null || tag.type != 5 || tag.count != 1) return Double.NaN;
            final ByteBuffer data = bytes(tag.at, 8);
            final double perUnit = (data.getInt(0) & 0xffffffffL) / (double) (data.getInt(4) & 0xffffffffL);
            return perUnit > 0 && !Double.isInfinite(perUnit) ? 1 / perUnit : Double.NaN;
        }

        private String text(final Map<Integer, Tag> tags, final int id) throws IOException {
            final Tag tag = tags.get(id);
            if (tag == null) return "";
            final ByteBuffer data = bytes(tag.at, Math.toIntExact(Math.min(tag.count, 10_000_000)));
            final String utf8 = new String(data.array(), StandardCharsets.UTF_8);
            // older programs write Latin-1, in which a lone micro sign is no valid UTF-8
            final String text = utf8.indexOf('\ufffd') < 0 ? utf8
                    : new String(data.array(), StandardCharsets.ISO_8859_1);
            return text.replace("\0", "").strip();
        }

        private Page page(final Map<Integer, Tag> tags) throws IOException {
            final int width = Math.toIntExact(number(tags, 256, 0));
            final int height = Math.toIntExact(number(tags, 257, 0));
            if (width < 1 || height < 1) throw wrong(Text.of("the image is %d x %d pixels", width, height));
            final long[] bits = numbers(tags, 258);
            for (final long b : bits) if (b != bits[0]) throw wrong("its channels have unequal bits");
            final int perSample = bits.length == 0 ? 1 : (int) bits[0];
            final int format = (int) number(tags, 339, 1);
            final boolean known = format == 3 ? perSample == 32 || perSample == 64
                    : perSample == 8 || perSample == 16 || perSample == 32;
            if (!known || format > 3) throw wrong("its pixels have " + perSample + " bits (sample format " + format
                    + "); save it as 8, 16 or 32 bit");
            final int compression = (int) number(tags, 259, 1);
            if (!List.of(1, 5, 8, 32946, 32773).contains(compression)) throw wrong("its compression (" + compression
                    + ") is not supported; save it uncompressed, LZW, deflate or PackBits");
            final long samples = number(tags, 277, 1);
            final int photometric = (int) number(tags, 262, 1);
            if (samples != 1 && !(photometric == 2 && (samples == 3 || samples == 4))) throw wrong("it has " + samples
                    + " values in each pixel and is not RGB; save one grey image per element");
            final int predictor = (int) number(tags, 317, 1);
            if (predictor > 2) throw wrong("its floating-point predictor is not supported; save it uncompressed");
            final int rows = (int) Math.min(height, number(tags, 278, height));
            final long[] colours = numbers(tags, 320);
            final int[] palette = colours.length == 0 ? null : Arrays.stream(colours).mapToInt(v -> (int) v).toArray();
            final int tileWidth = (int) number(tags, 322, 0);
            final int tileHeight = tileWidth == 0 ? 0 : (int) number(tags, 323, 0);
            if (tileWidth != 0 && (tileWidth < 1 || tileHeight < 1 || (long) tileWidth * tileHeight > 1 << 26)) {
                throw wrong(Text.of("its tiles are %d x %d pixels", tileWidth, tileHeight));
            }
            final boolean tiled = tileWidth > 0;
            final Page page = new Page(width, height, perSample, (int) samples, format, photometric,
                    compression, predictor, number(tags, 284, 1) == 2, Math.max(1, rows),
                    numbers(tags, tiled ? 324 : 273), numbers(tags, tiled ? 325 : 279), palette, pixel(tags, 282),
                    pixel(tags, 283), (int) number(tags, 296, 2), tileWidth, tileHeight);
            return withLengths(page);
        }

        /** Uncompressed files may lack byte counts, or give one for many strips: they follow from the size. */
        private Page withLengths(final Page page) {
            final int perPlane = page.parts();
            final int strips = Math.multiplyExact(perPlane, page.planar ? page.samples : 1);
            if (page.offsets.length < strips) throw wrong(
                    Text.of("%d strips are listed, %d are needed; the file is damaged",
                    page.offsets.length, strips));
            if (page.compression != 1) {
                if (page.lengths.length < strips) throw wrong("byte counts are missing; the file is damaged");
                return page;
            }
            final long[] lengths = new long[strips];
            for (int s = 0; s < strips; s++) {
                if (page.tiled()) {
                    lengths[s] = (long) page.tileWidth * page.tileHeight * page.bits / 8
                            * (page.planar ? 1 : page.samples);
                    continue;
                }
                final int rows = Math.min(page.rowsPerStrip, page.height - s % perPlane * page.rowsPerStrip);
                lengths[s] = (long) rows * page.rowBytes() / (page.planar ? page.samples : 1);
            }
            return strips(page, page.offsets, lengths);
        }

        private static Page strips(final Page p, final long[] offsets, final long[] lengths) {
            return new Page(p.width, p.height, p.bits, p.samples, p.format, p.photometric, p.compression, p.predictor,
                    p.planar, p.rowsPerStrip, offsets, lengths, p.palette, p.pixelX, p.pixelY, p.unit,
                    p.tileWidth, p.tileHeight);
        }

        /** ImageJ writes a stack beyond 4 GB as one directory and "images=N"; the planes follow each other. */
        private List<Page> expand(final List<Page> pages, final String description) {
            final java.util.regex.Matcher images =
                    java.util.regex.Pattern.compile("(?m)^images=(\\d{1,7})$").matcher(description);
            if (pages.size() > 1 || !description.startsWith("ImageJ") || !images.find()) return pages;
            final Page one = pages.get(0);
            final int count = Integer.parseInt(images.group(1));
            if (count < 2 || one.compression != 1) return pages;
            final long bytes = (long) one.rowBytes() * one.height;
            final List<Page> all = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                final long[] offsets = one.offsets.clone();
                for (int s = 0; s < offsets.length; s++) offsets[s] += i * bytes;
                all.add(strips(one, offsets, one.lengths));
            }
            return all;
        }

        private void checkStrips(final Page page) {
            long end = 0;
            for (int s = 0; s < page.lengths.length && s < page.offsets.length; s++) {
                if (page.offsets[s] < 0 || page.lengths[s] < 0) throw wrong("a strip lies outside the file");
                end = Math.max(end, page.offsets[s] + page.lengths[s]);
            }
            // no compression of TIFF packs more than about 1400 bytes into one
            final long packed = Arrays.stream(page.lengths).sum();
            if (page.compression != 1 && (long) page.rowBytes() * page.height > 2000 * packed + 100_000) throw wrong(
                    "its pixels are fewer than its size says; the file is damaged");
            if (end > size) throw wrong("it is truncated: its pixels need " + end
                    + " bytes, the file has " + size + "; copy or export it again");
        }

        /** ImageJ's metadata: tag 50838 holds byte counts, tag 50839 the blocks; the first block lists types. */
        private TiffDirectory imageJ(final Map<Integer, Tag> tags, final List<Page> pages, final String description)
                throws IOException {
            String info = "";
            final List<String> labels = new ArrayList<>();
            final long[] counts = numbers(tags, 50838);
            final Tag blocks = tags.get(50839);
            if (counts.length > 1 && blocks != null && counts[0] >= 12 && counts[0] < 4096) {
                final ByteBuffer types = bytes(blocks.at, (int) counts[0]);
                long at = blocks.at + counts[0];
                int block = 1;
                for (int t = 4; t + 8 <= counts[0]; t += 8) {
                    for (int i = 0; i < types.getInt(t + 4) && block < counts.length; i++, block++) {
                        if (types.getInt(t) == IMAGEJ_INFO) info = utf16(at, counts[block]);
                        if (types.getInt(t) == IMAGEJ_LABELS) labels.add(utf16(at, counts[block]));
                        at += counts[block];
                    }
                }
            }
            String vendor = "";
            for (final int id : VENDORS) if (vendor.isEmpty()) vendor = text(tags, id);
            return new TiffDirectory(path, order, List.copyOf(pages), description, info, List.copyOf(labels), vendor);
        }

        private String utf16(final long at, final long length) throws IOException {
            final ByteBuffer data = bytes(at, Math.toIntExact(Math.min(length, 100_000_000)));
            return new String(data.array(), order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE
                    : StandardCharsets.UTF_16BE);
        }

        private ByteBuffer bytes(final long at, final int count) throws IOException {
            if (at < 0 || at + count > size) throw wrong("it is truncated: " + (at + count)
                    + " bytes are needed, the file has " + size + "; copy or export it again");
            final ByteBuffer data = ByteBuffer.allocate(count);
            while (data.hasRemaining()) {
                if (channel.read(data, at + data.position()) < 0) throw wrong("it became shorter while it was read");
            }
            return data.order(order == null ? ByteOrder.LITTLE_ENDIAN : order);
        }

        private IllegalArgumentException wrong(final String why) {
            return new InputException("cannot read the TIFF file " + path + ": " + why);
        }
    }

    /** Where the values of a tag lie. */
    private record Tag(int type, int each, long count, long at) {
    }
}
