package org.ionclay.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;

/**
 * A pair potential under a Deep Potential: Born-Mayer repulsion A exp((σ - r)/ρ) of every pair of types, the nuclei's
 * repulsion at distances that no frame has, and scaled formal charges. It is fitted to the forces of the frames, and
 * the network learns what it leaves. Short distances then stay repulsive where there are no data.
 */
public final class PairBase {

    /** Hardness of the repulsion (Å) that is tried for every pair. */
    private static final double[] RHO = {0.18, 0.22, 0.26, 0.30, 0.34, 0.38};
    private static final double CUTOFF = 8;
    private static final double ALPHA = 0.2;
    private static final double COULOMB_CUTOFF = 9;
    private static final int SWEEPS = 3;
    /** Formal charges of the elements of halides and chalcogenides. */
    private static final Map<String, Integer> FORMAL = Map.ofEntries(Map.entry("F", -1), Map.entry("Cl", -1),
            Map.entry("Br", -1), Map.entry("I", -1), Map.entry("O", -2), Map.entry("S", -2), Map.entry("Li", 1),
            Map.entry("Na", 1), Map.entry("K", 1), Map.entry("H", 1), Map.entry("Mg", 2), Map.entry("Ca", 2),
            Map.entry("Zn", 2), Map.entry("Al", 3), Map.entry("Ga", 3), Map.entry("In", 3), Map.entry("Y", 3),
            Map.entry("La", 3), Map.entry("Zr", 4), Map.entry("Hf", 4));

    private final List<String> typeMap;
    private final double[] charges;
    private final double[][] a;
    private final double[][] rho;
    private final double[][] sigma;
    private final double[] zbl;

    private PairBase(final List<String> typeMap, final double[] charges, final double[][] a, final double[][] rho,
            final double[][] sigma, final double[] zbl) {
        this.typeMap = typeMap;
        this.charges = charges;
        this.a = a;
        this.rho = rho;
        this.sigma = sigma;
        this.zbl = zbl;
    }

    /** Least squares in progress: products of all columns and of each with the forces. */
    private static final class Normal {
        final double[][] product;
        final double[] target;
        double square;

        Normal(final int n) {
            product = new double[n][n];
            target = new double[n];
        }
    }

