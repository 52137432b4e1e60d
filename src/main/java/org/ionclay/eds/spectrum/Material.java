package org.ionclay.eds.spectrum;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.eds.Compound;

/**
 * A material by its mass fractions, which need not add up to 1: what a measurement finds is not normalised.
 *
 * @param name what it is called: a formula, or the name of a standard
 * @param massFractions mass fraction of each element by atomic number, none negative
 */
public record Material(String name, Map<Integer, Double> massFractions) {

    private static final Pattern PART = Pattern.compile("\\(\\s*([A-Z][a-z]?)\\s*:\\s*([0-9.eE+-]{1,24})\\s*\\)");

    /**
     * Sorts the elements.
     *
     * @throws InputException if there is none or one is negative
     */
    public Material {
        massFractions = Collections.unmodifiableMap(new TreeMap<>(massFractions));
        if (massFractions.isEmpty()) throw new InputException(name + ": needs at least one element");
        massFractions.forEach((z, fraction) -> {
            if (!(fraction >= 0 && fraction < 1e6)) throw new InputException("the mass fraction of " + Xrays.symbol(z)
                    + " must be 0 or more, found " + fraction);
        });
    }

    /** The pure element. */
    public static Material pure(final int z) {
        return new Material(Xrays.symbol(z), Map.of(z, 1.0));
    }

    /**
     * A compound by its formula, as in {@code MgF2} or {@code 1.5MgCl2-GaF3}.
     *
     * @throws InputException if it is not understood
     */
    public static Material formula(final String formula) {
        final Compound compound;
        try {
            compound = Compound.parse(formula);
        } catch (final IllegalArgumentException e) {
            throw new InputException("\"" + formula + "\" is no formula such as MgF2: " + e.getMessage(), e);
        }
        final Map<Integer, Double> atoms = new TreeMap<>();
        compound.amounts().forEach((symbol, amount) -> atoms.merge(Xrays.number(symbol), amount, Double::sum));
        return ofAtoms(compound.formula(), atoms);
    }

    /** A material by numbers of atoms. */
    public static Material ofAtoms(final String name, final Map<Integer, Double> atoms) {
        double total = 0;
        for (final Map.Entry<Integer, Double> entry : atoms.entrySet()) {
            total += entry.getValue() * Xrays.weight(entry.getKey());
        }
        final Map<Integer, Double> fractions = new TreeMap<>();
        for (final Map.Entry<Integer, Double> entry : atoms.entrySet()) {
            fractions.put(entry.getKey(), entry.getValue() * Xrays.weight(entry.getKey()) / total);
        }
        return new Material(name, fractions);
    }

    /**
     * Reads what files and users write: a formula, or mass per cents with an optional name and density around them, as
     * in
     * {@code MgO,(O:39.6964),(Mg:60.3036),5.0}.
     *
     * @throws InputException if it is neither
     */
    public static Material parse(final String text) {
        final Matcher matcher = PART.matcher(text);
        final Map<Integer, Double> fractions = new TreeMap<>();
        int first = -1;
        while (matcher.find()) {
            if (first < 0) first = matcher.start();
            final double percent;
            try {
                percent = Double.parseDouble(matcher.group(2));
            } catch (final NumberFormatException e) {
                throw new InputException("the mass per cent of " + matcher.group(1) + " must be a number, found \""
                        + matcher.group(2) + "\"", e);
            }
            fractions.merge(Xrays.number(matcher.group(1)), percent / 100, Double::sum);
        }
        if (fractions.isEmpty()) return formula(text.strip());
        final String name = text.substring(0, first).replaceAll("[,;\\s]+$", "").strip();
        return new Material(name.isEmpty() ? text.strip() : name, fractions);
    }

    /** Mass fraction of an element, 0 if it is not there. */
    public double massFraction(final int z) {
        return massFractions.getOrDefault(z, 0.0);
    }

    /** Sum of the mass fractions. */
    public double total() {
        double total = 0;
        for (final double fraction : massFractions.values()) total += fraction;
        return total;
    }

    /** Share of an element's atoms among all atoms. */
    public double atomFraction(final int z) {
        double all = 0;
        for (final Map.Entry<Integer, Double> entry : massFractions.entrySet()) {
            all += entry.getValue() / Xrays.weight(entry.getKey());
        }
        return all > 0 ? massFraction(z) / Xrays.weight(z) / all : 0;
    }

    /** The same elements with mass fractions that add up to 1. */
    public Material normalised() {
        final double total = total();
        if (!(total > 0)) throw new InputException(name + ": all mass fractions are 0");
        final Map<Integer, Double> fractions = new TreeMap<>();
        massFractions.forEach((z, fraction) -> fractions.put(z, fraction / total));
        return new Material(name, fractions);
    }
}
