package org.ionclay.training.label;

import java.util.Map;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * Takes out of our CP2K labels what the grid adds to them. The recipe smooths the exchange-correlation density over
 * neighbouring grid points (NN10), which makes forces smooth, and adds an energy that grows with the square of the
 * grid's spacing: sum over atoms of k tr(h hᵀ)/3, with the grid vectors h = cell vector / points. At 500 Ry that is .06
 * to .5 eV per atom, so that energies of different cells do not compare (the number of points is whole and a product of
 * 2, 3 and 5), and since a strained cell keeps its points, it adds -2/3 k h hᵀ to the virial, some 15 GPa for GaF3.
 * Forces know nothing of it. k of each element is from the differences of energies at 500 and 1000 Ry of melts of MgF2,
 * MgCl2 and GaF3 (docs/labels.md).
 */
public final class GridCorrection {

    /** eV/Å² per atom; single numbers mean nothing, sums over neutral frames do. */
    private static final Map<String, Double> K = Map.of("F", 220.55839072, "Mg", -195.27308014, "Cl", 130.60562989,
            "Ga", 247.23672697);
    /** What a corrected frame says of itself, {@code grid_corrected="yes"} in extended XYZ. */
    public static final String MARK = "grid_corrected";
    private static final double CUTOFF = 500;
    private static final double BOHR = 0.529177210903;

    private GridCorrection() {
    }

    /** Whether it knows all elements of some atoms. */
    public static boolean knows(final Structure structure) {
        for (int i = 0; i < structure.size(); i++) if (!K.containsKey(structure.symbol(i))) return false;
        return true;
    }

    /**
     * Points of CP2K's finest grid along a cell vector.
     *
     * @param length of the vector (Å)
     * @param rydberg cutoff of the grid
     */
    public static int points(final double length, final double rydberg) {
        // pw_grid_init: twice the largest plane wave's number, plus one, up to a length that the transform can
        int n = 2 * (int) Math.floor(Math.sqrt(rydberg) * length / BOHR / (2 * Math.PI)) + 1;
        while (!smooth(n)) n++;
        return n;
    }

    private static boolean smooth(final int number) {
        int n = number;
        for (final int p : new int[] {2, 3, 5}) while (n % p == 0) n /= p;
        return n == 1;
    }

    /**
     * What the grid adds to the energy of a frame (eV).
     *
     * @param rydberg cutoff of the grid
     */
    public static double energy(final Structure structure, final double rydberg) {
        final double[] tensor = tensor(structure, rydberg);
        return (tensor[0] + tensor[4] + tensor[8]) / 3;
    }

    /** Sum over atoms of k h hᵀ. */
    private static double[] tensor(final Structure structure, final double rydberg) {
        double sum = 0;
        for (int i = 0; i < structure.size(); i++) {
            final Double k = K.get(structure.symbol(i));
            if (k == null) {
                throw new InputException("the grid's part of labels is known of F, Mg, Cl and Ga, not of "
                        + structure.symbol(i));
            }
            sum += k;
        }
        final double[] cell = structure.box().vectors();
        final double[] tensor = new double[9];
        for (int v = 0; v < 3; v++) {
            final double length = Math.sqrt(cell[3 * v] * cell[3 * v] + cell[3 * v + 1] * cell[3 * v + 1]
                    + cell[3 * v + 2] * cell[3 * v + 2]);
            final double n = points(length, rydberg);
            for (int k = 0; k < 9; k++) tensor[k] += sum * cell[3 * v + k / 3] * cell[3 * v + k % 3] / (n * n);
        }
        return tensor;
    }

    /** Whether a frame says that nothing of the grid is in it. */
    public static boolean marked(final Frame frame) {
        return "yes".equals(frame.info().get(MARK));
    }

    /** A frame that our recipe labelled, without what the grid added, and marked; a marked frame as it is. */
    public static Frame corrected(final Frame frame) {
        if (marked(frame)) return frame;
        final double[] tensor = tensor(frame.structure(), CUTOFF);
        final Frame.Builder out = frame.toBuilder().info(MARK, "yes").energy(frame.energy().orElseThrow()
                - (tensor[0] + tensor[4] + tensor[8]) / 3);
        frame.virial().ifPresent(w -> {
            final double[] virial = w.clone();
            for (int k = 0; k < 9; k++) virial[k] += 2 * tensor[k] / 3;
            out.virial(virial);
        });
        return out.build();
    }
}