    /**
     * Fits a base to the forces of frames.
     *
     * @throws InputException if an element has no formal charge here
     */
    public static PairBase fit(final DataSet data, final Workers workers) {
        final int types = data.typeMap().size();
        final int pairs = types * (types + 1) / 2;
        final double[] formal = new double[types];
        for (int t = 0; t < types; t++) {
            final Integer charge = FORMAL.get(data.typeMap().get(t));
            if (charge == null) {
                throw new InputException("a base needs a formal charge of every element, none is known of "
                        + data.typeMap().get(t) + "; train without a base (base = none)");
            }
            formal[t] = charge;
        }
        final double[] nearest = nearest(data, pairs);
        final Normal normal = new Normal(pairs * RHO.length + 1);
        final Potential coulomb = coulomb(data.typeMap(), formal, workers);
        for (final LabelledFrame frame : data.frames()) add(normal, frame, types, nearest, coulomb, workers);
        final int[] choice = new int[pairs];
        Arrays.fill(choice, 3);
        double[] best = solve(normal, choice, pairs);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < pairs; p++) {
                for (int k = 0; k < RHO.length; k++) {
                    final int old = choice[p];
                    choice[p] = k;
                    final double[] found = solve(normal, choice, pairs);
                    if (found[pairs + 1] < best[pairs + 1]) best = found;
                    else choice[p] = old;
                }
            }
        }
        return of(data.typeMap(), formal, best, choice, nearest);
    }

    private static PairBase of(final List<String> typeMap, final double[] formal, final double[] found,
            final int[] choice, final double[] nearest) {
        final int types = typeMap.size();
        final double[][][] all = new double[3][types][types];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < types; i++) {
            for (int j = i; j < types; j++) {
                final int p = pair(i, j, types);
                all[0][i][j] = rounded(found[p]);
                all[1][i][j] = RHO[choice[p]];
                all[2][i][j] = nearest[p];
                least = Math.min(least, nearest[p]);
            }
        }
        final double scale = Math.sqrt(Math.max(0, found[choice.length]));
        final double[] charges = Arrays.stream(formal).map(q -> rounded(q * scale)).toArray();
        return new PairBase(typeMap, charges, all[0], all[1], all[2],
                new double[] {rounded(0.5 * least), rounded(0.95 * least)});
    }

    private static double rounded(final double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
    }

    private static int pair(final int one, final int other, final int types) {
        final int a = Math.min(one, other);
        final int b = Math.max(one, other);
        return a * types - a * (a - 1) / 2 + b - a;
    }

    private static double[] nearest(final DataSet data, final int pairs) {
        final int types = data.typeMap().size();
        final double[] nearest = new double[pairs];
        Arrays.fill(nearest, 3);
        for (final LabelledFrame frame : data.frames()) {
            for (final FramePlan.Chunk chunk : new FramePlan(frame, types, 3).chunks) {
                for (int n = 0; n < types; n++) {
                    final int p = pair(chunk.type, n, types);
                    for (int r = chunk.block[n]; r < chunk.block[n] + chunk.pairs(n); r++) {
                        final double x = chunk.vector[3 * r];
                        final double y = chunk.vector[3 * r + 1];
                        final double z = chunk.vector[3 * r + 2];
                        nearest[p] = Math.min(nearest[p], rounded(Math.sqrt(x * x + y * y + z * z)));
                    }
                }
            }
        }
        return nearest;
    }

    private static Potential coulomb(final List<String> names, final double[] charges, final Workers workers) {
        return PairPotentials.create(new PairModel(names, Arrays.stream(charges).boxed().toList(), List.of(),
                CoulombSettings.dsf(COULOMB_CUTOFF, ALPHA), java.util.Optional.empty(), "formal charges"), workers);
    }

    private static void add(final Normal normal, final LabelledFrame frame, final int types, final double[] nearest,
            final Potential coulomb, final Workers workers) {
        final int columns = normal.target.length;
        final double[][] force = new double[columns][3 * frame.atoms()];
        for (final FramePlan.Chunk chunk : new FramePlan(frame, types, CUTOFF).chunks) {
            for (int n = 0; n < types; n++) {
                final int p = pair(chunk.type, n, types);
                for (int i = 0; i < chunk.atoms.length; i++) {
                    for (int r = chunk.block[n] + chunk.start[n][i]; r < chunk.block[n] + chunk.start[n][i + 1]; r++) {
                        repel(chunk.vector, r, chunk.atoms[i], nearest[p], force, p * RHO.length);
                    }
                }
            }
        }
        force[columns - 1] = forces(frame, coulomb, workers).forces().clone();
        final double[] wanted = frame.forces();
        for (int k = 0; k < columns; k++) {
            normal.target[k] += dot(force[k], wanted, wanted.length);
            for (int l = 0; l <= k; l++) normal.product[k][l] += dot(force[k], force[l], wanted.length);
        }
        normal.square += dot(wanted, wanted, wanted.length);
    }

    /** The centre's force from one pair, for every hardness. */
    private static void repel(final double[] v, final int r, final int centre, final double sigma,
            final double[][] force, final int column) {
        final double d = Math.sqrt(v[3 * r] * v[3 * r] + v[3 * r + 1] * v[3 * r + 1] + v[3 * r + 2] * v[3 * r + 2]);
        for (int k = 0; k < RHO.length; k++) {
            final double f = -Math.exp((sigma - d) / RHO[k]) / RHO[k] / d;
            for (int x = 0; x < 3; x++) force[column + k][3 * centre + x] += f * v[3 * r + x];
        }
    }

    private static double dot(final double[] one, final double[] other, final int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) sum += one[k] * other[k];
        return sum;
    }

    private static Forces forces(final LabelledFrame frame, final Potential potential, final Workers workers) {
        final NeighbourList list = new NeighbourList(potential.cutoff(), 0, workers);
        final boolean periodic = frame.cell() != null;
        list.update(frame.atoms(), frame.positions(), frame.cell(), new boolean[] {periodic, periodic, periodic});
        final Forces out = new Forces();
        potential.compute(frame.types(), list, out);
        return out;
    }

    /** Strengths that are not negative, the charges' scale, and the sum of squares that is left. */
    private static double[] solve(final Normal normal, final int[] choice, final int pairs) {
        final List<Integer> active = new ArrayList<>();
        for (int p = 0; p <= pairs; p++) active.add(p);
        final double[] found = new double[pairs + 2];
        while (!active.isEmpty()) {
            final int n = active.size();
            final double[][] matrix = new double[n][n];
            final double[] right = new double[n];
            for (int i = 0; i < n; i++) {
                final int a = column(active.get(i), choice, pairs);
                right[i] = normal.target[a];
                for (int j = 0; j < n; j++) {
                    final int b = column(active.get(j), choice, pairs);
                    matrix[i][j] = normal.product[Math.max(a, b)][Math.min(a, b)];
                }
                matrix[i][i] += 1e-9 * normal.square + 1e-12;
            }
            final RealMatrix system = new Array2DRowRealMatrix(matrix, false);
            final double[] x = new QRDecomposition(system).getSolver()
                    .solve(new org.apache.commons.math3.linear.ArrayRealVector(right, false)).toArray();
            int worst = -1;
            for (int i = 0; i < n; i++) if (x[i] < 0 && (worst < 0 || x[i] < x[worst])) worst = i;
            if (worst >= 0) {
                active.remove(worst);
                continue;
            }
            Arrays.fill(found, 0);
            found[pairs + 1] = normal.square;
            for (int i = 0; i < n; i++) {
                found[active.get(i)] = x[i];
                found[pairs + 1] -= 2 * x[i] * right[i];
                for (int j = 0; j < n; j++) found[pairs + 1] += x[i] * x[j] * matrix[i][j];
            }
            break;
        }
        return found;
    }

    private static int column(final int p, final int[] choice, final int pairs) {
        return p == pairs ? pairs * RHO.length : p * RHO.length + choice[p];
    }

    /** The model of this base alone. */
    public PairModel model() {
        final List<PairModel.Interaction> terms = new ArrayList<>();
        for (int i = 0; i < typeMap.size(); i++) {
            for (int j = i; j < typeMap.size(); j++) {
                terms.add(new PairModel.Interaction(i, j, new org.ionclay.potential.pair.BornMayerHuggins(a[i][j],
                        rho[i][j], sigma[i][j], 0, 0, CUTOFF, true)));
                terms.add(new PairModel.Interaction(i, j, new org.ionclay.potential.pair.Zbl(number(i), number(j),
                        zbl[0], zbl[1], org.ionclay.units.Constants.COULOMB)));
            }
        }
        final boolean charged = Arrays.stream(charges).anyMatch(q -> q != 0);
        return new PairModel(typeMap, Arrays.stream(charges).boxed().toList(), terms,
                charged ? CoulombSettings.dsf(COULOMB_CUTOFF, ALPHA) : CoulombSettings.NONE, java.util.Optional.empty(),
                "base");
    }

    private double number(final int type) {
        return org.ionclay.atoms.Element.find(typeMap.get(type)).orElseThrow().number();
    }

    /**
     * The labels that a pair potential leaves for the network.
     *
     * @param model the pair potential, with the types of the data
     */
    public static DataSet residual(final PairModel model, final DataSet data, final Workers workers) {
        try (Potential potential = PairPotentials.create(model, org.ionclay.potential.pair.PairMethod.EXACT, workers)) {
            return data.with(data.frames().stream().map(frame -> {
                final Forces base = forces(frame, potential, workers);
                final double[] left = frame.forces().clone();
                for (int k = 0; k < left.length; k++) left[k] -= base.forces()[k];
                final double[] virial = frame.virial() == null ? null : frame.virial().clone();
                for (int k = 0; virial != null && k < 9; k++) virial[k] -= base.virial()[k];
                return frame.withLabels(frame.energy() - base.energy(), left, virial);
            }).toList());
        }
    }

    /**
     * The pair file.
     *
     * @param model name of the Deep Potential beside it, or null for the base alone
     */
    public String text(final String model) {
        final StringBuilder text = new StringBuilder(
                "pair_file: 1\nunits: metal\ncomment: base fitted to DFT forces by "
                + "IonClay\n");
        if (model != null) text.append("deep_potential: ").append(model).append('\n');
        text.append("species:\n");
        for (int t = 0; t < typeMap.size(); t++) {
            text.append("  ").append(typeMap.get(t)).append(": {charge: ").append(charges[t]).append("}\n");
        }
        text.append("terms:\n  - style: born-mayer-huggins\n    cutoff: ").append(CUTOFF)
                .append("\n    shifted: yes\n    pairs:\n");
        for (int i = 0; i < typeMap.size(); i++) {
            for (int j = i; j < typeMap.size(); j++) {
                text.append("      ").append(typeMap.get(i)).append(' ').append(typeMap.get(j)).append(": {A: ")
                        .append(a[i][j]).append(", rho: ").append(rho[i][j]).append(", sigma: ").append(sigma[i][j])
                        .append(", C: 0, D: 0}\n");
            }
        }
        text.append("  - style: zbl\n    inner: ").append(zbl[0]).append("\n    outer: ").append(zbl[1]).append('\n');
        if (Arrays.stream(charges).anyMatch(q -> q != 0)) {
            text.append("coulomb:\n  method: dsf\n  cutoff: ").append(COULOMB_CUTOFF).append("\n  alpha: ").append(
                    ALPHA)
                    .append('\n');
        }
        return text.toString();
    }
}
