package org.ionclay.stability.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.table.CsvCells;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.io.EnergySettings.Basis;

/**
 * Reads entries from a table: a column for each element with the number of its atoms, or a column with formulas; a
 * column of energies; and perhaps names, uncertainties, sources. Comments {@code # title: ...} and {@code # note: ...}
 * are the label and the notes of the set.
 */
final class EntryTable {

    private static final String[] FORMULAS = {"composition", "formula", "compound"};
    private static final String[] NAMES = {"name", "entry", "id", "entry id", "material id", "material", "phase",
        "label"};
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?");
    private static final Pattern STATE = Pattern.compile("\\s*\\((?:g|l|s|c|cr|am|aq)\\)$");
    private static final double SAME = 2e-3;

    private final Path file;
    private final CsvCells cells;
    private final EnergySettings settings;
    private final List<String> notes = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    private EntryTable(final Path file, final CsvCells cells, final EnergySettings settings) {
        this.file = file;
        this.cells = cells;
        this.settings = settings;
    }

    /**
     * Reads a table.
     *
     * @param file for messages
     * @param cells the table
     * @param settings what it may not say itself
     * @throws InputException naming file and line
     */
    static EntrySet read(final Path file, final CsvCells cells, final EnergySettings settings) {
        return new EntryTable(file, cells, settings).read();
    }

    private EntrySet read() {
        if (cells.rows() == 0) throw InputException.inFile(file, "a table of entries needs rows, found none");
        final int named = cells.find(NAMES);
        if (named >= 0) used.add(named);
        final List<Composition> compositions = compositions(named);
        final double[] energies = energies(compositions);
        final double[] sigmas = sigmas(compositions);
        final int sourced = cells.find("source");
        if (sourced >= 0) used.add(sourced);
        final List<Entry> entries = new ArrayList<>();
        for (int r = 0; r < energies.length; r++) {
            final Composition composition = compositions.get(r);
            entries.add(new Entry(named >= 0 && !cells.text(named).get(r).isBlank() ? cells.text(named).get(r)
                    : composition.formula(), composition, energies[r], sigmas[r], sourced >= 0 ? cells.text(sourced)
                            .get(r) : ""));
        }
        final List<String> idle = new ArrayList<>();
        for (int c = 0; c < cells.columns().size(); c++) if (!used.contains(c)) idle.add(cells.columns().get(c)
                .header());
        if (!idle.isEmpty()) notes.add("columns that are not used: " + String.join(", ", idle));
        String label = cells.file();
        for (final String comment : cells.comments()) {
            if (comment.startsWith("title:")) label = comment.substring(6).strip();
            if (comment.startsWith("note:")) notes.add(comment.substring(5).strip());
        }
        return new EntrySet(label, entries, notes);
    }

    private InputException at(final int row, final String message) {
        return InputException.inLine(file, cells.line(row), message);
    }

    private List<Composition> compositions(final int named) {
        final Map<String, double[]> elements = elements();
        final int formula = cells.find(FORMULAS);
        if (formula >= 0) used.add(formula);
        final int texts = formula >= 0 ? formula : elements.isEmpty() ? named : -1;
        if (elements.isEmpty() && texts < 0) throw InputException.inFile(file, "needs a column of atoms for each "
                + "element (Mg, F, ...) or one of formulas (composition), found " + EnergyColumn.headers(cells));
        final List<Composition> compositions = new ArrayList<>();
        for (int r = 0; r < cells.rows(); r++) {
            final Optional<Composition> written = texts < 0 ? Optional.empty() : Optional.of(formula(r, cells.text(
                    texts).get(r)));
            if (elements.isEmpty()) {
                compositions.add(written.orElseThrow());
                continue;
            }
            final Composition counted = counted(r, elements);
            if (written.isPresent() && !written.get().formula().equals(counted.formula())) throw at(r, "the formula "
                    + "says " + written.get() + ", the columns of the elements " + counted + "; mend one of them");
            compositions.add(counted);
        }
        return compositions;
    }

    /** Columns whose header is an element; one that only looks like an element is refused. */
    private Map<String, double[]> elements() {
        final Map<String, double[]> elements = new TreeMap<>(Composition.ORDER);
        for (int c = 0; c < cells.columns().size(); c++) {
            final String label = cells.columns().get(c).label();
            if (!SYMBOL.matcher(label).matches() || label.equals("E")) continue;
            if (Element.find(label).isEmpty()) throw InputException.inFile(file, "the column \"" + label
                    + "\" is named like an element, and there is none of this symbol; mend the header");
            if (elements.put(label, cells.numbers(c)) != null) throw InputException.inFile(file,
                    "there are two columns "
                    + "of the element " + label);
            used.add(c);
        }
        return elements;
    }

    private Composition formula(final int row, final String text) {
        try {
            return Composition.parse(STATE.matcher(text.strip()).replaceFirst(""));
        } catch (final InputException e) {
            throw at(row, e.getMessage());
        }
    }

