package org.ionclay.potential.pair;

import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Matrix3;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * The reciprocal part of an Ewald sum by smooth particle-mesh Ewald (Essmann et al., J. Chem. Phys. 103, 8577 (1995)),
 * with the charges' own energy: any triclinic cell, periodic in all directions, conducting surroundings. The forces are
 * the exact derivatives of the mesh's energy; their sum is not exactly zero (it is of the size of the error).
 *
 * <p>Results do not depend on the number of threads. One object serves one caller at a time; nothing is allocated while
 * the number of atoms and the grid stay.
 */
public final class ParticleMesh implements Potential {

    private static final int GRAIN = 256;
    /** Planes that one thread fills at a time. */
    private static final int SLAB = 4;
    /** Energy, six components of the virial. */
    private static final int SUMS = 7;
    /** A charge in this share of all is rounding. */
    private static final double NEUTRAL = 1e-9;
    private static final int[] COMPONENT = {0, 3, 4, 3, 1, 5, 4, 5, 2};

    private final List<String> species;
    private final double[] charges;
    private final CoulombSettings settings;
    private final double alpha;
    private final double spacing;
    private final Workers workers;
    private final int order;
    private final double[] cell = new double[9];
    private final double[] inverse = new double[9];
    private double volume;
    private MeshTransform transform;
    private double[][] grid;
    private double[][] kernel;
    private double[] sums;
    private final double[][] factors = new double[3][];
    private int[] base = new int[0];
    private double[] value = new double[0];
    private double[] slope = new double[0];
    private int[] firstOf;
    private int[] sorted = new int[0];

    /**
     * A mesh.
     *
     * @param species names of the types, for messages
     * @param charges charge of each type (e)
     * @param settings method PME
     * @param workers threads; not closed by this
     */
    public ParticleMesh(final List<String> species, final double[] charges, final CoulombSettings settings,
            final Workers workers) {
        this.species = List.copyOf(species);
        this.charges = charges.clone();
        this.settings = settings;
        this.workers = workers;
        order = settings.order();
        final double largest = largest(charges);
        alpha = MeshAccuracy.alpha(settings, largest);
        spacing = MeshAccuracy.spacing(settings, alpha, largest);
    }

    private static double largest(final double[] charges) {
        final double largest = Arrays.stream(charges).map(Math::abs).max().orElse(0);
        if (largest == 0) throw new InputException("all charges are 0: leave the Coulomb method out");
        return largest;
    }

    /** Ewald's parameter (1/Å). */
    public double alpha() {
        return alpha;
    }

    /** Points of the grid along a, b, c at the last evaluation. */
    public int[] grid() {
        return transform == null ? new int[3] : new int[] {transform.n0, transform.n1, transform.n2};
    }

