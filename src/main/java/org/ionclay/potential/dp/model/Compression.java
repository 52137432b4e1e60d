package org.ionclay.potential.dp.model;

import org.ionclay.compute.InputException;

/**
 * Tables in place of the embedding networks (Lu et al., Comput. Phys. Commun. 259, 107624 (2021)): a quintic per
 * interval from the values and the first two derivatives at its ends. The first table reaches from the argument of an
 * empty slot or a neighbour at the cutoff to that of the smallest distance, the second one {@code extrapolation} times
 * as far; beyond, the tables go on as straight lines. Arguments are (w/r - davg)/dstd, without unit.
 *
 * <p>Small tables stay in the caches, so the first table's intervals are up to {@value #WIDEST} times as long where
 * that changes no network output by more than the tolerance and no slope by more than ten times that, checked in every
 * interval.
 *
 * @param stride interval of the first table
 * @param coarseStride interval of the second table
 * @param extrapolation how far the second table reaches, as a multiple of the first one's upper end; 1 or more
 * @param minDistance smallest distance of two atoms (Å) if the model does not know its own
 * @param tolerance largest error of a network's output that longer intervals may make; in mixed precision at least
 *            {@value #SINGLE}; 0 for the stride as it is
 */
public record Compression(double stride, double coarseStride, double extrapolation, double minDistance,
        double tolerance) {

    /** How many strides an interval of the first table may be long. */
    public static final int WIDEST = 10;

    /** What single precision cannot show. */
    public static final double SINGLE = 3e-8;

    /**
     * DeePMD-kit's strides .01 and .1 up to five times the range, 1 Å where the model says nothing, and intervals that
     * are longer where that makes errors below 1e-11.
     */
    public static final Compression DEFAULT = new Compression(.01, .1, 5, 1, 1e-11);

    /** DeePMD-kit's tables as they are. */
    public static final Compression DEEPMD = new Compression(.01, .1, 5, 1, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number that is out of range
     */
    public Compression {
        if (!(stride > 0) || !(coarseStride > 0)) {
            throw new InputException("strides must be above 0, found " + stride + " and " + coarseStride);
        }
        if (!(extrapolation >= 1) || extrapolation > 100) {
            throw new InputException("extrapolation must be 1 to 100, found " + extrapolation);
        }
        if (!(minDistance > 0)) {
            throw new InputException("the smallest distance must be above 0, found " + minDistance + " Å");
        }
        if (!(tolerance >= 0)) throw new InputException("the tolerance must be 0 or more, is " + tolerance);
    }
}
