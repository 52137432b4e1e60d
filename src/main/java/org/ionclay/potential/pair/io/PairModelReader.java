package org.ionclay.potential.pair.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.YamlNode;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.JoinedFunction;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.PairFunction;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.Zbl;
import org.ionclay.units.Constants;

/** A pair model from the tree of a pair file. */
final class PairModelReader {

    private static final int VERSION = 1;
    /** The one style without parameters of pairs. */
    private static final String NUCLEI = "zbl";

    private final List<String> species = new ArrayList<>();
    private final List<Double> charges = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final List<PairModel.Interaction> interactions = new ArrayList<>();
    private final TreeSet<String> styles = new TreeSet<>();
    private final Path folder;
    private double constant;

    /**
     * A reader.
     *
     * @param folder where files lie that a pair file names
     */
    PairModelReader(final Path folder) {
        this.folder = folder;
    }

    /** Parameters of the pairs of one term, those with themselves first. */
    private static final class Pairs {
        final Map<List<Integer>, YamlNode> given = new HashMap<>();
    }

    PairModel read(final YamlNode root) {
        final YamlNode version = root.need(PairFile.KEY);
        if (version.integer() != VERSION) throw version.error("this IonClay reads version " + VERSION + ", found "
                + version.text());
        final String units = root.need("units").choice("metal", "lj");
        constant = units.equals("lj") ? 1 : Constants.COULOMB;
        species(root.need("species"));
        final Optional<String> added = root.find("deep_potential").map(YamlNode::text);
        final Optional<YamlNode> terms = root.find("terms");
        if (terms.isPresent()) for (final YamlNode term : terms.get().items()) term(term);
        final CoulombSettings coulomb = root.find("coulomb").map(this::coulomb).orElse(CoulombSettings.NONE);
        root.find("comment");
        root.nothingElse();
        final boolean charged = coulomb.method() != CoulombSettings.Method.NONE;
        if (!charged && charges.stream().anyMatch(q -> q != 0)) throw root.need("species").error("charges are given, "
                + "and nothing says how to treat them: add coulomb, with method pme, dsf, wolf, cut or none");
        if (charged && charges.stream().allMatch(q -> q == 0)) throw root.need("coulomb").error("no species has a "
                + "charge: give charges, or take coulomb out");
        if (interactions.isEmpty() && !charged) throw root.error("the file has neither terms nor coulomb");
        final String line = String.join(" + ", styles) + (charged ? (styles.isEmpty() ? "" : " + ") + "coulomb "
                + coulomb.method().name().toLowerCase(Locale.ROOT) : "") + " for "
                + String.join(", ", species);
        return new PairModel(species, charges, interactions, coulomb, added, line);
    }

    private void species(final YamlNode node) {
        for (final String name : node.keys()) {
            final YamlNode one = node.need(name);
            species.add(name);
            charges.add(one.find("charge").map(YamlNode::number).orElse(0.));
            numbers.add(one.find("number").map(YamlNode::number).orElse(
                    (double) Element.find(name).map(Element::number).orElse(0)));
            one.nothingElse();
        }
        if (species.isEmpty()) throw node.error("at least one species is needed");
    }

    private void term(final YamlNode node) {
        final String name = node.need("style").choice(Stream.concat(Arrays.stream(PairStyle.titles()),
                Stream.of(NUCLEI))
                .toArray(String[]::new));
        styles.add(name);
        if (name.equals(NUCLEI)) {
            zbl(node);
            return;
        }
        final PairStyle style = PairStyle.of(name);
        final double cutoff = node.need("cutoff").number();
        final boolean shifted = node.find("shifted").map(YamlNode::yes).orElse(false);
        final boolean tail = node.find("tail").map(YamlNode::yes).orElse(false);
        if (tail && shifted) throw node.need("tail").error("a correction for what is beyond the cutoff belongs to an "
                + "energy that is cut off, not to one that is shifted; leave out one of tail and shifted");
        final Optional<String> mixing = node.find("mixing").map(n -> n.choice("none", "arithmetic", "geometric"))
                .filter(word -> !word.equals("none"));
        if (mixing.isPresent() && style != PairStyle.LENNARD_JONES) throw node.need("mixing").error("only "
                + "lennard-jones "
                + "parameters can be mixed; give those of every pair");
        final Optional<double[]> join = node.find("zbl_join").map(this::join);
        final Pairs pairs = pairs(node.need("pairs"));
        node.nothingElse();
        final int before = interactions.size();
        for (int a = 0; a < species.size(); a++) {
            for (int b = a; b < species.size(); b++) {
                final YamlNode given = pairs.given.get(List.of(a, b));
                PairFunction function = null;
                if (given != null) {
                    function = function(style, given, cutoff, shifted);
                } else if (mixing.isPresent()) {
                    function = mixed(mixing.get(), pairs, a, b, cutoff, shifted, node);
                }
                if (function == null) continue;
                if (tail && !Double.isFinite(function.tail())) throw node.need("tail").error("needs a style that falls "
                        + "faster than r^-3 beyond its cutoff; leave tail out");
                interactions.add(new PairModel.Interaction(a, b, joined(function, join, a, b, node), tail));
            }
        }
        if (join.isPresent()) refuseWells(before, node.need("zbl_join"));
        // a forgotten pair would be a pair that does not interact; nothing must be said by leaving it out
        if (mixing.isEmpty()) complete(node, pairs);
    }

