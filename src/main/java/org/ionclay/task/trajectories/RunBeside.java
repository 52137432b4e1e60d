package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.task.frame.RunRecord;

/**
 * What the run that wrote a trajectory says of it, in the run.json beside it.
 *
 * @param temperature in K, where it was constant
 * @param timestep in fs
 */
record RunBeside(OptionalDouble temperature, OptionalDouble timestep) {

    private static final RunBeside NONE = new RunBeside(OptionalDouble.empty(), OptionalDouble.empty());
    private static final String COMMAND = "run-molecular-dynamics";

    /** What the run of a trajectory says; nothing where there is no record of a run beside it. */
    static RunBeside of(final Path trajectory) throws IOException {
        final Path json = trajectory.toAbsolutePath().resolveSibling(RunRecord.FILE);
        if (!Files.isRegularFile(json) || !RunRecord.setting(json, "command").equals(Optional.of(COMMAND))) return NONE;
        final boolean constant = blank(json, "temperature_end") && blank(json, "temperature_schedule")
                && !RunRecord.setting(json, "ensemble").equals(Optional.of("nve"));
        return new RunBeside(constant ? positive(json, "temperature") : OptionalDouble.empty(),
                positive(json, "timestep"));
    }

    private static boolean blank(final Path json, final String key) throws IOException {
        return RunRecord.setting(json, key).orElse("").isBlank();
    }

    private static OptionalDouble positive(final Path json, final String key) throws IOException {
        try {
            final double value = Double.parseDouble(RunRecord.setting(json, key).orElse("0"));
            return value > 0 && value < Double.POSITIVE_INFINITY ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (final NumberFormatException e) {
            // a record that someone wrote by hand: it says nothing then
            return OptionalDouble.empty();
        }
    }

    /** A temperature in words. */
    static String kelvin(final double temperature) {
        return String.format(Locale.ROOT, "%.6g K", temperature);
    }
}
