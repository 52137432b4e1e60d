package org.ionclay.task.motion;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.md.Barostat;
import org.ionclay.md.Deformation;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Parts;
import org.ionclay.md.Schedule;
import org.ionclay.md.Thermostat;
import org.ionclay.task.frame.Inputs;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** Settings of a simulation from a command's inputs: ps and GPa become fs and eV/Å³ here. */
final class MdInputs {

    private static final double FS_PER_PS = 1000;
    private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};

    private final Inputs inputs;
    private final double duration;

    private MdInputs(final Inputs inputs) {
        this.inputs = inputs;
        duration = inputs.whole("steps") * inputs.number("timestep");
    }

    /**
     * The settings.
     *
     * @throws InputException naming the input that cannot be used
     */
    static MdSettings settings(final Inputs inputs) {
        return new MdInputs(inputs).settings();
    }

    private MdSettings settings() {
        final Schedule temperature = temperature();
        return new MdSettings(ensemble(temperature), inputs.number("timestep"), temperature.at(0),
                inputs.text("velocities").equals("new") ? MdSettings.Velocities.NEW : MdSettings.Velocities.AUTO,
                inputs.whole("seed"), inputs.yes("remove_drift"), deformation(), 1, MdSettings.Limits.DEFAULT, Parts.NONE);
    }

    private Ensemble ensemble(final Schedule temperature) {
        final String name = inputs.text("ensemble");
        final boolean npt = name.startsWith("npt");
        if (!npt) refuseStress(name);
        if (name.equals("nve")) {
            if (inputs.has("temperature_end") || inputs.has("temperature_schedule")) throw new InputException(
                    "nve keeps the energy, so that no temperature can be set over time; use ensemble=nvt");
            return new Ensemble.Nve();
        }
        final double damp = inputs.number("tdamp") * FS_PER_PS;
        final Thermostat thermostat = switch (inputs.text("thermostat")) {
            case "langevin" -> new Thermostat.Langevin(damp);
            case "rescale" -> new Thermostat.Rescale(damp);
            default -> new Thermostat.NoseHoover(damp);
        };
        if (!npt) return new Ensemble.Nvt(thermostat, temperature);
        if (!(thermostat instanceof Thermostat.NoseHoover chains)) throw new InputException(
                "thermostat: a moving cell goes with Nosé-Hoover chains; use thermostat=nose-hoover, found "
                        + inputs.text("thermostat"));
        final Barostat.Coupling coupling = switch (name) {
            case "npt-iso" -> Barostat.Coupling.ISOTROPIC;
            case "npt-aniso" -> Barostat.Coupling.ANISOTROPIC;
            default -> Barostat.Coupling.TRICLINIC;
        };
        return new Ensemble.Npt(chains, temperature, new Barostat(coupling, inputs.number("pdamp") * FS_PER_PS, 3,
                stress()));
    }

    private void refuseStress(final String name) {
        for (final String key : List.of("pressure_end", "stress", "stress_end", "stress_schedule")) {
            if (inputs.has(key)) throw new InputException(key + ": " + name
                    + " keeps the cell; use npt-iso, npt-aniso or npt-tri");
        }
        if (inputs.number("pressure") != 0) throw new InputException("pressure: " + name
                + " keeps the cell; use npt-iso, npt-aniso or npt-tri");
    }

    private Schedule temperature() {
        final double start = inputs.number("temperature");
        if (!inputs.has("temperature_schedule")) {
            return inputs.has("temperature_end")
                    ? Schedule.ramp(start, number("temperature_end", inputs.text("temperature_end")), duration)
                    : Schedule.constant(start);
        }
        if (inputs.has("temperature_end")) throw new InputException(
                "temperature_end and temperature_schedule are both given; use one");
        final List<Schedule.Point> points = new ArrayList<>();
        for (final String word : inputs.words("temperature_schedule")) {
            final double[] pair = timed("temperature_schedule", word, 1);
            points.add(new Schedule.Point(pair[0], pair[1]));
        }
        return new Schedule(points);
    }

    private List<Schedule> stress() {
        final double pressure = inputs.number("pressure");
        if (inputs.has("stress_schedule")) return scheduled(pressure);
        final double[] from = six("stress", inputs.text("stress"));
        final double pressureEnd = inputs.has("pressure_end") ? number("pressure_end", inputs.text("pressure_end"))
                : pressure;
        final double[] to = inputs.has("stress_end") ? six("stress_end", inputs.text("stress_end")) : from;
        final List<Schedule> stress = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            final double first = (from[c] - (c < 3 ? pressure : 0)) * Constants.GPA;
            final double last = (to[c] - (c < 3 ? pressureEnd : 0)) * Constants.GPA;
            stress.add(first == last ? Schedule.constant(first) : Schedule.ramp(first, last, duration));
        }
        return stress;
    }

    private List<Schedule> scheduled(final double pressure) {
        for (final String key : List.of("stress", "stress_end", "pressure_end")) {
            if (inputs.has(key)) throw new InputException(key + " and stress_schedule are both given; use one");
        }
        final List<List<Schedule.Point>> points = new ArrayList<>();
        for (int c = 0; c < 6; c++) points.add(new ArrayList<>());
        for (final String part : inputs.text("stress_schedule").split(";")) {
            final double[] row = timed("stress_schedule", part, 6);
            for (int c = 0; c < 6; c++) {
                points.get(c).add(new Schedule.Point(row[0], (row[c + 1] - (c < 3 ? pressure : 0)) * Constants.GPA));
            }
        }
        return points.stream().map(Schedule::new).toList();
    }

    /** A time in ps, a colon, numbers: the time comes back in fs. */
    private static double[] timed(final String key, final String text, final int numbers) {
        final String[] parts = text.strip().split("\\s*:\\s*");
        final String[] words = parts.length == 2 ? parts[1].split("[,\\s]+") : new String[0];
        if (words.length != numbers) throw new InputException(key + ": needs a time in ps, a colon and " + (numbers == 1
                ? "a number" : "6 numbers xx yy zz yz xz xy in GPa") + ", found \"" + text.strip() + "\"");
        final double[] row = new double[numbers + 1];
        row[0] = number(key, parts[0]) * FS_PER_PS;
        for (int k = 0; k < numbers; k++) row[k + 1] = number(key, words[k]);
        return row;
    }

    private static double[] six(final String key, final String text) {
        if (text.isBlank()) return new double[6];
        final String[] words = text.strip().split("[,;\\s]+");
        if (words.length != 6) throw new InputException(key + ": needs 6 components xx yy zz yz xz xy (GPa), found "
                + words.length + ": \"" + text + "\"");
        final double[] stress = new double[6];
        for (int c = 0; c < 6; c++) stress[c] = number(key, words[c]);
        return stress;
    }

    private static double number(final String key, final String text) {
        try {
            final double number = Double.parseDouble(text);
            if (Double.isFinite(number)) return number;
        } catch (final NumberFormatException e) {
            throw new InputException(key + ": \"" + text + "\" is no number", e);
        }
        throw new InputException(key + ": \"" + text + "\" is not finite");
    }

    private Deformation deformation() {
        final double[] rates = new double[6];
        for (final String word : inputs.words("deform")) {
            final String[] parts = word.split("=");
            final int component = parts.length == 2 ? List.of(COMPONENTS).indexOf(parts[0].strip()) : -1;
            if (component < 0) throw new InputException("deform: needs words such as xx=0.001 or yz=0.01 (1/ps) with "
                    + "the components " + String.join(" ", COMPONENTS) + ", found \"" + word + "\"");
            rates[component] = number("deform", parts[1]) / FS_PER_PS;
        }
        return new Deformation(rates[0], rates[1], rates[2], rates[3], rates[4], rates[5]);
    }
}
