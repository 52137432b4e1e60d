package org.ionclay.atoms.build;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.atoms.Cell;
import org.ionclay.compute.InputException;

/**
 * The built-in crystals, each with the source of its numbers. Adding one is one entry.
 *
 * <p>Space groups stand as generators: {@link #group} multiplies them out. R cells are on hexagonal axes, obverse.
 */
public final class Crystals {

    private static final String RUTILE = "-y+1/2,x+1/2,z+1/2; x,y,-z; y,x,-z; -x,-y,-z";
    private static final String OBVERSE = "x+2/3,y+1/3,z+1/3";
    private static final String BODY = "x+1/2,y+1/2,z+1/2; z,x,y; y,x,z; -x,y,z";
    private static final String CLOSE_PACKED = "-y,x-y,z; y,x,-z; -x,-y,z+1/2; -x,-y,-z";
    private static final String FACES = "x+1/2,y+1/2,z; x+1/2,y,z+1/2; z,x,y; y,x,z; -x,y,z";

    /** What a space group's order is at most: m-3m, face-centred. */
    private static final int MOST_OPERATIONS = 192;

    /** Other names. */
    private static final Map<String, String> MINERALS = Map.of("rutile", "tio2", "fluorite", "caf2", "rock salt",
            "nacl",
            "halite", "nacl", "periclase", "mgo", "sellaite", "mgf2");

    private static final List<Crystal> ALL = List.of(
            crystal("MgF2", "P 42/m n m", tetragonal(4.6213, 3.0519), RUTILE,
                    "Baur & Khan, Acta Cryst. B27 (1971) 2133; c = 3.0519, which databases print as 3.0159", false,
                    CrystalSite.of("Mg", 0, 0, 0), CrystalSite.of("F", .3028, .3028, 0)),
            crystal("MgCl2", "R -3 m :H", hexagonal(3.6363, 17.6663), OBVERSE + "; -y,x-y,z; y,x,-z; -x,-y,-z",
                    "Partin & O'Keeffe (1991), in Sci. Rep. 6 (2016) 30631; a = 3.6363 from the volume printed there",
                    false, CrystalSite.of("Mg", 0, 0, 0), CrystalSite.of("Cl", 0, 0, .2578)),
            crystal("GaF3", "R -3 c :H", hexagonal(5.012, 12.99), OBVERSE + "; -y,x-y,z; y,x,-z+1/2; -x,-y,-z",
                    "model: cell by its density of 4.47 g/cm3, x of F by the rule of rigid octahedra (Ga-F 1.875 A)",
                    true, CrystalSite.of("Ga", 0, 0, 0), CrystalSite.of("F", .4, 0, .25)),
            crystal("GaCl3", "C 1 2/m 1", Cell.ofParameters(11.94, 6.86, 7.05, 90, 125.7, 90),
                    "x+1/2,y+1/2,z; x,-y,z; -x,-y,-z",
                    "model: Ga2Cl6 dimers as in mp-30952, positions by PBE-D2 at fixed cell", true,
                    CrystalSite.of("Ga", .1623, 0, .2388), CrystalSite.of("Cl", .1821, 0, .5605),
                    CrystalSite.of("Cl", .333, 0, .217), CrystalSite.of("Cl", 0, .2369, 0)),
            crystal("Mo6S8", "R -3 :H", hexagonal(9.20, 10.88), OBVERSE + "; -y,x-y,z; -x,-y,-z",
                    "model: cell 9.20, 10.88 A; positions of Cu2.76Mo6S8 (Yvon et al. 1977, in Poole, Handbook of "
                            + "Superconductivity) without its copper", true,
                    CrystalSite.of("Mo", .1508, .16564, .39103), CrystalSite.of("S", .0562, .35913, .07637),
                    CrystalSite.of("S", 0, 0, .20195)),
            crystal("MgO", "F m -3 m", cubic(4.2117), FACES,
                    "rock salt; a of periclase, Hazen, Am. Mineral. 61 (1976) 266", false,
                    CrystalSite.of("Mg", 0, 0, 0), CrystalSite.of("O", .5, .5, .5)),
            crystal("NaCl", "F m -3 m", cubic(5.6402), FACES,
                    "rock salt; a of halite, Walker et al., Am. Mineral. 89 (2004) 204", false,
                    CrystalSite.of("Na", 0, 0, 0), CrystalSite.of("Cl", .5, .5, .5)),
            crystal("CaF2", "F m -3 m", cubic(5.4631), FACES,
                    "fluorite; a of Speziale & Duffy, Phys. Chem. Miner. 29 (2002) 465", false,
                    CrystalSite.of("Ca", 0, 0, 0), CrystalSite.of("F", .25, .25, .25)),
            crystal("TiO2", "P 42/m n m", tetragonal(4.587, 2.954), RUTILE,
                    "rutile; cell and u as in VESTA's reference list", false,
                    CrystalSite.of("Ti", 0, 0, 0), CrystalSite.of("O", .3051, .3051, 0)),
            crystal("Mg", "P 63/m m c", hexagonal(3.2094, 5.2105), CLOSE_PACKED,
                    "hexagonal close packing; Straumanis, J. Appl. Phys. 20 (1949) 726", false,
                    CrystalSite.of("Mg", 1. / 3, 2. / 3, .25)),
            crystal("Al", "F m -3 m", cubic(4.04958), FACES,
                    "face-centred; Wyckoff, Crystal Structures 1 (1963)", false, CrystalSite.of("Al", 0, 0, 0)),
            crystal("Fe", "I m -3 m", cubic(2.8665), BODY,
                    "body-centred; Wyckoff, Crystal Structures 1 (1963)", false, CrystalSite.of("Fe", 0, 0, 0)));

