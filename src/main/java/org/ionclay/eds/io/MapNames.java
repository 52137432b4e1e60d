package org.ionclay.eds.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ionclay.atoms.Element;
import org.ionclay.eds.ElementLine;

/**
 * The names of a field's images, read together. A name that could be anything alone ("STEM 1234 HAADF EDS Mg",
 * "Sample A
 * F") is that of a map where others differ from it in nothing but an element: what all have in common, before and after
 * it, is seen through.
 */
final class MapNames {

    /** What is understood of names that say nothing alone. */
    private final Map<String, MapName.Recognised> together = new HashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();

    MapNames(final List<String> names) {
        final Map<List<String>, Set<String>> elements = new HashMap<>();
        final List<Candidate> candidates = new ArrayList<>();
        for (final String name : names) {
            final MapName alone = MapName.of(name);
            final boolean electron = alone instanceof MapName.NotAMap other && other.kind() != MapName.Kind.OVERLAY
                    && other.kind() != MapName.Kind.OTHER;
            final MapNameParser parser = new MapNameParser(name);
            for (int w = 0; w < parser.words().size(); w++) {
                final String word = parser.words().get(w);
                if (Element.find(word).isEmpty()) continue;
                final List<String> rest = new ArrayList<>(parser.words());
                rest.set(w, "");
                elements.computeIfAbsent(rest, key -> new TreeSet<>()).add(word);
                if (electron || alone instanceof MapName.Ambiguous) candidates.add(new Candidate(name, word, rest,
                        parser.before(w)));
            }
        }
        final Map<String, Integer> best = new HashMap<>();
        for (final Candidate candidate : candidates) {
            final int company = elements.get(candidate.rest()).size();
            // of two places the last one counts, as elements stand behind what a sample is called
            if (company < 2 || company < best.getOrDefault(candidate.name(), 0)) continue;
            best.put(candidate.name(), company);
            together.put(candidate.name(), new MapName.Recognised(new ElementLine(candidate.element(), "")));
            prefixes.put(candidate.name(), candidate.prefix());
        }
    }

    /** A place in a name where an element stands. */
    private record Candidate(String name, String element, List<String> rest, String prefix) {
    }

    /** What a name says, alone or beside the others. */
    MapName of(final String name) {
        final MapName.Recognised found = together.get(name);
        return found == null ? MapName.of(name) : found;
    }

    /** What comes before the element, see {@link MapName#prefix}. */
    String prefix(final String name) {
        return prefixes.containsKey(name) ? prefixes.get(name) : MapName.prefix(name);
    }
}
