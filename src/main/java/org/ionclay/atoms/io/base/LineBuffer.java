package org.ionclay.atoms.io.base;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a text file in a buffer of bytes, one after another; where words are found is up to {@link Lines}. */
abstract class LineBuffer implements Closeable {

    private static final int FIRST_BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 1 << 28;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The bytes; the current line is from start to end, the next word at or behind at. */
    byte[] buffer = new byte[FIRST_BUFFER];
    int start;
    int end;
    int at;
    /** Bytes of the file, unpacked, at most. */
    long size;
    private final String file;
    private final InputStream in;
    private int filled;
    private int nextStart;
    private long number;
    private boolean held;
    private long total;

    LineBuffer(final String file, final InputStream in, final long size) {
        this.file = file;
        this.in = in;
        this.size = size;
    }

    /** Share of the bytes that have been read; NaN for gzip, whose unpacked size no one knows. */
    public double fraction() {
        if (in instanceof GZIPInputStream || size == Long.MAX_VALUE) return Double.NaN;
        return Math.min(1, total / (double) size);
    }

    /** The file's name for messages. */
    public String file() {
        return file;
    }

    /** Number of the current line, counted from 1. */
    public long number() {
        return number;
    }

    /** Goes to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        if (held) {
            held = false;
            at = start;
            return true;
        }
        int scan = nextStart;
        while (true) {
            while (scan < filled && buffer[scan] != '\n') scan++;
            if (scan < filled) break;
            final int kept = filled - nextStart;
            if (!fill()) {
                if (filled == nextStart) return false;
                // the last line has no end of line; filling may have moved it
                scan = filled;
                break;
            }
            scan = nextStart + kept;
        }
        start = nextStart;
        end = scan;
        if (end > start && buffer[end - 1] == '\r') end--;
        nextStart = Math.min(scan + 1, filled);
        at = start;
        number++;
        return true;
    }

    /** Reads more behind what is not yet used; false at the end of the file. */
    private boolean fill() throws IOException {
        final int left = filled - nextStart;
        if (left == buffer.length) {
            if (left >= LONGEST_LINE) throw new FormatException(file, number + 1, "lines", "one of more than "
                    + LONGEST_LINE + " bytes", "is this a text file?");
            buffer = Arrays.copyOf(buffer, 2 * left);
        } else if (nextStart > 0) {
            System.arraycopy(buffer, nextStart, buffer, 0, left);
            nextStart = 0;
            filled = left;
        }
        try {
            final int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) return false;
            filled += read;
            // a byte-order mark, as Windows writes it, is no text
            if (total == 0 && read >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
                nextStart = MARK.length;
            }
            total += read;
            return true;
        } catch (final EOFException | ZipException e) {
            throw new FormatException(file, number + 1, "a whole gzip file", "a damaged one (" + e.getMessage() + ")",
                    "copy it again");
        }
    }

    /** The next {@link #next()} gives the current line again. */
    public void unread() {
        held = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
