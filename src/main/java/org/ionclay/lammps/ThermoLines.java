package org.ionclay.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.md.Thermo;
import org.ionclay.units.Constants;

/** The rows that LAMMPS prints while it runs, as ours. */
final class ThermoLines implements Consumer<String> {

    private static final String CELL = " vol xlo xhi ylo yhi zlo zhi xy xz yz";
    private static final String STRESS = " pxx pyy pzz pyz pxz pxy";
    private static final int FIRST_STRESS = 6;
    private static final int VOLUME = 12;
    private static final int COLUMNS = 22;

    private final double offset;
    private final int freedom;
    private final LammpsDynamics.Listener listener;
    private final long every;
    private final long steps;
    private final Progress progress;
    private final Map<Long, Double> energies = new HashMap<>();
    private boolean within;
    private Thermo last;

    /**
     * A reader of what is printed.
     *
     * @param offset energy that LAMMPS leaves out (eV)
     * @param freedom degrees of freedom of the temperature
     * @param listener told rows
     * @param every steps between those that it is told
     * @param steps number of the last step, for the progress
     */
    ThermoLines(final double offset, final int freedom, final LammpsDynamics.Listener listener, final long every,
            final long steps, final Progress progress) {
        this.every = every;
        this.offset = offset;
        this.freedom = freedom;
        this.listener = listener;
        this.steps = steps;
        this.progress = progress;
    }

    /** The commands that make LAMMPS print what this reads. */
    static List<String> dynamics() {
        return commands("econserve");
    }

    /** The same with the compute {@code fmax} in place of the conserved quantity, and stress without motion. */
    static List<String> minimise() {
        return commands("c_fmax");
    }

    private static List<String> commands(final String sixth) {
        return List.of("thermo_style custom step time pe ke etotal " + sixth + STRESS + CELL,
                "thermo_modify norm no flush yes format float %.16g");
    }

    @Override
    public void accept(final String line) {
        final String bare = line.strip();
        if (bare.startsWith("Step ")) {
            within = true;
            return;
        }
        if (bare.startsWith("Loop time")) within = false;
        if (!within || bare.isEmpty() || !Character.isDigit(bare.charAt(0))) return;
        final double[] row = numbers(bare);
        if (row.length != COLUMNS) return;
        final Thermo now = thermo(row);
        // a run of several pieces prints the step between two of them twice
        if (last != null && now.step() <= last.step()) return;
        last = now;
        energies.put(now.step(), now.potential());
        try {
            if (now.step() % every == 0) listener.thermo(now);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        if (steps > 0) progress.update(Math.min(1, (double) now.step() / steps), Text.of("LAMMPS: step %d, %.4g K",
                now.step(), now.temperature()));
    }

    private static double[] numbers(final String line) {
        final String[] words = line.split("\\s+");
        final double[] numbers = new double[words.length];
        for (int k = 0; k < words.length; k++) {
            try {
                numbers[k] = Double.parseDouble(words[k]);
            } catch (final NumberFormatException e) {
                // a warning between the rows
                return new double[0];
            }
        }
        return numbers;
    }

    private Thermo thermo(final double[] row) {
        final double[] stress = new double[6];
        for (int c = 0; c < 6; c++) stress[c] = -row[FIRST_STRESS + c] * Constants.BAR;
        final double[] box = java.util.Arrays.copyOfRange(row, VOLUME + 1, COLUMNS);
        final double[] cell = {box[1] - box[0], 0, 0, box[6], box[3] - box[2], 0, box[7], box[8], box[5] - box[4]};
        return new Thermo((long) row[0], row[1] * Constants.PICOSECOND, 2 * row[3] / (freedom * Constants.BOLTZMANN),
                row[2] + offset, row[3], row[5] + offset, -(stress[0] + stress[1] + stress[2]) / 3, stress, row[VOLUME],
                cell);
    }

    /** The last row; null before the first. */
    Thermo last() {
        return last;
    }

    /** Potential energy (eV) at a step that was printed. */
    OptionalDouble energy(final long step) {
        final Double energy = energies.get(step);
        return energy == null ? OptionalDouble.empty() : OptionalDouble.of(energy);
    }
}
