package org.ionclay.task.stability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseResult;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.MinimiseSettings.Method;
import org.ionclay.md.minimise.Minimiser;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.io.EntryFiles;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.potentials.PotentialInputs;

/** Energies of structures by a potential, relaxed or as they are. */
final class ComputedEntries {

    private ComputedEntries() {
    }

    /**
     * Computes an entry for the last frame of each file.
     *
     * @param run the run, with the inputs {@code potential} and {@code relax}
     * @param files structures
     * @throws InputException naming the file that holds none, or does not reach a minimum
     */
    static EntrySet compute(final TaskRun run, final List<Path> files) throws IOException {
        final List<Structure> structures = new ArrayList<>();
        for (final Path file : files) structures.add(last(file));
        final List<String> species = structures.stream().flatMap(one -> {
            final int[] counts = one.counts();
            return IntStream.range(0, counts.length).filter(t -> counts[t] > 0).mapToObj(one.names()::get);
        }).distinct().toList();
        final Inputs inputs = run.inputs();
        final List<Entry> entries = new ArrayList<>();
        try (PotentialInputs potential = PotentialInputs.open(inputs, "potential", new EvaluationSettings(
                Precision.DOUBLE, null, true), run.workers(), species)) {
            potential.files().forEach(run::read);
            for (int k = 0; k < files.size(); k++) {
                final Progress part = run.progress().part((double) k / files.size(), (k + 1.) / files.size());
                final MinimiseResult found = Minimiser.minimise(structures.get(k).withTypeMap(potential.typeMap()),
                        potential.potential(), settings(inputs), run.workers(), part, null);
                if (!found.converged() && !inputs.text("relax").equals("no")) throw InputException.inFile(files.get(k),
                        found.message() + "; start closer to a minimum, or relax=atoms or relax=no");
                entries.add(new Entry(run.name(files.get(k)), EntryFiles.composition(structures.get(k)),
                        found.last()
                        .energy(), Double.NaN, potential.description()));
            }
            return new EntrySet(potential.description(), entries, List.of("energies of " + files.size()
                    + " structures, " + moved(inputs.text("relax")) + "; a potential is as good as what it was trained "
                    + "on, and knows no elements that it was not"));
        }
    }

    private static String moved(final String relax) {
        return switch (relax) {
            case "no" -> "as they are";
            case "atoms" -> "atoms relaxed in fixed cells";
            default -> "atoms and cells relaxed";
        };
    }

    private static MinimiseSettings settings(final Inputs inputs) {
        return switch (inputs.text("relax")) {
            case "no" -> MinimiseSettings.of(Method.LBFGS, CellFreedom.FIXED).withMaxSteps(0);
            case "atoms" -> MinimiseSettings.of(Method.LBFGS, CellFreedom.FIXED);
            case "iso" -> MinimiseSettings.of(Method.LBFGS, CellFreedom.ISOTROPIC);
            case "aniso" -> MinimiseSettings.of(Method.LBFGS, CellFreedom.ANISOTROPIC);
            default -> MinimiseSettings.of(Method.LBFGS, CellFreedom.TRICLINIC);
        };
    }

    private static Structure last(final Path file) throws IOException {
        Frame last = null;
        try (FrameReader reader = AtomFiles.open(file)) {
            while (reader.hasNext()) last = reader.next();
        }
        if (last == null) throw InputException.inFile(file, "holds no structure");
        return last.structure();
    }
}
