package org.ionclay.eds.spectrum.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.fit.SumFit;
import org.ionclay.eds.spectrum.quant.ElementAmount;
import org.ionclay.eds.spectrum.quant.QuantMethod;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;

/**
 * Atoms as net counts times factors that the user supplies (G. Cliff and G. W. Lorimer, J. Microsc. 103 (1975) 203,
 * written for atoms), normalised to 1. It is an approximation for thin foils, or for specimens that absorb as the one
 * does on which the factors were measured. Where factors state their own errors, these are the model's part.
 */
public final class CliffLorimer implements QuantMethod {

    private static final double FOUND = 3;

    private final QuantSettings settings;
    private final KFactorFile factors;

    /**
     * A method with its factors.
     *
     * @param settings geometry, beam, elements, which must be named
     * @param factors the user's factors with their provenance
     */
    public CliffLorimer(final QuantSettings settings, final KFactorFile factors) {
        this.settings = settings;
        this.factors = factors;
    }

    @Override
    public String title() {
        return "Cliff-Lorimer, the user's factors";
    }

    @Override
    public Quantification quantify(final Spectrum spectrum) {
        if (settings.elements().isEmpty()) throw new InputException("elements: name the elements whose factors are to "
                + "be used");
        final SumFit.Result fit = new SumFit(spectrum, settings.elements(), settings.beam(), settings.takeOff())
                .run(settings.resolution(), true);
        final List<Integer> rows = new ArrayList<>();
        for (final int z : settings.elements()) rows.add(fit.best(z));
        final List<ElementLine> lines = rows.stream().map(row -> fit.families().get(row)).map(family -> new ElementLine(
                Xrays.symbol(family.z()), family.label().substring(0, 1))).toList();
        final KFactors known = factors.factors(lines);
        final int n = rows.size();
        final double[] factor = new double[n];
        final double[] atoms = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            final String element = lines.get(i).element();
            if (!known.atomic().containsKey(element)) throw new InputException("k_factors: there is none for "
                    + lines.get(i).label() + "; add it, with where it is from");
            factor[i] = known.of(element);
            atoms[i] = factor[i] * Math.max(0, fit.net()[rows.get(i)]);
            total += atoms[i];
        }
        if (!(total > 0)) throw new InputException("no line of the elements was found in the spectrum; check the "
                + "elements and the energy axis");
        return describe(fit, rows, known, factor, atoms, total);
    }

    private Quantification describe(final SumFit.Result fit, final List<Integer> rows, final KFactors known,
            final double[] factor, final double[] atoms, final double total) {
        final int n = atoms.length;
        final double[][] counting = new double[n][n];
        final double[][] model = new double[n][n];
        final Map<Integer, Double> numbers = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                counting[i][j] = factor[i] * factor[j] * fit.covariance()[rows.get(i)][rows.get(j)];
            }
            final LineFamily family = fit.families().get(rows.get(i));
            model[i][i] = Math.pow(atoms[i] * known.sigmaOf(Xrays.symbol(family.z())), 2);
            numbers.merge(family.z(), atoms[i], Double::sum);
        }
        final double[][] covariance = shares(counting, atoms, total);
        final double[][] systematic = shares(model, atoms, total);
        final Material material = Material.ofAtoms("cliff-lorimer", numbers);
        final List<ElementAmount> amounts = new ArrayList<>();
        final List<String> notes = new ArrayList<>(List.of("factors: " + known.provenance()));
        for (int i = 0; i < n; i++) {
            final LineFamily family = fit.families().get(rows.get(i));
            final double share = atoms[i] / total;
            final double mass = material.massFraction(family.z());
            final double sigma = Math.sqrt(covariance[i][i]);
            final double scale = share > 0 ? mass / share : Xrays.weight(family.z());
            amounts.add(new ElementAmount(family.z(), family.label(), Double.NaN, Double.NaN, "", mass, scale * sigma,
                    scale * Math.sqrt(systematic[i][i]), share, sigma, Double.NaN, Double.NaN, Double.NaN));
            final double error = Math.sqrt(fit.covariance()[rows.get(i)][rows.get(i)]);
            if (fit.net()[rows.get(i)] < FOUND * error) notes.add(Text.of("%s is not found: %.0f counts with an error "
                    + "of %.0f", family.name(), fit.net()[rows.get(i)], error));
        }
        return new Quantification(title(), amounts, 1, 0, covariance, notes);
    }

    /** Covariance of shares from that of amounts: J C J' with J_ef = (d_ef - f_e) / total. */
    private static double[][] shares(final double[][] of, final double[] amounts, final double total) {
        final int n = amounts.length;
        final double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        sum += ((a == i ? 1 : 0) - amounts[a] / total) * of[i][j]
                                * ((b == j ? 1 : 0) - amounts[b] / total);
                    }
                }
                result[a][b] = sum / (total * total);
            }
        }
        return result;
    }
}
