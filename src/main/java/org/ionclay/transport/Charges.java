package org.ionclay.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * Charges of the species in elementary charges: formal ones of the common ions of electrolytes, and those that are
 * given instead.
 */
public final class Charges {

    private static final Map<String, Double> FORMAL = formal();

    private Charges() {
    }

    private static Map<String, Double> formal() {
        final Map<String, Double> formal = new LinkedHashMap<>();
        for (final String one : "H Li Na K Rb Cs Ag".split(" ")) formal.put(one, 1.);
        for (final String two : "Be Mg Ca Sr Ba Zn Cd".split(" ")) formal.put(two, 2.);
        for (final String three : "B Al Sc Ga Y In La Er Yb Lu Ho".split(" ")) formal.put(three, 3.);
        for (final String four : "Si Ti Ge Zr Sn Hf".split(" ")) formal.put(four, 4.);
        for (final String five : "P Nb Ta".split(" ")) formal.put(five, 5.);
        for (final String less : "F Cl Br I".split(" ")) formal.put(less, -1.);
        for (final String less : "O S Se Te".split(" ")) formal.put(less, -2.);
        formal.put("N", -3.);
        return Map.copyOf(formal);
    }

    /**
     * The charge of each species.
     *
     * @param species names
     * @param given charges by name, which overrule the formal ones
     * @return in the order of the names
     * @throws IllegalArgumentException if one has neither, or one is given for a species that is not there
     */
    public static double[] of(final List<String> species, final Map<String, Double> given) {
        for (final String name : given.keySet()) {
            if (!species.contains(name)) throw new InputException("charges: a charge is given for " + name
                    + ", and the trajectory has no such species; it has " + String.join(" ", species));
        }
        return species.stream().mapToDouble(name -> {
            final Double charge = given.getOrDefault(name, FORMAL.get(name));
            if (charge == null) throw new InputException("charges: species " + name + " has no formal charge "
                    + "here; give it, as in charges=\"" + name + "=1\", or name the types (type_names)");
            return charge;
        }).toArray();
    }
}
