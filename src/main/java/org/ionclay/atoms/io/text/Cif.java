package org.ionclay.atoms.io.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.build.Orbit;
import org.ionclay.atoms.build.SymmetryOperation;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.OneFrame;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;

/**
 * Crystallographic information files (CIF 1.1). The cell has a along x and b in the x-y plane; sites are multiplied by
 * the symmetry operations that the file lists, and images of one site that fall on each other are merged into their
 * mean, so that .3333 on a threefold axis becomes 1/3. Each data block with sites is a frame.
 */
public final class Cif implements AtomFormat {

    /** No space group has more than 192, in whatever setting of a cell of a reasonable size. */
    private static final int MOST_OPERATIONS = 1000;
    private static final int MOST_ATOMS = 10_000_000;

    @Override
    public String title() {
        return "CIF";
    }

    @Override
    public List<String> names() {
        return List.of("*.cif");
    }

    @Override
    public boolean recognises(final Head head) {
        return starts(head.text());
    }

    @Override
    public Writes writes() {
        return Writes.ONE_FRAME;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path));
    }

    @Override
    public FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        return new OneFrame(title(), out, Cif::write);
    }

    /** Whether a text begins with a data block, behind blanks and comments. */
    private static boolean starts(final String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '#') while (at < text.length() && text.charAt(at) != '\n') at++;
            else if (Character.isWhitespace(text.charAt(at))) at++;
            else return text.regionMatches(true, at, "data_", 0, 5);
        }
        return false;
    }

    static final class Reader extends LineFrames {

        private final CifBlock.Parser parser;
        private boolean found;

        Reader(final Lines lines) {
            super(lines);
            parser = new CifBlock.Parser(lines);
        }

        @Override
        protected Frame read() throws IOException {
            CifBlock block = parser.next();
            while (block != null && block.column("_atom_site_fract_x").isEmpty()) block = parser.next();
            if (block == null && !found) throw lines.wrong("a data block with _atom_site_fract_x", "none",
                    "this CIF holds no structure with fractional coordinates");
            if (block == null) return null;
            found = true;
            final Frame.Builder frame = Frame.builder(structure(block));
            if (!block.name().isEmpty()) frame.info("comment", block.name());
            return frame.build();
        }

        private Structure structure(final CifBlock block) {
            final Cell cell = cell(block);
            final List<SymmetryOperation> operations = operations(block);
            final List<CifBlock.Value> x = block.column("_atom_site_fract_x").orElseThrow();
            final List<CifBlock.Value> y = column(block, "_atom_site_fract_y");
            final List<CifBlock.Value> z = column(block, "_atom_site_fract_z");
            final List<CifBlock.Value> symbols = block.column("_atom_site_type_symbol", "_atom_site_label")
                    .orElseThrow(() -> lines.wrong("_atom_site_type_symbol or _atom_site_label", "none", "add it"));
            final List<CifBlock.Value> labels = block.column("_atom_site_label").orElse(symbols);
            final Optional<List<CifBlock.Value>> occupancies = block.column("_atom_site_occupancy");
            final List<String> species = new ArrayList<>();
            final List<double[]> atoms = new ArrayList<>();
            final SitePlaces taken = new SitePlaces(cell, Orbit.SAME);
            for (int s = 0; s < x.size(); s++) {
                if (x.get(s).absent()) throw block.wrong(x.get(s).line(), "coordinates of site " + labels.get(s).text(),
                        "none", "remove the site or complete it");
                if (occupancies.isPresent()) full(block, occupancies.get().get(s), labels.get(s).text());
                final double[] site = {block.real(x.get(s), "x"), block.real(y.get(s), "y"), block.real(z.get(s), "z")};
                final String symbol = symbol(block, symbols.get(s));
                final List<double[]> images = Orbit.of(site, operations, cell);
                for (final double[] image : images) {
                    if (taken.near(image)) throw block.wrong(x.get(s).line(), "sites on different places", "site "
                            + labels.get(s).text() + " on an atom of a site before it", "remove one of them");
                    species.add(symbol);
                    atoms.add(image);
                    if (atoms.size() > MOST_ATOMS) throw block.wrong(x.get(s).line(), "at most " + MOST_ATOMS
                            + " atoms", "more", "check the symmetry operations");
                }
                images.forEach(taken::add);
            }
            final double[] positions = new double[3 * atoms.size()];
            for (int i = 0; i < atoms.size(); i++) {
                cell.toCartesian(atoms.get(i), atoms.get(i));
                System.arraycopy(atoms.get(i), 0, positions, 3 * i, 3);
            }
            return Structure.of(species, positions, cell);
        }

        private List<CifBlock.Value> column(final CifBlock block, final String name) {
            return block.column(name).orElseThrow(() -> lines.wrong(name, "none", "add it"));
        }

        static Cell cell(final CifBlock block) {
            final double[] six = new double[6];
            final String[] names = {"length_a", "length_b", "length_c", "angle_alpha", "angle_beta", "angle_gamma"};
            long line = 1;
            for (int k = 0; k < 6; k++) {
                final Optional<CifBlock.Value> value = block.value("_cell_" + names[k]);
                if (value.isEmpty() && k < 3) throw block.wrong(1, "_cell_" + names[k], "none", "add it");
                six[k] = value.isEmpty() ? 90 : block.real(value.get(), "_cell_" + names[k]);
                if (value.isPresent()) line = value.get().line();
            }
            try {
                return Cell.ofParameters(six[0], six[1], six[2], six[3], six[4], six[5]);
            } catch (final InputException e) {
                throw block.wrong(line, "a cell", e.getMessage(), "correct the lengths and angles");
            }
        }

        static List<SymmetryOperation> operations(final CifBlock block) {
            final Optional<List<CifBlock.Value>> listed = block.column("_space_group_symop_operation_xyz",
                    "_symmetry_equiv_pos_as_xyz", "_space_group_symop.operation_xyz");
            final List<SymmetryOperation> operations = new ArrayList<>();
            if (listed.isPresent()) {
                for (final CifBlock.Value value : listed.get()) {
                    operations.add(SymmetryOperation.parse(value.text()).orElseThrow(() -> block.wrong(value.line(),
                            "a symmetry operation such as -x, y+1/2, z", "\"" + value.text() + "\"", "correct it")));
                    if (operations.size() > MOST_OPERATIONS) throw block.wrong(value.line(), "at most "
                            + MOST_OPERATIONS + " symmetry operations", "more", "list each once");
                }
                return operations;
            }
            final Optional<CifBlock.Value> group = block.value("_symmetry_space_group_name_h-m",
                    "_space_group_name_h-m_alt", "_symmetry_int_tables_number", "_space_group_it_number");
            if (group.isPresent() && !group.get().text().strip().matches("(?i)p\\s*1|1")) throw block.wrong(
                    group.get().line(), "the symmetry operations of " + group.get().text()
                            + " (_space_group_symop_operation_xyz)", "none", "export the file with its operations");
            return List.of(SymmetryOperation.parse("x,y,z").orElseThrow());
        }

        private static void full(final CifBlock block, final CifBlock.Value occupancy, final String label) {
            if (occupancy.absent()) return;
            final double value = block.real(occupancy, "the occupancy of " + label);
            if (Math.abs(value - 1) > 1e-6) throw block.wrong(occupancy.line(), "full occupancy of site " + label,
                    occupancy.text(), "order the disorder first: choose the atoms of a supercell");
        }

        /** The element of "Mg2+", "Mg1" or "mg"; D stays D. */
        static String symbol(final CifBlock block, final CifBlock.Value value) {
            final String letters = value.text().replaceFirst("[^A-Za-z].*", "");
            for (int length = Math.min(2, letters.length()); length > 0; length--) {
                final String symbol = letters.substring(0, 1).toUpperCase(Locale.ROOT)
                        + letters.substring(1, length).toLowerCase(Locale.ROOT);
                if (symbol.equals("D") || Element.find(symbol).isPresent()) return symbol;
            }
            throw block.wrong(value.line(), "an element", "\"" + value.text() + "\"", "correct the site's symbol");
        }
    }

    /**
     * Writes a structure without symmetry (P 1). CIF holds lengths and angles: the orientation of the cell is lost, and
     * fractional coordinates come back within rounding.
     *
     * @param out stream, left open
     * @throws IOException if writing fails
     * @throws InputException if there is no cell, or a species is no element
     */
    public static void write(final OutputStream out, final Structure structure) throws IOException {
        final Cell cell = structure.cell().orElseThrow(() -> new InputException(
                "a CIF needs a cell, and the structure has none; give it one"));
        for (final Species species : structure.species()) {
            if (!species.name().equals("D")) Element.of(species.name());
        }
        final TextOut text = new TextOut(out);
        text.line("data_ionclay");
        text.line("_symmetry_space_group_name_H-M 'P 1'");
        final String[] names = {"a", "b", "c", "alpha", "beta", "gamma"};
        for (int k = 0; k < 3; k++) text.word("_cell_length_" + names[k]).real(cell.length(k)).end();
        for (int k = 0; k < 3; k++) text.word("_cell_angle_" + names[3 + k]).real(angle(cell, k)).end();
        text.line("loop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'");
        text.line("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
                + "_atom_site_fract_z");
        final double[] point = new double[3];
        for (int i = 0; i < structure.size(); i++) {
            for (int k = 0; k < 3; k++) point[k] = structure.position(i, k);
            cell.toFractional(point, point);
            text.word(structure.symbol(i) + (i + 1)).word(structure.symbol(i)).three(point, 0).end();
        }
    }

    /** A right angle is written as 90 and not as an arc cosine next to it. */
    private static double angle(final Cell cell, final int which) {
        final double angle = cell.angle(which);
        return Math.abs(angle - Math.rint(angle)) < 1e-12 ? Math.rint(angle) : angle;
    }
}
