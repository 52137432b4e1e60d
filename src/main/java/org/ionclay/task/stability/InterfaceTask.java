package org.ionclay.task.stability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.stability.Composition;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.Hull;
import org.ionclay.stability.InterfaceReactions;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** What two phases react to where they touch. */
public final class InterfaceTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        for (final String key : List.of("first", "second")) if (!inputs.has(key)) throw new InputException(key
                + ": needs a composition such as MgCl2, found none");
        return TaskRun.run(inputs, progress, InterfaceTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final String first = run.inputs().text("first");
        final String second = run.inputs().text("second");
        final Table table = new Table("interface", List.of(Column.of("x", "atom fraction of first"), Column.of("x",
                "formula fraction of first"), Column.of("energy", "eV/atom"), Column.of("energy", "eV"), Column.of(
                        "reaction"), Column.of("source")));
        final List<Curves.Series> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        final List<EntrySet> sets = Sources.read(run);
        Sources.each(run, sets, set -> {
            final Composition one = Composition.parse(first);
            final Composition other = Composition.parse(second);
            final List<String> elements = one.plus(other).elements();
            final Hull hull = Hull.of(set.entries().stream().filter(entry -> elements.containsAll(entry.composition()
                    .elements())).toList());
            final InterfaceReactions found = InterfaceReactions.of(hull, one, other);
            found.messages().forEach(message -> run.say(set.label() + ": " + message));
            for (final InterfaceReactions.Point point : found.points()) {
                final String reaction = found.reaction(point, first, second);
                table.add(point.share(), found.units(point), point.energy(), found.perUnit(point), reaction,
                        set.label());
                if (point.energy() < -Hull.ON_HULL) notes.add(Text.of("x = %.4f: %s, %.4f eV/atom", point.share(),
                        reaction, point.energy()));
            }
            final double[] x = found.points().stream().mapToDouble(InterfaceReactions.Point::share).toArray();
            final double[] y = found.points().stream().mapToDouble(InterfaceReactions.Point::energy).toArray();
            final int colour = series.size() / 2;
            series.add(Curves.Series.line(sets.size() > 1 ? set.label() : "", colour, x, y));
            series.add(Curves.Series.points("", colour, x, y, new double[0]));
            final InterfaceReactions.Point most = found.strongest();
            run.say(most.energy() > -Hull.ON_HULL ? set.label() + ": " + first + " and " + second + " do not react"
                    : Text.of("%s: most energy at x = %.4f (atoms), %s, %.4f eV/atom", set.label(), most.share(),
                            found.reaction(most, first, second), most.energy()));
        });
        run.add(table);
        run.add("interface", Curves.of(first + " on " + second, "atom fraction of " + first,
                "reaction energy (eV/atom)", series, notes));
    }
}
