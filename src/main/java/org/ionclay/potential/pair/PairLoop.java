package org.ionclay.potential.pair;

import java.util.List;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.atoms.neighbours.Sites;
import org.ionclay.compute.InputException;
import org.ionclay.compute.simd.PairBuffers;
import org.ionclay.compute.simd.PairKernels;
import org.ionclay.potential.Forces;

/** Walks over the pairs of a range of atoms: one thread's scratch. */
final class PairLoop {

    /** A Lennard-Jones energy of a centre above this, relative to the terms' size, tells of overlapping atoms. */
    private static final double HUGE = 1e15;

    /** Where each of xx, xy, ... zz stands among xx yy zz xy xz yz. */
    private static final int[] COMPONENT = {0, 3, 4, 3, 1, 5, 4, 5, 2};

    private final PairTables tables;
    private final List<String> species;
    private final double[] self;
    private final PairKernels kernels;
    private final PairBuffers buffers = new PairBuffers();
    private final double[] out = new double[2];
    private final double[] part = new double[2];
    private final double[] virial = new double[9];

    PairLoop(final PairTables tables, final List<String> species, final double[] self, final PairKernels kernels) {
        this.tables = tables;
        this.species = species;
        this.self = self;
        this.kernels = kernels;
    }

    /**
     * Computes the atoms {@code from} to {@code to}.
     *
     * @param sums receives energy and virial of the range from {@code at} on
     * @throws IllegalStateException if two atoms overlap, naming them
     */
    void run(final int[] types, final Neighbours list, final int from, final int to, final Forces forces,
            final double[] sums, final int at) {
        java.util.Arrays.fill(buffers.virial, 0);
        java.util.Arrays.fill(virial, 0);
        double energy = 0;
        for (int i = from; i < to; i++) {
            if (tables.lennardJones && tables.types == 1) {
                final Sites sites = list.sites();
                kernels.lennardJones(buffers, sites.positions(), i, sites.numbers(), list.start()[i],
                        list.start()[i + 1], tables.square[0], tables.p[0], tables.q[0], tables.shift[0]);
            } else {
                general(i, types, list);
            }
            final double own = .5 * buffers.sums[0];
            if (!(own < HUGE)) overlap(i, types, list);
            forces.energies()[i] = own + self[types[i]];
            energy += forces.energies()[i];
            for (int d = 0; d < 3; d++) forces.forces()[3 * i + d] = buffers.sums[1 + d];
            if (forces.hasVirials()) {
                // half of each pair at either atom, as wherever the list holds both orders
                virial(forces.virials(), 9 * i);
                for (int k = 0; k < 9; k++) virial[k] += forces.virials()[9 * i + k];
                java.util.Arrays.fill(buffers.virial, 0);
            }
        }
        sums[at] = energy;
        virial(sums, at + 1);
        if (forces.hasVirials()) System.arraycopy(virial, 0, sums, at + 1, 9);
    }

