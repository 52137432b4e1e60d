package org.ionclay.atoms.build;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;

/**
 * Cubic crystals by their kind, elements and lattice constant, such as "fcc Ar 5.26" or "rock-salt Li Cl 5.14". Adding
 * one is one entry.
 */
enum Prototype {

    /** Face-centred. */
    FCC("F m -3 m", "x+1/2,y+1/2,z; x+1/2,y,z+1/2; z,x,y; y,x,z; -x,y,z", 0, 0, 0),
    /** Body-centred. */
    BCC("I m -3 m", "x+1/2,y+1/2,z+1/2; z,x,y; y,x,z; -x,y,z", 0, 0, 0),
    /** Primitive. */
    SC("P m -3 m", "z,x,y; y,x,z; -x,y,z", 0, 0, 0),
    /** Diamond; the second site is the first's twin under the group. */
    DIAMOND("F d -3 m", "x+1/2,y+1/2,z; x+1/2,y,z+1/2; z,x,y; y,x,z; -x+1/4,-y+1/4,-z+1/4; -x,-y,z", 0, 0, 0),
    /** Sodium chloride. */
    ROCK_SALT("F m -3 m", FCC.generators, 0, 0, 0, .5, .5, .5),
    /** Caesium chloride. */
    CSCL("P m -3 m", SC.generators, 0, 0, 0, .5, .5, .5),
    /** Zinc sulphide. */
    ZINC_BLENDE("F -4 3 m", "x+1/2,y+1/2,z; x+1/2,y,z+1/2; z,x,y; y,x,z; -x,-y,z", 0, 0, 0, .25, .25, .25),
    /** Calcium fluoride: the metal first. */
    FLUORITE("F m -3 m", FCC.generators, 0, 0, 0, .25, .25, .25);

    private final String group;
    private final String generators;
    private final double[] places;

    Prototype(final String group, final String generators, final double... places) {
        this.group = group;
        this.generators = generators;
        this.places = places;
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all kinds, with the number of elements that each takes. */
    static String titles() {
        return Arrays.stream(values()).map(one -> one.title() + " (" + one.places.length / 3 + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * A crystal by its kind; empty if the text begins with none.
     *
     * @param text kind, elements and lattice constant (Å), separated by blanks
     * @throws InputException if elements or lattice constant are missing or make no crystal
     */
    static Optional<Crystal> parse(final String text) {
        final List<String> words = List.of(text.strip().split("[\\s:]+"));
        final Optional<Prototype> kind = Arrays.stream(values()).filter(one -> one.title().equalsIgnoreCase(
                words.get(0))).findFirst();
        if (kind.isEmpty() || words.size() == 1) return Optional.empty();
        return Optional.of(kind.get().crystal(text.strip(), words.subList(1, words.size())));
    }

    private Crystal crystal(final String text, final List<String> words) {
        final int kinds = places.length / 3;
        if (words.size() != kinds + 1) throw new InputException("\"" + text + "\": " + title() + " needs " + kinds
                + " element(s) and a lattice constant in Å, as in \"fcc Ar 5.26\" or \"rock-salt Li Cl 5.14\"");
        final double a;
        try {
            a = Double.parseDouble(words.get(kinds));
        } catch (final NumberFormatException e) {
            throw new InputException("\"" + text + "\": \"" + words.get(kinds) + "\" is no lattice constant in Å", e);
        }
        if (!(a > .5 && a < 100)) throw new InputException("\"" + text + "\": a lattice constant is .5 to 100 Å, found "
                + a);
        final List<CrystalSite> sites = IntStream.range(0, kinds).mapToObj(s -> CrystalSite.of(
                Element.of(words.get(s)).symbol(), places[3 * s], places[3 * s + 1], places[3 * s + 2])).toList();
        return new Crystal(text, group, Cell.ofParameters(a, a, a, 90, 90, 90), Crystals.group(generators), sites,
                title() + " with the lattice constant that was given", true);
    }
}
