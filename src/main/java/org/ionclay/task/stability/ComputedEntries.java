package org.ionclay.task.stability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.Crystals;
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

    /** Name of the built-in source that the shipped potential computes. */
    static final String KEY = "deep-potential";

    private static final String LABEL = "IonClay's Deep Potential";

    /** Phases of the Mg-Ga-F-Cl system among the built-in crystals. */
    private static final List<String> HALIDES = List.of("MgF2", "MgCl2", "GaF3", "GaCl3");

    private record Case(String name, Structure structure) {
    }

    /**
     * Computes an entry for the last frame of each file.
     *
     * @param run the run, with the inputs {@code potential} (blank: the one that comes with IonClay) and
     *        {@code relax}
     * @param frames structures
     * @throws InputException naming the file that holds none, or does not reach a minimum
     */
    static EntrySet compute(final TaskRun run, final List<EntryFiles.LastFrame> frames) throws IOException {
        final List<Case> cases = frames.stream().map(one -> new Case(run.name(one.file()), one.frame().orElseThrow(
                () -> InputException.inFile(one.file(), "holds no structure")).structure())).toList();
        return compute(run, cases, run.inputs().has("potential"), "");
    }

    /**
     * Computes the built-in crystals of MgF2, MgCl2, GaF3 and GaCl3 by the potential that comes with IonClay.
     *
     * @param run the run, with the input {@code relax}
     */
    static EntrySet halides(final TaskRun run) throws IOException {
        final List<Case> cases = HALIDES.stream().map(name -> {
            final Crystal crystal = Crystals.find(name).orElseThrow();
            return new Case(crystal.title(), crystal.structure());
        }).toList();
        return compute(run, cases, false, "built-in crystals, ");
    }

    private static EntrySet compute(final TaskRun run, final List<Case> cases, final boolean named,
            final String note) throws IOException {
        final List<String> species = cases.stream().flatMap(one -> {
            final int[] counts = one.structure.counts();
            return IntStream.range(0, counts.length).filter(t -> counts[t] > 0).mapToObj(one.structure.names()::get);
        }).distinct().toList();
        final Inputs inputs = run.inputs();
        final List<Entry> entries = new ArrayList<>();
        final EvaluationSettings evaluation = new EvaluationSettings(Precision.DOUBLE, null, true);
        try (PotentialInputs potential = named
                ? PotentialInputs.open(inputs, "potential", evaluation, run.workers(), species)
                : PotentialInputs.own("potential", evaluation, run.workers(), species)) {
            potential.files().forEach(run::read);
            final String label = named ? potential.description() : LABEL;
            for (int k = 0; k < cases.size(); k++) {
                final Progress part = run.progress().part((double) k / cases.size(), (k + 1.) / cases.size());
                final Structure structure = cases.get(k).structure;
                final MinimiseResult found = Minimiser.minimise(structure.withTypeMap(potential.typeMap()),
                        potential.potential(), settings(inputs), run.workers(), part, null);
                if (!found.converged() && !inputs.text("relax").equals("no")) throw new InputException(
                        cases.get(k).name + ": " + found.message()
                        + "; start closer to a minimum, or relax=atoms or relax=no");
                entries.add(new Entry(cases.get(k).name, EntryFiles.composition(structure), found.last().energy(),
                        Double.NaN, label));
            }
            return new EntrySet(label, entries, List.of(potential.description(), note + "energies of " + cases.size()
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
}
