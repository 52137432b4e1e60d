package org.ionclay.stability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/**
 * Entries whose energies belong together: one functional or one kind of measurement, one zero.
 *
 * @param label what the user reads beside every number of it
 * @param entries the entries, at least one
 * @param notes what must stand beside numbers of this source, and what reading it turned up
 */
public record EntrySet(String label, List<Entry> entries, List<String> notes) {

    /** Keeps copies. */
    public EntrySet {
        if (entries.isEmpty()) throw new InputException(label + " has no entry");
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /** The same with another note. */
    public EntrySet with(final String note) {
        final List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new EntrySet(label, entries, more);
    }

    /** The same without entries that stand there twice, with a note that says so. */
    public EntrySet distinct() {
        final List<Entry> kept = new ArrayList<>();
        final Set<List<Object>> seen = new HashSet<>();
        final Map<String, Integer> twice = new LinkedHashMap<>();
        for (final Entry entry : entries) {
            if (seen.add(List.of(entry.name(), entry.composition(), entry.energy(), entry.source()))) kept.add(entry);
            else twice.merge(entry.name(), 1, Integer::sum);
        }
        if (twice.isEmpty()) return this;
        final int all = twice.values().stream().mapToInt(Integer::intValue).sum();
        return new EntrySet(label, kept, notes).with(all + (all == 1 ? " row repeats" : " rows repeat")
                + " another with the same name, composition and energy and " + (all == 1 ? "was" : "were")
                + " left out: " + String.join(", ", twice.keySet()));
    }

    /** The same with elements that have no entry at energy 0: right for energies of formation only. */
    public EntrySet withZeroElements() {
        final Set<String> missing = new java.util.TreeSet<>(Composition.ORDER);
        entries.forEach(entry -> missing.addAll(entry.composition().elements()));
        entries.stream().filter(entry -> entry.composition().isElement()).forEach(entry -> missing.removeAll(
                entry.composition().elements()));
        if (missing.isEmpty()) return this;
        final List<Entry> more = new ArrayList<>(entries);
        for (final String element : missing) more.add(new Entry(element, Composition.of(Map.of(element, 1.0)), 0,
                Double.NaN, "zero of energies of formation"));
        return new EntrySet(label, more, notes).with("elements at 0 eV as the zero of energies of formation: "
                + String.join(", ", missing));
    }

    /** The energies of several sources as one, labelled as mixed: right only if they share their zero. */
    public static EntrySet mixed(final List<EntrySet> sets) {
        if (sets.size() == 1) return sets.get(0);
        final List<Entry> all = new ArrayList<>();
        final List<String> notes = new ArrayList<>(List.of("energies of " + sets.size() + " sources are mixed as you "
                + "asked; differences between sources are no chemistry"));
        for (final EntrySet set : sets) {
            for (final Entry entry : set.entries) all.add(new Entry(entry.name(), entry.composition(), entry.energy(),
                    entry.sigma(), entry.source().isEmpty() ? set.label : entry.source()));
            for (final String note : set.notes) notes.add(set.label + ": " + note);
        }
        return new EntrySet("mixed: " + sets.stream().map(EntrySet::label).collect(Collectors.joining(" + ")), all,
                notes);
    }
}
