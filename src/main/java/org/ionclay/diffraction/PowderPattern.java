package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.CrystalSite;
import org.ionclay.compute.InputException;

/**
 * Reflections of a crystal:
 * <pre>{@code
 * F(h) = sum over atoms o (f0(s) + f' + i f'') exp(-B s²) exp(2 pi i h x),  s = 1/2d,  I = m |F|² LP
 * }</pre>
 * (International Tables C, 6.2). Extinct families are left out.
 */
public final class PowderPattern {

    /** Families whose peaks are closer than this (degrees) are one peak. */
    private static final double OVERLAP = 1e-5;

    /** Families whose |F|² is below this share of (sum of f)² are extinct. */
    private static final double EXTINCT = 1e-12;

    /** More lattice points than this within the sphere mean a mistaken cell or wavelength. */
    private static final double MOST_POINTS = 2e7;
    private static final int MOST_INDEX = 1000;

    private final PowderSettings settings;
    private final double[] reciprocal;
    private final List<CrystalSite> sites;
    private final List<Crystal.Atom> atoms;
    private final FormFactors.Curve[] curves;
    private final XraylibFactors.Anomalous[] anomalous;

    private PowderPattern(final Crystal crystal, final PowderSettings settings) {
        this.settings = settings;
        reciprocal = crystal.cell().reciprocal();
        sites = crystal.sites();
        atoms = crystal.atoms();
        curves = new FormFactors.Curve[sites.size()];
        anomalous = new XraylibFactors.Anomalous[sites.size()];
        for (int s = 0; s < curves.length; s++) {
            curves[s] = settings.factors().of(sites.get(s).species());
            anomalous[s] = settings.anomalous() ? XraylibFactors.anomalous(sites.get(s).element(),
                    settings.wavelength())
                    : XraylibFactors.Anomalous.NONE;
        }
    }

    /**
     * All families between two angles.
     *
     * @param crystal what scatters
     * @param settings wavelength, limits, factors
     * @return by rising angle; empty if none lies between
     * @throws InputException if a species has no form factor, or the cell is too large for the wavelength
     */
    public static List<Reflection> reflections(final Crystal crystal, final PowderSettings settings) {
        final PowderPattern pattern = new PowderPattern(crystal, settings);
        final List<Reflection> families = pattern.families(crystal.cell(), new LaueGroup(crystal.operations()));
        families.sort(Comparator.comparingDouble(Reflection::twoTheta).thenComparing(Reflection::intensity,
                Comparator.reverseOrder()));
        return scaled(families);
    }

    private List<Reflection> families(final Cell cell, final LaueGroup group) {
        final double longest = 2 * Math.sin(Math.toRadians(settings.most() / 2)) / settings.wavelength();
        final double points = 4 * Math.PI / 3 * Math.pow(longest, 3) * cell.volume();
        final int[] reach = new int[3];
        for (int v = 0; v < 3; v++) reach[v] = (int) Math.floor(Math.min(longest * cell.length(v) + 1e-9, 1e6));
        if (points > MOST_POINTS || Math.max(reach[0], Math.max(reach[1], reach[2])) > MOST_INDEX) {
            throw new InputException("needed at most " + (long) MOST_POINTS
                    + " reflections within max_angle, found about "
                    + (long) points + "; lower max_angle or check cell and wavelength");
        }
        final List<Reflection> found = new ArrayList<>();
        for (int h = -reach[0]; h <= reach[0]; h++) {
            for (int k = -reach[1]; k <= reach[1]; k++) {
                for (int l = -reach[2]; l <= reach[2]; l++) {
                    final double q = length(h, k, l);
                    if (q == 0 || q > longest * (1 + 1e-12)) continue;
                    final double theta = Math.asin(Math.min(1, q * settings.wavelength() / 2));
                    if (Math.toDegrees(2 * theta) < settings.least()) continue;
                    final int multiplicity = group.multiplicity(h, k, l);
                    if (multiplicity > 0) add(found, h, k, l, multiplicity, q, theta);
                }
            }
        }
        return found;
    }

    private double length(final int h, final int k, final int l) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            final double g = h * reciprocal[c] + k * reciprocal[3 + c] + l * reciprocal[6 + c];
            square += g * g;
        }
        return Math.sqrt(square);
    }

    private void add(final List<Reflection> found, final int h, final int k, final int l, final int multiplicity,
            final double q, final double theta) {
        final double s = q / 2;
        final double[] real = new double[curves.length];
        final double[] imaginary = new double[curves.length];
        double most = 0;
        for (int i = 0; i < curves.length; i++) {
            final double b = Double.isNaN(settings.displacement()) ? sites.get(i).b() : settings.displacement();
            final double damped = sites.get(i).occupancy() * Math.exp(-b * s * s);
            real[i] = damped * (curves[i].at(s) + anomalous[i].real());
            imaginary[i] = damped * anomalous[i].imaginary();
        }
        // plus and minus h: the sums with f0 + f' and with f'' do not mix when averaged
        double rc = 0;
        double rs = 0;
        double ic = 0;
        double is = 0;
        for (final Crystal.Atom atom : atoms) {
            final double[] x = atom.place();
            final double turns = h * x[0] + k * x[1] + l * x[2];
            final double phase = 2 * Math.PI * (turns - Math.rint(turns));
            final double cos = Math.cos(phase);
            final double sin = Math.sin(phase);
            final int site = atom.site();
            rc += real[site] * cos;
            rs += real[site] * sin;
            ic += imaginary[site] * cos;
            is += imaginary[site] * sin;
            most += Math.abs(real[site]) + imaginary[site];
        }
        final double f2 = rc * rc + rs * rs + ic * ic + is * is;
        if (f2 <= EXTINCT * most * most) return;
        found.add(new Reflection(h, k, l, multiplicity, 1 / q, 2 * Math.toDegrees(theta), f2,
                multiplicity * f2 * settings.lorentzPolarisation(theta), 0, 0));
    }

    private static List<Reflection> scaled(final List<Reflection> families) {
        final int n = families.size();
        final double[] peak = new double[n];
        double strongest = 0;
        for (int from = 0; from < n;) {
            int to = from;
            double sum = 0;
            while (to < n && families.get(to).twoTheta() - families.get(from).twoTheta() < OVERLAP) {
                sum += families.get(to++).intensity();
            }
            for (int i = from; i < to; i++) peak[i] = sum;
            strongest = Math.max(strongest, sum);
            from = to;
        }
        final List<Reflection> result = new ArrayList<>();
        for (int i = 0; i < n; i++) result.add(families.get(i).scaled(100 / strongest, peak[i]));
        return result;
    }
}
