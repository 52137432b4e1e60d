package org.ionclay.task.protocols;

import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Inputs;

/** The paper's times, shortened: a share of each, unless one is given. */
final class Times {

    private static final double FS_PER_PS = 1000;

    private final Inputs inputs;
    private final Map<String, Double> least;
    private final double share;
    private final double timestep;

    /**
     * Times of a command with the inputs {@code timestep} and, for the share, {@code time_scale}; where that is blank,
     * times go with the number of atoms, the cube of {@code scale}.
     */
    Times(final Inputs inputs) {
        this(inputs, Map.of());
    }

    /**
     * The same, where scaled times are not made shorter than they need to show something.
     *
     * @param least shortest times (ps) by the inputs' keys; a time of the paper that is shorter stays what it is
     */
    Times(final Inputs inputs, final Map<String, Double> least) {
        this.inputs = inputs;
        this.least = least;
        timestep = inputs.number("timestep");
        if (!(timestep > 0)) throw new InputException("timestep must be above 0 fs, found " + inputs.text("timestep"));
        if (inputs.has("time_scale")) share = number("time_scale");
        else share = inputs.takes("scale") ? Math.min(1, Math.pow(inputs.number("scale"), 3)) : 1;
        if (!(share > 0)) throw new InputException("time_scale must be above 0, found " + inputs.text("time_scale"));
    }

    /** A time (ps): the input's, or where it is blank the share of the paper's. */
    double of(final String key, final double paper) {
        final double time = inputs.has(key) ? number(key) : scaled(key, paper);
        if (!(time > 0)) throw new InputException(key + " must be above 0 ps, found " + inputs.text(key));
        return time;
    }

    /** The share of one of the paper's times (ps), of which an input's key says what is too short. */
    double scaled(final String key, final double paper) {
        return Math.max(share * paper, Math.min(paper, least.getOrDefault(key, 0.)));
    }

    /** Steps of a time (ps), one at least. */
    long steps(final double time) {
        return Math.max(1, Math.round(time * FS_PER_PS / timestep));
    }

    /** Every how many steps a time (ps) gives about so many samples. */
    long every(final double time, final int samples) {
        return Math.max(1, steps(time) / samples);
    }

    private double number(final String key) {
        try {
            final double number = Double.parseDouble(inputs.text(key));
            if (Double.isFinite(number)) return number;
        } catch (final NumberFormatException e) {
            throw new InputException(key + ": \"" + inputs.text(key) + "\" is no number", e);
        }
        throw new InputException(key + ": \"" + inputs.text(key) + "\" is not finite");
    }
}
