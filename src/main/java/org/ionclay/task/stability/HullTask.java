package org.ionclay.task.stability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.CompositionDiagram;
import org.ionclay.display.plot.Curves;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Decomposition;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.Hull;
import org.ionclay.stability.Share;
import org.ionclay.stability.TieLines;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Energies above the hull, decompositions, chemical potentials and phase diagrams. */
public final class HullTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, HullTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final List<String> elements = inputs.words("elements");
        for (final String element : elements) if (Element.find(element).isEmpty()) throw new InputException(
                "elements: \"" + element + "\" is no element; write them like \"Mg F Cl\"");
        final List<String> wanted = Sources.words(inputs.text("composition"));
        final Table phases = new Table("stability", List.of(Column.of("entry"), Column.of("composition"), Column.of(
                "energy above hull", "eV/atom"), Column.of("decomposition"), Column.of("formation energy", "eV/atom"),
                Column.of("equilibrium reaction energy", "eV/atom"), Column.of("phase separation energy", "eV/atom"),
                Column
                        .of("energy", "eV"), Column.of("cell"), Column.of("source")));
        final Table potentials = new Table("chemical-potentials", List.of(Column.of("composition"),
                Column.of("element"),
                Column.of("lower", "eV"), Column.of("upper", "eV"), Column.of("lower from element", "eV"), Column.of(
                        "upper from element", "eV"), Column.of("source")));
        final Table decompositions = new Table("decomposition", List.of(Column.of("composition"), Column.of("phase"),
                Column
                .of("atom fraction"), Column.of("formula units"), Column.of("hull energy", "eV/atom"),
                Column.of("source")));
        final List<EntrySet> sets = Sources.read(run);
        final int[] number = {0};
        Sources.each(run, sets, set -> {
            final Hull hull = Hull.of(within(run, set, elements));
            final TieLines lines = TieLines.of(hull, run.progress());
            stability(phases, set, hull);
            if (lines.complete()) potentials(potentials, set, hull, lines);
            else run.say(set.label() + ": too many facets; limits of chemical potentials are left out");
            for (final String formula : wanted) decompose(decompositions, set, hull, formula);
            run.say(Text.of("%s: %d entries of %s, %d stable: %s", set.label(), hull.entries().size(), String
                    .join("-", hull.elements()), hull.stable().size(), String.join(", ", hull.stable().stream().map(
                            one -> one.composition().formula()).toList())));
            number[0]++;
            draw(run, "hull" + (sets.size() == 1 ? "" : " " + number[0]), set, hull, lines);
        });
        run.add(phases);
        if (!potentials.rows().isEmpty()) run.add(potentials);
        if (!wanted.isEmpty()) run.add(decompositions);
    }

    private static List<Entry> within(final TaskRun run, final EntrySet set, final List<String> elements) {
        if (elements.isEmpty()) return set.entries();
        final List<Entry> kept = set.entries().stream().filter(entry -> elements.containsAll(entry.composition()
                .elements()))
                .toList();
        if (kept.isEmpty()) throw new InputException("no entry consists of " + String.join(", ", elements) + " alone");
        if (kept.size() < set.entries().size()) run.say(set.label() + ": " + (set.entries().size() - kept.size())
                + " entries with other elements are left out");
        return kept;
    }

    /** The rows of one source in the order of its entries. A stable phase's decomposition is that without itself. */
    private static void stability(final Table phases, final EntrySet set, final Hull hull) {
        for (final Entry entry : hull.entries()) {
            final double above = hull.energyAboveHull(entry);
            final boolean stable = hull.isStable(entry);
            final Optional<Decomposition> rivals = stable ? hull.decomposeWithoutItself(entry.composition())
                    : Optional.empty();
            final double reaction = rivals.map(one -> entry.energyPerAtom() - one.energy()).orElse(Double.NaN);
            final double separation = stable ? hull.separateWithoutItself(entry.composition()).map(
                    one -> entry.energyPerAtom() - one.energy()).orElse(Double.NaN) : Double.NaN;
            final String decomposition = stable ? rivals.map(Decomposition::text).orElse("") : hull.decompose(entry
                    .composition()).text();
            phases.add(entry.name(), entry.composition().formula(), above, decomposition, hull.formationEnergy(entry),
                    reaction, separation, entry.energy(), entry.composition().toString(), entry.source().isEmpty() ? set
                            .label() : set.label() + ": " + entry.source());
        }
    }

    private static void potentials(final Table table, final EntrySet set, final Hull hull, final TieLines lines) {
        for (int k = 0; k < hull.stable().size(); k++) {
            final String formula = hull.stable().get(k).composition().formula();
            lines.ranges(k).forEach((element, range) -> {
                final double zero = hull.reference(element).energyPerAtom();
                final double low = Double.isInfinite(range.low()) ? Double.NaN : range.low();
                final double high = Double.isInfinite(range.high()) ? Double.NaN : range.high();
                table.add(formula, element, low, high, low - zero, high - zero, set.label());
            });
        }
    }

    private static void decompose(final Table table, final EntrySet set, final Hull hull, final String formula) {
        final Decomposition found = hull.decompose(Composition.parse(formula));
        for (final Share share : found.shares()) table.add(formula, share.entry().composition().formula(),
                share.atoms(),
                found.units(share), found.energy(), set.label());
    }

    private static void draw(final TaskRun run, final String name, final EntrySet set, final Hull hull,
            final TieLines lines) {
        final int size = hull.elements().size();
        final String title = String.join("-", hull.elements()) + ", " + set.label();
        if (size == 2) {
            binary(run, name, title, hull);
        } else if (size == 3 || size == 4) {
            run.add(name, diagram(title, hull, lines));
        } else {
            run.say(set.label() + ": a phase diagram needs two to four elements, found " + size
                    + "; elements= chooses some");
        }
    }

    private static void binary(final TaskRun run, final String name, final String title, final Hull hull) {
        final String second = hull.elements().get(1);
        final List<Entry> stable = hull.stable().stream().sorted(Comparator.comparingDouble(one -> share(one, second)))
                .toList();
        final List<Entry> others = hull.entries().stream().filter(one -> !hull.isStable(one)).toList();
        final List<Curves.Series> series = new ArrayList<>();
        series.add(Curves.Series.points(others.isEmpty() ? "" : "above the hull", 1, others.stream().mapToDouble(
                one -> share(one, second)).toArray(), others.stream().mapToDouble(hull::formationEnergy).toArray(),
                new double[0]));
        final double[] x = stable.stream().mapToDouble(one -> share(one, second)).toArray();
        final double[] y = stable.stream().mapToDouble(hull::formationEnergy).toArray();
        series.add(Curves.Series.line("hull", 0, x, y));
        series.add(Curves.Series.points("", 0, x, y, new double[0]));
        run.add(name, Curves.of(title, "atom fraction of " + second, "formation energy (eV/atom)", series, List.of(
                "stable: " + String.join(", ", stable.stream().map(one -> one.composition().formula()).toList()))));
    }

    private static double share(final Entry entry, final String element) {
        return entry.composition().amount(element) / entry.composition().atoms();
    }

    private static ij.ImagePlus diagram(final String title, final Hull hull, final TieLines lines) {
        final List<CompositionDiagram.Node> nodes = new ArrayList<>();
        for (final Entry entry : hull.stable()) nodes.add(node(hull, entry, 0));
        // those farthest above the hull first, so that they are drawn below the others
        hull.entries().stream().filter(one -> !hull.isStable(one)).sorted(Comparator.comparingDouble(
                (Entry one) -> -hull.energyAboveHull(one))).forEach(one -> nodes.add(node(hull, one, Math.max(
                        Double.MIN_VALUE, hull.energyAboveHull(one)))));
        final List<CompositionDiagram.Tie> ties = new ArrayList<>();
        for (int i = 0; i < hull.stable().size(); i++) {
            for (int j = 0; j < i; j++) if (lines.joined(i, j)) ties.add(new CompositionDiagram.Tie(i, j));
        }
        return CompositionDiagram.of(title, hull.elements(), nodes, ties);
    }

    private static CompositionDiagram.Node node(final Hull hull, final Entry entry, final double above) {
        return new CompositionDiagram.Node(entry.composition().formula(), hull.elements().stream().mapToDouble(
                element -> share(entry, element)).toArray(), above);
    }
}
