package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * What potentials say about labelled frames.
 *
 * @param frame the frame
 * @param energy of the first potential (eV)
 * @param forces of the first potential (eV/Å)
 * @param virial of the first potential (eV)
 * @param deviations per atom, the norm of the population standard deviation of its force over all potentials (eV/Å);
 *             zeros with one potential
 */
public record FrameTable(LabelledFrame frame, double energy, double[] forces, double[] virial, double[] deviations) {

    /**
     * Evaluates frames.
     *
     * @param frames the frames
     * @param potentials one or more, with the types of the frames
     */
    public static List<FrameTable> of(final List<LabelledFrame> frames, final List<? extends Potential> potentials,
            final Workers workers) {
        double cutoff = 0;
        for (final Potential one : potentials) cutoff = Math.max(cutoff, one.cutoff());
        final NeighbourList list = new NeighbourList(cutoff, 0, workers);
        final List<FrameTable> out = new ArrayList<>();
        for (final LabelledFrame frame : frames) {
            final boolean periodic = frame.cell() != null;
            list.update(frame.atoms(), frame.positions(), frame.cell(), new boolean[] {periodic, periodic, periodic});
            final List<double[]> all = new ArrayList<>();
            double energy = 0;
            double[] virial = null;
            for (final Potential one : potentials) {
                final Forces result = new Forces();
                one.compute(frame.types(), list, result);
                if (all.isEmpty()) {
                    energy = result.energy();
                    virial = result.virial().clone();
                }
                all.add(java.util.Arrays.copyOf(result.forces(), 3 * frame.atoms()));
            }
            out.add(new FrameTable(frame, energy, all.get(0), virial, deviations(all, frame.atoms())));
        }
        return out;
    }

    /** Norm of the population standard deviation of each atom's force. */
    public static double[] deviations(final List<double[]> forces, final int atoms) {
        final double[] out = new double[atoms];
        for (int k = 0; k < 3 * atoms; k++) {
            double mean = 0;
            for (final double[] one : forces) mean += one[k] / forces.size();
            for (final double[] one : forces) out[k / 3] += (one[k] - mean) * (one[k] - mean) / forces.size();
        }
        for (int i = 0; i < atoms; i++) out[i] = Math.sqrt(out[i]);
        return out;
    }

    /** Errors against the labels. */
    public FrameErrors errors() {
        double squares = 0;
        for (int k = 0; k < forces.length; k++) squares += Math.pow(forces[k] - frame.forces()[k], 2);
        double virials = frame.virial() == null ? Double.NaN : 0;
        for (int k = 0; frame.virial() != null && k < 9; k++) virials += Math.pow(virial[k] - frame.virial()[k], 2);
        return new FrameErrors(frame.atoms(), energy - frame.energy(), squares, virials);
    }
}