    /** Half of what the kernels summed up, as nine components. */
    private void virial(final double[] to, final int at) {
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) to[at + 3 * r + c] = .5 * buffers.virial(COMPONENT[3 * r + c]);
        }
    }

    private void general(final int i, final int[] types, final Neighbours list) {
        final int pairs = gather(i, types, list);
        final int end = buffers.pad(pairs);
        if (tables.lennardJones) kernels.lennardJones(buffers, end);
        else functions(types[i], pairs);
        kernels.accumulate(buffers, end);
    }

    /** Collects the pairs within their cutoffs. */
    private int gather(final int i, final int[] types, final Neighbours list) {
        final int begin = list.start()[i];
        final int end = list.start()[i + 1];
        buffers.grow(end - begin);
        final Sites sites = list.sites();
        final int[] numbers = sites.numbers();
        final int[] atoms = sites.atom();
        final double[] positions = sites.positions();
        final double[] x = buffers.x;
        final double[] y = buffers.y;
        final double[] z = buffers.z;
        final double[] square = buffers.square;
        final int[] table = buffers.table;
        final double x0 = positions[Sites.STRIDE * i];
        final double y0 = positions[Sites.STRIDE * i + 1];
        final double z0 = positions[Sites.STRIDE * i + 2];
        final int row = types[i] * tables.types;
        final double[] limit = tables.square;
        int n = 0;
        for (int p = begin; p < end; p++) {
            final int site = numbers[p];
            final int at = Sites.STRIDE * site;
            final double dx = positions[at] - x0;
            final double dy = positions[at + 1] - y0;
            final double dz = positions[at + 2] - z0;
            final double r2 = dx * dx + dy * dy + dz * dz;
            final int pair = row + types[atoms[site]];
            x[n] = dx;
            y[n] = dy;
            z[n] = dz;
            square[n] = r2;
            table[n] = pair;
            n += (int) (Double.doubleToRawLongBits(r2 - limit[pair]) >>> 63);
        }
        if (tables.lennardJones) {
            for (int k = 0; k < n; k++) {
                buffers.p[k] = tables.p[table[k]];
                buffers.q[k] = tables.q[table[k]];
                buffers.shift[k] = tables.shift[table[k]];
            }
        }
        return n;
    }

    /** Energies and forces from the tables, or from the functions where a table has none. */
    private void functions(final int type, final int pairs) {
        final double[] square = buffers.square;
        final double[] energy = buffers.energy;
        final double[] force = buffers.force;
        final int[] table = buffers.table;
        final int[] start = tables.start;
        final double[] c = tables.coefficients;
        for (int k = 0; k < pairs; k++) {
            final double s = square[k];
            final long bits = Double.doubleToRawLongBits(s);
            final int interval = Math.max(0, (int) (bits >>> PairTable.SHIFT) - PairTable.FIRST);
            final int a = start[table[k]] + PairTable.WIDTH * interval;
            final double u = s - Double.longBitsToDouble(bits >> PairTable.SHIFT << PairTable.SHIFT | PairTable.HALF);
            final double c1 = c[a + 1];
            final double c2 = c[a + 2];
            final double c3 = c[a + 3];
            final double c4 = c[a + 4];
            final double c5 = c[a + 5];
            final double value = c[a] + u * (c1 + u * (c2 + u * (c3 + u * (c4 + u * c5))));
            energy[k] = value;
            force[k] = -2 * (c1 + u * (2 * c2 + u * (3 * c3 + u * (4 * c4 + u * (5 * c5)))));
            if (value != value || tables.exact) exact(k, type);
        }
    }

    private void exact(final int k, final int type) {
        final int other = buffers.table[k] % tables.types;
        final PairTable table = tables.of(type, other);
        final double r = Math.sqrt(buffers.square[k]);
        if (r < table.smallest) {
            // NaN: the centre's sum tells, and the search for the pair names it
            buffers.energy[k] = Double.NaN;
            return;
        }
        table.exact(r, out, part);
        buffers.energy[k] = out[0];
        buffers.force[k] = -out[1] / r;
    }

    private void overlap(final int i, final int[] types, final Neighbours list) {
        double worst = 1;
        int other = -1;
        double distance = 0;
        for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
            final int j = list.index()[p];
            double r2 = 0;
            for (int d = 0; d < 3; d++) {
                final double dx = list.wrapped()[3 * j + d] + list.shifts()[3 * list.image()[p] + d]
                        - list.wrapped()[3 * i + d];
                r2 += dx * dx;
            }
            final double share = r2 / tables.smallest[types[i] * tables.types + types[j]];
            if (share < worst) {
                worst = share;
                other = j;
                distance = Math.sqrt(r2);
            }
        }
        if (other < 0) return;
        final double smallest = tables.of(types[i], types[other]).smallest;
        throw new InputException("atoms " + i + " (" + species.get(types[i]) + ") and " + other + " ("
                + species.get(types[other]) + ") overlap: they are " + distance + " Å apart, and the potential holds "
                + (smallest > PairTable.NEAREST ? "above " + smallest + " Å, where it begins to fall without end; join "
                + "it to zbl, or use a shorter time step or a minimised structure"
                : "above " + smallest + " Å; take one of them out, move them apart, or minimise first"));
    }
}
