package org.ionclay.compute;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that grows while a long run goes on, record by record. It is never moved: whoever reads it meanwhile sees
 * whole records, but for the last moment. After a failure, what follows the last whole record is cut off, so far as the
 * disk allows; a restart goes on from a length that was noted.
 */
public final class AppendedFile extends OutputStream {

    private final Path path;
    /** Not a channel: that would be closed when the thread is interrupted, which is how people cancel. */
    private final RandomAccessFile file;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private long length;
    private long whole;

    private AppendedFile(final Path path, final long length) throws IOException {
        this.path = path;
        this.length = length;
        whole = length;
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(length);
        file.seek(length);
    }

    /**
     * An empty file.
     *
     * @throws IOException if there is one already, or it cannot be made
     */
    public static AppendedFile create(final Path path) throws IOException {
        if (Files.exists(path)) throw new FileAlreadyExistsException(path.toString());
        return new AppendedFile(path, 0);
    }

    /**
     * A file that goes on after its first bytes; what follows them is cut off.
     *
     * @param length number of bytes to keep
     * @throws IOException if it is missing or shorter
     */
    public static AppendedFile resume(final Path path, final long length) throws IOException {
        final long found = Files.size(path);
        if (found < length) throw new IOException("\"" + path + "\" holds " + found + " bytes and had " + length
                + " at the checkpoint; put the file back, or go on in another output folder");
        return new AppendedFile(path, length);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Bytes up to the end of the last whole record. */
    public long length() {
        return whole;
    }

    @Override
    public void write(final int one) throws IOException {
        if (filled == buffer.length) drain();
        buffer[filled++] = (byte) one;
    }

    @Override
    public void write(final byte[] bytes, final int from, final int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (filled == buffer.length) drain();
            final int part = Math.min(buffer.length - filled, count - done);
            System.arraycopy(bytes, from + done, buffer, filled, part);
            filled += part;
            done += part;
        }
    }

    private void drain() throws IOException {
        file.write(buffer, 0, filled);
        length += filled;
        filled = 0;
    }

    /** Ends a record: everything goes to the file, and belongs to it from now on. */
    public void endRecord() throws IOException {
        drain();
        whole = length;
    }

    /** Cuts off what follows the last whole record and closes; does not write what is still in memory. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (file.length() > whole) file.setLength(whole);
        }
    }
}
