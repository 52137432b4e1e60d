package org.ionclay.atoms.io.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.units.UnitNames;

/**
 * The units that a comment of extended XYZ declares, as sizes in internal ones; 1 where it declares none. dpdata writes
 * {@code energy-unit}, {@code force-unit}, {@code virial-unit} and {@code stress-unit}; other spellings with _ or
 * nothing between, and in the plural, mean the same. A unit that is not known is refused.
 */
final class XyzUnits {

    /** Words of a general {@code units} that say what is so anyhow. */
    private static final List<String> USUAL = List.of("metal", "ase", "angstrom", "ang", "a", "ev", "ev/angstrom",
            "ev/ang", "ev/a", "fs", "default");

    private final Lines lines;
    private final XyzComment comment;

    /** Size of the unit of energy. */
    final double energy;
    /** Of force; NaN where only another unit of energy is declared. */
    final double force;
    /** Of the virial; NaN where only another unit of energy is declared. */
    final double virial;
    /** Of stress. */
    final double stress;
    /** Of time. */
    final double time;
    /** Of length, for positions and cell. */
    final double length;
    /** Of velocity; NaN where none is declared. */
    final double velocity;

    XyzUnits(final Lines lines, final XyzComment comment) {
        this.lines = lines;
        this.comment = comment;
        final double shared = declared("energy", UnitNames::energy, "eV, hartree, Ry, kcal/mol, kJ/mol", 1);
        energy = shared;
        // an energy in hartree with forces or a virial in units that are not named would be a guess
        force = declared("force", UnitNames::force, "eV/angstrom, hartree/bohr, Ry/bohr, kcal/mol/angstrom",
                shared == 1 ? 1 : Double.NaN);
        virial = declared("virial", UnitNames::energy, "eV, hartree, Ry, kcal/mol, kJ/mol",
                shared == 1 ? 1 : Double.NaN);
        stress = declared("stress", UnitNames::pressure, "eV/angstrom^3, GPa, kbar, bar", 1);
        time = declared("time", UnitNames::time, "fs, ps, ns", 1);
        final double positions = declared("position", UnitNames::length, "angstrom, bohr, nm", 1);
        final double lengths = declared("length", UnitNames::length, "angstrom, bohr, nm", positions);
        if (positions != 1 && lengths != positions) throw lines.wrong("one unit of length", "position-unit and "
                + "length-unit that differ", "remove one");
        length = lengths;
        velocity = declared("velocity", UnitNames::velocity, "angstrom/fs, angstrom/ps, bohr/au_t", Double.NaN);
        general();
    }

    private double declared(final String quantity, final Function<String, Optional<Double>> size, final String known,
            final double otherwise) {
        double found = otherwise;
        for (final String unit : List.of("unit", "units")) {
            for (final String joint : List.of("-", "_", "")) {
                final Optional<String> text = comment.take(quantity + joint + unit, quantity + "s" + joint + unit);
                if (text.isEmpty()) continue;
                found = size.apply(text.get()).orElseThrow(() -> unknown(quantity + " unit such as " + known,
                        text.get()));
            }
        }
        return found;
    }

    private void general() {
        final Optional<String> units = comment.take("units", "unit");
        if (units.isEmpty()) return;
        for (final String word : XyzComment.words(units.get().toLowerCase(Locale.ROOT))) {
            if (!USUAL.contains(word)) throw unknown("units that extended XYZ has (angstrom, eV, fs)", units.get());
        }
    }

    private FormatException unknown(final String needed, final String found) {
        return lines.wrong(needed, "\"" + found + "\"", "convert the file, or correct the unit");
    }
}
