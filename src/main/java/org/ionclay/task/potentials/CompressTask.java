package org.ionclay.task.potentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.EmbeddingTable;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/**
 * Tables in place of the embedding networks, stored in the model's file as DeePMD-kit stores them, and how much they
 * change: outputs of the networks in every interval, and energies and forces of given frames.
 */
public final class CompressTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final Path file = ConvertTask.file(inputs);
        final List<Path> frames = inputs.paths("frames");
        final Compression settings = new Compression(stride(inputs, "stride"), stride(inputs, "coarse_stride"),
                inputs.integer("extrapolate"), inputs.number("min_distance"), 0);
        return TaskRun.over(inputs, progress, List.of(file), run -> {
            run.read(file);
            final DeepPotentialModel plain = PotentialInputs.model(file).withTables(null);
            run.step("read");
            progress.update(.1, "tables");
            final DeepPotentialModel compressed = plain.compressed(settings);
            run.step("tables");
            if (!frames.isEmpty()) run.add(compare(run, frames, compressed));
            run.add(tables(compressed, progress));
            final String name = ConvertTask.name(file) + "-compressed.dp";
            final Path place = run.output().file(name);
            ModelFile.write(compressed, place, false);
            tell(run, plain, name, file, place);
        });
    }

    /** Ranges of tables are whole numbers, which a whole number of intervals must fill. */
    private static double stride(final Inputs inputs, final String key) {
        final double stride = inputs.number(key);
        final double times = Math.rint(1 / stride);
        if (Math.abs(times * stride - 1) > 1e-9) throw new InputException(
                Text.of("%s: 1 must be a multiple of it, such as ",
                key) + "0.01, 0.02 or 0.1; found " + inputs.text(key));
        return 1 / times;
    }

    private static void tell(final TaskRun run, final DeepPotentialModel model, final String name,
            final Path before, final Path after) throws IOException {
        run.say(
                Text.of("%s: %s; %.1f MB, uncompressed %.1f MB. It needs a DeePMD-kit that knows version 3 of the ",
                name, ModelTables.describe(model), Files.size(after) / 1e6, Files.size(before) / 1e6)
                + "descriptor; IonClay makes tables on its own whenever compress=yes");
        if (Double.isNaN(model.minNeighbourDistance())) run.say(
                "the model does not say how near atoms came in training: tables begin at min_distance");
    }

    /** One row per network. */
    private static Table tables(final DeepPotentialModel model, final Progress progress) {
        final Table table = new Table("tables", List.of(Column.of("centre"), Column.of("neighbour"),
                Column.of("lower"), Column.of("upper"), Column.of("end"), Column.of("intervals"),
                Column.of("coarse intervals"), Column.of("largest error"), Column.of("largest error of slope"),
                Column.of("largest error, coarse"), Column.of("largest error of slope, coarse")));
        final Map<EmbeddingTable, Boolean> seen = new IdentityHashMap<>();
        for (int c = 0; c < model.types(); c++) {
            for (int n = 0; n < model.types(); n++) {
                final EmbeddingTable one = model.tables()[c][n];
                if (seen.put(one, true) != null) continue;
                progress.check();
                final double[] errors = one.errors(model.embedding()[c][n]);
                table.add(model.oneSided() ? "any" : model.typeMap().get(c), model.typeMap().get(n), one.lower(),
                        one.upper(), one.end(), one.fines(), one.coarses(), errors[0], errors[1], errors[2], errors[3]);
            }
        }
        return table;
    }

    /** Compressed against uncompressed on frames, both in double precision. */
    private static Table compare(final TaskRun run, final List<Path> paths, final DeepPotentialModel compressed)
            throws IOException {
        final PotentialFrames frames = new PotentialFrames(compressed.typeMap(), compressed.rcut(),
                run.inputs().words("type_names"), run.workers(), run.progress());
        final ParityPoints energies = new ParityPoints("energy per atom", "eV");
        final ParityPoints forces = new ParityPoints("force component", "eV/Å");
        final ParityPoints virials = new ParityPoints("virial component per atom", "eV");
        final Forces a = new Forces();
        final Forces b = new Forces();
        try (DeepPotential exact = new DeepPotential(compressed, EvaluationSettings.EXACT, run.workers());
                DeepPotential tabulated = new DeepPotential(compressed,
                        new EvaluationSettings(Precision.DOUBLE, Compression.DEEPMD, true), run.workers())) {
            for (final Path path : paths) {
                run.record().input(path);
                frames.each(path, (final int number, final Frame frame, final Structure structure,
                        final NeighbourList neighbours) -> {
                    exact.compute(structure.types(), neighbours, a);
                    tabulated.compute(structure.types(), neighbours, b);
                    final int count = structure.size();
                    energies.add(b.energy() / count, a.energy() / count);
                    for (int k = 0; k < 3 * count; k++) forces.add(b.forces()[k], a.forces()[k]);
                    for (int k = 0; k < 9; k++) virials.add(b.virial()[k] / count, a.virial()[k] / count);
                    for (final ParityPoints one : List.of(energies, forces, virials)) one.endFrame();
                });
            }
        }
        run.step("compare");
        final Table errors = new Table("compression-errors", List.of(Column.of("quantity"), Column.of("unit"),
                Column.of("values"), Column.of("RMSE"), Column.of("MAE"), Column.of("largest")));
        for (final ParityPoints one : List.of(energies, forces, virials)) one.addTo(errors);
        run.say("compared on " + frames.count() + " frames in double precision");
        return errors;
    }
}
