package org.ionclay.atoms.io.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.CrystalSite;
import org.ionclay.atoms.io.base.Lines;

/**
 * Crystals from CIF as they stand there: operations, sites filled in part, displacements. What has to be a structure is
 * read by {@link Cif}.
 */
public final class CifCrystals {

    private CifCrystals() {
    }

    /**
     * All data blocks with sites.
     *
     * @param path a CIF file, gzip or not
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no CIF with sites; the message names file and line
     */
    public static List<Crystal> read(final Path path) throws IOException {
        final List<Crystal> crystals = new ArrayList<>();
        try (Lines lines = Lines.open(path)) {
            final CifBlock.Parser parser = new CifBlock.Parser(lines);
            for (CifBlock block = parser.next(); block != null; block = parser.next()) {
                if (block.column("_atom_site_fract_x").isPresent()) crystals.add(crystal(path, lines, block));
            }
            if (crystals.isEmpty()) throw lines.wrong("a data block with _atom_site_fract_x", "none",
                    "this CIF holds no structure with fractional coordinates");
        }
        return crystals;
    }

    private static Crystal crystal(final Path path, final Lines lines, final CifBlock block) {
        final List<CifBlock.Value> x = block.column("_atom_site_fract_x").orElseThrow();
        final List<CifBlock.Value> y = need(lines, block, "_atom_site_fract_y");
        final List<CifBlock.Value> z = need(lines, block, "_atom_site_fract_z");
        final List<CifBlock.Value> symbols = block.column("_atom_site_type_symbol", "_atom_site_label")
                .orElseThrow(() -> lines.wrong("_atom_site_type_symbol or _atom_site_label", "none", "add it"));
        final List<CifBlock.Value> labels = block.column("_atom_site_label").orElse(symbols);
        final int count = x.size();
        if (count == 0 || y.size() != count || z.size() != count || symbols.size() != count || labels.size() != count) {
            throw lines.wrong("x, y, z and a symbol of each site, at least one", "lists of other lengths",
                    "write them in one loop");
        }
        if (Cif.Reader.operations(block).isEmpty()) throw lines.wrong("symmetry operations", "none",
                "list x,y,z at least");
        final boolean typed = block.column("_atom_site_type_symbol").isPresent();
        final List<CrystalSite> sites = new ArrayList<>();
        for (int site = 0; site < x.size(); site++) {
            final int s = site;
            final String label = labels.get(s).text();
            if (x.get(s).absent()) throw block.wrong(x.get(s).line(), "coordinates of site " + label, "none",
                    "remove the site or complete it");
            final double occupancy = optional(block, "_atom_site_occupancy", s, "the occupancy of " + label).orElse(1.);
            if (!(occupancy > 0 && occupancy <= 1 + 1e-6)) throw block.wrong(x.get(s).line(),
                    "an occupancy above 0 and at most 1 of site " + label, String.valueOf(occupancy), "correct it");
            final double b = optional(block, "_atom_site_b_iso_or_equiv", s, "B of " + label).or(() -> optional(block,
                    "_atom_site_u_iso_or_equiv", s, "U of " + label).map(u -> 8 * Math.PI * Math.PI * u)).orElse(0.);
            sites.add(new CrystalSite(label, species(block, symbols.get(s), typed),
                    block.real(x.get(s), "x of " + label), block.real(y.get(s), "y of " + label),
                    block.real(z.get(s), "z of " + label), occupancy, b));
        }
        final String title = block.value("_publ_section_title").map(value -> value.text().strip()).orElse("");
        final String group = block.value("_symmetry_space_group_name_h-m", "_space_group_name_h-m_alt")
                .map(value -> value.text().strip()).orElse("as listed");
        return new Crystal(block.name().isEmpty() ? path.getFileName().toString() : block.name(), group,
                Cif.Reader.cell(block), Cif.Reader.operations(block), sites,
                title.isEmpty() ? path.getFileName().toString() : title.replaceAll("\\s+", " "),
                title.regionMatches(true, 0, "model", 0, 5));
    }

    private static List<CifBlock.Value> need(final Lines lines, final CifBlock block, final String name) {
        return block.column(name).orElseThrow(() -> lines.wrong(name, "none", "add it"));
    }

    private static Optional<Double> optional(final CifBlock block, final String name, final int row,
            final String what) {
        return block.column(name).filter(list -> row < list.size()).map(list -> list.get(row))
                .filter(value -> !value.absent()).map(value -> block.real(value, what));
    }

    /** "Mg2+" of a type symbol stays an ion where it is one; labels never say a charge. */
    private static String species(final CifBlock block, final CifBlock.Value value, final boolean typed) {
        final String element = Cif.Reader.symbol(block, value);
        final String rest = value.text().substring(Math.min(element.length(), value.text().length()));
        return typed && rest.matches("[1-9][+-]") ? element + rest : element;
    }
}
