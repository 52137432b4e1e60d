package org.ionclay.eds.spectrum.quant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Xrays;

/** Finds the composition whose computed intensities are the measured ones. */
public final class MatrixIteration {

    private static final int STEPS = 200;
    private static final double CLOSE = 1e-9;
    /** After so many steps by the secant, half steps of the plain iteration, which converge always. */
    private static final int SECANTS = 30;
    private static final double STEEPEST = 0.7;

    private final List<Measured> measured;
    private final QuantSettings settings;
    private final List<Emission> standards = new ArrayList<>();

    /**
     * A composition and the corrections that lead to it.
     *
     * @param material mass fractions as measured, not normalised
     * @param emissions of each measured element's lines from this material, in the order of the measurements
     * @param standards the same of their standards
     */
    public record Result(Material material, List<Emission> emissions, List<Emission> standards) {
    }

    /**
     * Prepares the standards.
     *
     * @param measured one line an element
     * @param settings geometry, beam, what is unmeasured
     */
    public MatrixIteration(final List<Measured> measured, final QuantSettings settings) {
        this.measured = List.copyOf(measured);
        this.settings = settings;
        for (final Measured m : measured) standards.add(Emission.of(m.standard(), m.family(), settings.setting()));
    }

    /**
     * Iterates from the k-ratios of the measurements.
     *
     * @throws InputException if nothing was measured, or no composition is found
     */
    public Result solve() {
        final double[] k = new double[measured.size()];
        for (int i = 0; i < k.length; i++) k[i] = measured.get(i).k();
        return solve(k);
    }

    /** Iterates from other k-ratios of the same lines; those below 0 count as 0. */
    public Result solve(final double[] k) {
        final double[] c = new double[k.length];
        boolean any = false;
        for (int i = 0; i < c.length; i++) {
            c[i] = Math.max(k[i], 0) * measured.get(i).standard().massFraction(measured.get(i).z());
            any |= c[i] > 0;
        }
        if (!any) throw new InputException("no line of the elements was found in the spectrum; check the elements "
                + "and the "
                + "energy axis");
        return iterate(k, c);
    }

    /** Iterates from k-ratios close to those of a result, which is where it begins. */
    Result solve(final double[] k, final Material near) {
        final double[] c = new double[k.length];
        for (int i = 0; i < c.length; i++) c[i] = near.massFraction(measured.get(i).z());
        return iterate(k, c);
    }

    /**
     * Each mass fraction by the secant through its last two steps (J. H. Wegstein, Commun. ACM 1 (1958) 9), which is
     * the microprobe's usual way.
     */
    private Result iterate(final double[] k, final double[] start) {
        double[] c = start;
        double[] before = null;
        double[] stepBefore = null;
        for (int step = 0; step < STEPS; step++) {
            final double[] next = step(k, c);
            double change = 0;
            for (int i = 0; i < c.length; i++) change = Math.max(change, Math.abs(next[i] - c[i]));
            if (change < CLOSE) return result(c);
            final double[] better = new double[c.length];
            for (int i = 0; i < c.length; i++) {
                double slope = step < SECANTS ? 0 : -1;
                if (before != null && step < SECANTS && Math.abs(c[i] - before[i]) > 1e-3 * CLOSE) {
                    slope = Math.max(-2, Math.min(STEEPEST, (next[i] - stepBefore[i]) / (c[i] - before[i])));
                }
                better[i] = Math.max(0, c[i] + (next[i] - c[i]) / (1 - slope));
            }
            before = c;
            stepBefore = next;
            c = better;
        }
        throw new InputException("the matrix correction found no composition; the k-ratios "
                + java.util.Arrays.toString(k) + " belong to no material: check standards, doses and the beam energy");
    }

    /** The mass fractions that would give the k-ratios if the matrix were as it is now. */
    private double[] step(final double[] k, final double[] c) {
        final Material now = material(c);
        final double[] next = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            final Measured m = measured.get(i);
            final double intensity = Emission.of(now, m.family(), settings.setting()).intensity();
            next[i] = Math.max(k[i], 0) * m.standard().massFraction(m.z()) * standards.get(i).intensity() / intensity;
        }
        return next;
    }

    private Result result(final double[] c) {
        final Material material = material(c);
        final List<Emission> emissions = new ArrayList<>();
        for (final Measured m : measured) emissions.add(Emission.of(material, m.family(), settings.setting()));
        return new Result(material, List.copyOf(emissions), List.copyOf(standards));
    }

    /** The measured mass fractions and the element that no line measures. */
    private Material material(final double[] c) {
        final Map<Integer, Double> fractions = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < c.length; i++) {
            fractions.put(measured.get(i).z(), c[i]);
            total += c[i];
        }
        final QuantSettings.Unmeasured other = settings.unmeasured();
        switch (other.kind()) {
            case DIFFERENCE -> fractions.put(other.z(), Math.max(0, 1 - total));
            case STOICHIOMETRY -> {
                double bound = 0;
                for (final Map.Entry<Integer, Double> entry : fractions.entrySet()) {
                    bound += entry.getValue() / Xrays.weight(entry.getKey())
                            * other.valences().getOrDefault(entry.getKey(), 0.0);
                }
                fractions.put(other.z(), bound * Xrays.weight(other.z()));
            }
            default -> {
                // all is measured
            }
        }
        return new Material("measured", fractions);
    }
}
