package org.ionclay.lammps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.potential.pair.BornMayerHuggins;
import org.ionclay.potential.pair.Buckingham;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.EwaldCoulomb;
import org.ionclay.potential.pair.InversePower;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.Morse;
import org.ionclay.potential.pair.PairFunction;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.Zbl;

/**
 * Pair terms as LAMMPS's commands. What LAMMPS has no style for, or not in every version, becomes a sum of styles that
 * it has (C/rⁿ is {@code mie/cut} with its attraction taken back by {@code buck}) or a table of its energies and
 * forces.
 */
final class PairCommands {

    /** Rows of a table, even steps of r². */
    private static final int ROWS = 20_000;
    /** Where a table begins (Å), in cutoffs. */
    private static final double NEAREST = .06;
    private static final double STEEPEST = 1e6;
    /** Above this number LAMMPS's Ewald sum is slower than its mesh; below the accuracy its mesh is too coarse. */
    private static final double MESH = 1e-6;

    /** One style of the overlay. A style that is there twice is told apart by a number. */
    private static final class Part {
        final String style;
        final String arguments;
        final String modify;
        final Map<List<Integer>, String> coefficients = new LinkedHashMap<>();

        Part(final String style, final String arguments, final String modify) {
            this.style = style;
            this.arguments = arguments;
            this.modify = modify;
        }

        boolean is(final Part other) {
            return style.equals(other.style) && arguments.equals(other.arguments) && modify.equals(other.modify);
        }
    }

    private final int types;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> everywhere = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final TreeSet<Integer> used = new TreeSet<>();
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private boolean all;

    PairCommands(final int types) {
        this.types = types;
    }

    /** A Deep Potential for all types. */
    void deepmd(final String model, final List<String> species) {
        parts.add(new Part("deepmd", model, ""));
        everywhere.add("pair_coeff * * deepmd " + String.join(" ", species));
        all = true;
    }

    /** Terms and charges. */
    void add(final PairModel model) {
        for (final PairModel.Interaction one : model.interactions()) term(one);
        coulomb(model);
    }

    private void term(final PairModel.Interaction one) {
        final PairFunction f = one.function();
        final int a = one.first();
        final int b = one.second();
        if (f instanceof LennardJones lj) {
            part("lj/cut", f, lj.shifted(), one, words(lj.epsilon(), lj.sigma(), lj.cutoff()));
        } else if (f instanceof Buckingham buck) {
            part("buck", f, buck.shifted(), one, words(buck.a(), buck.rho(), buck.c(), buck.cutoff()));
        } else if (f instanceof BornMayerHuggins born) {
            part("born", f, born.shifted(), one, words(born.a(), born.rho(), born.sigma(), born.c(), born.d(),
                    born.cutoff()));
        } else if (f instanceof Morse morse && !one.tail()) {
            part("morse", f, morse.shifted(), one, words(morse.depth(), morse.alpha(), morse.r0(), morse.cutoff()));
            if (morse.c() != 0) power(morse.c(), 12, morse.cutoff(), morse.shifted(), f, one);
        } else if (f instanceof InversePower power) {
            if (power.n() == 6) part("buck", f, power.shifted(), one, words(0, 1, -power.c(), power.cutoff()));
            else power(power.c(), power.n(), power.cutoff(), power.shifted(), f, one);
        } else if (f instanceof Zbl zbl) {
            coefficient(new Part("zbl", words(zbl.inner(), zbl.outer()), ""), a, b, words(zbl.first(), zbl.second()));
        } else {
            if (one.tail()) throw new InputException("tail: LAMMPS corrects the tails of lennard-jones, buckingham, "
                    + "born-mayer-huggins and inverse-power only; use engine=embedded, or leave tail out");
            table(f, a, b);
        }
    }

    /** C/rⁿ = mie/cut (n, 6) with σ = 1, which has -C/r⁶ besides, and buck with C/r⁶. */
    private void power(final double c, final double n, final double cutoff, final boolean shifted, final PairFunction f,
            final PairModel.Interaction one) {
        final double prefactor = n / (n - 6) * Math.pow(n / 6, 6 / (n - 6));
        part("mie/cut", f, shifted, one, words(c / prefactor, 1, n, 6, cutoff));
        part("buck", f, shifted, one, words(0, 1, -c, cutoff));
    }

    private void part(final String style, final PairFunction f, final boolean shifted, final PairModel.Interaction one,
            final String coefficient) {
        final String modify = shifted ? "shift yes" : one.tail() ? "tail yes" : "";
        coefficient(new Part(style, word(f.cutoff()), modify), one.first(), one.second(), coefficient);
    }

