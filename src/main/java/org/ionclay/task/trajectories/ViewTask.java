package org.ionclay.task.trajectories;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.viewer.Highlight;
import org.ionclay.display.viewer.StructureView;
import org.ionclay.display.viewer.ViewWindow;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Atoms in three dimensions, with chosen ones highlighted: a window to turn them, and a picture. */
public final class ViewTask implements Task {

    /** What a window holds without becoming slow: atoms times frames. */
    private static final long MOST = 2_000_000;
    private static final Color[] COLOURS = {new Color(255, 110, 0), new Color(0, 90, 255), new Color(190, 0, 190),
        new Color(0, 150, 110)};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final List<Path> paths = inputs.paths("input");
        if (paths.size() != 1) throw new InputException("input: needs a file or folder of atoms, found "
                + (paths.isEmpty() ? "none" : paths.size() + " of them"));
        final Path path = paths.get(0);
        try {
            return TaskRun.over(inputs, progress, paths, run -> view(run, path));
        } catch (final NoClassDefFoundError e) {
            throw new InputException("the view needs jmol, a jar that plain ImageJ lacks (" + e.getMessage()
                    + "): IonClay's zip has it in jars/; put it into plugins/jars", e);
        }
    }

    private static void view(final TaskRun run, final Path path) throws IOException {
        final Inputs inputs = run.inputs();
        run.record().input(path);
        final int shown = inputs.integer("frame");
        // without a screen only the frame that is drawn is read: the others are for the window
        final boolean all = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
        final List<Structure> frames = all ? frames(inputs, path, run.progress()) : List.of(one(inputs, path,
                run.progress()));
        run.step("read");
        final Structure first = frames.get(0);
        final List<Highlight> highlights = highlights(inputs, first, run.record());
        if (all && shown > frames.size()) throw new InputException(Text.of("frame: there are %d frames, found %d",
                frames.size(), shown));
        final StructureView view = new StructureView(frames, highlights);
        run.add("structure", new ImagePlus("structure", view.picture(all ? shown - 1 : 0, inputs.integer("width"),
                inputs.integer("height"), inputs.number("turn_x"), inputs.number("turn_y"))));
        run.step("draw");
        run.say(all ? Text.of("%d atoms, %d frames", first.size(), frames.size())
                : Text.of("%d atoms, frame %d", first.size(), shown));
        run.add(table(first, highlights));
        if (all) run.window(() -> open(path, view));
    }

    private static void open(final Path path, final StructureView view) {
        java.awt.EventQueue.invokeLater(() -> {
            try {
                new ViewWindow(path.getFileName().toString(), view).setVisible(true);
            } catch (final IOException e) {
                ij.IJ.error("IonClay", e.getMessage());
            }
        });
    }

    /** The frame that is drawn; those before it are passed over unread where the format allows. */
    private static Structure one(final Inputs inputs, final Path path, final Progress progress) throws IOException {
        final int shown = inputs.integer("frame");
        final ReadOptions options = ReadOptions.DEFAULT.withTypeNames(inputs.words("type_names"));
        try (FrameReader reader = AtomFiles.open(path, options)) {
            final long before = (shown - 1L) * inputs.integer("every");
            for (long f = 0; f < before; f++) {
                progress.check();
                progress.update(0, "frame " + (f + 1));
                try {
                    reader.skip(1);
                } catch (final NoSuchElementException e) {
                    throw new InputException(Text.of("frame: there are %d frames (every %d of them), found %d",
                            (f - 1) / inputs.integer("every") + 1, inputs.integer("every"), shown), e);
                }
            }
            if (!reader.hasNext()) throw new InputException(before == 0 ? "input: \"" + path + "\" holds no frame"
                    : Text.of("frame: there are %d frames, found %d", (before - 1) / inputs.integer("every") + 1,
                            shown));
            final Structure structure = reader.next().structure();
            return inputs.yes("wrap") && structure.cell().isPresent() ? structure.wrapped() : structure;
        }
    }

    private static List<Structure> frames(final Inputs inputs, final Path path, final Progress progress)
            throws IOException {
        final int every = inputs.integer("every");
        final ReadOptions options = ReadOptions.DEFAULT.withTypeNames(inputs.words("type_names"));
        final List<Structure> frames = new ArrayList<>();
        long atoms = 0;
        final int enough = GraphicsEnvironment.isHeadless() ? inputs.integer("frame") : Integer.MAX_VALUE;
        try (FrameReader reader = AtomFiles.open(path, options)) {
            for (int f = 0; frames.size() < enough && reader.hasNext(); f++) {
                progress.check();
                progress.update(0, "frame " + (f + 1));
                final Structure structure = reader.next().structure();
                if (f % every != 0) continue;
                atoms += structure.size();
                if (atoms > MOST && !frames.isEmpty()) throw new InputException(
                        Text.of("every: the first %d frames of \"%s\" "
                        + "hold %d atoms, more than the %d that can be shown at once; show fewer, such as every=%d",
                        frames.size() + 1, path, atoms, MOST, 10 * every));
                final boolean wrap = inputs.yes("wrap") && structure.cell().isPresent();
                frames.add(wrap ? structure.wrapped() : structure);
            }
        }
        if (frames.isEmpty()) throw new InputException("input: \"" + path + "\" holds no frame");
        return frames;
    }

    private static Table table(final Structure first, final List<Highlight> highlights) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("species"), Column.of("atoms")));
        for (final Highlight one : highlights) columns.add(Column.of(one.name()));
        final Table table = new Table("shown", columns);
        final Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < first.size(); i++) {
            counts.computeIfAbsent(first.symbol(i), name -> new int[1 + highlights.size()])[0]++;
        }
        for (int h = 0; h < highlights.size(); h++) {
            for (final int atom : highlights.get(h).atoms()) counts.get(first.symbol(atom))[h + 1]++;
        }
        counts.forEach((name, numbers) -> {
            final Object[] row = new Object[columns.size()];
            row[0] = name;
            for (int k = 0; k < numbers.length; k++) row[k + 1] = numbers[k];
            table.add(row);
        });
        return table;
    }

    private static List<Highlight> highlights(final Inputs inputs, final Structure first, final RunRecord record)
            throws IOException {
        final String text = inputs.text("highlight");
        if (text.isEmpty()) return List.of();
        final String numbers = text.replaceAll("\\s", "");
        if (numbers.matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
            return List.of(new Highlight("highlighted", COLOURS[0], listed(numbers, first.size())));
        }
        final Path file = inputs.file("highlight").orElseThrow();
        record.input(file);
        return classes(file, inputs.words("classes"), first);
    }

    /** Atoms such as "1-10,25", counted from 1. */
    private static int[] listed(final String text, final int atoms) {
        final BitSet set = new BitSet();
        for (final String part : text.split(",")) {
            final String[] ends = part.split("-");
            final long begin = Long.parseLong(ends[0]);
            final long end = Long.parseLong(ends[ends.length - 1]);
            if (begin < 1 || end < begin || end > atoms) throw new InputException(
                    Text.of("highlight: atoms are 1 to %d, found %s", atoms, part));
            set.set((int) begin - 1, (int) end);
        }
        return set.stream().toArray();
    }

    /** Atoms of some classes from a table with the columns atom and class, as fast-and-slow ions are written. */
    private static List<Highlight> classes(final Path file, final List<String> wanted, final Structure first)
            throws IOException {
        final CsvCells cells = CsvCells.read(file);
        final int atom = cells.find("atom");
        final int kind = cells.find("class");
        if (atom < 0 || kind < 0) throw new InputException(
                Text.of("highlight: \"%s\" needs the columns atom and class, found %s", file,
                        cells.columns().stream().map(Column::header).toList()));
        final List<String> atoms = cells.text(atom);
        final List<String> kinds = cells.text(kind);
        final Map<Long, Integer> place = new HashMap<>();
        final Optional<long[]> ids = first.ids();
        for (int i = 0; i < first.size(); i++) place.put(ids.isPresent() ? ids.get()[i] : i + 1L, i);
        final Map<String, BitSet> found = new TreeMap<>();
        for (int r = 0; r < cells.rows(); r++) {
            if (!atoms.get(r).matches("\\d{1,18}")) throw new InputException(
                    Text.of("highlight: \"%s\", line %d: needs the number of an atom, found \"%s\"", file,
                            cells.line(r), atoms.get(r)));
            final Integer index = place.get(Long.parseLong(atoms.get(r)));
            if (index == null) throw new InputException(Text.of("highlight: \"%s\", line %d: there is no atom %s "
                    + "among the %d", file, cells.line(r), atoms.get(r), first.size()));
            found.computeIfAbsent(kinds.get(r), name -> new BitSet()).set(index);
        }
        final List<Highlight> highlights = new ArrayList<>();
        for (final String name : wanted) {
            final BitSet set = found.get(name);
            if (set == null) throw new InputException(
                    Text.of("classes: \"%s\" has no atom of class %s; it has %s", file, name,
                            found.keySet()));
            highlights.add(new Highlight(name, COLOURS[highlights.size() % COLOURS.length], set.stream().toArray()));
        }
        return highlights;
    }
}
