package org.ionclay.stability.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.io.EnergySettings.Basis;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads entries from JSON: a list of objects, or one with {@code entries}, each with {@code composition} (a formula, or
 * atoms by element) and {@code energy}; perhaps {@code name} or {@code entry_id}, {@code uncertainty}, {@code source},
 * {@code energy_adjustments} or {@code correction}. That is what pymatgen's ComputedEntry and ComputedStructureEntry
 * write; their energy is without the corrections. {@code unit} and {@code basis} beside {@code entries} say what they
 * are.
 */
final class EntryJson {

    private static final int DEEPEST = 60;
    private static final int MOST_ENTRIES = 1_000_000;

    private final Path file;
    private final EnergySettings settings;
    private final List<Entry> entries = new ArrayList<>();
    private final TreeSet<String> corrected = new TreeSet<>(Composition.ORDER);
    private final List<Composition> plain = new ArrayList<>();
    private int corrections;
    private Optional<EnergyUnit> unit;
    private Optional<Basis> basis;

    private EntryJson(final Path file, final EnergySettings settings) {
        this.file = file;
        this.settings = settings;
        unit = settings.unit();
        basis = settings.basis();
    }

    /**
     * Reads a file's text.
     *
     * @throws InputException naming the file and the entry
     */
    static EntrySet read(final Path file, final String text, final EnergySettings settings) {
        return new EntryJson(file, settings).read(text);
    }

    private EntrySet read(final String text) {
        final LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(text.length() + 1);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        final Object root;
        try {
            root = new Yaml(new SafeConstructor(options)).load(text);
        } catch (final YAMLException e) {
            throw InputException.inFile(file, "it is no JSON: " + e.getMessage().lines().limit(1).findFirst().orElse("")
                    .strip());
        }
        List<?> list = root instanceof List<?> found ? found : null;
        if (root instanceof Map<?, ?> map) {
            declared(map);
            list = map.get("entries") instanceof List<?> found ? found : map.containsKey("energy") ? List.of(map)
                    : null;
        }
        if (list == null || list.isEmpty()) throw InputException.inFile(file, "needs a list of entries, each with "
                + "\"composition\" and \"energy\"; found none");
        if (list.size() > MOST_ENTRIES) throw InputException.inFile(file, "has more than " + MOST_ENTRIES + " entries");
        final Iterator<?> each = list.iterator();
        for (int k = 1; each.hasNext(); k++) {
            if (!(each.next() instanceof Map<?, ?> one)) throw at(k, "needs an object with \"composition\" and "
                    + "\"energy\"");
            entry(k, one);
        }
        if (basis.isEmpty()) BasisCheck.check(entries.stream().map(Entry::composition).toList(), entries.stream()
                .mapToDouble(Entry::energy).toArray(), (row, why) -> at(row + 1, why));
        return new EntrySet(file.getFileName().toString(), entries, notes());
    }

    private InputException at(final int number, final String message) {
        return InputException.inFile(file, "entry " + number + ": " + message);
    }

    private void declared(final Map<?, ?> map) {
        if (map.get("unit") != null) {
            final EnergyUnit said = EnergyUnit.of(map.get("unit").toString());
            if (unit.isPresent() && unit.get() != said) throw InputException.inFile(file, "its unit is " + said.symbol()
                    + ", and energy_unit says " + unit.get().symbol() + "; leave energy_unit as it is");
            unit = Optional.of(said);
        }
        if (map.get("basis") != null) {
            final Basis said = switch (map.get("basis").toString().replaceFirst("^per[ _]", "")) {
                case "atom" -> Basis.ATOM;
                case "cell", "formula" -> Basis.CELL;
                default -> throw InputException.inFile(file, "the basis must be atom, cell or formula, found "
                        + map.get("basis"));
            };
            if (basis.isPresent() && basis.get() != said) throw InputException.inFile(file, "its energies are per "
                    + map.get("basis") + ", and energy_basis says otherwise; leave energy_basis as it is");
            basis = Optional.of(said);
        }
    }

