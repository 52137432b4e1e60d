package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Cell;

/** The images of a site under the operations of a space group. */
public final class Orbit {

    /** Images of one site closer than this in angstrom are the same atom; two atoms are never that close. */
    public static final double SAME = .05;

    private Orbit() {
    }

    /**
     * Images within the cell; those that coincide are merged into their mean, so that .3333 on a threefold axis becomes
     * 1/3.
     *
     * @param site fractional coordinates, 3 numbers
     * @param operations of the space group
     * @param cell what distances are measured in
     * @return fractional coordinates from 0 to below 1
     */
    public static List<double[]> of(final double[] site, final List<SymmetryOperation> operations, final Cell cell) {
        final List<double[]> places = new ArrayList<>();
        final List<double[]> sums = new ArrayList<>();
        final List<Integer> counts = new ArrayList<>();
        for (final SymmetryOperation operation : operations) {
            final double[] image = operation.apply(site);
            int at = 0;
            while (at < places.size() && distance(image, places.get(at), cell) >= SAME) at++;
            if (at == places.size()) {
                places.add(image);
                sums.add(image.clone());
                counts.add(1);
                continue;
            }
            for (int k = 0; k < 3; k++) {
                final double whole = Math.rint(image[k] - places.get(at)[k]);
                sums.get(at)[k] += image[k] - whole;
            }
            counts.set(at, counts.get(at) + 1);
        }
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; k < 3; k++) {
                final double mean = counts.get(i) == 1 ? sums.get(i)[k] : sums.get(i)[k] / counts.get(i);
                // -1e-17 is 0 and not just below 1
                sums.get(i)[k] = mean - Math.floor(mean + 1e-9);
            }
        }
        return sums;
    }

    /** Shortest distance (Å) between two places given by fractional coordinates, periodic images included. */
    public static double distance(final double[] one, final double[] other, final Cell cell) {
        final double[] d = {one[0] - other[0], one[1] - other[1], one[2] - other[2]};
        for (int k = 0; k < 3; k++) d[k] -= Math.rint(d[k]);
        final double[] origin = cell.origin();
        cell.toCartesian(d, d);
        for (int k = 0; k < 3; k++) d[k] -= origin[k];
        cell.minimumImage(d);
        return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    }
}
