package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.units.Constants;

/** What the stages of a protocol ended in, from the structures in their folders. */
final class StageSummary {

    /** The structure that a stage ends in. */
    static final String FINAL = "final.xyz";

    private StageSummary() {
    }

    /** One row for each stage; a stage without a structure has its name only. */
    static Table table(final Protocol protocol, final StageFolders folders) throws IOException {
        final Table table = new Table("stages", List.of(Column.of("stage"), Column.of("run"), Column.of("atoms"),
                Column.of("time", "ps"), Column.of("energy", "eV/atom"), Column.of("density", "g/cm³"),
                Column.of("volume", "Å³"), Column.of("a", "Å"), Column.of("b", "Å"), Column.of("c", "Å")));
        for (final Stage stage : protocol.stages()) {
            final Path file = folders.of(stage.name()).resolve(FINAL);
            if (Files.isRegularFile(file)) add(table, stage, last(file));
            else table.add(stage.name(), stage.work(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN, Double.NaN, Double.NaN);
        }
        return table;
    }

    private static void add(final Table table, final Stage stage, final Frame frame) {
        final Structure structure = frame.structure();
        final double atoms = structure.size();
        final double volume = structure.cell().isPresent() ? structure.box().volume() : Double.NaN;
        table.add(stage.name(), stage.work(), structure.size(), frame.time().orElse(Double.NaN)
                / Constants.PICOSECOND, frame.energy().orElse(Double.NaN) / atoms, density(structure, volume), volume,
                edge(structure, 0), edge(structure, 1), edge(structure, 2));
    }

    /** Density (g/cm³) of a structure in a volume (Å³). */
    static double density(final Structure structure, final double volume) {
        return Arrays.stream(structure.masses()).sum() * Constants.AMU_PER_CUBIC_ANGSTROM / volume;
    }

    private static double edge(final Structure structure, final int vector) {
        return structure.cell().map(cell -> cell.length(vector)).orElse(Double.NaN);
    }

    /** The last frame of a file. */
    static Frame last(final Path file) throws IOException {
        Frame last = null;
        try (FrameReader reader = AtomFiles.open(file, ReadOptions.DEFAULT)) {
            while (reader.hasNext()) last = reader.next();
        }
        if (last == null) throw new IOException("\"" + file + "\" holds no structure");
        return last;
    }
}
