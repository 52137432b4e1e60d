package org.ionclay.atoms.io.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.Constants;

/**
 * CP2K's trajectories, read only: {@code NAME-pos-1.xyz} (angstrom, energy in hartree, time in fs) with
 * {@code NAME-frc-1.xyz} (hartree/bohr) if it lies beside, and the cell from {@code NAME-1.cell}, from the options, or
 * from {@code NAME.inp}. Positions and forces must be of the same steps.
 */
public final class Cp2kXyz implements AtomFormat {

    /** Files that look like positions and are something else. */
    private static final Pattern OTHER =
            Pattern.compile(".*-(frc|vel|for|force|mom|dip)[a-z]*-\\d+[^/]*\\.xyz(\\.gz)?");
    private static final Map<String, String> WHAT = Map.of("frc", "forces", "vel", "velocities", "for", "forces",
            "force", "forces", "mom", "momenta", "dip", "dipoles");
    /** So many atoms in a box of this edge (angstrom) are no atoms. */
    private static final int ENOUGH = 4;
    private static final double TIGHT = 1;
    private static final int MOST_SPECIES = 1000;

    private static final Pattern COMMENT = Pattern.compile(
            "\\s*i =\\s*(\\d{1,18})(?:, time =\\s*([-\\d.+EeDd]+))?(?:.*?, E =\\s*([-\\d.+EeDd]+))?.*");

    @Override
    public String title() {
        return "CP2K XYZ";
    }

    @Override
    public String program() {
        return "CP2K";
    }

    @Override
    public List<String> names() {
        return List.of("*-pos-*.xyz");
    }

    @Override
    public boolean recognises(final Head head) {
        return ExtendedXyz.counted(head) && isComment(head.start().lines().skip(1).findFirst().orElse(""));
    }

    /** Whether a line is CP2K's comment of a frame. */
    public static boolean isComment(final String line) {
        return line.matches("\\s*i =\\s*\\d+\\s*,.*");
    }

    @Override
    public FrameReader open(final Path positions, final ReadOptions options) throws IOException {
        final String name = positions.getFileName().toString();
        final Matcher other = OTHER.matcher(name);
        if (other.matches()) throw new FormatException(positions.toString(), 0, "positions (NAME-pos-1.xyz)",
                WHAT.get(other.group(1)) + ", by the name", "give the file of the positions: forces of the same steps "
                        + "that lie beside it are read with it");
        final Matcher parts = Pattern.compile("(.*)-pos-(\\d+)\\.xyz(\\.gz)?").matcher(name);
        if (!parts.matches()) return open(positions, Optional.empty(), Optional.empty(), options);
        final Optional<Path> forces = beside(positions, parts.group(1) + "-frc-" + parts.group(2) + ".xyz");
        final Optional<Path> cells = beside(positions, parts.group(1) + "-" + parts.group(2) + ".cell");
        final Optional<Path> input = beside(positions, parts.group(1) + ".inp");
        final ReadOptions known = options.cell().isEmpty() && cells.isEmpty() && input.isPresent()
                ? options.withCell(cell(input.get())) : options;
        return open(positions, forces, cells, known);
    }

    private static Optional<Path> beside(final Path positions, final String name) {
        for (final String candidate : List.of(name, name + ".gz")) {
            final Path path = positions.resolveSibling(candidate);
            if (Files.isRegularFile(path)) return Optional.of(path);
        }
        return Optional.empty();
    }

    /**
     * Opens files by name.
     *
     * @param positions trajectory of positions
     * @param forces trajectory of forces
     * @param cells CP2K's {@code .cell} file: step, time, the nine components in angstrom, volume
     * @param options a cell if there is no file of cells
     * @throws IOException if a file cannot be opened
     */
    public static FrameReader open(final Path positions, final Optional<Path> forces, final Optional<Path> cells,
            final ReadOptions options) throws IOException {
        final List<Lines> opened = new ArrayList<>();
        try {
            opened.add(Lines.open(positions));
            for (final Optional<Path> other : List.of(forces, cells)) {
                opened.add(other.isPresent() ? Lines.open(other.get()) : null);
            }
            return new Reader(opened.get(0), opened.get(1), opened.get(2), options);
        } catch (final IOException e) {
            for (final Lines lines : opened) if (lines != null) lines.close();
            throw e;
        }
    }

    /**
     * The cell of a CP2K input file, from A, B and C or from ABC of its section CELL.
     *
     * @throws IOException if it cannot be read
     * @throws FormatException if it has none in angstrom
     */
    public static Cell cell(final Path input) throws IOException {
        final double[] vectors = new double[9];
        int found = 0;
        try (Lines lines = Lines.open(input)) {
            boolean inside = false;
            while (lines.next()) {
                final String line = lines.text().strip();
                if (line.matches("(?i)&cell\\b.*")) inside = true;
                else if (inside && line.matches("(?i)&end.*")) break;
                else if (inside && line.matches("(?i)(a|b|c|abc)\\s.*")) found += vector(lines, line, vectors);
            }
            if (found != 3) throw lines.wrong("A, B and C, or ABC, in a section &CELL", found + " of them",
                    "add the cell to the input, or give it");
            return Cell.of(vectors);
        }
    }

    private static int vector(final Lines lines, final String line, final double[] vectors) {
        final String key = lines.word("a keyword").toUpperCase(Locale.ROOT);
        if (line.contains("[") && !line.matches("(?i).*\\[angstrom\\].*")) throw lines.wrong("a cell in angstrom", line,
                "convert it");
        if (line.contains("[")) lines.skip("a unit");
        final int row = "ABC".indexOf(key);
        for (int k = 0; k < 3; k++) vectors[key.equals("ABC") ? 4 * k : 3 * row + k] = lines.real("a cell vector");
        return key.equals("ABC") ? 3 : 1;
    }

