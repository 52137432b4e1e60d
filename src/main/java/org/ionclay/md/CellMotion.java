package org.ionclay.md;

import org.ionclay.compute.InputException;
import org.ionclay.potential.Forces;

/**
 * The moving cell: the strain rate of the barostat, the prescribed one of a deformation, and what both do to the
 * atoms. With rows x of positions and h of the cell, dx/dt = v + x ε and dh/dt = h ε; ε is lower triangular, so that
 * a cell with a along x and b in the x-y plane stays so. Equations of motion: Martyna, Tobias and Klein 1994, with the
 * explicit reversible splitting of Tuckerman et al., J. Phys. A 39 (2006) 5629, and Yu et al. 2010.
 */
final class CellMotion {

    /** The places of the strain-rate matrix that may differ from 0, in the order xx, yy, zz, yz, xz, xy. */
    private static final int[] PLACES = {0, 4, 8, 7, 6, 3};
    /** A vector that leans by more than this share of the one below it is replaced; LAMMPS's limit, above 1/2. */
    private static final double LEANS = .6;

    private final Barostat barostat;
    private final Deformation deformation;
    private final int freedom;
    /** Mass of each component (eV fs²). */
    private final double mass;
    private final boolean[] free = new boolean[6];
    private final int freeCount;
    /** Strain rate of the barostat (1/fs). */
    private final double[] rate = new double[9];
    private final double[] prescribed = new double[9];
    private final double[] tensor = new double[9];
    private final double[] argument = new double[9];
    private final double[] exponential = new double[9];
    private final double[] mean = new double[9];
    private final double[] scratch = new double[18];
    /** Whether the motion can make the cell lean. */
    private final boolean leaning;
    private double work;

    /**
     * A cell at rest.
     *
     * @param barostat what keeps the stress, or null if the cell only follows the deformation
     * @param deformation prescribed motion
     * @param freedom degrees of freedom of the atoms
     * @param thermal kT at the start (eV), for the mass of the cell: W = (N_f + 3) kT damp² / 3 for each component
     */
    CellMotion(final Barostat barostat, final Deformation deformation, final int freedom, final double thermal) {
        this.barostat = barostat;
        this.deformation = deformation;
        this.freedom = freedom;
        mass = barostat == null ? 1 : (freedom + 3) * thermal * barostat.damp() * barostat.damp() / 3;
        int number = 0;
        for (int c = 0; c < 6 && barostat != null; c++) {
            free[c] = (c < 3 || barostat.freedom() == 6) && deformation.engineering(PLACES[c]) == 0;
            if (free[c]) number++;
        }
        leaning = free[3] || free[4] || free[5] || deformation.yz() != 0 || deformation.xz() != 0
                || deformation.xy() != 0;
        freeCount = barostat != null && barostat.coupling() == Barostat.Coupling.ISOTROPIC ? 1 : number;
        if (barostat != null && number == 0) throw new InputException(
                "the deformation leaves the barostat nothing to do; use nvt");
    }

    /** Degrees of freedom of the cell that the barostat moves. */
    int freeCount() {
        return freeCount;
    }

    /** Twice the kinetic energy of the cell (eV). */
    double twiceKinetic() {
        double sum = 0;
        for (final double one : rate) sum += one * one;
        return mass * sum;
    }

    /** Kinetic energy and work on the surroundings (eV): what the cell adds to the conserved quantity. */
    double energy() {
        return .5 * twiceKinetic() + work;
    }

    /** Multiplies the barostat's strain rate, for its chain. */
    void scale(final double factor) {
        for (int k = 0; k < 9; k++) rate[k] *= factor;
    }

    /** Sets the prescribed strain rate of the step that starts now. */
    void begin(final double time, final double step) {
        for (final int place : PLACES) prescribed[place] = deformation.rate(place, time, step);
    }