    /** Atoms would stay in a well between the radii: the energy must fall all the way, for all pairs of the term. */
    private void refuseWells(final int from, final YamlNode node) {
        final List<JoinedFunction> joined = new ArrayList<>();
        final List<String> wells = new ArrayList<>();
        for (final PairModel.Interaction one : interactions.subList(from, interactions.size())) {
            final JoinedFunction function = (JoinedFunction) one.function();
            joined.add(function);
            if (!function.falling()) wells.add(species.get(one.first()) + " " + species.get(one.second()));
        }
        if (wells.isEmpty()) return;
        final Zbl core = joined.get(0).core();
        throw node.error(String.format(Locale.ROOT,
                "needed an energy that falls from %s to %s Å, found a well, in which "
                + "atoms would stay, for %s; %s", core.inner(), core.outer(), String.join(", ", wells),
                JoinedFunction.better(joined).map(r -> String.format(Locale.ROOT,
                        "inner: %.2f, outer: %.2f are radii without one", r[0], r[1])).orElse(
                        "no radii up to 3 Å are without one: check the parameters")));
    }

    private void complete(final YamlNode node, final Pairs pairs) {
        final List<String> missing = new ArrayList<>();
        for (int a = 0; a < species.size(); a++) {
            for (int b = a; b < species.size(); b++) {
                if (!pairs.given.containsKey(List.of(a, b))) missing.add(species.get(a) + " " + species.get(b));
            }
        }
        if (!missing.isEmpty()) throw node.need("pairs").error("no parameters for " + String.join(", ", missing)
                + "; give them, or \"none\" for a pair without this term");
    }

    private Pairs pairs(final YamlNode node) {
        final Pairs pairs = new Pairs();
        for (final String name : node.keys()) {
            final YamlNode one = node.need(name);
            final String[] words = name.strip().split("[\\s-]+");
            if (words.length != 2) throw one.error("a pair is two species, as in \"Mg Cl\"");
            final int a = index(words[0], one);
            final int b = index(words[1], one);
            if (pairs.given.put(List.of(Math.min(a, b), Math.max(a, b)), one) != null) {
                throw one.error("the pair " + words[0] + " " + words[1] + " stands there twice");
            }
        }
        return pairs;
    }

    private int index(final String name, final YamlNode node) {
        final int index = species.indexOf(name);
        if (index < 0) throw node.error("the species \"" + name + "\" is not known; known are "
                + String.join(", ", species));
        return index;
    }

    private static boolean none(final YamlNode node) {
        try {
            return node.text().equals("none");
        } catch (final InputException e) {
            // a mapping, as parameters are
            return false;
        }
    }

    private PairFunction function(final PairStyle style, final YamlNode node, final double cutoff,
            final boolean shifted) {
        if (none(node)) return null;
        final double own = node.find("cutoff").map(YamlNode::number).orElse(cutoff);
        final PairFunction function = make(style, node, own, shifted);
        node.nothingElse();
        return function;
    }

    private PairFunction make(final PairStyle style, final YamlNode node, final double cutoff,
            final boolean shifted) {
        try {
            return style.make(node, cutoff, shifted, folder);
        } catch (final InputException e) {
            throw e.line().isPresent() ? e : node.error(e.getMessage());
        } catch (final IOException e) {
            throw node.error("the table cannot be read: " + e.getClass().getSimpleName().replace("Exception", "") + " "
                    + e.getMessage());
        }
    }

