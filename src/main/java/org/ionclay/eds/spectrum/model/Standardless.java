package org.ionclay.eds.spectrum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.fit.SumFit;
import org.ionclay.eds.spectrum.quant.ElementAmount;
import org.ionclay.eds.spectrum.quant.QuantMethod;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;

/**
 * Compositions without standards: net counts over what the forward model expects of each pure element, iterated and
 * normalised to 1. Errors of cross-sections, yields and the window go straight into the result: 10 to 30 % of an
 * element
 * and more where lines are soft.
 */
public final class Standardless implements QuantMethod {

    /** Title of the method, which stands in every table. */
    public static final String TITLE = "standardless (errors of 10-30 %)";
    private static final int STEPS = 100;
    private static final double MODEL = 0.2;

    private final QuantSettings settings;

    /**
     * A method.
     *
     * @param settings geometry, beam, elements, which must be named
     */
    public Standardless(final QuantSettings settings) {
        this.settings = settings;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public Quantification quantify(final Spectrum spectrum) {
        if (settings.elements().isEmpty()) throw new InputException("elements: name the elements, for without "
                + "standards "
                + "nothing tells which are there");
        final SumFit.Result fit = new SumFit(spectrum, settings.elements(), settings.beam(), settings.takeOff())
                .run(settings.resolution(), true);
        final SpectrumModel model = new SpectrumModel(fit.axis(), Detector.usual(fit.resolution().manganese()),
                settings.beam(), settings.takeOff(), 0.01);
        final List<Integer> rows = new ArrayList<>();
        for (final int z : settings.elements()) rows.add(fit.best(z));
        final double[] net = new double[rows.size()];
        for (int i = 0; i < net.length; i++) net[i] = Math.max(0, fit.net()[rows.get(i)]);
        final Material material = solve(fit, rows, net, model);
        final List<ElementAmount> amounts = new ArrayList<>();
        final double[][] covariance = new double[net.length][net.length];
        for (int i = 0; i < net.length; i++) {
            final LineFamily family = fit.families().get(rows.get(i));
            final double relative = Math.sqrt(fit.covariance()[rows.get(i)][rows.get(i)]) / Math.max(net[i], 1);
            final double mass = material.massFraction(family.z());
            final double atoms = material.atomFraction(family.z());
            covariance[i][i] = Math.pow(atoms * relative, 2);
            amounts.add(new ElementAmount(family.z(), family.label(), Double.NaN, Double.NaN, "", mass, mass * relative,
                    mass * MODEL, atoms, atoms * relative, Double.NaN, Double.NaN, Double.NaN));
        }
        return new Quantification(TITLE, amounts, material.total(), 0, covariance,
                List.of("standardless: the composition is normalised to 100 % and wrong by 10 to 30 % of each "
                        + "element"));
    }

    private static Material solve(final SumFit.Result fit, final List<Integer> rows, final double[] net,
            final SpectrumModel model) {
        final Map<Integer, Double> start = new TreeMap<>();
        for (final int row : rows) start.put(fit.families().get(row).z(), 1.0 / rows.size());
        Material material = new Material("standardless", start);
        for (int step = 0; step < STEPS; step++) {
            final Map<Integer, Double> next = new TreeMap<>();
            for (int i = 0; i < net.length; i++) {
                final LineFamily family = fit.families().get(rows.get(i));
                next.put(family.z(), net[i] / (model.intensity(material, family, 1)
                        * model.detector().efficiency(family.energy())));
            }
            material = new Material("standardless", next).normalised();
        }
        return material;
    }
}
