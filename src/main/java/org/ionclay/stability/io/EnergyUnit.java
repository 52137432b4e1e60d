package org.ionclay.stability.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** Units of energies in tables. */
public enum EnergyUnit {

    /** Electronvolt. */
    EV(1, "eV", "ev"),
    /** Millielectronvolt. */
    MEV(1e-3, "meV", "mev"),
    /** Kilojoule per mole. */
    KJ_MOL(Constants.KJ_PER_MOL, "kJ/mol", "kj/mol", "kj mol-1", "kj mol"),
    /** Joule per mole. */
    J_MOL(Constants.KJ_PER_MOL / 1000, "J/mol", "j/mol", "j mol-1", "j mol"),
    /** Thermochemical kilocalorie per mole. */
    KCAL_MOL(Constants.KCAL_PER_MOL, "kcal/mol", "kcal/mol", "kcal mol-1", "kcal mol"),
    /** Rydberg. */
    RYDBERG(Constants.RYDBERG, "Ry", "ry", "rydberg"),
    /** Hartree. */
    HARTREE(Constants.HARTREE, "Ha", "ha", "hartree", "a.u.", "au");

    private final double size;
    private final String symbol;
    private final List<String> names;

    EnergyUnit(final double size, final String symbol, final String... names) {
        this.size = size;
        this.symbol = symbol;
        this.names = List.of(names);
    }

    /** Its size in eV. */
    public double size() {
        return size;
    }

    /** As people write it. */
    public String symbol() {
        return symbol;
    }

    /** The unit of a name, in any case. */
    static Optional<EnergyUnit> find(final String name) {
        final String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Arrays.stream(values()).filter(unit -> unit.names.contains(plain)).findFirst();
    }

    /**
     * The unit of a name, in any case.
     *
     * @throws InputException naming those that are known
     */
    public static EnergyUnit of(final String name) {
        return find(name).orElseThrow(() -> new InputException("\"" + name + "\" is no unit of energy; known are "
                + String.join(", ", Arrays.stream(values()).map(EnergyUnit::symbol).toList())));
    }
}