    private Crystals() {
    }

    /** All built-in crystals. */
    public static List<Crystal> all() {
        return ALL;
    }

    /** Names of all built-in crystals, separated by commas. */
    public static String names() {
        return ALL.stream().map(Crystal::name).collect(Collectors.joining(", "));
    }

    /**
     * A built-in crystal by its formula or mineral's name, capitals aside, or one like "fcc Ar 5.26"; empty if there is
     * none.
     */
    public static Optional<Crystal> find(final String name) {
        final String given = name.strip().toLowerCase(Locale.ROOT);
        final String wanted = MINERALS.getOrDefault(given, given);
        return ALL.stream().filter(crystal -> crystal.name().toLowerCase(Locale.ROOT).equals(wanted)).findFirst()
                .or(() -> Prototype.parse(name));
    }

    /**
     * A built-in crystal by its name.
     *
     * @throws InputException if there is none
     */
    public static Crystal byName(final String name) {
        return find(name).orElseThrow(() -> new InputException("needed a built-in crystal (" + names() + "), found \""
                + name.strip() + "\"; choose one of them, write one like \"fcc Ar 5.26\" (" + Prototype.titles()
                + "), or give a CIF file"));
    }

    /**
     * All operations that generators make, shifts taken from 0 to below 1; the identity stands first.
     *
     * @param generators such as "x+1/2,y+1/2,z; -x,-y,-z"
     * @throws IllegalArgumentException if a text is no operation, or they make no space group
     */
    public static List<SymmetryOperation> group(final String generators) {
        final List<SymmetryOperation> all = new java.util.ArrayList<>(List.of(SymmetryOperation.IDENTITY));
        final List<SymmetryOperation> makers = java.util.Arrays.stream(generators.split(";"))
                .map(text -> SymmetryOperation.parse(text).orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no symmetry operation"))).toList();
        for (int done = 0; done < all.size(); done++) {
            for (final SymmetryOperation maker : makers) {
                final SymmetryOperation product = all.get(done).then(maker);
                if (all.stream().noneMatch(product::same)) all.add(product);
                if (all.size() > MOST_OPERATIONS) throw new IllegalArgumentException(generators
                        + " make no space group");
            }
        }
        return List.copyOf(all);
    }

    private static Crystal crystal(final String name, final String group, final Cell cell, final String generators,
            final String source, final boolean model, final CrystalSite... sites) {
        return new Crystal(name, group, cell, group(generators), List.of(sites), source, model);
    }

    private static Cell cubic(final double a) {
        return Cell.ofParameters(a, a, a, 90, 90, 90);
    }

    private static Cell tetragonal(final double a, final double c) {
        return Cell.ofParameters(a, a, c, 90, 90, 90);
    }

    private static Cell hexagonal(final double a, final double c) {
        return Cell.ofParameters(a, a, c, 90, 90, 120);
    }
}
