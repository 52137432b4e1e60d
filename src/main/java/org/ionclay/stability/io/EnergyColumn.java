package org.ionclay.stability.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.stability.io.EnergySettings.Basis;

/**
 * A column of energies, by its header: the words, then perhaps a unit and what the energy is for, in brackets or not
 * ("Final energy", "energy_eV", "formation energy (kJ/mol)", "energy per atom", "E (eV/atom)").
 *
 * @param place place among the columns
 * @param unit the unit that the header says
 * @param basis what the energy is for, if the header says so
 */
record EnergyColumn(int place, Optional<EnergyUnit> unit, Optional<Basis> basis) {

    private static final Set<String> NAMES = Set.of("energy", "final energy", "total energy", "e", "e total",
            "formation energy", "energy of formation", "enthalpy", "formation enthalpy", "enthalpy of formation",
            "gibbs energy", "gibbs energy of formation", "free energy", "uncorrected energy", "corrected energy");
    private static final Set<String> ERRORS = Set.of("sigma", "uncertainty", "energy sigma", "energy error", "error",
            "energy uncertainty", "standard uncertainty");

    /** A label with the unit and basis taken off its end. */
    private record Words(String text, Optional<EnergyUnit> unit, Optional<Basis> basis) {

        static Words of(final Column column) {
            final Words ofUnit = column.unit().isBlank() ? new Words("", Optional.empty(), Optional.empty())
                    : split(column.unit());
            final Words ofLabel = split(column.label());
            final boolean understood = column.unit().isBlank() || ofUnit.text().isEmpty();
            return new Words(understood ? ofLabel.text() : column.label() + " " + column.unit(),
                    ofUnit.unit().or(ofLabel::unit), ofUnit.basis().or(ofLabel::basis));
        }

        private static Words split(final String written) {
            String text = written.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
            Optional<Basis> basis = Optional.empty();
            for (final String end : List.of(" per atom", "/atom", "/at", " peratom")) {
                if (text.endsWith(end)) basis = Optional.of(Basis.ATOM);
                if (text.endsWith(end)) text = text.substring(0, text.length() - end.length()).strip();
            }
            for (final String end : List.of(" per cell", "/cell", " per formula unit", " per formula", "/formula",
                    "/f.u.", "/fu")) {
                if (text.endsWith(end)) basis = Optional.of(Basis.CELL);
                if (text.endsWith(end)) text = text.substring(0, text.length() - end.length()).strip();
            }
            for (int at = text.length(); at >= 0; at--) {
                if (at > 0 && text.charAt(at - 1) != ' ') continue;
                final Optional<EnergyUnit> unit = EnergyUnit.find(text.substring(at));
                if (unit.isPresent()) return new Words(text.substring(0, at).strip(), unit, basis);
            }
            return new Words(text, Optional.empty(), basis);
        }
    }

    private static List<EnergyColumn> named(final CsvCells cells, final Set<String> names) {
        final List<EnergyColumn> found = new ArrayList<>();
        for (int c = 0; c < cells.columns().size(); c++) {
            final Words words = Words.of(cells.columns().get(c));
            if (names.contains(words.text())) found.add(new EnergyColumn(c, words.unit(), words.basis()));
        }
        return found;
    }

    /** The columns that are named like energies. */
    static List<EnergyColumn> energies(final CsvCells cells) {
        return named(cells, NAMES);
    }

    /** The column of uncertainties, if there is one. */
    static Optional<EnergyColumn> sigma(final CsvCells cells) {
        return named(cells, ERRORS).stream().findFirst();
    }

    /** The column of a header, as the user named it. */
    static EnergyColumn of(final Path file, final CsvCells cells, final String wanted) {
        for (int c = 0; c < cells.columns().size(); c++) {
            final Column column = cells.columns().get(c);
            if (!column.header().equalsIgnoreCase(wanted.strip()) && !column.label().equalsIgnoreCase(wanted.strip())) {
                continue;
            }
            final Words words = Words.of(column);
            return new EnergyColumn(c, words.unit(), words.basis());
        }
        throw InputException.inFile(file, "there is no column \"" + wanted + "\"; there are " + headers(cells));
    }

    static String headers(final CsvCells cells) {
        return cells.columns().stream().map(Column::header).collect(Collectors.joining(", "));
    }

    /** The unit, or the user's, which must not contradict the header. */
    EnergyUnit unit(final Path file, final Optional<EnergyUnit> wanted) {
        if (unit.isPresent() && wanted.isPresent() && !unit.equals(wanted)) throw InputException.inFile(file,
                "its energies are in " + unit.get().symbol() + " by its header, and energy_unit says "
                        + wanted.get().symbol() + "; leave energy_unit as it is, or mend the header");
        return unit.or(() -> wanted).orElse(EnergyUnit.EV);
    }
}
