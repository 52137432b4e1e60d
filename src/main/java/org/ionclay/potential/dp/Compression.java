package org.ionclay.potential.dp;

/**
 * Tables in place of the embedding networks (Lu et al., J. Chem. Theory Comput. 18, 5559 (2022)): a quintic per
 * interval from the values and the first two derivatives at its ends. The first table reaches from the argument of an
 * empty slot or a neighbour at the cutoff to that of the smallest distance, the second one {@code extrapolation} times
 * as far; beyond, the tables go on as straight lines. Arguments are (w/r - davg)/dstd, without unit.
 *
 * @param stride interval of the first table
 * @param coarseStride interval of the second table
 * @param extrapolation how far the second table reaches, as a multiple of the first one's upper end; 1 or more
 * @param minDistance smallest distance of two atoms (Å) if the model does not know its own
 */
public record Compression(double stride, double coarseStride, double extrapolation, double minDistance) {

    /** DeePMD-kit's strides .01 and .1 up to five times the range; 1 Å where the model says nothing. */
    public static final Compression DEFAULT = new Compression(.01, .1, 5, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number that is out of range
     */
    public Compression {
        if (!(stride > 0) || !(coarseStride > 0)) {
            throw new IllegalArgumentException("strides must be above 0, found " + stride + " and " + coarseStride);
        }
        if (!(extrapolation >= 1) || extrapolation > 100) {
            throw new IllegalArgumentException("extrapolation must be 1 to 100, found " + extrapolation);
        }
        if (!(minDistance > 0)) {
            throw new IllegalArgumentException("the smallest distance must be above 0, found " + minDistance + " Å");
        }
    }
}
