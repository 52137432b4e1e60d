package org.ionclay.atoms.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.binary.Dcd;
import org.ionclay.atoms.io.binary.Xtc;
import org.ionclay.atoms.io.deepmd.DeepmdNpy;
import org.ionclay.atoms.io.deepmd.DeepmdRaw;
import org.ionclay.atoms.io.lammps.LammpsData;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.atoms.io.text.Cif;
import org.ionclay.atoms.io.text.Cp2kOutput;
import org.ionclay.atoms.io.text.Cp2kXyz;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.atoms.io.vasp.Outcar;
import org.ionclay.atoms.io.vasp.Poscar;
import org.ionclay.atoms.io.vasp.Vasprun;
import org.ionclay.atoms.io.vasp.Xdatcar;
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
        return open(path, format(path), options);
    }

    /** Opens a file or folder of a known format, see {@link #open(Path, ReadOptions)}. */
    public static FrameReader open(final Path path, final AtomFormat format, final ReadOptions options)
            throws IOException {
        return switch (format) {
            case XYZ -> ExtendedXyz.open(path);
            case CP2K_XYZ -> Cp2kXyz.open(path, options);
            case CP2K_OUTPUT -> Cp2kOutput.open(path, options);
            case LAMMPS_DUMP -> LammpsDump.open(path, options);
            case LAMMPS_DATA -> LammpsData.open(path, options);
            case POSCAR -> Poscar.open(path, options);
            case XDATCAR -> Xdatcar.open(path, options);
            case OUTCAR -> Outcar.open(path);
            case VASPRUN -> Vasprun.open(path);
            case DEEPMD_NPY -> DeepmdNpy.open(path, options);
            case DEEPMD_RAW -> DeepmdRaw.open(path, options);
            case CIF -> Cif.open(path);
            case DCD -> Dcd.open(path, options);
            case XTC -> Xtc.open(path, options);
        };
    }

    /**
     * A file or folder as a trajectory, which is opened anew at each use.
     *
     * @throws IOException if its format cannot be found out
     */
    public static Trajectory trajectory(final Path path, final ReadOptions options) throws IOException {
        final AtomFormat format = format(path);
        return () -> open(path, format, options);
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
     * @throws IllegalArgumentException if the name says no format that can be written, or the format cannot hold the
     *             frames
     */
    public static void write(final Path path, final Iterable<Frame> frames, final boolean overwrite)
            throws IOException {
        final AtomFormat format = FormatFinder.byName(path).filter(AtomFormat::writable).orElseThrow(() ->
                new InputException("the name " + path.getFileName() + " says no format that can be written; "
                        + "use .xyz, .dump, .data, .cif, POSCAR or XDATCAR, or name the format: " + writable()));
        write(path, format, LammpsUnits.METAL, frames.iterator(), overwrite);
    }

    private static String writable() {
        return Arrays.stream(AtomFormat.values()).filter(AtomFormat::writable).map(AtomFormat::title)
                .collect(Collectors.joining(", "));
    }

    /**
     * Writes frames as a format, each as soon as it comes, beside the file's place; it is moved there when it is whole.
     *
     * @param units unit style of LAMMPS's files
     * @param overwrite whether an existing file may be replaced; a DeePMD-kit folder never is
     * @throws IOException if writing fails; then nothing is left behind
     * @throws IllegalArgumentException if the format cannot be written, or cannot hold the frames
     */
    public static void write(final Path path, final AtomFormat format, final LammpsUnits units,
            final Iterator<Frame> frames, final boolean overwrite) throws IOException {
        if (!format.writable()) throw new InputException(format.title() + " can be read and not written; "
                + "these can be written: " + writable());
        if (!frames.hasNext()) throw new InputException("there is no frame to write into " + path);
        if (format == AtomFormat.DEEPMD_NPY) {
            DeepmdNpy.write(path, frames);
            return;
        }
        if (format == AtomFormat.DEEPMD_RAW) {
            DeepmdRaw.write(path, frames);
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
        if (format.trajectory()) {
            try (FrameWriter writer = writer(out, format, units)) {
                while (frames.hasNext()) writer.write(frames.next());
            }
            return;
        }
        final Structure structure = frames.next().structure();
        if (frames.hasNext()) throw new InputException(format.title()
                + " holds one frame, and there are more; choose one, or write a trajectory");
        switch (format) {
            case LAMMPS_DATA -> LammpsData.write(out, structure, units);
            case POSCAR -> Poscar.write(out, structure);
            default -> Cif.write(out, structure);
        }
    }

    /**
     * A writer that appends frames to a stream, for simulations that write while they run.
     *
     * @param out stream that the writer closes
     * @param format extended XYZ, LAMMPS dump or XDATCAR
     * @param units unit style of LAMMPS's dump
     * @throws IllegalArgumentException for any other format
     */
    public static FrameWriter writer(final OutputStream out, final AtomFormat format, final LammpsUnits units) {
        return switch (format) {
            case XYZ -> ExtendedXyz.writer(out);
            case LAMMPS_DUMP -> LammpsDump.writer(out, units);
            case XDATCAR -> Xdatcar.writer(out);
            default -> throw new InputException(format.title() + " cannot be written frame by frame; "
                    + "extended XYZ, LAMMPS dump and XDATCAR can");
        };
    }
}
