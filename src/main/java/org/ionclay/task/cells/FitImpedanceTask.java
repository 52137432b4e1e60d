package org.ionclay.task.cells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.electrochem.CircuitFitter;
import org.ionclay.electrochem.FitIntervals;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.KramersKronig;
import org.ionclay.electrochem.Pellet;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Circuits fitted to spectra, conductivities, and their activation energies where there are several temperatures. */
public final class FitImpedanceTask implements Task {

    private static final int DRAWS = 200;
    private static final int LADDER = 50;
    private static final int FULL_PLOTS = 8;
    /** The two diameters that the paper on the system gives for its pellets: 5.5 mm, and a die of 7/32 inch. */
    private static final double[] DIAMETERS = {0.55, 2.54 * 7 / 32};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "files or folders of impedance spectra", FitImpedanceTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final List<FitSettings> settings = FitInputs.settings(run.inputs());
        final Optional<Pellet> pellet = CellInputs.pellet(run);
        final String resistance = run.inputs().text("resistance");
        if (pellet.isPresent()) for (final FitSettings one : settings) FitTables.resistances(one, resistance);
        final List<CellInputs.Measured> spectra = CellInputs.spectra(run);
        final FittedSpectrum[] fitted = new FittedSpectrum[spectra.size()];
        final String[] refused = new String[spectra.size()];
        final AtomicInteger done = new AtomicInteger();
        run.workers().ranges(fitted.length, 1, (chunk, from, to) -> {
            for (int k = from; k < to; k++) {
                run.progress().check();
                try {
                    fitted[k] = fit(run.inputs(), spectra.get(k), settings);
                } catch (final InputException e) {
                    if (spectra.get(k).named()) throw e;
                    refused[k] = e.getMessage();
                }
                run.progress().update((double) done.incrementAndGet() / fitted.length, "fitting spectra");
            }
        });
        // of a folder, spectra that the circuit does not suit are said and left out
        Arrays.stream(refused).filter(Objects::nonNull).forEach(message -> run.say("left out: " + message));
        final List<FittedSpectrum> all = Arrays.stream(fitted).filter(Objects::nonNull).toList();
        if (all.isEmpty()) throw new InputException("input: needs a spectrum that can be fitted, found none: "
                + refused[0]);
        say(run, all);
        run.add(FitTables.parameters(all));
        run.add(FitTables.quality(all));
        pellet.ifPresent(one -> conductivity(run, all, one, resistance));
        run.add(FitTables.correlations(all));
        final String method = run.inputs().text("uncertainty");
        if (!method.equals("covariance")) run.add(FitTables.intervals(all, method));
        if (run.inputs().yes("kramers_kronig")) run.add(FitTables.kramersKronig(all));
        plots(run, all);
        run.window(new FitWindow(spectra, settings.get(0),
                run.inputs().text("inductive_points").equals("keep")));
    }

    private static FittedSpectrum fit(final Inputs inputs, final CellInputs.Measured measured,
            final List<FitSettings> settings) {
        final List<ImpedanceFit> fits = new ArrayList<>();
        for (final FitSettings one : settings) {
            final Spectrum used = inputs.text("inductive_points").equals("keep") ? measured.spectrum()
                    : CircuitFitter.describable(measured.spectrum(), one.circuit());
            fits.add(CircuitFitter.fit(used, one));
        }
        final FittedSpectrum plain = new FittedSpectrum(measured, fits, List.of(), Optional.empty());
        final List<FitIntervals.Interval> intervals = switch (inputs.text("uncertainty")) {
            case "profile" -> FitIntervals.profile(plain.best(), Progress.NONE);
            case "bootstrap" -> FitIntervals.bootstrap(plain.best(), DRAWS, inputs.whole("seed"), Progress.NONE);
            default -> List.of();
        };
        final Optional<KramersKronig.Result> test = inputs.yes("kramers_kronig")
                ? Optional.of(KramersKronig.test(measured.spectrum(), KramersKronig.LIMIT, LADDER, true,
                KramersKronig.Part.REAL)) : Optional.empty();
        return new FittedSpectrum(measured, fits, intervals, test);
    }

    private static void say(final TaskRun run, final List<FittedSpectrum> all) {
        for (final FittedSpectrum one : all) {
            for (final ImpedanceFit fit : one.fits()) {
                final int cut = one.measured().spectrum().size() - fit.spectrum().size();
                final List<String> notes = new ArrayList<>();
                if (cut > 0) notes.add(cut
                        + " points at the highest frequencies with Z'' >= 0 were left out: the circuit "
                        + "has no inductor (inductive_points=keep keeps them)");
                notes.addAll(fit.warnings());
                if (fit.agreeing() == 1
                        && fit.started() > 1) notes.add("only one start ended at this minimum: try more "
                        + "starts");
                if (!notes.isEmpty()) run.say(one.measured().name() + ", " + fit.settings().circuit() + ": "
                        + String.join("; ", notes));
            }
        }
        // of many spectra, the one that follows its ladder worst says enough
        all.stream().filter(one -> one.test().isPresent()).sorted(Comparator.comparingDouble(
                FitImpedanceTask::misfit).reversed()).limit(all.size() > FULL_PLOTS ? 1
                : FULL_PLOTS).forEach(one -> kramersKronig(run, one.measured().name(), one.test().orElseThrow()));
    }

    private static double misfit(final FittedSpectrum one) {
        return one.test().map(test -> test.ladder().chiSquared()).orElse(0.0);
    }

    private static void kramersKronig(final TaskRun run, final String name, final KramersKronig.Result test) {
        final KramersKronig.Ladder ladder = test.ladder();
        final KramersKronig.Ladder closest = test.closest();
        run.say(Text.of("%s: Kramers-Kronig ladder of %d elements (mu %.3f): residuals up to %.2g %% real, %.2g "
                + "%% imaginary of |Z|; the closest of all ladders %.2g and %.2g %%", name, ladder.elements(),
                ladder.mu(), 100 * ladder.largestReal(), 100 * ladder.largestImaginary(), 100 * closest.largestReal(),
                100 * closest.largestImaginary()));
    }

    private static void conductivity(final TaskRun run, final List<FittedSpectrum> all, final Pellet pellet,
            final String resistance) {
        run.add(FitTables.conductivity(all, pellet, resistance));
        final List<String> names = FitTables.resistances(all.get(0).best().settings(), resistance);
        final FitTables.Resistance first = FitTables.resistance(all.get(0).best(), resistance);
        final StringBuilder text = new StringBuilder("conductivity from " + String.join(" + ", names));
        for (final double diameter : DIAMETERS) {
            text.append(String.format(Locale.ROOT, "; %s at a diameter of %.4g mm: %.5g mS/cm",
                    all.get(0).measured().name(), 10 * diameter, 1000
                    * pellet.withDiameter(diameter).conductivity(first.value(), first.sigma()).value()));
        }
        run.say(text + " (the paper's pellets are given as 5.5 mm and as 7/32 inch)");
        ActivationEnergies.add(run, all, pellet, resistance);
    }

    /** A few spectra get all plots; of many, each gets its Nyquist plot and its residuals. */
    private static void plots(final TaskRun run, final List<FittedSpectrum> all) {
        final String wanted = run.inputs().text("plots");
        if (wanted.equals("none")) return;
        if (all.size() > 1) run.add("nyquist", FitPlots.nyquists(all.subList(0, Math.min(all.size(),
                FULL_PLOTS))));
        if (wanted.equals("overlay")) return;
        final boolean full = all.size() <= FULL_PLOTS;
        final java.util.Set<String> names = new java.util.HashSet<>();
        for (final FittedSpectrum one : all) {
            String name = CellInputs.fileName(one.measured().name());
            for (int k = 2; !names.add(name.toLowerCase(Locale.ROOT));
                    k++) name = CellInputs.fileName(one.measured().name()) + "-" + k;
            run.add("nyquist-" + name, FitPlots.nyquist(one));
            run.add("residuals-" + name, FitPlots.residuals(one));
            if (!full) continue;
            run.add("bode-" + name, FitPlots.modulus(one));
            run.add("phase-" + name, FitPlots.phase(one));
            final String kk = "kramers-kronig-" + name;
            one.test().ifPresent(test -> run.add(kk, FitPlots.kramersKronig(one, test)));
        }
    }
}