    private void entry(final int number, final Map<?, ?> one) {
        final Composition composition = composition(number, one.get("composition"));
        final double scale = unit.orElse(EnergyUnit.EV).size() * (basis.equals(Optional.of(Basis.ATOM))
                ? composition.atoms() : 1);
        double energy = number(number, "energy", one.get("energy")) * scale;
        final double correction = correction(number, one);
        if (correction == 0) plain.add(composition);
        else {
            corrections++;
            corrected.addAll(composition.elements());
        }
        if (settings.corrections()) energy += correction;
        final Object sigma = one.containsKey("uncertainty") ? one.get("uncertainty") : one.get("sigma");
        final double spread = sigma == null ? Double.NaN : number(number, "uncertainty", sigma) * scale;
        if (spread < 0) throw at(number, "an uncertainty must be 0 or more, found " + sigma);
        final String name = first(one, "name", "entry_id", "material_id").orElse(composition.formula());
        entries.add(new Entry(name, composition, energy, spread, first(one, "source").orElse("")));
    }

    private static Optional<String> first(final Map<?, ?> one, final String... keys) {
        for (final String key : keys) {
            if (one.get(key) != null && !one.get(key).toString().isBlank()) return Optional.of(one.get(key).toString());
        }
        return Optional.empty();
    }

    private Composition composition(final int number, final Object value) {
        try {
            if (value instanceof String formula) return Composition.parse(formula);
            if (!(value instanceof Map<?, ?> atoms) || atoms.isEmpty()) throw at(number, "needs a \"composition\": a "
                    + "formula, or atoms by element");
            final Map<String, Double> amounts = new LinkedHashMap<>();
            for (final var one : atoms.entrySet()) {
                final String symbol = String.valueOf(one.getKey());
                if (org.ionclay.atoms.Element.find(symbol).isEmpty()) throw at(number, "\"" + symbol
                        + "\" is no element");
                amounts.put(symbol, number(number, "number of " + symbol, one.getValue()));
            }
            return Composition.of(amounts);
        } catch (final InputException e) {
            throw e.file().isPresent() ? e : at(number, e.getMessage());
        }
    }

    /** YAML reads 1e-5 and NaN as text, so that numbers come as both. */
    private double number(final int number, final String what, final Object value) {
        double found = Double.NaN;
        if (value instanceof Number given) found = given.doubleValue();
        else if (value instanceof String text) {
            try {
                found = Double.parseDouble(text);
            } catch (final NumberFormatException e) {
                throw at(number, "the " + what + " must be a number, found \"" + text + "\"");
            }
        }
        if (!Double.isFinite(found)) throw at(number, "the " + what + " must be a finite number, found " + value);
        return found;
    }

    /** The sum of an entry's corrections in eV, in the words of pymatgen's energy adjustments. */
    private double correction(final int number, final Map<?, ?> one) {
        if (!(one.get("energy_adjustments") instanceof List<?> list) || list.isEmpty()) {
            return one.get("correction") == null ? 0 : number(number, "correction", one.get("correction"));
        }
        double sum = 0;
        for (final Object each : list) {
            if (!(each instanceof Map<?, ?> adjustment)) throw at(number, "an energy adjustment must be an object");
            if (adjustment.containsKey("value")) sum += number(number, "adjustment", adjustment.get("value"));
            else if (adjustment.containsKey("adj_per_atom")) sum += number(number, "adjustment", adjustment.get(
                    "adj_per_atom")) * number(number, "adjustment", adjustment.get("n_atoms"));
            else if (adjustment.containsKey("adj_per_deg")) sum += number(number, "adjustment", adjustment.get(
                    "adj_per_deg")) * number(number, "adjustment", adjustment.get("temp")) * number(number,
                    "adjustment",
                            adjustment.get("n_atoms"));
            else throw at(number, "an energy adjustment of an unknown kind: " + adjustment.get("@class")
                    + "; corrections=no leaves all corrections out");
        }
        return sum;
    }

    private List<String> notes() {
        if (corrections == 0) return List.of();
        final List<String> notes = new ArrayList<>();
        notes.add(corrections + " of " + entries.size() + " entries state corrections of their energy, which "
                + (settings.corrections() ? "were added" : "were left out"));
        final long odd = plain.stream().filter(one -> !one.isElement() && corrected.containsAll(one.elements()))
                .count();
        if (odd > 0 && settings.corrections()) notes.add(odd + " compounds have no correction while others of the same "
                + "elements have: energies with and without do not compare");
        return notes;
    }
}