    private Composition counted(final int row, final Map<String, double[]> elements) {
        final Map<String, Double> amounts = new LinkedHashMap<>();
        for (final var one : elements.entrySet()) {
            final double amount = Double.isNaN(one.getValue()[row]) ? 0 : one.getValue()[row];
            if (!(amount >= 0) || Double.isInfinite(amount)) throw at(row, "the number of " + one.getKey()
                    + " atoms must be 0 or more, found " + amount);
            amounts.put(one.getKey(), amount);
        }
        if (amounts.values().stream().allMatch(amount -> amount == 0)) throw at(row, "the row has no atoms");
        return Composition.of(amounts);
    }

    /** Energies in eV for all atoms of the composition. */
    private double[] energies(final List<Composition> compositions) {
        final List<EnergyColumn> found = settings.column().isPresent() ? List.of(EnergyColumn.of(file, cells,
                settings.column().get())) : EnergyColumn.energies(cells);
        found.forEach(column -> used.add(column.place()));
        if (found.isEmpty()) throw InputException.inFile(file, "needs a column of energies (\"energy (eV)\", \"energy "
                + "per atom\"), found " + EnergyColumn.headers(cells) + "; energy_column names another");
        if (found.size() > 2 || found.size() == 2 && found.get(0).basis().equals(found.get(1).basis())) {
            throw InputException.inFile(file, "has several columns of energies: " + String.join(", ", found.stream()
                    .map(
                    column -> cells.columns().get(column.place()).header()).toList()) + "; energy_column names one");
        }
        final double[] first = scaled(found.get(0), compositions);
        if (found.size() == 2) agree(first, scaled(found.get(1), compositions), compositions);
        return first;
    }

    private double[] scaled(final EnergyColumn column, final List<Composition> compositions) {
        final EnergyUnit unit = column.unit(file, settings.unit());
        final Optional<Basis> said = column.basis().or(this::basisColumn);
        if (said.isPresent() && settings.basis().isPresent() && !said.equals(settings.basis())) {
            throw InputException.inFile(file, "its energies are per " + said.get().name().toLowerCase(
                    java.util.Locale.ROOT) + " by its header, and energy_basis says otherwise; leave it as it is");
        }
        final Basis basis = said.or(settings::basis).orElse(Basis.CELL);
        final double[] energies = cells.numbers(column.place());
        for (int r = 0; r < energies.length; r++) {
            if (!Double.isFinite(energies[r])) throw at(r, "the energy must be a finite number, found "
                    + (cells.text(column.place()).get(r).isBlank() ? "an empty cell" : cells.text(column.place())
                            .get(r)) + "; mend the row, or take it out");
            energies[r] *= unit.size() * (basis == Basis.ATOM ? compositions.get(r).atoms() : 1);
        }
        if (said.isEmpty() && settings.basis().isEmpty()) BasisCheck.check(compositions, energies, (row, why) -> at(row,
                why));
        return energies;
    }

    /** A column that says for each row what its energy is for; all must say the same. */
    private Optional<Basis> basisColumn() {
        final int place = cells.find("basis", "energy basis");
        if (place < 0) return Optional.empty();
        used.add(place);
        final List<String> said = cells.text(place).stream().map(one -> one.toLowerCase(java.util.Locale.ROOT)
                .replaceFirst("^per[ _]", "")).toList();
        for (int r = 0; r < said.size(); r++) {
            if (!said.get(r).equals(said.get(0))) throw at(r, "energies per atom among energies per cell: the basis is "
                    + "\""
                    + cells.text(place).get(r) + "\" here and \"" + cells.text(place).get(0)
                    + "\" in the first row; give all on one basis");
        }
        return Optional.of(switch (said.get(0)) {
            case "atom" -> Basis.ATOM;
            case "cell", "formula", "formula unit" -> Basis.CELL;
            default -> throw at(0, "the basis must be atom, cell or formula, found \"" + said.get(0) + "\"");
        });
    }

    private void agree(final double[] one, final double[] other, final List<Composition> compositions) {
        for (int r = 0; r < one.length; r++) {
            final double off = Math.abs(one[r] - other[r]) / compositions.get(r).atoms();
            if (off > SAME) throw at(r, Text.of("the two columns of energies disagree by "
                    + "%.4f eV/atom: is one of them per atom in some rows only? energy_column names the right one",
                    off));
        }
    }

    private double[] sigmas(final List<Composition> compositions) {
        final Optional<EnergyColumn> column = EnergyColumn.sigma(cells);
        final double[] sigmas = new double[compositions.size()];
        Arrays.fill(sigmas, Double.NaN);
        if (column.isEmpty()) return sigmas;
        used.add(column.get().place());
        final List<EnergyColumn> energies = EnergyColumn.energies(cells);
        final EnergyColumn like = settings.column().isPresent() ? EnergyColumn.of(file, cells, settings.column().get())
                : energies.get(0);
        final EnergyUnit unit = column.get().unit().or(like::unit).or(settings::unit).orElse(EnergyUnit.EV);
        final Basis basis = column.get().basis().or(like::basis).or(settings::basis).orElse(Basis.CELL);
        final double[] written = cells.numbers(column.get().place());
        for (int r = 0; r < written.length; r++) {
            if (written[r] < 0 || Double.isInfinite(written[r])) throw at(r, "an uncertainty must be 0 or more, found "
                    + written[r]);
            sigmas[r] = written[r] * unit.size() * (basis == Basis.ATOM ? compositions.get(r).atoms() : 1);
        }
        return sigmas;
    }
}
