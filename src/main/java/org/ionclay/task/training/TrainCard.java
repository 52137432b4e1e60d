package org.ionclay.task.training;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.Parity;
import org.ionclay.display.plot.PngFile;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.training.Errors;
import org.ionclay.training.FrameErrors;
import org.ionclay.training.FrameTable;
import org.ionclay.training.LabelledFrame;
import org.ionclay.training.ModelSettings;
import org.ionclay.training.Optimiser;
import org.ionclay.training.Prefactors;
import org.ionclay.training.Trainer;
import org.ionclay.training.TrainingSettings;

/** What a trained potential is, where it holds, and where it was never tried. */
final class TrainCard {

    private TrainCard() {
    }

    /** What the potentials, with their base, say about the frames that they are judged with. */
    static List<FrameTable> evaluate(final TrainInputs read, final List<Trainer.Result> results,
            final TrainTask.Base base,
            final Workers workers) {
        final List<Potential> potentials = new ArrayList<>();
        try {
            for (final Trainer.Result result : results) {
                final Potential network = new DeepPotential(result.model(), EvaluationSettings.EXACT, workers);
                potentials.add(base == null ? network
                        : new SumPotential(List.of(network, PairPotentials.create(base.model(), workers))));
            }
            return FrameTable.of(TrainTask.judges(read), potentials, workers);
        } finally {
            potentials.forEach(Potential::close);
        }
    }

    /** Parity of forces and of energies. */
    static void plots(final List<FrameTable> judged, final TrainFolder folder, final List<ImagePlus> images)
            throws IOException {
        final double[] dft = judged.stream().flatMapToDouble(one -> Arrays.stream(one.frame().forces())).toArray();
        final double[] own = judged.stream().flatMapToDouble(one -> Arrays.stream(one.forces())).toArray();
        save(Parity.of("Forces", "force component (eV/Å)", dft, own, List.of()).getImagePlus(), "forces", folder,
                images);
        final double[] e = judged.stream().mapToDouble(one -> one.frame().energy() / one.frame().atoms()).toArray();
        final double[] f = judged.stream().mapToDouble(one -> one.energy() / one.frame().atoms()).toArray();
        save(Parity.of("Energies", "energy per atom (eV)", e, f, List.of()).getImagePlus(), "energies", folder, images);
    }

    private static void save(final ImagePlus plot, final String name, final TrainFolder folder,
            final List<ImagePlus> images) throws IOException {
        plot.setTitle(name);
        Files.deleteIfExists(folder.file(name + ".png"));
        PngFile.write(plot, folder.file(name + ".png"), false);
        images.add(plot);
    }

    static String text(final TrainInputs read, final List<Trainer.Result> results, final TrainTask.Base base,
            final List<FrameTable> judged) {
        final StringBuilder text = new StringBuilder("# Deep Potential of ")
                .append(String.join("-", read.training().typeMap())).append("\n\n");
        data(text, read);
        settings(text, read.shape(), results.get(0).model().sel(), read.settings(), results);
        errors(text, judged, read.validation().frames().isEmpty());
        if (base != null) base(text);
        limits(text, read, results);
        return text.toString();
    }

    private static void data(final StringBuilder text, final TrainInputs read) {
        text.append("## Data\n\n").append(read.training().frames().size()).append(" frames to learn from, ")
                .append(read.validation().frames().size()).append(" held back.\n\n");
        final Map<String, Integer> groups = new TreeMap<>();
        for (final LabelledFrame frame : read.training().frames()) groups.merge(frame.group(), 1, Integer::sum);
        if (groups.size() > 1 || !groups.containsKey("")) {
            text.append("| configurations | frames |\n|---|---|\n");
            groups.forEach((name, count) -> text.append("| ").append(cell(name)).append(" | ").append(count)
                    .append(" |\n"));
            text.append('\n');
        }
    }

    /** Names from files are data, not markup. */
    private static String cell(final String name) {
        return name.replaceAll("[^A-Za-z0-9 ._+-]", "_");
    }

