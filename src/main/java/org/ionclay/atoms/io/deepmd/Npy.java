package org.ionclay.atoms.io.deepmd;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.compute.InputException;

/**
 * NumPy's array file (NEP 1), as rows of numbers: types f4, f8, i4 and i8 of either byte order, one or two or more
 * dimensions (all behind the first make the row). Two-dimensional Fortran order is turned, which takes the whole array
 * into memory; with more dimensions it is refused.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int HEADER = 128;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z]\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    private Npy() {
    }

    /** Rows of an open file, one after another. */
    public static final class Rows implements Closeable {

        private final String file;
        private final InputStream in;
        private final ByteOrder order;
        private final String type;
        private final int rows;
        private final int width;
        private final byte[] bytes;
        private double[] turned;
        private int next;

        private Rows(final String file, final InputStream in, final long room) throws IOException {
            this.file = file;
            this.in = in;
            final String header = header();
            final Matcher descr = TYPE.matcher(header);
            final Matcher fortran = ORDER.matcher(header);
            final Matcher shape = SHAPE.matcher(header);
            if (!descr.find() || !fortran.find() || !shape.find()) throw wrong(
                    "a header with descr, fortran_order and shape of a plain array", header.strip(), "save it anew");
            type = descr.group(2);
            if (!Arrays.asList("f4", "f8", "i4", "i8").contains(type)) throw wrong("numbers of type f4, f8, i4 or i8",
                    "type " + type, "save the array as float64");
            order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            final long[] sizes = Arrays.stream(shape.group(1).split(",")).map(String::strip)
                    .filter(size -> !size.isEmpty()).mapToLong(Long::parseLong).toArray();
            if (sizes.length == 0) throw wrong("an array of one dimension or more", "a single number", "reshape it");
            rows = Math.toIntExact(sizes[0]);
            long across = 1;
            for (int d = 1; d < sizes.length; d++) across = Math.multiplyExact(across, sizes[d]);
            width = Math.toIntExact(across);
            final int size = type.charAt(1) - '0';
            if (Math.multiplyExact(across, (long) rows) > room / size) throw wrong(rows + " x " + width
                    + " numbers of type " + type, "a file of " + room + " bytes",
                    "the file is truncated: copy it again");
            bytes = new byte[Math.multiplyExact(width, size)];
            final boolean mixed = fortran.group(1).equals("True") && sizes.length > 1;
            if (mixed && sizes.length > 2) throw wrong("rows one after another (C order)",
                    "Fortran order in " + sizes.length + " dimensions", "save numpy.ascontiguousarray of it");
            if (mixed) turn();
        }

        private String header() throws IOException {
            final byte[] start = in.readNBytes(8);
            if (start.length < 8 || !Arrays.equals(Arrays.copyOf(start, 6), MAGIC)) throw wrong(
                    "a file that starts with \\x93NUMPY", "another start", "is this an .npy file?");
            final int bytesOfLength = start[6] == 1 ? 2 : 4;
            final byte[] size = in.readNBytes(bytesOfLength);
            int length = 0;
            for (int i = size.length - 1; i >= 0; i--) length = length << 8 | size[i] & 0xff;
            if (size.length < bytesOfLength || length < 0 || length > 1 << 20) throw wrong("a header's length",
                    Integer.toString(length), "the file is damaged");
            final byte[] text = in.readNBytes(length);
            if (text.length < length) throw wrong("a header of " + length + " bytes", text.length + " bytes",
                    "the file is truncated: copy it again");
            return new String(text, StandardCharsets.ISO_8859_1);
        }

        private void turn() throws IOException {
            final double[] all = new double[Math.multiplyExact(rows, width)];
            final byte[] column = new byte[Math.multiplyExact(rows, type.charAt(1) - '0')];
            for (int c = 0; c < width; c++) {
                fill(column, "column " + c);
                final ByteBuffer from = ByteBuffer.wrap(column).order(order);
                for (int r = 0; r < rows; r++) all[r * width + c] = number(from);
            }
            turned = all;
        }

        private void fill(final byte[] to, final String what) throws IOException {
            final int read;
            try {
                read = in.readNBytes(to, 0, to.length);
            } catch (final EOFException e) {
                throw wrong("a whole gzip file", "a damaged one (" + e.getMessage() + ")", "copy it again");
            }
            if (read < to.length) throw wrong(rows + " x " + width + " numbers of type " + type,
                    "the end of the file in " + what, "the file is truncated: copy it again");
        }

        private double number(final ByteBuffer from) {
            return switch (type) {
                case "f4" -> from.getFloat();
                case "f8" -> from.getDouble();
                case "i4" -> from.getInt();
                default -> from.getLong();
            };
        }

        /** Length of the first dimension. */
        int rows() {
            return rows;
        }

        /** Product of the other dimensions; 1 if there are none. */
        int width() {
            return width;
        }

        /** Whether another row follows. */
        public boolean more() {
            return next < rows;
        }

        /** The next row. */
        public double[] next() throws IOException {
            final double[] row = new double[width];
            if (turned != null) {
                System.arraycopy(turned, next * width, row, 0, width);
            } else {
                fill(bytes, "row " + next);
                final ByteBuffer from = ByteBuffer.wrap(bytes).order(order);
                for (int c = 0; c < width; c++) row[c] = number(from);
            }
            for (int c = 0; c < width; c++) {
                if (!Double.isFinite(row[c])) throw wrong("finite numbers",
                        row[c] + " in row " + next + ", column " + c, "remove the frame");
            }
            next++;
            return row;
        }

        FormatException wrong(final String needed, final String found, final String advice) {
            return new FormatException(file, 0, needed, found, advice);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Opens an array, gzip or not. */
    public static Rows open(final Path path) throws IOException {
        final InputStream in = Lines.stream(path);
        try {
            return new Rows(path.toString(), in, in instanceof GZIPInputStream ? Lines.unpacked(path)
                    : Files.size(path));
        } catch (final IOException | RuntimeException e) {
            in.close();
            if (e instanceof ArithmeticException || e instanceof NumberFormatException) throw new FormatException(
                    path.toString(), 0, "an array of fewer than 2^31 rows and columns", "a larger one", "split it");
            throw e;
        }
    }

    /** Writes float64 rows, whose number need not be known before. */
    static final class RowWriter implements Closeable {

        private final FileChannel channel;
        private final int width;
        private long rows;

        /** Starts a file; a width of 0 makes an array of one dimension. */
        RowWriter(final Path path, final int width) throws IOException {
            this.width = width;
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.position(HEADER);
        }

        /** Appends a row. */
        void write(final double... row) throws IOException {
            if (row.length != Math.max(1, width)) throw new InputException(
                    "rows of " + width + " numbers are needed, found " + row.length);
            final ByteBuffer bytes = ByteBuffer.allocate(8 * row.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(row);
            while (bytes.hasRemaining()) channel.write(bytes);
            rows++;
        }

        /** Writes the header, since only now is the number of rows known. */
        @Override
        public void close() throws IOException {
            try (channel) {
                final String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ","
                        + (width == 0 ? "" : " " + width) + "), }";
                final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
                header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
                header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
                while (header.position() < HEADER - 1) header.put((byte) ' ');
                header.put((byte) '\n').flip();
                while (header.hasRemaining()) channel.write(header, header.position());
            }
        }
    }
}
