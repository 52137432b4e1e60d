package org.ionclay.lammps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.md.Thermo;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseResult;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.MinimiseStep;
import org.ionclay.units.Constants;

/**
 * Minimisation by LAMMPS, {@code minimize} with {@code fix box/relax} where the cell may change: in rounds, since
 * box/relax measures strain from the cell it began with, until forces and stress are below our tolerances.
 */
public final class LammpsMinimiser {

    private static final String FINAL = "final.dump";
    private static final int ROUNDS = 20;
    private static final String[] AXES = {"x", "y", "z", "yz", "xz", "xy"};

    private LammpsMinimiser() {
    }

    /**
     * Writes and runs.
     *
     * @param start atoms, types as the potential numbers them, in a cell whose a lies along x and b in the plane of x
     *            and y
     * @param potential what they feel
     * @param settings when it has converged; LAMMPS's cg stands for L-BFGS
     * @param folder for LAMMPS's files
     * @param program what runs them
     * @param progress asked whether to go on
     * @throws InputException if LAMMPS is missing or fails; the prepared files are left
     * @throws IOException if a file cannot be written or read
     */
    public static MinimiseResult minimise(final Structure start, final LammpsPotential potential,
            final MinimiseSettings settings, final Path folder, final LammpsProgram program, final Progress progress)
            throws IOException {
        if (start.cell().isEmpty() || !start.box().restricted()) throw new InputException("engine: LAMMPS needs a cell "
                + "with a along x and b in the plane of x and y, and found none or another; give the structure a cell, "
                + "or use engine=embedded");
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(FINAL));
        final Prepared prepared = Prepared.write(folder, start, potential, input(start, settings), program.ranks());
        progress.update(0, "starting LAMMPS");
        final List<MinimiseStep> history = new ArrayList<>();
        final Listener rows = new Listener();
        final ThermoLines lines = new ThermoLines(potential.offset(start), 1, rows, 1, settings.maxSteps(), progress);
        program.run(prepared, progress, line -> {
            lines.accept(line);
            if (rows.now == null) return;
            final Thermo now = rows.now;
            rows.now = null;
            // fmax stands where dynamics has the conserved quantity
            history.add(new MinimiseStep((int) now.step(), now.potential(), now.conserved() - potential.offset(start),
                    now.stress(), now.volume()));
        });
        if (history.isEmpty()) throw new InputException("engine: LAMMPS ended without a row of data; see \""
                + folder.resolve(Prepared.LOG) + "\"");
        final List<Frame> frames = AtomFiles.readAll(folder.resolve(FINAL));
        return result(start, settings, history, frames.get(frames.size() - 1));
    }

    /** Keeps the row that was told last. */
    private static final class Listener implements LammpsDynamics.Listener {
        private Thermo now;

        @Override
        public void thermo(final Thermo row) {
            now = row;
        }

        @Override
        public void frame(final Frame frame) {
            throw new IllegalStateException("no trajectory was asked for");
        }
    }

    private static List<String> input(final Structure start, final MinimiseSettings settings) {
        final boolean fire = settings.method() == MinimiseSettings.Method.FIRE;
        if (fire && settings.cell() != CellFreedom.FIXED) throw new InputException("method: LAMMPS's fire cannot move "
                + "the cell; use method=lbfgs or engine=embedded");
        final List<String> lines = new ArrayList<>(List.of("variable fmax atom sqrt(fx*fx+fy*fy+fz*fz)",
                "compute fmax all reduce max v_fmax"));
        lines.addAll(ThermoLines.minimise());
        lines.addAll(List.of("thermo 1", "min_style " + (fire ? "fire" : "cg"), "min_modify norm max dmax "
                + settings.maxMove() + (fire ? "" : " line quadratic")));
        if (settings.cell() == CellFreedom.TRICLINIC && start.box().orthogonal()) lines.add("change_box all triclinic");
        final String energy = settings.energyTolerance() > 0 ? Double.toString(settings.energyTolerance()) : "0.0";
        final String minimise = "minimize " + energy + " " + settings.forceTolerance() + " " + settings.maxSteps() + " "
                + 20L * Math.max(1, settings.maxSteps());
        if (settings.cell() == CellFreedom.FIXED) {
            lines.add(minimise);
        } else {
            for (int round = 0; round < ROUNDS; round++) {
                lines.addAll(List.of("fix relax all box/relax " + target(settings) + " vmax 0.001", minimise,
                        "unfix relax"));
            }
        }
        lines.add("write_dump all custom " + FINAL + " id element x y z ix iy iz fx fy fz modify sort id format float "
                + "%.17g element " + String.join(" ", start.names()));
        return lines;
    }

    private static String target(final MinimiseSettings settings) {
        final double[] stress = settings.stress();
        if (settings.cell() == CellFreedom.ISOTROPIC) return "iso " + -stress[0] / Constants.BAR;
        final StringBuilder target = new StringBuilder();
        final int components = settings.cell() == CellFreedom.ANISOTROPIC ? 3 : 6;
        for (int c = 0; c < components; c++) target.append(AXES[c]).append(' ').append(-stress[c] / Constants.BAR)
                .append(' ');
        return target.append("couple none").toString();
    }

    private static MinimiseResult result(final Structure start, final MinimiseSettings settings,
            final List<MinimiseStep> history, final Frame read) {
        final Structure atoms = read.structure().withTypeMap(start.names());
        final Structure moved = start.toBuilder().positions(atoms.positions()).images(atoms.images().orElse(null))
                .cell(start.box().withVectors(atoms.box().vectors()).withOrigin(atoms.box().origin()[0],
                        atoms.box().origin()[1], atoms.box().origin()[2])).build();
        final MinimiseStep last = history.get(history.size() - 1);
        final Frame.Builder frame = Frame.builder(moved).energy(last.energy());
        read.forces().ifPresent(frame::forces);
        final double off = off(settings, last);
        final boolean found = last.largestForce() <= settings.forceTolerance() && off <= settings.stressTolerance();
        final MinimiseResult.Ending ending = found ? MinimiseResult.Ending.CONVERGED
                : last.step() >= settings.maxSteps() ? MinimiseResult.Ending.STEP_LIMIT
                        : settings.energyTolerance() > 0 ? MinimiseResult.Ending.ENERGY_CONVERGED
                                : MinimiseResult.Ending.STUCK;
        final String message = Text.of("LAMMPS: %s after %d steps: largest force %.3g eV/Å%s", found ? "converged"
                : "ended", last.step(), last.largestForce(), settings.cell() == CellFreedom.FIXED ? ""
                        : Text.of(", stress %.3g GPa off its target", off / Constants.GPA));
        return new MinimiseResult(settings, frame.build(), history, ending, message, history.size());
    }

    /** Largest difference of a stress that the cell can follow from its target (eV/Å³). */
    private static double off(final MinimiseSettings settings, final MinimiseStep last) {
        final double[] target = settings.stress();
        final double[] stress = last.stress();
        if (settings.cell() == CellFreedom.FIXED) return 0;
        if (settings.cell() == CellFreedom.ISOTROPIC) return Math.abs((stress[0] + stress[1] + stress[2]) / 3
                - (target[0] + target[1] + target[2]) / 3);
        double off = 0;
        final int components = settings.cell() == CellFreedom.ANISOTROPIC ? 3 : 6;
        for (int c = 0; c < components; c++) off = Math.max(off, Math.abs(stress[c] - target[c]));
        return off;
    }
}
