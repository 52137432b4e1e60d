package org.ionclay.task.protocols;

import java.util.StringJoiner;
import org.ionclay.compute.InputException;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.task.frame.Inputs;

/** What is done with a structure that is there: cooling, shearing, straining, and a long run. Times are the paper's. */
public final class MotionPlans {

    private static final double HOLD = 200;
    /** K/ps. */
    private static final double COOLING = .5;
    private static final double LOAD = 400;
    private static final double REST = 50;
    private static final double HALF_WINDOW = 5;
    private static final double PRODUCTION = 25_000;
    private static final int SAMPLES = 4000;

    private MotionPlans() {
    }

    private static String structure(final Inputs inputs) {
        return inputs.file("input").orElseThrow(() -> new InputException("input: needs a file with a structure to "
                + "start from, found none")).toString();
    }

    /** Melts and cools any structure. */
    public static Protocol meltAndQuench(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        final Times times = new Times(inputs);
        final double melt = times.of("melt_time", 50);
        final String from = structure(inputs);
        final String hot = StageList.text(inputs.number("melt_temperature"));
        final String cold = StageList.text(inputs.number("temperature"));
        final String ensemble = inputs.text("melt_ensemble");
        stages.add("melt", "run-molecular-dynamics", "input", from, "ensemble", ensemble, "temperature", hot,
                "pressure", pressure(inputs, ensemble), "velocities", "new", "steps", Long.toString(times.steps(melt)),
                "trajectory_every", Long.toString(times.every(melt, 100)));
        stages.add("melt-g-of-r", "radial-distribution", "input", "{melt}/trajectory.xyz", "parts", "2");
        if (inputs.has("cooling_rate")) {
            final double span = Math.abs(inputs.number("melt_temperature") - inputs.number("temperature"));
            final double cooling = span / rate(inputs);
            stages.add("quench", "run-molecular-dynamics", "input", "{melt}/final.xyz", "ensemble", "npt-iso",
                    "temperature", hot, "temperature_end", cold, "pressure", pressure(inputs, "npt-iso"),
                    "steps", Long.toString(times.steps(cooling)),
                    "trajectory_every", Long.toString(times.every(cooling, 100)));
        } else {
            stages.add("quench", "minimise-structure", "input", "{melt}/final.xyz", "force_tolerance", "0.01",
                    "max_steps", "2000");
        }
        GlassPlans.settle(stages, inputs, times, "quench", "equilibrate");
        stages.add("g-of-r", "radial-distribution", "input", "{equilibrate}/trajectory.xyz");
        return stages.protocol("Melt and quench");
    }

    private static String pressure(final Inputs inputs, final String ensemble) {
        return ensemble.startsWith("npt") && inputs.number("pressure") != 0
                ? StageList.text(inputs.number("pressure")) : "";
    }

    private static double rate(final Inputs inputs) {
        try {
            final double rate = Double.parseDouble(inputs.text("cooling_rate"));
            if (rate > 0 && Double.isFinite(rate)) return rate;
        } catch (final NumberFormatException e) {
            throw new InputException("cooling_rate: \"" + inputs.text("cooling_rate") + "\" is no number", e);
        }
        throw new InputException("cooling_rate must be above 0 K/ps, found " + inputs.text("cooling_rate"));
    }

    /** Cooling through the glass transition. */
    public static Protocol glassTransition(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        cool(stages, inputs, new Times(inputs), structure(inputs), inputs.text("ensemble"));
        return stages.protocol("Cooling through the glass transition");
    }

    /** Hold, cooling, kink. */
    static void cool(final StageList stages, final Inputs inputs, final Times times, final String from,
            final String ensemble) {
        final double high = inputs.number("highest");
        final double low = inputs.number("lowest");
        if (!(low < high)) throw new InputException("lowest must be below highest, found " + inputs.text("lowest")
                + " and " + inputs.text("highest") + " K");
        final double hold = times.of("hold", HOLD);
        final double cooling = inputs.has("cooling_rate") ? (high - low) / rate(inputs)
                : times.scaled("cooling_rate", (high - low) / COOLING);
        final String pressure = inputs.takes("pressure") ? pressure(inputs, ensemble) : "";
        stages.add("heat", "run-molecular-dynamics", "input", from, "ensemble", ensemble, "temperature",
                StageList.text(high), "pressure", pressure, "velocities", "new", "steps",
                Long.toString(times.steps(hold)), "trajectory_every", "0");
        stages.add("cool", "run-molecular-dynamics", "input", "{heat}/final.xyz", "ensemble", ensemble, "temperature",
                StageList.text(high), "temperature_end", StageList.text(low), "pressure", pressure, "steps",
                Long.toString(times.steps(cooling)), "thermo_every", Long.toString(times.every(cooling, SAMPLES)),
                "trajectory_every", "0");
        stages.add("glass-transition", "glass-transition", "input", "{cool}/thermo.csv", "branches", "one");
    }

    /** Loads put on and taken off. */
    public static Protocol shear(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        shear(stages, inputs, new Times(inputs), structure(inputs));
        return stages.protocol("Shear cycles");
    }

