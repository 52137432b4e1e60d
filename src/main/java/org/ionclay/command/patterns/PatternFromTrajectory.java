package org.ionclay.command.patterns;

import ij.measure.ResultsTable;
import org.ionclay.command.frame.TrajectoryCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Powder pattern and total scattering of trajectories. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Patterns>Pattern from Trajectory...", headless = true,
        description = "Powder pattern, total scattering S(Q) and pair distribution G(r) of a trajectory, by Debye's "
                + "sum or "
                + "by the sum over the box's own reciprocal vectors.")
public final class PatternFromTrajectory extends TrajectoryCommand {

    @Parameter(label = "Method", choices = {"debye", "box", "both"}, persist = false,
            description = "Debye's sum over a histogram of distances with the average density subtracted, or the "
                    + "mean of "
                    + "squares at the box's own vectors, which is never negative, or both.")
    private String method = "debye";

    @Parameter(label = "Wavelength (Å)", required = false, persist = false,
            description = "For an axis in 2 theta; blank: over Q.")
    private String wavelength = "";

    @Parameter(label = "Q min (1/Å)", min = "0.001", persist = false,
            description = "Lower end of Debye's sum.")
    private double q_min = 0.3;

    @Parameter(label = "Q max (1/Å)", min = "0.01", max = "1000", persist = false,
            description = "Upper end of Q.")
    private double q_max = 20;

    @Parameter(label = "Q step (1/Å)", min = "0.0001", persist = false,
            description = "Step of Q, or width of a bin of the box's vectors.")
    private double q_step = 0.02;

    @Parameter(label = "R max (Å)", min = "0.1", max = "1000", persist = false,
            description = "Longest distance of Debye's sum; images count as what they are.")
    private double r_max = 15;

    @Parameter(label = "Bin (Å)", min = "0.00001", persist = false,
            description = "Width of a bin of distances.")
    private double bin = 0.002;

    @Parameter(label = "Damping", choices = {"lorch", "gauss", "none"}, persist = false,
            description = "How pairs fade out towards R max: sinc(pi r/R max), a Gaussian with S = 3/R max, or not.")
    private String damping = "lorch";

    @Parameter(label = "Norm", choices = {"faber-ziman", "squares"}, persist = false,
            description = "What S(Q) is: (I/N - <f²> + <f>²)/<f>², or I/(N <f²>).")
    private String norm = "faber-ziman";

    @Parameter(label = "Factors", choices = {"neutral", "xraylib"}, persist = false,
            description = "Waasmaier-Kirfel for neutral atoms, or those of xraylib.")
    private String factors = "neutral";

    @Parameter(label = "Ticks", required = false, persist = false,
            description = "Built-in crystals whose reflections are marked below the pattern, such as \"MgF2 MgCl2\"; "
                    + "need a "
                    + "wavelength.")
    private String ticks = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable scattering;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable pdf;
}
