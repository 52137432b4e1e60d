package org.ionclay.atoms.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Trajectory;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.AtomFormat.Writes;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;

/** Opens and writes files and folders of atoms, whatever their format. */
public final class AtomFiles {

    private AtomFiles() {
    }

    /**
     * The format of a file or folder, by its content and, where that does not tell, by its name.
     *
     * @throws IOException if it cannot be read
     * @throws FormatException if it is none that is known
     */
    public static AtomFormat format(final Path path) throws IOException {
        return FormatFinder.find(path);
    }

    /** Opens a file or folder with default options, see {@link #open(Path, ReadOptions)}. */
    public static FrameReader open(final Path path) throws IOException {
        return open(path, ReadOptions.DEFAULT);
    }

    /**
     * Opens a file or folder at its first frame, gzip or not.
     *
     * @param options what the file may not say itself
     * @return a reader that streams, to be closed by the caller
     * @throws IOException if it cannot be opened
     * @throws FormatException if it is of no known format
     */
    public static FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return format(path).open(path, options);
    }

    /**
     * A file or folder as a trajectory, which is opened anew at each use.
     *
     * @throws IOException if its format cannot be found out
     */
    public static Trajectory trajectory(final Path path, final ReadOptions options) throws IOException {
        final AtomFormat format = format(path);
        return () -> format.open(path, options);
    }

    /** All frames of a file or folder in memory. */
    public static List<Frame> readAll(final Path path) throws IOException {
        return trajectory(path, ReadOptions.DEFAULT).frames();
    }

    /**
     * Writes frames into a file whose name says the format: .xyz .extxyz, .dump .lammpstrj, .data .lmp, .cif,
     * POSCAR..., CONTCAR..., .vasp, XDATCAR..., each with .gz or not.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws IOException if writing fails; then nothing is left behind
     * @throws InputException if the name says no format that can be written, or the format cannot hold the frames
     */
    public static void write(final Path path, final Iterable<Frame> frames, final boolean overwrite)
            throws IOException {
        final AtomFormat format = AtomFormats.writableByName(FormatFinder.name(path)).orElseThrow(() ->
                new InputException("the name " + path.getFileName() + " says no format that can be written; "
                        + "use .xyz, .dump, .data, .cif, POSCAR or XDATCAR, or name the format: "
                        + AtomFormats.writable()));
        write(path, format, LammpsUnits.METAL, frames.iterator(), overwrite);
    }

    /**
     * Writes frames as a format, each as soon as it comes, beside the file's place; it is moved there when it is whole.
     *
     * @param units unit style of LAMMPS's files
     * @param overwrite whether an existing file may be replaced; a folder never is
     * @throws IOException if writing fails; then nothing is left behind
     * @throws InputException if the format cannot be written, or cannot hold the frames
     */
    public static void write(final Path path, final AtomFormat format, final LammpsUnits units,
            final Iterator<Frame> frames, final boolean overwrite) throws IOException {
        if (format.writes() == Writes.NOTHING) throw new InputException(format.title()
                + " can be read and not written; these can be written: " + AtomFormats.writable());
        if (!frames.hasNext()) throw new InputException("there is no frame to write into " + path);
        if (format.writes() == Writes.FOLDER) {
            format.writeFolder(path, frames);
            return;
        }
        AtomicFile.write(path, overwrite, out -> {
            if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
                fill(out, format, units, frames);
                return;
            }
            try (GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
                fill(packed, format, units, frames);
            }
        });
    }

    private static void fill(final OutputStream out, final AtomFormat format, final LammpsUnits units,
            final Iterator<Frame> frames) throws IOException {
        try (FrameWriter writer = format.writer(out, units)) {
            while (frames.hasNext()) writer.write(frames.next());
        }
    }
}