    private static void settings(final StringBuilder text, final ModelSettings shape, final int[] sel,
            final TrainingSettings settings, final List<Trainer.Result> results) {
        text.append(String.format(Locale.ROOT,
                "## Model and training%n%nse_e2_a, %s; rcut %s Å, rcut_smth %s Å, sel %s, "
                + "embedding %s, axis %d, fitting %s. %s, %s; learning rate %s to %s over %d steps; prefactors "
                        + "energy %s to %s, force %s to %s, virial %s to %s; seeds from %d; %s precision.%n%n",
                shape.oneSided() ? "one-sided" : "two-sided", shape.rcut(), shape.rcutSmooth(), Arrays.toString(sel),
                Arrays.toString(shape.neuron()), shape.axisNeurons(), Arrays.toString(shape.fitting()),
                settings.optimiser() == Optimiser.MUON ? "Muon" : "Adam", settings.batch() > 0
                        ? settings.batch() + " frames a step" : settings.batchAtoms() + " atoms or more a step",
                settings.rate().start(), settings.rate().stop(), settings.rate().steps(), settings.loss().startEnergy(),
                settings.loss().limitEnergy(), settings.loss().startForce(), settings.loss().limitForce(),
                settings.loss().startVirial(), settings.loss().limitVirial(), settings.seed(),
                settings.precision().name().toLowerCase(Locale.ROOT)).replace("\r", ""));
        text.append("| model | steps | training: energy (meV/atom) | force (meV/Å) | held back: energy | force |\n")
                .append("|---|---|---|---|---|---|\n");
        for (int m = 0; m < results.size(); m++) {
            final Trainer.Result one = results.get(m);
            text.append("| ").append(m + 1).append(" | ").append(one.steps()).append(both(one.training()))
                    .append(both(one.validation())).append(" |\n");
        }
        text.append('\n');
    }

    private static String both(final Errors errors) {
        return errors == null ? " | - | -" : String.format(Locale.ROOT, " | %.2f | %.1f", 1000 * errors.energy(),
                1000 * errors.force());
    }

    private static void errors(final StringBuilder text, final List<FrameTable> judged, final boolean seen) {
        text.append(seen ? "## Errors of model 1 on the frames it learned from (none were held back)\n\n"
                : "## Errors of model 1 on frames that no training saw\n\n");
        text.append("| configurations | frames | energy (meV/atom) | force (meV/Å) |\n|---|---|---|---|\n");
        final Map<String, List<FrameErrors>> groups = new TreeMap<>();
        for (final FrameTable one : judged) {
            groups.computeIfAbsent(cell(one.frame().group()), any -> new ArrayList<>()).add(one.errors());
        }
        groups.put("all", judged.stream().map(FrameTable::errors).toList());
        groups.forEach((group, all) -> {
            final Errors e = Errors.of(all, new Prefactors(1, 1, 0));
            text.append("| ").append(group.isEmpty() ? "-" : group).append(" | ").append(all.size())
                    .append(both(e)).append(" |\n");
        });
        text.append('\n');
    }

    private static void base(final StringBuilder text) {
        text.append(
                "## Base\n\nThe network learned what a fitted pair potential leaves: use `potential.yaml`, which adds "
                + "`model.dp` to it, and never `model.dp` alone. In LAMMPS: `pair_style hybrid/overlay deepmd model.pb "
                + "born 8.0 coul/dsf 0.2 9.0 zbl <inner> <outer>` with the numbers of `potential.yaml`.\n\n");
    }

    private static void limits(final StringBuilder text, final TrainInputs read, final List<Trainer.Result> results) {
        final double nearest = results.get(0).model().minNeighbourDistance();
        text.append(String.format(Locale.ROOT, "## Where it must not be used%n%nFor other elements than %s; for atoms "
                + "closer than %.2f Å, the nearest that it learned from; for compositions, phases and temperatures "
                + "that the table of data does not name. Compare several models on your frames (Model Deviation...): "
                + "where they disagree, label and train again.%n", String.join(", ", read.training().typeMap()),
                nearest).replace("\r", ""));
    }
}
