package org.ionclay.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;
import org.ionclay.compute.InputException;

/**
 * A balanced reaction.
 *
 * @param terms the species; reactants have negative coefficients
 * @param messages what was done that the user did not ask for, such as a species that balances on the other side
 */
public record Reaction(List<Term> terms, List<String> messages) {

    private static final Pattern ARROW = Pattern.compile("\\s*(?:->|=>|→|⟶|=)\\s*");
    private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");
    private static final Pattern TERM = Pattern.compile("([0-9.]*)\\s*\\*?\\s*(.*)");
    private static final int MOST_SPECIES = 40;
    private static final int LONGEST = 2000;

    /**
     * One species.
     *
     * @param formula its formula, with the smallest whole numbers
     * @param composition atoms of one formula unit
     * @param coefficient formula units; negative for a reactant
     */
    public record Term(String formula, Composition composition, double coefficient) {

        private String text() {
            return OpenProfile.term(Math.abs(coefficient), formula);
        }
    }

    /** A species as the user wrote it. */
    private record Written(String formula, Composition composition, BigFraction amount) {

        /** Units of the smallest whole numbers that it holds; 1 where it is written with these, or as a molecule. */
        double units() {
            return composition.units();
        }
    }

    /** Keeps copies. */
    public Reaction {
        terms = List.copyOf(terms);
        messages = List.copyOf(messages);
    }

    /**
     * Balances a reaction.
     *
     * @param text such as {@code MgCl2 + GaF3 -> MgF2 + GaCl3}; amounts may be written and are what {@code basis} says
     *            where it is blank, or else found anew
     * @param basis the formula that gets the amount 1; blank: the amounts as written before the first product, 1 if
     *            none
     * @throws InputException if it cannot be read or balanced, if the balance leaves out a species, or if no species
     *             has the basis's formula
     */
    public static Reaction balance(final String text, final String basis) {
        if (text.length() > LONGEST) throw new InputException("a reaction has at most " + LONGEST + " characters");
        final String[] sides = ARROW.split(text.strip(), -1);
        if (sides.length != 2) throw new InputException("a reaction needs one arrow, as in MgCl2 + GaF3 -> MgF2 + "
                + "GaCl3; found \"" + text.strip() + "\"");
        final List<Written> species = new ArrayList<>(side(sides[0], "left"));
        final int reactants = species.size();
        species.addAll(side(sides[1], "right"));
        if (species.size() > MOST_SPECIES) throw new InputException("a reaction has at most " + MOST_SPECIES
                + " species, found " + species.size());
        final Balance.Solution balance = Balance.solve(species.stream().map(Written::composition).toList(), reactants,
                species.subList(reactants, species.size()).stream().map(Written::amount).toList());
        final BigFraction[] found = balance.amounts();
        final BigFraction scale = scale(found, species, reactants, basis.strip());
        final List<Term> left = new ArrayList<>();
        final List<Term> right = new ArrayList<>();
        final List<String> messages = new ArrayList<>();
        if (!balance.message().isEmpty()) messages.add(balance.message());
        for (int s = 0; s < found.length; s++) {
            final Written one = species.get(s);
            final double amount = found[s].multiply(scale).doubleValue();
            final boolean consumed = s < reactants == amount > 0;
            final double units = one.units();
            final Term term = new Term(Composition.reduced(one.formula()), one.composition().times(1 / units),
                    (consumed ? -1 : 1) * Math.abs(amount) * units);
            (consumed ? left : right).add(term);
            if (amount < 0) messages.add(one.formula() + " stands on the " + (s < reactants ? "left" : "right")
                    + " and balances on the " + (s < reactants ? "right: it is formed" : "left: it is used up"));
        }
        if (left.isEmpty() || right.isEmpty()) throw new InputException("the reaction \"" + text.strip()
                + "\" balances only if everything stands on one side");
        left.addAll(right);
        return new Reaction(left, messages);
    }

    private static List<Written> side(final String text, final String which) {
        if (text.isBlank()) throw new InputException("the reaction has nothing on its " + which + " side");
        final List<Written> side = new ArrayList<>();
        for (final String part : PLUS.split(text.strip(), -1)) {
            final Matcher term = TERM.matcher(part.strip());
            if (!term.matches() || term.group(2).isBlank()) throw new InputException("\"" + part.strip()
                    + "\" is no amount with a formula, as in 1.5 MgCl2");
            final Composition composition = Composition.parse(term.group(2));
            side.add(new Written(term.group(2).strip(), composition, amount(term.group(1))));
        }
        return side;
    }

    private static BigFraction amount(final String text) {
        if (text.isEmpty()) return BigFraction.ONE;
        try {
            final double amount = Double.parseDouble(text);
            if (amount > 1e-6 && amount < 1e6) return Balance.fraction(amount);
        } catch (final NumberFormatException e) {
            throw new InputException("\"" + text + "\" is no amount of a species", e);
        }
        throw new InputException("an amount is between 1e-6 and 1e6, found " + text);
    }

    /** What all coefficients are multiplied by. */
    private static BigFraction scale(final BigFraction[] found, final List<Written> species, final int reactants,
            final String basis) {
        if (basis.isEmpty()) {
            final BigFraction first = found[reactants];
            // all coefficients count from the first product, which is on the right whatever its sign
            return species.get(reactants).amount().divide(first);
        }
        final String wanted = Composition.parse(basis).key();
        for (int s = 0; s < found.length; s++) {
            final Composition one = species.get(s).composition();
            if (!one.key().equals(wanted)) continue;
            final double ratio = Composition.parse(basis).atoms() / one.atoms();
            final BigFraction scale = Balance.fraction(ratio).divide(found[s]);
            return scale.multiply(found[reactants]).compareTo(BigFraction.ZERO) < 0 ? scale.negate() : scale;
        }
        throw new InputException("basis: the reaction has no " + basis + "; it has " + species.stream().map(
                Written::formula).collect(Collectors.joining(", ")));
    }

    /** The reactants, with negative coefficients. */
    public List<Term> reactants() {
        return terms.stream().filter(term -> term.coefficient() < 0).toList();
    }

    /** The products. */
    public List<Term> products() {
        return terms.stream().filter(term -> term.coefficient() > 0).toList();
    }

    /** Atoms of one side. */
    public double atoms() {
        return products().stream().mapToDouble(term -> term.coefficient() * term.composition().atoms()).sum();
    }

    /** The reaction with amounts of at most four decimals, as in {@code 1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3}. */
    public String text() {
        return reactants().stream().map(Term::text).collect(Collectors.joining(" + ")) + " -> "
                + products().stream().map(Term::text).collect(Collectors.joining(" + "));
    }
}
