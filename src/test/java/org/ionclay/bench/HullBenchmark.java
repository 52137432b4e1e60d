package org.ionclay.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Progress;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Entry;
import org.ionclay.stability.Hull;
import org.ionclay.stability.OpenElement;
import org.ionclay.stability.TieLines;
import org.ionclay.stability.io.EnergySettings;
import org.ionclay.stability.io.EntryFiles;

/**
 * Times the hull of a table of entries with all energies above it, in a fresh virtual machine and warm, its tie lines,
 * and a profile open to the first element: {@code HullBenchmark <table.csv> [repeats]}.
 */
public final class HullBenchmark {

    private HullBenchmark() {
    }

    /** Prints one line for each repeat. */
    public static void main(final String[] args) throws Exception {
        final List<Entry> entries = EntryFiles.table(Path.of(args[0]), EnergySettings.DEFAULT).entries();
        final int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        for (int k = 0; k < repeats; k++) {
            final long start = System.nanoTime();
            final Hull hull = Hull.of(entries);
            double sum = 0;
            for (final Entry entry : entries) sum += hull.energyAboveHull(entry);
            final long energies = System.nanoTime();
            final TieLines lines = TieLines.of(hull, Progress.NONE);
            final long ties = System.nanoTime();
            final String element = hull.elements().get(0);
            final int steps = new OpenElement(entries, element).profile(hull.stable().stream().map(Entry::composition)
                    .filter(
                    one -> one.elements().size() == hull.elements().size()).findFirst().orElse(Composition.parse(hull
                            .elements().get(1)))).steps().size();
            System.out.printf(Locale.ROOT, "%d entries, %d stable, mean %.9f eV/atom: %.3f s; %d facets %.3f s; %d "
                    + "steps open "
                    + "to %s %.3f s%n", entries.size(), hull.stable().size(), sum / entries.size(), (energies
                    - start) * 1e-9,
                    lines.facets().size(), (ties - energies) * 1e-9, steps, element, (System.nanoTime() - ties) * 1e-9);
        }
    }
}
