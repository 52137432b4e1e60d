package org.ionclay.atoms.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.binary.Dcd;
import org.ionclay.atoms.io.binary.Xtc;
import org.ionclay.atoms.io.deepmd.DeepmdNpy;
import org.ionclay.atoms.io.deepmd.DeepmdRaw;
import org.ionclay.atoms.io.text.Cp2kXyz;

/** Says what format a file or folder of atoms is, by its content first. */
final class FormatFinder {

    private static final int HEAD = 1 << 15;
    /** Stands for the head of an XTC file, whose bytes are no text. */
    private static final String XTC = "\0XTC";
    private static final String NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eEdD][-+]?\\d+)?";
    private static final Pattern CIF = Pattern.compile("(?im)\\A(?:\\s|#.*$)*data_");
    private static final Pattern XYZ = Pattern.compile("\\A\\s*\\d+[ \\t]*\\R.*");
    private static final Pattern CELL = Pattern.compile(".*\\R(?:[ \\t]*" + NUMBER + "){1,3}[^\\n]*\\R"
            + "(?:[ \\t]*" + NUMBER + "[ \\t]+" + NUMBER + "[ \\t]+" + NUMBER + "[^\\n]*\\R){3}");
    private static final Pattern BOUNDS = Pattern.compile("(?m)^\\s*" + NUMBER + "\\s+" + NUMBER
            + "\\s+xlo\\s+xhi|\\savec\\b");

    private FormatFinder() {
    }

    /** The format that a file or folder has. */
    static AtomFormat find(final Path path) throws IOException {
        if (Files.isDirectory(path)) {
            if (DeepmdNpy.is(path)) return AtomFormat.DEEPMD_NPY;
            if (DeepmdRaw.is(path)) return AtomFormat.DEEPMD_RAW;
            throw new FormatException(path.toString(), 0, "a DeePMD-kit system (set.* or coord.raw)", "neither",
                    "name the folder that holds type.raw");
        }
        final String head = head(path);
        return content(head, name(path)).or(() -> byName(path)).orElseThrow(() -> new FormatException(path.toString(),
                1, "a file of atoms (extended XYZ, LAMMPS data or dump, POSCAR, XDATCAR, OUTCAR, vasprun.xml, CIF)",
                head.isBlank() ? "an empty file" : "\"" + head.lines().findFirst().orElse("").strip() + "\"",
                "convert it to one of these"));
    }

    private static String name(final Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    }

    private static String head(final Path path) throws IOException {
        try (InputStream in = Lines.stream(path)) {
            final byte[] bytes = in.readNBytes(HEAD);
            return Xtc.is(bytes) ? XTC : new String(bytes, StandardCharsets.UTF_8);
        } catch (final EOFException | ZipException e) {
            throw new FormatException(path.toString(), 1, "a whole gzip file", "a damaged one (" + e.getMessage() + ")",
                    "copy it again");
        }
    }

    private static Optional<AtomFormat> content(final String head, final String name) {
        final String start = head.stripLeading();
        if (head.equals(XTC)) return Optional.of(AtomFormat.XTC);
        if (Dcd.is(head)) return Optional.of(AtomFormat.DCD);
        if (start.startsWith("ITEM:")) return Optional.of(AtomFormat.LAMMPS_DUMP);
        if (start.startsWith("<")) return start.contains("<modeling") ? Optional.of(AtomFormat.VASPRUN)
                : Optional.empty();
        if (CIF.matcher(head).find()) return Optional.of(AtomFormat.CIF);
        if (start.startsWith("vasp.") || head.contains(" INCAR:") && head.contains(" POTCAR:")) {
            return Optional.of(AtomFormat.OUTCAR);
        }
        if (head.contains(" CP2K|") || head.contains(" DBCSR|") || start.startsWith("MODULE QUICKSTEP")) {
            return Optional.of(AtomFormat.CP2K_OUTPUT);
        }
        if (head.contains(" atoms") && BOUNDS.matcher(head).find()) return Optional.of(AtomFormat.LAMMPS_DATA);
        if (CELL.matcher(head).lookingAt()) {
            final boolean many = head.contains("\nDirect configuration") || name.contains("xdatcar");
            return Optional.of(many ? AtomFormat.XDATCAR : AtomFormat.POSCAR);
        }
        if (!XYZ.matcher(head).lookingAt()) return Optional.empty();
        final String comment = head.stripLeading().lines().skip(1).findFirst().orElse("");
        return Optional.of(Cp2kXyz.isComment(comment) ? AtomFormat.CP2K_XYZ : AtomFormat.XYZ);
    }

    /** The format that a name stands for. */
    static Optional<AtomFormat> byName(final Path path) {
        final String name = name(path);
        if (name.matches(".*\\.(xyz|extxyz|exyz)")) return Optional.of(AtomFormat.XYZ);
        if (name.matches(".*\\.(dump|lammpstrj)")) return Optional.of(AtomFormat.LAMMPS_DUMP);
        if (name.matches(".*\\.(data|lmp)")) return Optional.of(AtomFormat.LAMMPS_DATA);
        if (name.matches(".*\\.xtc")) return Optional.of(AtomFormat.XTC);
        if (name.matches(".*\\.dcd")) return Optional.of(AtomFormat.DCD);
        if (name.matches(".*\\.cif")) return Optional.of(AtomFormat.CIF);
        if (name.contains("xdatcar")) return Optional.of(AtomFormat.XDATCAR);
        if (name.contains("outcar")) return Optional.of(AtomFormat.OUTCAR);
        if (name.contains("poscar") || name.contains("contcar") || name.endsWith(".vasp")) {
            return Optional.of(AtomFormat.POSCAR);
        }
        return name.matches("vasprun.*\\.xml") ? Optional.of(AtomFormat.VASPRUN) : Optional.empty();
    }
}
