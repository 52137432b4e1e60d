package org.ionclay.task.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Schedule;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermostat;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.potentials.DefaultPotential;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.training.FrameChoice;
import org.ionclay.training.FrameTable;
import org.ionclay.training.LabelledFrame;

/**
 * Runs molecular dynamics with the first of several potentials and picks frames on which they disagree, within bounds:
 * below, there is nothing to learn; above, the configuration may be nonsense.
 */
public final class SelectTask implements Task {

    /** Fingerprints nearer than this are of one configuration. */
    private static final double SAME = 0.02;
    private static final double FS_PER_PS = 1000;

    /** A frame worth labelling. */
    private record Candidate(Frame frame, String source, double temperature, double time, double deviation,
            double[] fingerprint) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final List<Path> starts = inputs.paths("input");
        if (starts.isEmpty()) throw new InputException("input: structures to start from are needed, found none");
        final List<Path> files = PotentialInputs.ensemble(inputs);
        final double low = inputs.number("low");
        final double high = inputs.number("high");
        if (!(low < high)) throw new InputException("low must be below high, found " + low + " and " + high);
        return TaskRun.over(inputs, progress, starts, run -> {
            if (!inputs.has("potentials")) run.say(DefaultPotential.description("potentials"));
            select(run, files);
        });
    }

    private static void select(final TaskRun run, final List<Path> files) throws IOException {
        final Inputs inputs = run.inputs();
        final RunRecord record = run.record();
        final List<PotentialInputs> potentials = new ArrayList<>();
        try {
            for (final Path file : files) {
                potentials.add(PotentialInputs.open("potentials", file, EvaluationSettings.EXACT, run.workers(),
                        List.of()));
                potentials.get(potentials.size() - 1).files().forEach(record::input);
                if (!potentials.get(potentials.size() - 1).typeMap().equals(potentials.get(0).typeMap())) {
                    throw new InputException("potentials: all must have one type map, " + file.getFileName()
                            + " has another");
                }
            }
            record.step("read");
            final List<Candidate> found = simulate(inputs, run.paths(), potentials, run.workers(), record,
                    run.progress());
            record.step("simulate");
            final List<Candidate> chosen = choose(inputs, found, potentials.get(0).typeMap(), record);
            if (run.output().isOpen() && !chosen.isEmpty()) {
                AtomFiles.write(run.output().file("candidates.xyz"), chosen.stream().map(Candidate::frame).toList(),
                        false);
            }
            run.add(table(chosen));
            record.message(found.size() + " frames between the bounds, " + chosen.size() + " chosen");
        } finally {
            potentials.forEach(PotentialInputs::close);
        }
    }

    private static List<Candidate> simulate(final Inputs inputs, final List<Path> starts,
            final List<PotentialInputs> potentials, final Workers workers, final RunRecord record,
            final Progress progress) throws IOException {
        final List<Candidate> found = new ArrayList<>();
        final List<String> words = inputs.words("temperatures");
        final List<Frame> frames = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        for (final Path path : starts) {
            record.input(path);
            int number = 0;
            for (final Frame frame : AtomFiles.readAll(path)) {
                frames.add(frame);
                names.add(path.getFileName() + ", frame " + ++number);
            }
        }
        final int runs = frames.size() * words.size();
        for (int k = 0; k < runs; k++) {
            final double temperature = temperature(words.get(k % words.size()));
            final int start = k / words.size();
            try {
                one(inputs, frames.get(start), names.get(start), temperature, potentials, workers, found,
                        progress.part((double) k / runs, (k + 1.0) / runs));
            } catch (final InputException e) {
                // the potentials are being tested: that one fails is a finding
                record.message(names.get(start) + " at " + temperature + " K: stopped, " + e.getMessage());
            }
        }
        return found;
    }

    private static double temperature(final String word) {
        try {
            final double value = Double.parseDouble(word);
            if (value > 0 && value <= 20000) return value;
        } catch (final NumberFormatException e) {
            // said below
        }
        throw new InputException("temperatures: numbers above 0 (K) are needed, found \"" + word + "\"");
    }

    private static void one(final Inputs inputs, final Frame frame, final String name, final double temperature,
            final List<PotentialInputs> potentials, final Workers workers, final List<Candidate> found,
            final Progress progress) throws IOException {
        final List<String> typeMap = potentials.get(0).typeMap();
        final Structure structure = frame.structure().withTypeMap(typeMap);
        final MdSettings settings = MdSettings.of(new Ensemble.Nvt(new Thermostat.Langevin(100),
                Schedule.constant(temperature)), inputs.number("timestep"), temperature, inputs.whole("seed"))
                .withVelocities(MdSettings.Velocities.NEW);
        final Simulation simulation = new Simulation(structure, potentials.get(0).potential(), settings, workers);
        final long steps = Math.round(inputs.number("duration") * FS_PER_PS / inputs.number("timestep"));
        final long every = Math.max(1, Math.round(inputs.number("every") * FS_PER_PS / inputs.number("timestep")));
        final double low = inputs.number("low");
        final double high = inputs.number("high");
        for (long step = every; step <= steps; step += every) {
            progress.check();
            simulation.run(step, Progress.NONE, List.of());
            final Frame now = simulation.frame(false);
            final double deviation = deviation(now.structure(), potentials, workers);
            progress.update((double) step / steps, String.format(Locale.ROOT, "%s, %.0f K: deviation %.3f eV/Å", name,
                    temperature, deviation));
            // far beyond the bound nothing that follows is worth labelling
            if (deviation > 4 * high) break;
            if (deviation < low || deviation > high) continue;
            final String type = String.format(Locale.ROOT, "%s-md-%.0fK",
                    frame.info().getOrDefault("config_type", "frame"), temperature);
            found.add(new Candidate(Frame.builder(now.structure()).info("config_type", type).build(), name, temperature,
                    simulation.time() / FS_PER_PS, deviation, FrameChoice.fingerprint(now.structure(), typeMap)));
        }
    }

    private static double deviation(final Structure structure, final List<PotentialInputs> potentials,
            final Workers workers) {
        final double[] cell = structure.cell().isEmpty() ? null : structure.box().vectors();
        final int n = structure.size();
        final LabelledFrame frame = new LabelledFrame("", "", structure.types(), structure.positions(), cell, 0,
                new double[3 * n], null);
        final double[] all = FrameTable.of(List.of(frame), potentials.stream().map(PotentialInputs::potential).toList(),
                workers).get(0).deviations();
        double most = 0;
        for (final double one : all) most = Math.max(most, one);
        return most;
    }

    private static List<Candidate> choose(final Inputs inputs, final List<Candidate> found, final List<String> typeMap,
            final RunRecord record) throws IOException {
        final List<double[]> known = new ArrayList<>();
        for (final Path path : inputs.paths("known")) {
            record.input(path);
            for (final Frame frame : AtomFiles.readAll(path)) {
                final Set<String> names = new LinkedHashSet<>(frame.structure().names());
                if (typeMap.containsAll(names)) known.add(FrameChoice.fingerprint(frame.structure(), typeMap));
            }
        }
        return FrameChoice.choose(found.stream().map(Candidate::fingerprint).toList(), known, inputs.integer("most"),
                SAME).stream().map(found::get).toList();
    }

    private static Table table(final List<Candidate> chosen) {
        final Table table = new Table("selection", List.of(Column.of("frame"), Column.of("start"), Column.of("atoms"),
                Column.of("temperature", "K"), Column.of("time", "ps"), Column.of("max_devi_f", "eV/Å")));
        int number = 0;
        for (final Candidate one : chosen) {
            table.add(++number, one.source(), one.frame().structure().size(), one.temperature(), one.time(),
                    one.deviation());
        }
        return table;
    }
}