    private void coefficient(final Part wanted, final int a, final int b, final String text) {
        // a style holds one term of a pair; the cutoff of each pair is its own
        final Optional<Part> known = parts.stream().filter(part -> part.style.equals(wanted.style)
                && part.modify.equals(wanted.modify) && (part.is(wanted) || !wanted.style.equals("zbl"))
                && !part.coefficients.containsKey(List.of(a, b))).findFirst();
        final Part part = known.orElse(wanted);
        if (known.isEmpty()) parts.add(wanted);
        part.coefficients.put(List.of(a, b), text);
        used.add(a * types + b);
    }

    private void coulomb(final PairModel model) {
        final CoulombSettings settings = model.coulomb();
        final String cutoff = word(settings.cutoff());
        switch (settings.method()) {
            case PME -> {
                // without a table its erfc is good to 1.5e-7 only
                all("coul/long", cutoff, "table 16");
                after.add(settings.accuracy() < MESH ? "kspace_style ewald " + word(settings.accuracy())
                        : "kspace_style pppm " + word(settings.accuracy()));
            }
            case DSF -> all("coul/dsf", words(settings.alpha(), settings.cutoff()), "");
            case CUT -> all("coul/cut", cutoff, "");
            case WOLF -> {
                // LAMMPS's coul/wolf shifts the forces, ours are those of the energy
                for (int a = 0; a < types; a++) {
                    for (int b = a; b < types; b++) {
                        final double product = settings.constant() * model.charges().get(a) * model.charges().get(b);
                        if (product == 0) continue;
                        table(new EwaldCoulomb(product, settings.alpha(), settings.cutoff(), true), a, b);
                    }
                }
            }
            case NONE -> {
                // charges are ignored
            }
            default -> throw new IllegalStateException(settings.method().name());
        }
    }

    private void all(final String style, final String arguments, final String modify) {
        parts.add(new Part(style, arguments, modify));
        everywhere.add("pair_coeff * * " + style);
        all = true;
    }

    private void table(final PairFunction f, final int a, final int b) {
        final String keyword = "PAIR_" + (a + 1) + "_" + (b + 1) + "_" + (tables.size() + 1);
        final String file = "table-" + (a + 1) + "-" + (b + 1) + "-" + (tables.size() + 1) + ".table";
        final double from = first(f);
        final double to = f.cutoff();
        final List<String> lines = new ArrayList<>(List.of("# by IonClay, units: metal", keyword, "N " + ROWS + " RSQ "
                + word(from) + " " + word(to), ""));
        final double[] out = new double[2];
        for (int k = 0; k < ROWS; k++) {
            final double r = Math.sqrt(from * from + (to * to - from * from) * k / (ROWS - 1));
            f.evaluate(r, out);
            lines.add((k + 1) + " " + word(r) + " " + word(out[0]) + " " + word(-out[1]));
        }
        tables.put(file, lines);
        coefficient(new Part("table", "spline " + ROWS, ""), a, b, file + " " + keyword + " " + word(to));
    }

    /** Nearer than this, no atoms come: the energy is above a million eV or near enough to nothing. */
    private static double first(final PairFunction f) {
        final double[] out = new double[2];
        double r = NEAREST * f.cutoff();
        f.evaluate(r, out);
        while (Math.abs(out[0]) > STEEPEST) {
            r *= 1.02;
            f.evaluate(r, out);
        }
        return r;
    }

    /** Files of tables, by name. */
    Map<String, List<String>> tables() {
        return tables;
    }

    /** The commands. */
    List<String> lines() {
        if (parts.isEmpty()) throw new InputException("the potential has no terms for LAMMPS");
        final StringBuilder style = new StringBuilder("pair_style hybrid/overlay");
        for (final Part part : parts) style.append(' ').append(part.style).append(' ').append(part.arguments);
        final List<String> lines = new ArrayList<>(List.of(style.toString()));
        lines.addAll(everywhere);
        final List<String> modify = new ArrayList<>();
        for (final Part part : parts) {
            final List<Part> same = parts.stream().filter(one -> one.style.equals(part.style)).toList();
            final String name = part.style + (same.size() > 1 ? " " + (same.indexOf(part) + 1) : "");
            part.coefficients.forEach((pair, text) -> lines.add("pair_coeff " + (pair.get(0) + 1) + " "
                    + (pair.get(1) + 1) + " " + name + " " + text));
            if (!part.modify.isEmpty()) modify.add("pair_modify pair " + name + " " + part.modify);
        }
        for (int a = 0; a < types && !all; a++) {
            for (int b = a; b < types; b++) {
                if (!used.contains(a * types + b)) lines.add("pair_coeff " + (a + 1) + " " + (b + 1) + " none");
            }
        }
        lines.addAll(modify);
        lines.addAll(after);
        return lines;
    }

    private static String words(final double... numbers) {
        final List<String> words = new ArrayList<>();
        for (final double one : numbers) words.add(word(one));
        return String.join(" ", words);
    }

    /** A number with all its digits; whole ones without a point, as LAMMPS wants exponents of mie. */
    static String word(final double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Text.of("%.0f", number)
                : Double.toString(number);
    }
}
