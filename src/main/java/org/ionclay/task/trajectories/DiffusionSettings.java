package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.transport.DriftFrame;
import org.ionclay.transport.TransportSettings;

/**
 * The inputs of Diffusion and Conductivity.
 *
 * @param trajectories which files and frames
 * @param frame what stands still
 * @param conductive whether a conductivity is wanted and can be had
 * @param temperature in K; 0 where it is not known
 * @param charges given by name
 * @param fit how diffusion is found
 * @param viscosity in mPa s; 0 for none
 * @param repetitions whether several files repeat one experiment
 */
record DiffusionSettings(TrajectoryInputs trajectories, DriftFrame frame, boolean conductive, double temperature,
        Map<String, Double> charges, TransportSettings fit, double viscosity, boolean repetitions) {

    private static final double FS_PER_PS = 1000;
    /** Temperatures that differ by less are the same. */
    private static final double SAME = .5;

    /**
     * Reads them.
     *
     * @param record told where a temperature comes from, and what is left out without one
     */
    static DiffusionSettings of(final Inputs inputs, final RunRecord record) throws IOException {
        final TrajectoryInputs trajectories = TrajectoryInputs.of(inputs);
        final double temperature = temperature(inputs, trajectories, record);
        final boolean wanted = inputs.yes("conductivity");
        final double viscosity = inputs.number("viscosity");
        if (!(temperature > 0) && viscosity > 0) throw new InputException("temperature: the finite-size correction "
                + "(viscosity) needs the temperature in K, found none");
        if (!(temperature > 0) && wanted) record.message("the conductivity is left out: it needs the temperature in K "
                + "(temperature=), and no run.json beside the trajectory says it");
        final double jump = inputs.number("jump_distance");
        if (!(jump > 0)) throw new InputException("jump_distance must be above 0 Å, found " + jump);
        final TransportSettings fit = new TransportSettings(jump, inputs.number("fit_start") * FS_PER_PS,
                inputs.number("fit_end") * FS_PER_PS, inputs.number("least_gain"), TransportSettings.Axes.valueOf(
                        inputs.text("directions").toUpperCase(Locale.ROOT)), inputs.number("volume"));
        return new DiffusionSettings(trajectories, frame(inputs), wanted && temperature > 0, temperature,
                charges(inputs), fit, viscosity, inputs.text("several_files").equals("repetitions"));
    }

    /** The given temperature; else that of the runs that wrote the trajectories. */
    private static double temperature(final Inputs inputs, final TrajectoryInputs trajectories,
            final RunRecord record) throws IOException {
        final double given = inputs.number("temperature");
        double found = 0;
        Path first = null;
        for (final Path file : trajectories.files()) {
            final OptionalDouble said = RunBeside.of(file).temperature();
            if (said.isEmpty()) continue;
            if (given > 0) {
                if (Math.abs(said.getAsDouble() - given) > SAME) record.message("temperature: "
                        + RunBeside.kelvin(given) + " as given, while run.json beside " + file.getFileName() + " says "
                        + RunBeside.kelvin(said.getAsDouble()));
                continue;
            }
            if (first != null && Math.abs(said.getAsDouble() - found) > SAME) throw new InputException("temperature: "
                    + first + " was run at " + RunBeside.kelvin(found) + " and " + file + " at "
                    + RunBeside.kelvin(said.getAsDouble()) + "; analyse each by itself, or give temperature=");
            if (first == null) record.message("temperature: " + RunBeside.kelvin(said.getAsDouble())
                    + ", from run.json beside " + file.getFileName());
            first = file;
            found = said.getAsDouble();
        }
        return given > 0 ? given : found;
    }

    private static DriftFrame frame(final Inputs inputs) {
        final List<String> species = inputs.words("framework");
        return switch (inputs.text("frame_of_reference")) {
            case "framework" -> {
                if (species.isEmpty()) throw new InputException("framework: name the species that make the "
                        + "framework, such as framework=\"Ga F\", or choose another frame_of_reference");
                yield DriftFrame.framework(species);
            }
            case "none" -> DriftFrame.none();
            default -> DriftFrame.centreOfMass();
        };
    }

    private static Map<String, Double> charges(final Inputs inputs) {
        final Map<String, Double> charges = new LinkedHashMap<>();
        for (final String word : inputs.words("charges")) {
            final String[] parts = word.split("=", -1);
            try {
                if (parts.length == 2 && !parts[0].isEmpty() && Double.isFinite(Double.parseDouble(parts[1]))) {
                    charges.put(parts[0], Double.parseDouble(parts[1]));
                    continue;
                }
            } catch (final NumberFormatException e) {
                throw new InputException("charges: \"" + word + "\" has no number behind =", e);
            }
            throw new InputException("charges are written as \"Mg=2 Cl=-1\", found \"" + word + "\"");
        }
        return charges;
    }
}