    /** No pair is felt. */
    @Override
    public double cutoff() {
        return 0;
    }

    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        final boolean[] periodic = neighbours.periodic();
        if (!periodic[0] || !periodic[1] || !periodic[2]) throw new InputException("particle-mesh Ewald "
                + "needs a cell that is periodic in all three directions; use coulomb method dsf, or give a cell");
        if (out.hasVirials()) throw new InputException("particle-mesh Ewald has no virial of single atoms; "
                + "use coulomb method dsf where they are needed");
        neutral(types, atoms);
        prepare(neighbours.cell());
        out.reset(atoms);
        splines(atoms, neighbours.wrapped());
        spread(atoms, types);
        Arrays.fill(sums, 0);
        transform.apply(grid, this::convolve, workers);
        gather(atoms, types, out);
    }

    private void neutral(final int[] types, final int atoms) {
        final int[] counts = new int[charges.length];
        for (int i = 0; i < atoms; i++) counts[types[i]]++;
        double net = 0;
        double sum = 0;
        for (int t = 0; t < charges.length; t++) {
            net += counts[t] * charges[t];
            sum += counts[t] * Math.abs(charges[t]);
        }
        if (Math.abs(net) <= NEUTRAL * sum) return;
        final StringBuilder found = new StringBuilder();
        for (int t = 0; t < charges.length; t++) {
            if (counts[t] > 0) found.append(found.isEmpty() ? "" : ", ").append(counts[t]).append(' ')
                    .append(species.get(t)).append(" of ").append(charges[t]).append(" e");
        }
        throw new InputException("the cell holds a net charge of " + net + " e (" + found
                + "); an Ewald sum needs a neutral one: change the numbers of atoms or the charges, or use coulomb "
                + "method dsf");
    }

    /** The grid and the kernel of a cell. */
    private void prepare(final double[] h) {
        if (transform != null && Arrays.equals(h, cell)) return;
        System.arraycopy(h, 0, cell, 0, 9);
        volume = Math.abs(Matrix3.inverse(cell, inverse));
        final int[] points = {settings.grid().a(), settings.grid().b(), settings.grid().c()};
        for (int d = 0; d < 3; d++) {
            if (points[d] > 0) continue;
            // a wave of some length has up to |a| over that length periods along a, however thin the cell is
            final double length = Math.sqrt(cell[3 * d] * cell[3 * d] + cell[3 * d + 1] * cell[3 * d + 1]
                    + cell[3 * d + 2] * cell[3 * d + 2]);
            points[d] = MeshAccuracy.length(Math.max(order, length / spacing));
        }
        if (transform == null || !Arrays.equals(points, grid())) {
            transform = new MeshTransform(points[0], points[1], points[2]);
            grid = new double[points[0]][points[1] * points[2]];
            kernel = new double[transform.planes][points[1] * points[2]];
            sums = new double[SUMS * transform.planes];
            firstOf = new int[points[0] + 1];
            for (int d = 0; d < 3; d++) factors[d] = MeshSplines.factors(order, points[d]);
        }
        workers.ranges(transform.planes, 1, (chunk, k0, to) -> kernel(k0));
    }

    private static int signed(final int k, final int n) {
        return 2 * k > n ? k - n : k;
    }

    /** k/(pi V) exp(-pi² m²/α²)/m² |b|², eq. 3.9 and 4.7; row k2, number k1. */
    private void kernel(final int k0) {
        final int n1 = transform.n1;
        final int n2 = transform.n2;
        final double scale = settings.constant() / (Math.PI * volume);
        final double decay = Math.PI * Math.PI / (alpha * alpha);
        for (int k2 = 0; k2 < n2; k2++) {
            final int m2 = signed(k2, n2);
            for (int k1 = 0; k1 < n1; k1++) {
                final int m1 = signed(k1, n1);
                double square = 0;
                for (int d = 0; d < 3; d++) {
                    final double m = k0 * inverse[3 * d] + m1 * inverse[3 * d + 1] + m2 * inverse[3 * d + 2];
                    square += m * m;
                }
                kernel[k0][k2 * n1 + k1] = square == 0 ? 0 : scale * Math.exp(-decay * square) / square
                        * factors[0][k0] * factors[1][k1] * factors[2][k2];
            }
        }
    }

    /** Grid points and weights of each atom. */
    private void splines(final int atoms, final double[] positions) {
        if (base.length < 3 * atoms) {
            base = new int[3 * atoms];
            sorted = new int[atoms];
            value = new double[3 * order * atoms];
            slope = new double[3 * order * atoms];
        }
        final int[] points = grid();
        workers.ranges(atoms, GRAIN, (chunk, from, to) -> {
            for (int i = 3 * from; i < 3 * to; i += 3) {
                for (int d = 0; d < 3; d++) {
                    final double s = positions[i] * inverse[d] + positions[i + 1] * inverse[3 + d]
                            + positions[i + 2] * inverse[6 + d];
                    final double u = (s - Math.floor(s)) * points[d];
                    // rounding may lead to the end itself
                    final int below = Math.min(points[d] - 1, (int) u);
                    base[i + d] = Math.floorMod(below - order + 1, points[d]);
                    MeshSplines.weights(order, u - below, value, slope, order * (i + d));
                }
            }
        });
    }

    /** Charges onto the grid: each thread fills planes of its own, with the atoms in a fixed order. */
    private void spread(final int atoms, final int[] types) {
        final int n0 = transform.n0;
        Arrays.fill(firstOf, 0);
        for (int i = 0; i < atoms; i++) firstOf[base[3 * i] + 1]++;
        for (int k = 0; k < n0; k++) firstOf[k + 1] += firstOf[k];
        for (int i = 0; i < atoms; i++) sorted[firstOf[base[3 * i]]++] = i;
        System.arraycopy(firstOf, 0, firstOf, 1, n0);
        firstOf[0] = 0;
        workers.ranges(n0, SLAB, (chunk, from, to) -> {
            for (int k = from; k < to; k++) Arrays.fill(grid[k], 0);
            // atoms that begin up to order - 1 planes before this one
            for (int k = from; k < to; k++) {
                for (int j = 0; j < order; j++) {
                    final int plane = Math.floorMod(k - j, n0);
                    for (int s = firstOf[plane]; s < firstOf[plane + 1]; s++) {
                        final int i = sorted[s];
                        put(i, charges[types[i]] * value[3 * order * i + j], grid[k]);
                    }
                }
            }
        });
    }

    private void put(final int i, final double charge, final double[] plane) {
        final int n1 = transform.n1;
        final int n2 = transform.n2;
        final int at1 = order * (3 * i + 1);
        final int at2 = order * (3 * i + 2);
        final int begin = base[3 * i + 2];
        int row = base[3 * i + 1];
        for (int j = 0; j < order; j++) {
            final double q = charge * value[at1 + j];
            if (begin + order <= n2) {
                final int to = row * n2 + begin;
                for (int k = 0; k < order; k++) plane[to + k] += q * value[at2 + k];
            } else {
                for (int k = 0; k < order; k++) plane[row * n2 + (begin + k) % n2] += q * value[at2 + k];
            }
            if (++row == n1) row = 0;
        }
    }

    /** The potential's spectrum from that of the charges; energy and virial, eqs. 4.7 and 2.7. */
    private void convolve(final int k0, final RowFft.Rows rows) {
        final int n1 = transform.n1;
        final int n2 = transform.n2;
        final double bend = Math.PI * Math.PI / (alpha * alpha);
        // the other half of the spectrum is the conjugate of this one
        final double weight = k0 == 0 || 2 * k0 == transform.n0 ? .5 : 1;
        final double[] total = new double[SUMS];
        for (int k2 = 0; k2 < n2; k2++) {
            final int m2 = signed(k2, n2);
            final double[] re = rows.re[k2];
            final double[] im = rows.im[k2];
            for (int k1 = 0; k1 < n1; k1++) {
                final double factor = kernel[k0][k2 * n1 + k1];
                final double energy = weight * factor * (re[k1] * re[k1] + im[k1] * im[k1]);
                re[k1] *= factor;
                im[k1] *= factor;
                if (energy == 0) continue;
                final int m1 = signed(k1, n1);
                final double x = k0 * inverse[0] + m1 * inverse[1] + m2 * inverse[2];
                final double y = k0 * inverse[3] + m1 * inverse[4] + m2 * inverse[5];
                final double z = k0 * inverse[6] + m1 * inverse[7] + m2 * inverse[8];
                final double f = -2 * energy * (1 / (x * x + y * y + z * z) + bend);
                total[0] += energy;
                total[1] += energy + f * x * x;
                total[2] += energy + f * y * y;
                total[3] += energy + f * z * z;
                total[4] += f * x * y;
                total[5] += f * x * z;
                total[6] += f * y * z;
            }
        }
        System.arraycopy(total, 0, sums, SUMS * k0, SUMS);
    }

    /** Energies and forces from the potential on the grid. */
    private void gather(final int atoms, final int[] types, final Forces out) {
        final double own = -settings.constant() * alpha / Math.sqrt(Math.PI);
        workers.ranges(atoms, GRAIN, (chunk, from, to) -> {
            final double[] field = new double[4];
            for (int i = from; i < to; i++) {
                final double q = charges[types[i]];
                if (q == 0) continue;
                field(i, field);
                out.energies()[i] = .5 * q * field[0] + own * q * q;
                for (int d = 0; d < 3; d++) {
                    out.forces()[3 * i + d] = -q * (field[1] * inverse[3 * d] * transform.n0
                            + field[2] * inverse[3 * d + 1] * transform.n1
                            + field[3] * inverse[3 * d + 2] * transform.n2);
                }
            }
        });
        double energy = 0;
        for (int i = 0; i < atoms; i++) energy += own * charges[types[i]] * charges[types[i]];
        for (int k0 = 0; k0 < transform.planes; k0++) {
            energy += sums[SUMS * k0];
            for (int k = 0; k < 9; k++) out.virial()[k] += sums[SUMS * k0 + 1 + COMPONENT[k]];
        }
        out.energy(energy);
    }

    /** Potential at an atom and its derivatives along the three grid directions. */
    private void field(final int i, final double[] field) {
        final int n0 = transform.n0;
        final int n1 = transform.n1;
        final int n2 = transform.n2;
        final int at0 = 3 * order * i;
        final int at1 = at0 + order;
        final int at2 = at1 + order;
        final int begin = base[3 * i + 2];
        double potential = 0;
        double d0 = 0;
        double d1 = 0;
        double d2 = 0;
        int k0 = base[3 * i];
        for (int j0 = 0; j0 < order; j0++) {
            final double[] plane = grid[k0];
            double p = 0;
            double p1 = 0;
            double p2 = 0;
            int row = base[3 * i + 1];
            for (int j1 = 0; j1 < order; j1++) {
                double v = 0;
                double s = 0;
                if (begin + order <= n2) {
                    final int at = row * n2 + begin;
                    for (int j2 = 0; j2 < order; j2++) {
                        final double phi = plane[at + j2];
                        v += value[at2 + j2] * phi;
                        s += slope[at2 + j2] * phi;
                    }
                } else {
                    for (int j2 = 0; j2 < order; j2++) {
                        final double phi = plane[row * n2 + (begin + j2) % n2];
                        v += value[at2 + j2] * phi;
                        s += slope[at2 + j2] * phi;
                    }
                }
                p += value[at1 + j1] * v;
                p1 += slope[at1 + j1] * v;
                p2 += value[at1 + j1] * s;
                if (++row == n1) row = 0;
            }
            potential += value[at0 + j0] * p;
            d0 += slope[at0 + j0] * p;
            d1 += value[at0 + j0] * p1;
            d2 += value[at0 + j0] * p2;
            if (++k0 == n0) k0 = 0;
        }
        field[0] = potential;
        field[1] = d0;
        field[2] = d1;
        field[3] = d2;
    }
}
