package org.ionclay.task.cells;

import ij.gui.GenericDialog;
import ij.gui.NonBlockingGenericDialog;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.awt.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.electrochem.CircuitFitter;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.electrochem.Weighting;
import org.ionclay.electrochem.circuit.Circuit;

/** A plot that is fitted and drawn again as circuit, weighting or range of frequencies change beside it. */
final class FitWindow implements Runnable {

    /**
     * What a change brought.
     *
     * @param plot empty while what is typed cannot be fitted
     * @param message values and errors, or what is needed
     */
    record Drawn(Optional<Plot> plot, String message) {
    }

    private final List<CellInputs.Measured> spectra;
    private final FitSettings settings;
    private final boolean keep;

    /**
     * Keeps what is drawn first.
     *
     * @param spectra spectra to choose from
     * @param settings first circuit and weighting
     * @param keep whether inductive points are kept
     */
    FitWindow(final List<CellInputs.Measured> spectra, final FitSettings settings, final boolean keep) {
        this.spectra = spectra;
        this.settings = settings;
        this.keep = keep;
    }

    /** Opens plot and dialog; the dialog waits in a thread of its own, so that other windows open meanwhile. */
    @Override
    public void run() {
        final Thread thread = new Thread(this::open, "IonClay fit");
        thread.setDaemon(true);
        thread.start();
    }

    private void open() {
        final NonBlockingGenericDialog dialog = new NonBlockingGenericDialog("Fit again");
        dialog.addChoice("Spectrum", spectra.stream().map(CellInputs.Measured::name).toArray(String[]::new),
                spectra.get(0).name());
        dialog.addStringField("Circuit", settings.circuit().toString(), 40);
        dialog.addChoice("Weighting", Arrays.stream(Weighting.values()).map(Weighting::key).toArray(String[]::new),
                settings.weighting().key());
        dialog.addStringField("Lowest frequency (Hz)", "");
        dialog.addStringField("Highest frequency (Hz)", "");
        dialog.addMessage(" ".repeat(160));
        final Label label = dialog.getMessage() instanceof Label line ? line : new Label();
        final PlotWindow[] window = new PlotWindow[1];
        dialog.addDialogListener((changed, event) -> {
            show(changed, label, window);
            return true;
        });
        show(dialog, label, window);
        dialog.hideCancelButton();
        dialog.showDialog();
    }

    private void show(final GenericDialog dialog, final Label label, final PlotWindow[] window) {
        final int spectrum = dialog.getNextChoiceIndex();
        final String circuit = dialog.getNextString();
        final String weighting = dialog.getNextChoice();
        final String low = dialog.getNextString();
        final String high = dialog.getNextString();
        final Drawn drawn = draw(spectrum, circuit, weighting, low, high);
        label.setText(drawn.message());
        dialog.resetCounters();
        if (drawn.plot().isEmpty()) return;
        if (window[0] == null || window[0].isClosed()) window[0] = drawn.plot().get().show();
        else window[0].drawPlot(drawn.plot().get());
    }

    /** Fits again with what the fields say. */
    Drawn draw(final int number, final String circuit, final String weighting, final String low, final String high) {
        try {
            final CellInputs.Measured measured = spectra.get(number);
            final double from = low.isBlank() ? 0 : CellInputs.number("lowest_frequency", low);
            final double to = high.isBlank() ? Double.POSITIVE_INFINITY : CellInputs.number("highest_frequency", high);
            final Circuit parsed = Circuit.of(circuit);
            final Spectrum range = measured.spectrum().between(from, to);
            final ImpedanceFit fit = CircuitFitter.fit(keep ? range : CircuitFitter.describable(range, parsed),
                    new FitSettings(parsed, Weighting.of(weighting), java.util.Map.of(), java.util.Map.of(),
                    settings.starts(), settings.seed()));
            final List<String> notes = fit.parameters().stream().map(one -> Text.of("%s %.5g \u00b1 %.2g %s",
                    one.name(), one.value(), one.sigma(), one.unit()).strip()).toList();
            return new Drawn(Optional.of(FitPlots.nyquist(new FittedSpectrum(measured, List.of(fit), List.of(),
                    Optional.empty()), notes)), Text.of("SSR %.6g, %d points, AICc %.1f", fit.ssr(),
                    fit.spectrum().size(), fit.aicc()));
        } catch (final InputException e) {
            // a circuit that is half typed is no reason to lose the plot
            return new Drawn(Optional.empty(), e.getMessage());
        }
    }
}
