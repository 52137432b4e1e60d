package org.ionclay.eds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Turns the sums of element maps over a region into a composition: at% f_e = 100 A_e / sum A with the atoms
 * A_e = k_e (G_e - n b_e) from gross counts G, background counts b per pixel and n pixels (Cliff and Lorimer 1975,
 * written for atoms).
 *
 * <p>Errors are propagated to first order (delta method) from the Poisson variance of the <em>gross</em> counts, as the
 * subtracted background is as noisy as the signal, plus the stated relative variance of the k-factors. The variance of
 * a gross sum is taken as max(G, n b, 1): a region without any count of an element is no proof of its absence, and
 * one count is what Poisson statistics still allows at 1 sigma. Where the pixels of a map scatter more than counts do
 * ({@link MapQuality#noise()}), its variance is so many times larger.
 *
 * <p>Net counts are never clipped at 0. An absent element's at% therefore scatters around 0 and may be slightly
 * negative, which keeps means over regions unbiased. Where no net counts are left at all, everything is NaN.
 *
 * <p>Maps of at% from another program are averaged and normalised to 100; k-factors do not apply to them, and the
 * counting error of one region is not known: its covariance is NaN unless the caller has measured the scatter.
 */
public final class Quantifier {

    private final List<String> elements;
    private final ElementMaps.Unit unit;
    private final KFactors factors;
    private final double[] factor;
    private final double[] factorSigma;
    private final double[] background;
    private final double[] noise;

    /**
     * Prepares the quantification of one field.
     *
     * @param maps the field; only its elements, unit, backgrounds and noise are used
     * @param factors k-factors; not used for at% maps
     */
    public Quantifier(final ElementMaps maps, final KFactors factors) {
        this(maps.elements(), maps.unit(), maps.maps().stream().mapToDouble(ElementMap::background).toArray(),
                maps.maps().stream().mapToDouble(map -> map.quality().noise()).toArray(), factors);
    }

    /**
     * Prepares a quantification.
     *
     * @param elements element symbols, at least one
     * @param unit what the sums are of
     * @param background background counts per pixel of each element, in counts, 0 or more
     * @param factors k-factors; not used for at%
     * @throws IllegalArgumentException if sizes differ or a background is negative
     */
    public Quantifier(final List<String> elements, final ElementMaps.Unit unit, final double[] background,
            final KFactors factors) {
        this(elements, unit, background, ones(background.length), factors);
    }

    private static double[] ones(final int count) {
        final double[] ones = new double[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private Quantifier(final List<String> elements, final ElementMaps.Unit unit, final double[] background,
            final double[] noise, final KFactors factors) {
        if (elements.isEmpty() || background.length != elements.size()) throw new InputException(
                Text.of("needs one background for each of %d elements, found %d", elements.size(), background.length));
        this.elements = List.copyOf(elements);
        this.unit = unit;
        this.factors = factors;
        this.background = background.clone();
        this.noise = noise;
        factor = new double[background.length];
        factorSigma = new double[background.length];
        final boolean counts = unit == ElementMaps.Unit.COUNTS;
        for (int e = 0; e < background.length; e++) {
            if (!(background[e] >= 0)) throw new InputException("background of " + elements.get(e)
                    + " must be 0 counts per pixel or more, found " + background[e]);
            factor[e] = counts ? factors.of(elements.get(e)) : 1;
            factorSigma[e] = counts ? factors.sigmaOf(elements.get(e)) : 0;
        }
    }

    /** Element symbols in order. */
    public List<String> elements() {
        return elements;
    }

    /** What the sums are of. */
    public ElementMaps.Unit unit() {
        return unit;
    }

    /** The k-factors, as given. */
    public KFactors factors() {
        return factors;
    }

    /** Background counts per pixel of each element, in counts. */
    public double[] background() {
        return background.clone();
    }

    /**
     * Atoms (in units of k-factor times counts) of each element, unclipped.
     *
     * @param sums sum of each map over the region, in the maps' unit
     * @param pixels pixels in the region
     */
    public double[] atoms(final double[] sums, final double pixels) {
        final double[] atoms = new double[factor.length];
        for (int e = 0; e < atoms.length; e++) atoms[e] = factor[e] * (sums[e] - pixels * background[e]);
        return atoms;
    }

    /**
     * At% of each element; all NaN if the atoms do not add up to a positive number.
     *
     * @param sums sum of each map over the region
     * @param pixels pixels in the region
     */
    public double[] atomicPercent(final double[] sums, final double pixels) {
        final double[] percent = atoms(sums, pixels);
        double total = 0;
        for (final double atoms : percent) total += atoms;
        for (int e = 0; e < percent.length; e++) percent[e] = total > 0 ? 100 * percent[e] / total : Double.NaN;
        return percent;
    }

    /**
     * Composition of a region with its Poisson error and the error of the k-factors.
     *
     * @param sums sum of each map over the region: gross counts, or at%
     * @param pixels pixels in the region
     * @return composition; the covariance is NaN for at% maps
     */
    public Composition composition(final double[] sums, final double pixels) {
        return new Composition(elements, atomicPercent(sums, pixels),
                plus(countingCovariance(sums, pixels), factorCovariance(sums, pixels)));
    }

    /**
     * Composition of a region whose scatter was measured.
     *
     * @param sums sum of each map over the region
     * @param pixels pixels in the region
     * @param covariance covariance of the at% without the k-factors' part, in at%²
     */
    public Composition composition(final double[] sums, final double pixels, final double[][] covariance) {
        return new Composition(elements, atomicPercent(sums, pixels),
                plus(covariance, factorCovariance(sums, pixels)));
    }

    /**
     * At% of each element and their 1-sigma as in {@link #composition(double[], double)}, without objects: for whole
     * maps.
     *
     * @param sums sum of each map over the pixel or bin
     * @param pixels pixels in the bin
     * @param percent receives the at%; all NaN if the atoms do not add up to a positive number
     * @param sigma receives the 1-sigma; NaN for at% maps
     */
    void pixel(final double[] sums, final double pixels, final double[] percent, final double[] sigma) {
        double total = 0;
        double all = 0;
        for (int e = 0; e < percent.length; e++) {
            final double atoms = factor[e] * (sums[e] - pixels * background[e]);
            percent[e] = atoms;
            sigma[e] = factor[e] * factor[e] * grossVariance(e, sums[e], pixels)
                    + factorSigma[e] * factorSigma[e] * atoms * atoms;
            total += atoms;
            all += sigma[e];
        }
        for (int e = 0; e < percent.length; e++) {
            final double fraction = total > 0 ? percent[e] / total : Double.NaN;
            percent[e] = 100 * fraction;
            sigma[e] = 100 / total * Math.sqrt(Math.max(0, sigma[e] * (1 - 2 * fraction) + fraction * fraction * all));
        }
    }

    private double grossVariance(final int element, final double sum, final double pixels) {
        return unit == ElementMaps.Unit.COUNTS
                ? noise[element] * Math.max(1, Math.max(sum, pixels * background[element])) : Double.NaN;
    }

    /**
     * Poisson part of the covariance of the at%, in at%²: J diag(k² var G) J' with J_ef = 100 (d_ef - f_e) / sum A.
     *
     * @param sums gross counts of each element
     * @param pixels pixels in the region
     * @return NaN for at% maps and where no net counts are left
     */
    public double[][] countingCovariance(final double[] sums, final double pixels) {
        final double[] variance = new double[factor.length];
        for (int e = 0; e < variance.length; e++) {
            variance[e] = factor[e] * factor[e] * grossVariance(e, sums[e], pixels);
        }
        return propagate(atoms(sums, pixels), variance);
    }

    /**
     * The k-factors' part of the covariance of the at%, in at%²; it is common to all regions of a field.
     *
     * @param sums gross counts of each element
     * @param pixels pixels in the region
     */
    public double[][] factorCovariance(final double[] sums, final double pixels) {
        final double[] atoms = atoms(sums, pixels);
        final double[] variance = new double[factor.length];
        for (int e = 0; e < variance.length; e++) variance[e] = Math.pow(factorSigma[e] * atoms[e], 2);
        return propagate(atoms, variance);
    }

    /**
     * The part of the covariance of the at% that counts make which were cut off: each is missing or not, so that the
     * error is all of what may be missing.
     *
     * @param sums gross counts of each element
     * @param pixels pixels in the region
     * @param missing counts that may be missing from each sum
     */
    public double[][] missingCovariance(final double[] sums, final double pixels, final double[] missing) {
        final double[] variance = new double[factor.length];
        for (int e = 0; e < variance.length; e++) variance[e] = Math.pow(factor[e] * missing[e], 2);
        return propagate(atoms(sums, pixels), variance);
    }

    private static double[][] propagate(final double[] atoms, final double[] variance) {
        final int n = atoms.length;
        double total = 0;
        for (final double value : atoms) total += value;
        final double[][] covariance = new double[n][n];
        double all = 0;
        for (final double value : variance) all += value;
        for (int a = 0; a < n; a++) {
            final double fa = atoms[a] / total;
            for (int b = 0; b < n; b++) {
                final double fb = atoms[b] / total;
                final double own = a == b ? variance[a] : 0;
                final double sum = own - fa * variance[b] - fb * variance[a] + fa * fb * all;
                covariance[a][b] = total > 0 ? 1e4 * sum / (total * total) : Double.NaN;
            }
        }
        return covariance;
    }

    private static double[][] plus(final double[][] one, final double[][] other) {
        final double[][] sum = new double[one.length][one.length];
        for (int a = 0; a < sum.length; a++) {
            for (int b = 0; b < sum.length; b++) sum[a][b] = one[a][b] + other[a][b];
        }
        return sum;
    }

    /**
     * Measures k-factors on a region of known compound: k_e = c_e / I_e with the compound's atomic fraction c and the
     * net counts I, each with the relative Poisson error of I.
     *
     * <p>One compound fixes only the ratios among its own elements. The common scale is therefore taken from the first
     * element of the compound that {@code previous} lists, which keeps its factor, so that a second compound that
     * shares an element extends the first (MgF2, then MgCl2, then GaCl3); its own error is added to the new ones,
     * which is conservative. Elements that are not in the compound keep their previous factor, and the provenance
     * names those of them that have none: their ratio to the calibrated ones means nothing. If {@code previous} lists
     * no element of the compound, the first element gets factor 1; factors listed in {@code previous} for others are
     * then on another scale, which is refused.
     *
     * @param sums gross counts of each element in the region
     * @param pixels pixels in the region
     * @param compound what the region is made of
     * @param previous factors before; {@link KFactors#ONES} if there are none
     * @param where what the region is, for the provenance ("rectangle 20 x 30 px of MgF2.tif")
     * @throws IllegalArgumentException if the maps are at%, an element of the compound has no map or is not at least
     *             5 sigma above background, the compound has only one element, or scales cannot be joined
     */
    public KFactors calibrate(final double[] sums, final double pixels, final Compound compound,
            final KFactors previous, final String where) {
        if (unit != ElementMaps.Unit.COUNTS) throw new InputException(
                "calibration needs maps of counts, found at%; at% need no k-factors");
        final List<String> members = new ArrayList<>(compound.amounts().keySet());
        if (members.size() < 2) throw new InputException(
                "calibration needs a compound of two or more elements, found " + compound.formula());
        final Map<String, Double> fresh = new LinkedHashMap<>();
        final Map<String, Double> error = new LinkedHashMap<>();
        for (final String element : members) measure(element, sums, pixels, compound, fresh, error);
        final String anchor = anchor(members, compound, previous);
        final double scale = previous.of(anchor) / fresh.get(anchor);
        final double anchorError = Math.pow(previous.sigmaOf(anchor), 2)
                + (previous.atomic().containsKey(anchor) ? Math.pow(error.get(anchor), 2) : 0);
        final Map<String, Double> atomic = new LinkedHashMap<>(previous.atomic());
        final Map<String, Double> sigma = new LinkedHashMap<>(previous.relativeSigma());
        for (final String element : members) {
            if (element.equals(anchor) && previous.atomic().containsKey(anchor)) continue;
            atomic.put(element, fresh.get(element) * scale);
            sigma.put(element, Math.sqrt(Math.pow(error.get(element), 2) + (element.equals(anchor) ? 0 : anchorError)));
        }
        return new KFactors(atomic, provenance(compound, where, previous, atomic, pixels), sigma);
    }

    private void measure(final String element, final double[] sums, final double pixels, final Compound compound,
            final Map<String, Double> fresh, final Map<String, Double> errors) {
        final int e = elements.indexOf(element);
        if (e < 0) throw new InputException(Text.of("calibration with %s needs a map of %s, found maps of %s",
                compound.formula(), element, String.join(", ", elements)));
        final double net = sums[e] - pixels * background[e];
        final double error = Math.sqrt(grossVariance(e, sums[e], pixels));
        if (!(net >= 5 * error)) throw new InputException(String.format(Locale.ROOT,
                "calibration with %s needs %s at least 5 sigma above background, found %.1f net counts with sigma %.1f",
                compound.formula(), element, net, error));
        fresh.put(element, compound.atomicFraction(element) / net);
        errors.put(element, error / net);
    }

    private static String anchor(final List<String> members, final Compound compound, final KFactors previous) {
        for (final String element : members) if (previous.atomic().containsKey(element)) return element;
        if (!previous.atomic().isEmpty()) throw new InputException(
                Text.of("%s shares no element with the k-factors of %s, so their scales cannot be joined; calibrate "
                        + "with a ",
                        compound.formula(), String.join(", ", previous.atomic().keySet()))
                        + "compound that shares one");
        return members.get(0);
    }

    private String provenance(final Compound compound, final String where, final KFactors previous,
            final Map<String, Double> atomic, final double pixels) {
        final StringBuilder text = new StringBuilder();
        if (!previous.atomic().isEmpty()) text.append(previous.provenance()).append("; ");
        text.append(String.format(Locale.ROOT, "calibrated on %s (%s, %.0f px)", compound.formula(), where, pixels));
        final List<String> missing = new ArrayList<>(elements);
        missing.removeAll(atomic.keySet());
        if (!missing.isEmpty()) text.append("; not calibrated, 1: ").append(String.join(", ", missing));
        return text.toString();
    }
}