    private PairFunction mixed(final String rule, final Pairs pairs, final int a, final int b, final double cutoff,
            final boolean shifted, final YamlNode term) {
        final YamlNode first = pairs.given.get(List.of(a, a));
        final YamlNode second = pairs.given.get(List.of(b, b));
        if (first == null || second == null) throw term.need("pairs").error("mixing needs the parameters of "
                + species.get(first == null ? a : b) + " with itself");
        if (none(first) || none(second)) return null;
        final LennardJones one = (LennardJones) function(PairStyle.LENNARD_JONES, first, cutoff, shifted);
        final LennardJones other = (LennardJones) function(PairStyle.LENNARD_JONES, second, cutoff, shifted);
        final double sigma = rule.equals("arithmetic") ? .5 * (one.sigma() + other.sigma())
                : Math.sqrt(one.sigma() * other.sigma());
        return new LennardJones(Math.sqrt(one.epsilon() * other.epsilon()), sigma,
                Math.max(one.cutoff(), other.cutoff()), shifted);
    }

    private void zbl(final YamlNode node) {
        final double[] radii = {node.need("inner").number(), node.need("outer").number()};
        node.nothingElse();
        for (int a = 0; a < species.size(); a++) {
            for (int b = a; b < species.size(); b++) {
                interactions.add(new PairModel.Interaction(a, b, nuclei(radii, a, b, node)));
            }
        }
    }

    private double[] join(final YamlNode node) {
        final double[] radii = {node.need("inner").number(), node.need("outer").number()};
        node.nothingElse();
        return radii;
    }

    private Zbl nuclei(final double[] radii, final int a, final int b, final YamlNode node) {
        for (final int one : new int[] {a, b}) {
            if (numbers.get(one) == 0) throw node.error("zbl needs the atomic number of " + species.get(one)
                    + ", which is no element's symbol: give it as number under species");
        }
        try {
            return new Zbl(numbers.get(a), numbers.get(b), radii[0], radii[1], constant);
        } catch (final InputException e) {
            throw node.error(e.getMessage());
        }
    }

    private PairFunction joined(final PairFunction function, final Optional<double[]> join, final int a, final int b,
            final YamlNode node) {
        if (join.isEmpty()) return function;
        final Zbl core = nuclei(join.get(), a, b, node.need("zbl_join"));
        try {
            return new JoinedFunction(core, function);
        } catch (final InputException e) {
            throw node.need("zbl_join").error(e.getMessage());
        }
    }

    private CoulombSettings coulomb(final YamlNode node) {
        final CoulombSettings.Method method = CoulombSettings.Method.valueOf(node.need("method").choice(
                Arrays.stream(CoulombSettings.Method.values()).map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new)).toUpperCase(Locale.ROOT));
        final CoulombSettings settings;
        try {
            settings = switch (method) {
                case NONE -> CoulombSettings.NONE;
                case PME -> pme(node);
                case DSF, WOLF -> new CoulombSettings(method, node.need("cutoff").number(), 0,
                        node.need("alpha").number(), 0, CoulombSettings.Grid.AUTOMATIC, constant);
                case CUT -> new CoulombSettings(method, node.need("cutoff").number(), 0, 0, 0,
                        CoulombSettings.Grid.AUTOMATIC, constant);
            };
        } catch (final InputException e) {
            throw e.line().isPresent() ? e : node.error(e.getMessage());
        }
        node.nothingElse();
        if (method == CoulombSettings.Method.NONE) charges.replaceAll(q -> 0.);
        return settings;
    }

    private CoulombSettings pme(final YamlNode node) {
        final double accuracy = node.need("accuracy").number();
        final int order = node.find("order").map(YamlNode::integer).orElse(CoulombSettings.orderFor(accuracy));
        final double alpha = node.find("alpha").map(YamlNode::number).orElse(0.);
        CoulombSettings.Grid grid = CoulombSettings.Grid.AUTOMATIC;
        final Optional<YamlNode> points = node.find("grid");
        if (points.isPresent()) {
            final List<YamlNode> three = points.get().items();
            if (three.size() != 3) throw points.get().error("three numbers of points are needed, found "
                    + three.size());
            grid = new CoulombSettings.Grid(three.get(0).integer(), three.get(1).integer(), three.get(2).integer());
        }
        return new CoulombSettings(CoulombSettings.Method.PME, node.need("cutoff").number(), accuracy, alpha, order,
                grid, constant);
    }
}
