package org.ionclay.task.protocols;

import java.util.List;
import java.util.Map;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.task.frame.Inputs;

/**
 * From two salts to a glass: the stages of the paper (its sections Classical Molecular Dynamics and Generating the
 * Amorphous Structure).
 */
public final class GlassPlans {

    /** Times of the paper (ps). */
    private static final double MELT = 50;
    private static final double SETTLE = 2000;
    private static final double CHECK = 100;
    /** Frames of the melt: the paper shows its first and its fiftieth part. */
    private static final int FRAMES = 100;
    private static final int MOMENTS = 50;

    /** Times (ps) that show something, where the paper's are scaled to less: a few vibrations at the least. */
    private static final Map<String, Double> LEAST = Map.of("melt_time", 2., "check_every", 2., "longest", 10.,
            "hold", 1., "cooling_rate", 10., "rest", 1., "on", 2., "off", 2., "half_window", .2, "time", 10.);

    private GlassPlans() {
    }

    /** Box of particles, 0 K densification, mixing at high temperature, quench, equilibration. */
    public static Protocol electrolyte(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        box(stages, inputs);
        melt(stages, inputs, new Times(inputs));
        settle(stages, inputs, new Times(inputs), "quench", "equilibrate");
        return stages.protocol("Amorphous " + StageList.text(inputs.number("ratio")) + "MgCl2-GaF3");
    }

    /** The box, and its densification. */
    static void box(final StageList stages, final Inputs inputs) {
        stages.add("build", "build-structure", "kind", "amorphous", "ratio", StageList.text(inputs.number("ratio")),
                "scale", StageList.text(inputs.number("scale")));
        densify(stages, "densify", "{build}/structure.xyz");
    }

    /** Relaxation of atoms and cell from a rough start; close to a minimum is near enough. */
    static void densify(final StageList stages, final String name, final String from) {
        stages.add(name, "minimise-structure", "input", from, "method", "fire", "cell", "aniso",
                "force_tolerance", "0.05", "stress_tolerance", "0.05", "max_steps", "2000");
    }

    /**
     * The polycrystal. Its particles overlap: atoms that stand too close would blow up a cell that gives way, so they
     * are parted first. In the glass's box there are gaps, which only a cell that gives way closes.
     */
    private static void salt(final StageList stages, final Inputs inputs) {
        stages.add("salt-build", "build-structure", "kind", "polycrystal", "scale",
                StageList.text(inputs.number("scale")));
        stages.add("salt-part", "minimise-structure", "input", "{salt-build}/structure.xyz", "method", "fire", "cell",
                "fixed", "force_tolerance", "0.05", "max_steps", "2000");
        densify(stages, "salt-densify", "{salt-part}/final.xyz");
    }

    /** Mixing, what it did, and the quench to the nearest minimum; from the stage {@code densify}. */
    static void melt(final StageList stages, final Inputs inputs, final Times times) {
        final double melt = times.of("melt_time", MELT);
        final String trajectory = "{melt}/trajectory.xyz";
        stages.add("melt", "run-molecular-dynamics", "input", "{densify}/final.xyz",
                "ensemble", "nvt", "temperature", StageList.text(inputs.number("melt_temperature")),
                "velocities", "new", "steps", Long.toString(times.steps(melt)),
                "trajectory_every", Long.toString(times.every(melt, FRAMES)));
        // a small box at one moment has few pairs in a bin
        stages.add("mixing-g-of-r", "radial-distribution", "input", trajectory, "bins", "200",
                "times", StageList.text(melt / MOMENTS) + " " + StageList.text(melt),
                "time_window", StageList.text(melt / MOMENTS));
        stages.add("exchange", "coordination-and-exchange", "input", trajectory);
        stages.add("quench", "minimise-structure", "input", "{melt}/final.xyz",
                "force_tolerance", "0.01", "max_steps", "2000");
    }

    /** Equilibration at zero stress until nothing drifts; from the last structure of a stage. */
    static void settle(final StageList stages, final Inputs inputs, final Times times, final String from,
            final String name) {
        final double longest = times.of("longest", SETTLE);
        stages.add(name, "equilibrate", "input", "{" + from + "}/final.xyz",
                "ensemble", "npt-aniso", "temperature", StageList.text(inputs.number("temperature")),
                "velocities", "new", "check_every", StageList.text(times.of("check_every", CHECK)),
                "longest", StageList.text(longest),
                "trajectory_every", Long.toString(times.every(longest, 200)));
    }

    /** Draws what a stage ended in, with the fast ions that a table names. */
    private static void picture(final StageList stages, final String stage, final String file, final String ions) {
        stages.add(stage + "-picture", "view-structure", "input", "{" + stage + "}/" + file, "highlight", ions);
    }

    /** The whole paper: the glass, its Tg, its shear, its transport, and those of polycrystalline MgCl2. */
    public static Protocol paper(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        final Times times = new Times(inputs, LEAST);
        final String glass = "{equilibrate}/final.xyz";
        box(stages, inputs);
        melt(stages, inputs, times);
        settle(stages, inputs, times, "quench", "equilibrate");
        MotionPlans.cool(stages, inputs, times, glass, "npt-iso");
        MotionPlans.shear(stages, inputs, times, glass);
        MotionPlans.produce(stages, inputs, times, glass, "");
        salt(stages, inputs);
        settle(stages, inputs, times, "salt-densify", "salt-equilibrate");
        MotionPlans.produce(stages, inputs, times, "{salt-equilibrate}/final.xyz", "salt-");
        for (final String built : List.of("build", "salt-build")) picture(stages, built, "structure.xyz", "");
        picture(stages, "equilibrate", "final.xyz", "");
        for (final String prefix : List.of("", "salt-")) {
            picture(stages, prefix + "production", "final.xyz", "{" + prefix + "fast-and-slow}/ions.csv");
        }
        return stages.protocol("The paper: amorphous " + StageList.text(inputs.number("ratio")) + "MgCl2-GaF3");
    }
}