    /**
     * Half a step of the strain rate: W dε/dt = V (P - S) + (Σ m v² / N_f) 1.
     *
     * @param time when the target holds (fs)
     * @param half how far (fs)
     */
    void push(final Atoms atoms, final Forces forces, final double time, final double half) {
        atoms.kineticTensor(tensor);
        final double share = (tensor[0] + tensor[4] + tensor[8]) / freedom;
        final double volume = atoms.volume();
        final double[] virial = forces.virial();
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) tensor[3 * r + c] += (virial[3 * r + c] + virial[3 * c + r]) / 2;
        }
        // the work of the prescribed motion comes from outside
        for (final int place : PLACES) work += half * tensor[place] * prescribed[place];
        if (barostat == null) return;
        double drive = 0;
        for (int c = 0; c < 6; c++) {
            if (!free[c]) continue;
            final double force = tensor[PLACES[c]] + volume * barostat.stress().get(c).at(time) + (c < 3 ? share : 0);
            drive += force / 3;
            if (barostat.coupling() != Barostat.Coupling.ISOTROPIC) rate[PLACES[c]] += half * force / mass;
        }
        if (barostat.coupling() == Barostat.Coupling.ISOTROPIC) {
            for (int c = 0; c < 3; c++) rate[PLACES[c]] += half * drive / mass;
        }
    }

    /** Velocities under forces and strain rate: dv/dt = F/m - v (ε + tr ε / N_f). */
    void kick(final Atoms atoms, final double[] force, final double time) {
        final double trace = (rate[0] + rate[4] + rate[8]) / freedom;
        for (int k = 0; k < 9; k++) argument[k] = -time * (rate[k] + prescribed[k] + (k % 4 == 0 ? trace : 0));
        Matrices.exponential(argument, exponential, mean, scratch);
        final double[] e = exponential;
        final double[] p = mean;
        final double[] v = atoms.velocities;
        for (int i = 0; i < atoms.count; i++) {
            final int a = 3 * i;
            final double f = time / atoms.mass[i];
            final double fx = f * force[a];
            final double fy = f * force[a + 1];
            final double fz = f * force[a + 2];
            final double x = v[a];
            final double y = v[a + 1];
            final double z = v[a + 2];
            v[a] = x * e[0] + y * e[3] + z * e[6] + fx * p[0] + fy * p[3] + fz * p[6];
            v[a + 1] = x * e[1] + y * e[4] + z * e[7] + fx * p[1] + fy * p[4] + fz * p[7];
            v[a + 2] = x * e[2] + y * e[5] + z * e[8] + fx * p[2] + fy * p[5] + fz * p[8];
        }
    }

    /**
     * Positions and cell under velocities and strain rate, both constant.
     *
     * @param middle when the target of the barostat is taken (fs)
     * @param time how far (fs)
     */
    void drift(final Atoms atoms, final double middle, final double time) {
        for (int k = 0; k < 9; k++) argument[k] = time * (rate[k] + prescribed[k]);
        Matrices.exponential(argument, exponential, mean, scratch);
        final double before = atoms.volume();
        final double[] x = atoms.positions;
        final double[] v = atoms.velocities;
        final double[] p = mean;
        Matrices.apply(x, 3 * atoms.count, exponential);
        for (int a = 0; a < 3 * atoms.count; a += 3) {
            final double vx = time * v[a];
            final double vy = time * v[a + 1];
            final double vz = time * v[a + 2];
            x[a] += vx * p[0] + vy * p[3] + vz * p[6];
            x[a + 1] += vx * p[1] + vy * p[4] + vz * p[7];
            x[a + 2] += vx * p[2] + vy * p[5] + vz * p[8];
        }
        Matrices.apply(atoms.cell, 9, exponential);
        Matrices.apply(atoms.origin, 3, exponential);
        if (barostat == null) return;
        // work on the surroundings, -V σ : ε; the mean volume is exact up to (tr ε t)² / 12
        final double volume = (before + atoms.volume()) / 2;
        for (int c = 0; c < 6; c++) work -= barostat.stress().get(c).at(middle) * rate[PLACES[c]] * time * volume;
    }

    /**
     * Chooses vectors that lean less where one leans too far: whole multiples of a come off b and c, of b off c. The
     * lattice, and with it forces, stress and positions, stay what they are; only the images are counted anew.
     *
     * @return whether the vectors changed
     */
    boolean reduce(final Atoms atoms) {
        if (!leaning) return false;
        final double[] h = atoms.cell;
        // c by b first, which also moves c along x
        final boolean byB = less(h, 6, 3, 1);
        final boolean byA = less(h, 6, 0, 0);
        return less(h, 3, 0, 0) || byB || byA;
    }

    /** Takes whole multiples of one vector off another, by their components along an axis (0 to 2). */
    private static boolean less(final double[] h, final int vector, final int from,
            final int component) {
        final double lean = h[vector + component] / h[from + component];
        if (Math.abs(lean) <= LEANS) return false;
        final double times = Math.rint(lean);
        for (int k = 0; k < 3; k++) h[vector + k] -= times * h[from + k];
        return true;
    }

    /** What a restart needs: the strain rate (1/fs) and the work (eV). */
    double[] state() {
        final double[] state = java.util.Arrays.copyOf(rate, 10);
        state[9] = work;
        return state;
    }

    /** Takes over a state. */
    void state(final double[] state) {
        System.arraycopy(state, 0, rate, 0, 9);
        work = state[9];
    }
}
