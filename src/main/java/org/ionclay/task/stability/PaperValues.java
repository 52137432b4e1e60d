package org.ionclay.task.stability;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Reaction;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/**
 * What the paper on xMgCl2-GaF3 says (section 2.1 and figure S23: reaction energy; section 3: window), shown beside the
 * same quantities from other sources, with the reason for the difference.
 */
final class PaperValues {

    private static final String SOURCE = "paper (Materials Project)";
    private static final String WHY = "the common correction per chloride ion binds GaCl3 by 0.83 eV too much, which "
            + "doubles "
            + "the heat of the exchange and widens the window; by experiment it is -0.105 eV/atom and 1.81 to 3.62 V";
    private static final Pattern FLUORIDE = Pattern.compile("\\bGaF3\\b");
    private static final String REACTION = "1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3";

    private PaperValues() {
    }

    private static Table table() {
        return new Table("paper", List.of(Column.of("quantity"), Column.of("value"), Column.of("unit"), Column.of(
                "source"), Column.of("remark")));
    }

    /** The paper's energy of a reaction, if it is the exchange between MgCl2 and GaF3. */
    static Optional<Table> of(final Reaction reaction) {
        final double scale = reaction.terms().get(0).coefficient() / -1.5;
        final boolean same = reaction.text().equals(REACTION) || scale > 0
                && FLUORIDE.matcher(reaction.text()).find() && Reaction.balance(reaction.text(), "GaF3")
                .text().equals(REACTION);
        if (!same) return Optional.empty();
        final Table table = table();
        table.add("energy of " + REACTION, -.187, "eV/atom", SOURCE, WHY);
        table.add("energy of " + REACTION, -1.59, "eV", SOURCE, WHY);
        table.add("energy of " + REACTION, -153.4, "kJ/mol", SOURCE, WHY);
        return Optional.of(table);
    }

    /** The paper's window of a composition against magnesium, if it is that of MgCl2-GaF3. */
    static Optional<Table> of(final Composition composition, final String element) {
        if (!element.equals("Mg") || !composition.formula().equals("MgGaF3Cl2")) return Optional.empty();
        final Table table = table();
        table.add("lower limit of MgGaF3Cl2 against Mg", 1.9, "V", SOURCE, WHY);
        table.add("upper limit of MgGaF3Cl2 against Mg", 3.9, "V", SOURCE, WHY);
        return Optional.of(table);
    }

    /** One line on it for people. */
    static String said(final Table table) {
        return "the paper has " + table.rows().get(0)[1] + (table.rows().size() == 2 ? " to " + table.rows().get(1)[1]
                : "") + " " + table.rows().get(0)[2] + " from the Materials Project: " + WHY;
    }
}
