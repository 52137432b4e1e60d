package org.ionclay.units;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Units as files write them: {@code hartree/bohr}, {@code kcal/mol/angstrom}, {@code GPa}, {@code eV/A^3}. Each method
 * gives the size of the unit in internal ones (angstrom, fs, eV), or nothing for a name that is not known.
 */
public final class UnitNames {

    private static final Map<String, Double> LENGTHS = sizes(1, "a angstrom angstroms ang å",
            Constants.BOHR, "bohr bohrs a0 au a.u. atomic", 10, "nm nanometer nanometre", 1e-2, "pm", 1e4, "um µm",
            1e10, "m meter metre");
    private static final Map<String, Double> ENERGIES = sizes(1, "ev electronvolt electronvolts", 1e-3, "mev",
            Constants.HARTREE, "hartree hartrees ha eh h au a.u. atomic", Constants.RYDBERG, "rydberg rydbergs ry",
            Constants.KCAL_PER_MOL, "kcal/mol kcalmol kcal_mol kcal_per_mol", Constants.KJ_PER_MOL,
            "kj/mol kjmol kj_mol kj_per_mol", Constants.JOULE, "j joule");
    private static final Map<String, Double> TIMES = sizes(1, "fs femtosecond femtoseconds", Constants.PICOSECOND,
            "ps picosecond picoseconds", 1e6, "ns nanosecond nanoseconds", 1e15, "s second seconds",
            Constants.ATOMIC_TIME, "au a.u. atomic au_t");
    private static final Map<String, Double> PRESSURES = sizes(Constants.GPA, "gpa", Constants.GPA * 1e-3, "mpa",
            Constants.GPA * 1e-9, "pa", Constants.KBAR, "kbar kb", Constants.BAR, "bar bars", Constants.ATMOSPHERE,
            "atm atmosphere atmospheres", Constants.HARTREE_PER_BOHR / Constants.BOHR / Constants.BOHR,
            "au a.u. atomic");

    private UnitNames() {
    }

    /** Sizes and the names that have them, in turns. */
    private static Map<String, Double> sizes(final Object... pairs) {
        final Map<String, Double> sizes = new LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            for (final String name : ((String) pairs[k + 1]).split(" ")) {
                sizes.put(name, ((Number) pairs[k]).doubleValue());
            }
        }
        return Map.copyOf(sizes);
    }

    /** One spelling: lower case, no blanks, ^ for **, / for negative powers, no brackets. */
    private static String spelled(final String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(" ", "").replace("**", "^").replace("å", "angstrom")
                .replace("*angstrom^-3", "/angstrom^3").replace("*a^-3", "/angstrom^3")
                .replace("*angstrom^-1", "/angstrom").replace("*a^-1", "/angstrom").replace("*bohr^-1", "/bohr")
                .replace("*", "").replace("[", "").replace("]", "").replace("³", "^3");
    }

    private static Optional<Double> size(final Map<String, Double> sizes, final String spelled) {
        return Optional.ofNullable(sizes.get(spelled));
    }

    /** In angstrom. */
    public static Optional<Double> length(final String name) {
        return size(LENGTHS, spelled(name));
    }

    /** In eV. */
    public static Optional<Double> energy(final String name) {
        return size(ENERGIES, spelled(name));
    }

    /** In fs. */
    public static Optional<Double> time(final String name) {
        return size(TIMES, spelled(name));
    }

    /** In eV/angstrom. */
    public static Optional<Double> force(final String name) {
        final String spelled = spelled(name);
        if (spelled.matches("au|a\\.u\\.|atomic")) return Optional.of(Constants.HARTREE_PER_BOHR);
        return quotient(spelled, ENERGIES, LENGTHS);
    }

    /** In angstrom/fs. */
    public static Optional<Double> velocity(final String name) {
        final String spelled = spelled(name);
        if (spelled.matches("au|a\\.u\\.|atomic")) return Optional.of(Constants.BOHR / Constants.ATOMIC_TIME);
        return quotient(spelled, LENGTHS, TIMES);
    }

    /** In eV/angstrom³. */
    public static Optional<Double> pressure(final String name) {
        final String spelled = spelled(name);
        final Optional<Double> own = size(PRESSURES, spelled);
        if (own.isPresent() || !spelled.matches(".*(\\^?3)$")) return own;
        final String cubed = spelled.endsWith("^3") ? spelled.substring(0, spelled.length() - 2)
                : spelled.substring(0, spelled.length() - 1);
        final int slash = cubed.lastIndexOf('/');
        if (slash < 0) return Optional.empty();
        return size(ENERGIES, cubed.substring(0, slash)).flatMap(energy -> size(LENGTHS, cubed.substring(slash + 1))
                .map(length -> energy / (length * length * length)));
    }

    /** "kcal/mol/angstrom": what stands before and behind the last slash. */
    private static Optional<Double> quotient(final String spelled, final Map<String, Double> above,
            final Map<String, Double> below) {
        final int slash = spelled.lastIndexOf('/');
        if (slash < 0) return Optional.empty();
        return size(above, spelled.substring(0, slash))
                .flatMap(upper -> size(below, spelled.substring(slash + 1)).map(lower -> upper / lower));
    }
}