    /** A run and its response for each stress. */
    static void shear(final StageList stages, final Inputs inputs, final Times times, final String from) {
        if (inputs.words("stress").isEmpty()) throw new InputException("stress: needs at least one, found none");
        final double on = times.of("on", LOAD);
        final double off = times.of("off", LOAD);
        final double rest = times.of("rest", REST);
        final int cycles = inputs.integer("cycles");
        final double all = rest + cycles * (on + off);
        int number = 0;
        for (final String word : inputs.words("stress")) {
            number++;
            final String suffix = inputs.words("stress").size() == 1 ? "" : "-" + number;
            stages.add("shear" + suffix, "run-molecular-dynamics", "input", from, "ensemble", "npt-tri", "temperature",
                    StageList.text(inputs.number("temperature")), "stress_schedule",
                    schedule(stress(word), inputs.text("component"), rest, on, off, cycles),
                    "steps", Long.toString(times.steps(all)), "thermo_every",
                    Long.toString(times.every(Math.min(on, off), 400)), "trajectory_every", "0");
            stages.add("shear-response" + suffix, "shear-response", "input", "{shear" + suffix + "}/thermo.csv",
                    "component", inputs.text("component"), "half_window",
                    StageList.text(times.of("half_window", HALF_WINDOW)), "cycles", Integer.toString(cycles),
                    "start", StageList.text(rest), "on", StageList.text(on), "off", StageList.text(off));
        }
    }

    private static double stress(final String word) {
        try {
            return Double.parseDouble(word);
        } catch (final NumberFormatException e) {
            throw new InputException("stress: \"" + word + "\" is no number", e);
        }
    }

    private static String schedule(final double stress, final String component, final double rest, final double on,
            final double off, final int cycles) {
        final StringJoiner schedule = new StringJoiner("; ");
        schedule.add("0: " + six(0, component));
        for (int c = 0; c < cycles; c++) {
            final double start = rest + c * (on + off);
            schedule.add(StageList.text(start) + ": " + six(0, component));
            schedule.add(StageList.text(start) + ": " + six(stress, component));
            schedule.add(StageList.text(start + on) + ": " + six(stress, component));
            schedule.add(StageList.text(start + on) + ": " + six(0, component));
        }
        return schedule.toString();
    }

    private static String six(final double stress, final String component) {
        final StringJoiner six = new StringJoiner(" ");
        for (final String pair : new String[] {"xx", "yy", "zz", "yz", "xz", "xy"}) {
            six.add(pair.equals(component) ? StageList.text(stress) : "0");
        }
        return six.toString();
    }

    /** Equations of state, and stress under strain. */
    public static Protocol bulkModulus(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        final String tolerance = inputs.text("force_tolerance");
        final String steps = inputs.text("max_steps");
        stages.add("relax", "minimise-structure", "input", structure(inputs), "cell", inputs.text("cell"),
                "force_tolerance", tolerance, "stress_tolerance", "1e-5", "max_steps", steps);
        stages.add("equation-of-state", "equation-of-state", "input", "{relax}/final.xyz", "volume_range",
                inputs.text("volume_range"), "volumes", inputs.text("volumes"), "relax", inputs.text("relax"),
                "force_tolerance", tolerance, "max_steps", steps);
        stages.add("stress-and-strain", "stress-and-strain", "input", "{relax}/final.xyz", "strain",
                inputs.text("strain"), "relax", inputs.text("relax"), "force_tolerance", tolerance, "max_steps", steps);
        return stages.protocol("Bulk modulus");
    }

    /** A long run and its transport. */
    public static Protocol production(final Inputs inputs) {
        final StageList stages = new StageList(inputs);
        produce(stages, inputs, new Times(inputs), structure(inputs), "");
        return stages.protocol("Production run and transport");
    }

    /** The run and all that is worked out from it. */
    static void produce(final StageList stages, final Inputs inputs, final Times times, final String from,
            final String prefix) {
        final double time = times.of("time", PRODUCTION);
        final String temperature = StageList.text(inputs.number("temperature"));
        final String particles = inputs.takes("particles") ? inputs.text("particles") : "";
        stages.add(prefix + "production", "run-molecular-dynamics", "input", from, "ensemble", "nvt", "temperature",
                temperature, "steps", Long.toString(times.steps(time)), "trajectory_every",
                Long.toString(times.every(time, inputs.integer("frames"))), "thermo_every",
                Long.toString(times.every(time, inputs.integer("frames"))));
        final String trajectory = "{" + prefix + "production}/trajectory.xyz";
        stages.add(prefix + "transport", "diffusion-and-conductivity", "input", trajectory, "temperature", temperature);
        stages.add(prefix + "g-of-r", "radial-distribution", "input", trajectory);
        stages.add(prefix + "coordination", "coordination-and-exchange", "input", trajectory);
        stages.add(prefix + "fast-and-slow", "fast-and-slow-ions", "input", trajectory, "bins", "160", "fast",
                StageList.text(inputs.number("fast")), "slow", StageList.text(inputs.number("slow")), "particles",
                particles);
    }
}