    private static final class Reader extends LineFrames {

        private final Lines forceLines;
        private final Lines cellLines;
        private final ReadOptions options;
        private final List<String> names = new ArrayList<>();
        private Matcher comment;

        Reader(final Lines positions, final Lines forces, final Lines cells, final ReadOptions options) {
            super(positions);
            forceLines = forces;
            cellLines = cells;
            this.options = options;
        }

        @Override
        protected Closeable source() {
            return () -> {
                try (lines; forceLines; cellLines) {
                    names.clear();
                }
            };
        }

        /** One block of symbols and numbers; null at the end. */
        private double[] block(final Lines from, final int[] types) throws IOException {
            final int atoms = types.length;
            final double[] values = new double[3 * atoms];
            for (int i = 0; i < atoms; i++) {
                from.need("atom " + (i + 1) + " of " + atoms);
                int type = from.wordIn(names, "a species");
                if (type < 0) {
                    if (names.size() == MOST_SPECIES) throw from.wrong("at most " + MOST_SPECIES + " species", "more",
                            "is this CP2K's trajectory?");
                    names.add(from.word("a species"));
                    type = names.size() - 1;
                }
                if (from == lines) types[i] = type;
                else if (types[i] != type) throw from.wrong("atom " + (i + 1) + " to be " + names.get(types[i])
                        + ", as among the positions", names.get(type), "the two files are of different runs");
                for (int k = 0; k < 3; k++) values[3 * i + k] = from.real("a component");
            }
            return values;
        }

        private Matcher comment(final Lines from) throws IOException {
            from.need("CP2K's comment line");
            final Matcher matcher = COMMENT.matcher(from.text());
            if (!matcher.matches()) throw from.unexpected("CP2K's comment \" i = 1, time = 0.000, E = ...\"");
            return matcher;
        }

        @Override
        protected Frame read() throws IOException {
            if (!lines.nextFilled()) return null;
            final int atoms = lines.atoms("the number of atoms");
            comment = comment(lines);
            final int[] types = new int[atoms];
            names.clear();
            final double[] positions = block(lines, types);
            spread(positions);
            final double[] forces = forceLines == null ? null : forces(types);
            final Optional<Cell> cell = cellLines == null ? options.cell() : Optional.of(nextCell());
            final Frame.Builder frame = Frame.builder(Structure.builder(names.stream().map(Species::of).toList(), types,
                    positions).cell(cell.orElse(null)).build()).forces(forces)
                    .step(Long.parseLong(comment.group(1)));
            if (comment.group(2) != null) frame.time(number(comment.group(2)));
            if (comment.group(3) != null) frame.energy(number(comment.group(3)) * Constants.HARTREE);
            return frame.build();
        }

        /** Forces and velocities in atomic units, under whatever name, are small numbers around 0. */
        private void spread(final double[] positions) {
            if (positions.length < 3 * ENOUGH) return;
            for (int k = 0; k < 3; k++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int i = k; i < positions.length; i += 3) {
                    least = Math.min(least, positions[i]);
                    most = Math.max(most, positions[i]);
                }
                if (most - least > TIGHT) return;
            }
            throw lines.wrong("positions", positions.length / 3 + " atoms within a box of " + TIGHT + " angstrom",
                    "these may be forces or velocities: give NAME-pos-1.xyz");
        }

        private double number(final String text) {
            final byte[] ascii = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            final double value = Decimals.parse(ascii, 0, ascii.length, 0);
            if (!Double.isFinite(value)) throw lines.wrong("a finite number in the comment", "\"" + text + "\"",
                    "correct it");
            return value;
        }

        private double[] forces(final int[] types) throws IOException {
            if (!forceLines.nextFilled()) throw forceLines.ended("the forces of step " + comment.group(1));
            final int atoms = forceLines.atoms("the number of atoms");
            if (atoms != types.length) throw forceLines.wrong(types.length + " atoms, as among the positions",
                    Integer.toString(atoms), "the two files are of different runs");
            final String step = comment(forceLines).group(1);
            if (!step.equals(comment.group(1))) throw forceLines.wrong("step " + comment.group(1)
                    + ", as among the positions", "step " + step, "write both with the same EACH");
            final double[] forces = block(forceLines, types);
            for (int k = 0; k < forces.length; k++) forces[k] *= Constants.HARTREE_PER_BOHR;
            return forces;
        }

        /** The heading of CP2K's cells names its units: other ones than these are refused. */
        private void units() {
            final String heading = cellLines.text();
            for (int at = heading.indexOf('['); at >= 0; at = heading.indexOf('[', at + 1)) {
                final int end = heading.indexOf(']', at);
                final String unit = end < 0 ? heading.substring(at + 1) : heading.substring(at + 1, end);
                if (!unit.toLowerCase(Locale.ROOT).matches("fs|angstrom|angstrom\\^3")) throw cellLines.wrong(
                        "cells in [Angstrom] and times in [fs]", "[" + unit + "]", "convert the file");
            }
        }

        private Cell nextCell() throws IOException {
            do {
                if (!cellLines.nextFilled()) throw cellLines.ended("the cell of step " + comment.group(1));
                if (cellLines.starts("#")) units();
            } while (cellLines.starts("#"));
            cellLines.unread();
            cellLines.next();
            final long step = cellLines.integer("a step");
            if (step != Long.parseLong(comment.group(1))) throw cellLines.wrong("step " + comment.group(1)
                    + ", as among the positions", "step " + step, "write both with the same EACH");
            cellLines.real("a time");
            final double[] vectors = new double[9];
            for (int k = 0; k < 9; k++) vectors[k] = cellLines.real("a cell vector");
            return Cell.of(vectors);
        }
    }
}
