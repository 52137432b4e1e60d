package org.ionclay.md.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.units.Constants;

/** Moves atoms and cell to the nearest minimum of the energy, or of the enthalpy at a target stress. */
public final class Minimiser {

    private final MinimiseSettings settings;
    private final EnergySurface surface;
    private final Descent descent;
    private final List<MinimiseStep> history = new ArrayList<>();
    private int calm;
    private String failure;

    private Minimiser(final Structure start, final Potential potential, final MinimiseSettings settings,
            final Workers workers) {
        this.settings = settings;
        surface = new EnergySurface(start, potential, settings, workers);
        descent = settings.method() == MinimiseSettings.Method.FIRE ? new Fire(surface, settings.maxMove())
                : new Lbfgs(surface, settings.maxMove());
    }

    /**
     * Searches.
     *
     * @param start the structure, with the potential's own numbers as types; its velocities are dropped
     * @param potential the potential
     * @param settings how to search
     * @param workers threads of the neighbour list
     * @param progress told about each step
     * @param frames given the start and the structure after each step, or null; building a frame costs a copy
     * @return what it came to, converged or not
     * @throws IllegalArgumentException if there are no atoms, a cell is to relax that is not periodic, or an atom's
     *             type is unknown to the potential
     * @throws IllegalStateException if atoms of the start lie on top of each other or the potential does not hold
     *             there, naming the atom
     * @throws org.ionclay.compute.CancelledException if the user asked to stop
     */
    public static MinimiseResult minimise(final Structure start, final Potential potential,
            final MinimiseSettings settings, final Workers workers, final Progress progress,
            final Consumer<Frame> frames) {
        return new Minimiser(start, potential, settings, workers).run(progress, frames);
    }

    private MinimiseResult run(final Progress progress, final Consumer<Frame> frames) {
        final double[] first = surface.origin();
        descent.restart(first, surface.value(first));
        history.add(surface.step(0));
        if (frames != null) frames.accept(surface.frame(0));
        while (true) {
            final MinimiseResult.Ending ending = ending();
            if (ending != null) return result(ending);
            progress.check();
            rebaseIfNeeded();
            try {
                if (!descent.step()) return result(MinimiseResult.Ending.STUCK);
            } catch (final InputException e) {
                failure = e.getMessage();
                return result(MinimiseResult.Ending.FAILED);
            }
            final MinimiseStep now = surface.step(history.size());
            final double change = Math.abs(now.energy() - history.get(history.size() - 1).energy());
            calm = change <= settings.energyTolerance() * surfaceAtoms() ? calm + 1 : 0;
            history.add(now);
            if (frames != null) frames.accept(surface.frame(now.step()));
            progress.update((double) now.step() / settings.maxSteps(), String.format(Locale.ROOT,
                    "step %d: %.6f eV, largest force %.2g eV/Å", now.step(), now.energy(), now.largestForce()));
        }
    }

    private int surfaceAtoms() {
        return (surface.size() - settings.cell().count()) / 3;
    }

    private MinimiseResult.Ending ending() {
        if (surface.largestForce() <= settings.forceTolerance()
                && surface.stressResidual() <= settings.stressTolerance()) return MinimiseResult.Ending.CONVERGED;
        if (settings.energyTolerance() > 0 && calm >= MinimiseSettings.CALM_STEPS) {
            return MinimiseResult.Ending.ENERGY_CONVERGED;
        }
        return history.size() > settings.maxSteps() ? MinimiseResult.Ending.STEP_LIMIT : null;
    }

    private void rebaseIfNeeded() {
        final boolean still = surface.largestForce() <= settings.forceTolerance()
                && surface.cellResidual() <= settings.stressTolerance() / 2;
        if (!surface.wantsRebase(descent.point(), still)) return;
        surface.rebase();
        final double[] here = surface.origin();
        descent.restart(here, surface.value(here));
    }

    private MinimiseResult result(final MinimiseResult.Ending ending) {
        final MinimiseStep last = history.get(history.size() - 1);
        final String where = String.format(Locale.ROOT, "after %d steps: largest force %.3g eV/Å (tolerance %.3g)%s",
                last.step(), last.largestForce(), settings.forceTolerance(),
                settings.cell() == CellFreedom.FIXED ? "" : String.format(Locale.ROOT,
                        ", largest stress difference %.3g GPa (tolerance %.3g)",
                        surface.stressResidual() / Constants.GPA, settings.stressTolerance() / Constants.GPA));
        final String message = switch (ending) {
            case CONVERGED -> "converged " + where;
            case ENERGY_CONVERGED -> String.format(Locale.ROOT, "the energy changed by less than %.3g eV per atom in "
                    + "%d steps in a row, ", settings.energyTolerance(), MinimiseSettings.CALM_STEPS) + where;
            case STEP_LIMIT -> "NOT CONVERGED " + where + "; allow more steps";
            case STUCK -> "NOT CONVERGED " + where + "; no step lowers the energy any more: ask for less "
                    + "(force_tolerance); a Deep Potential may need precision=double, charges in a pair file a finer "
                    + "accuracy";
            case FAILED -> "NOT CONVERGED " + where + "; every further step fails: " + failure
                    + ". A potential without repulsion there lets atoms fall into each other";
        };
        return new MinimiseResult(settings, surface.frame(last.step()), history, ending, message,
                surface.evaluations());
    }
}
