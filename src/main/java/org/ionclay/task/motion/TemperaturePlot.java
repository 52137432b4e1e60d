package org.ionclay.task.motion;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.LivePlot;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.units.Constants;

/** Draws the temperature of a simulation while it runs, in a window where there is a screen. */
final class TemperaturePlot implements Reporter {

    private final long every;
    private final LivePlot plot;
    private final boolean live = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;

    TemperaturePlot(final long every, final String title) {
        this.every = every;
        plot = new LivePlot(title, "time (ps)", "temperature (K)");
    }

    /**
     * A run that goes on is drawn from its start; its rows may be millions.
     *
     * @param thermo what it has written of itself
     */
    void before(final Path thermo) throws IOException {
        try (BufferedReader rows = Files.newBufferedReader(thermo, StandardCharsets.UTF_8)) {
            rows.readLine();
            for (String line = rows.readLine(); line != null; line = rows.readLine()) {
                final String[] cells = line.split(",", 4);
                plot.add(Double.parseDouble(cells[1]) / Constants.PICOSECOND, Double.parseDouble(cells[2]));
            }
        }
    }

    @Override
    public long every() {
        return every;
    }

    @Override
    public void report(final Simulation simulation) {
        plot.add(simulation.time() / Constants.PICOSECOND, simulation.temperature());
        if (!live) return;
        final Thermo now = simulation.thermo();
        plot.show(Text.of("potential energy %.6g eV, pressure %.4g GPa", now.potential(),
                now.pressure() / Constants.GPA));
    }

    /** Whether it has been shown. */
    boolean shown() {
        return plot.shown();
    }

    /** The whole curve. */
    ImagePlus picture(final String note) {
        return plot.plot(List.of(note)).getImagePlus();
    }
}
