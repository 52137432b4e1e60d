package org.ionclay.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementLine;

/**
 * What to simulate. Any setting of a scene can be changed.
 *
 * <p>Signal: each atom gives the same signal (all k-factors are 1), so that the signal of a pixel is shared among the
 * lines by atomic fraction. The sum over the lines is the same for every phase, except the empty ground, which has
 * none; it is multiplied by topography's common factor and scaled so that the mean over the field and over the lines
 * of the expected signal is {@code signal.counts()}. So in 1MgCl2-GaF3 at counts = 20, Mg and Ga have 80/7 = 11.4, Cl
 * 22.9 and F 34.3 counts per pixel. Background comes on top, and Poisson noise last.
 *
 * @param scene the scene whose defaults these are
 * @param matrix formulas of the matrix in equal vertical bands from left to right; none for a ground without any of
 *            the lines (carbon tape)
 * @param width width in pixels
 * @param height height in pixels
 * @param pixelSize edge of a pixel in µm
 * @param signal counts, background, blur, shadowing
 * @param spheres the spheres
 * @param stripes the stripes
 * @param segregation exchange of two elements within phases
 * @param seed seed of everything random; equal settings give equal fields, with any number of threads
 */
public record FieldSettings(Scene scene, List<String> matrix, int width, int height, double pixelSize,
        SignalSettings signal, SphereSettings spheres, StripeSettings stripes, SegregationSettings segregation,
        long seed) {

    /**
     * Checks sizes and formulas.
     *
     * @throws IllegalArgumentException naming the setting and the value
     */
    public FieldSettings {
        matrix = matrix.stream().map(String::strip).toList();
        Check.range("width (pixels)", width, 1, 32768);
        Check.range("height (pixels)", height, 1, 32768);
        if ((long) width * height > 1L << 30) throw new InputException(
                Text.of("width x height must be at most 2^30 pixels, found %d x %d", width, height));
        Check.range("pixel_size (µm)", pixelSize, 1e-6, 1e4);
        if (matrix.contains("")) throw new InputException(
                "each band of the matrix needs a formula, found an empty one; leave the list empty for bare ground");
        if (matrix.size() > width) throw new InputException("needs one pixel of width for each of the "
                + matrix.size() + " bands of the matrix, found a width of " + width);
        if (signal.blur() > 500 * pixelSize) throw new InputException("blur must be at most 500 pixels ("
                + Decimal.of(500 * pixelSize) + " µm), found " + Decimal.of(signal.blur()) + " µm");
        final List<String> elements = elements(formulas(matrix, spheres, stripes));
        if (formulas(matrix, spheres, stripes).size() > 126) throw new InputException(
                "at most 126 different formulas can be told apart, found more");
        if (segregation.amplitude() > 0) {
            for (final String element : List.of(segregation.element(), segregation.against())) {
                if (!elements.contains(element)) throw new InputException("segregation of "
                        + segregation.element() + " against " + segregation.against() + " needs both, found only "
                        + String.join(", ", elements));
            }
        }
    }

    /**
     * The defaults of a scene: 1024 x 1024 pixels, 20 counts, 0.2 background counts, 0.2 µm blur (5 kV electrons reach
     * about 0.35 µm into MgF2, Kanaya and Okayama 1972), shadowing 0.3, seed 1.
     *
     * @param scene the scene
     */
    public static FieldSettings of(final Scene scene) {
        final SignalSettings signal = new SignalSettings(20, 0.2, 0.2, 0.3, 6);
        final String clay = "1MgCl2-GaF3";
        return switch (scene) {
            case CLAY, UNIFORM -> plain(scene, List.of(clay), 0.5, signal, SphereSettings.NONE, StripeSettings.NONE);
            case POWDER_MGF2 -> plain(scene, List.of(clay), 0.5, signal,
                    new SphereSettings("Mg5GaF10Cl3", 0.25, 32, 1.3, 20, 50, false, 1, 0),
                    new StripeSettings("GaCl3", 0.06, 22, 5));
            case POWDER_AGGLOMERATE -> plain(scene, List.of(), 0.4, signal,
                    new SphereSettings("0.5MgCl2-GaF3", 0.35, 6, 1.6, 2, 20, false, 8, 0), StripeSettings.NONE);
            case CHEVREL -> plain(scene, List.of("Mo6S8", "Mg0.5Mo6S8", "MgMo6S8", "Mg1.5Mo6S8", "Mg2Mo6S8"), 0.5,
                    signal, SphereSettings.NONE, StripeSettings.NONE);
            case TWO_PHASE -> plain(scene, List.of(clay), 0.5, signal,
                    new SphereSettings("MgF2", 0.2, 12, 1.4, 5, 30, false, 1, 0), StripeSettings.NONE);
        };
    }

    private static FieldSettings plain(final Scene scene, final List<String> matrix, final double pixelSize,
            final SignalSettings signal, final SphereSettings spheres, final StripeSettings stripes) {
        return new FieldSettings(scene, matrix, 1024, 1024, pixelSize, signal, spheres, stripes,
                SegregationSettings.NONE, 1);
    }

    /** The different formulas, matrix first, then spheres, then stripes: the phases 1, 2, ... of the truth. */
    public List<String> formulas() {
        return formulas(matrix, spheres, stripes);
    }

    private static List<String> formulas(final List<String> matrix, final SphereSettings spheres,
            final StripeSettings stripes) {
        return Stream.concat(matrix.stream(), Stream.of(spheres.formula(), stripes.formula()))
                .filter(formula -> !formula.isEmpty()).distinct().toList();
    }

    /** The lines that are mapped, in the order of the maps: metals first, each kind by atomic number. */
    public List<ElementLine> lines() {
        return elements(formulas()).stream().map(element -> new ElementLine(element, family(element))).toList();
    }

    private static List<String> elements(final List<String> formulas) {
        final List<String> elements = new ArrayList<>();
        for (final String formula : formulas) {
            for (final String element : Compound.parse(formula).amounts().keySet()) {
                if (Element.of(element).number() < 4) throw new InputException(
                        Text.of("cannot map %s of \"%s\": no EDS detector sees its X-rays; leave it out of the formula",
                                element, formula));
                if (!elements.contains(element)) elements.add(element);
            }
        }
        if (elements.isEmpty()) throw new InputException(
                "needs a formula for the matrix, the spheres or the stripes, found none");
        elements.sort(Element.FORMULA_ORDER);
        return elements;
    }

    /** The family that 5 kV electrons excite well: K to Ca, L to Nd, then M. */
    private static String family(final String element) {
        final int number = Element.of(element).number();
        return number <= 20 ? "K" : number <= 60 ? "L" : "M";
    }

    /** The same with another size in pixels. */
    public FieldSettings withSize(final int newWidth, final int newHeight) {
        return new FieldSettings(scene, matrix, newWidth, newHeight, pixelSize, signal, spheres, stripes, segregation,
                seed);
    }

    /** The same with another pixel size (µm). */
    public FieldSettings withPixelSize(final double value) {
        return new FieldSettings(scene, matrix, width, height, value, signal, spheres, stripes, segregation, seed);
    }

    /** The same with other formulas of the matrix, one per band. */
    public FieldSettings withMatrix(final String... formulas) {
        return new FieldSettings(scene, List.of(formulas), width, height, pixelSize, signal, spheres, stripes,
                segregation, seed);
    }

    /** The same with other counts per line. */
    public FieldSettings withCounts(final double value) {
        return with(new SignalSettings(value, signal.background(), signal.blur(), signal.shadowing(),
                signal.electronNoise()));
    }

    /** The same with another measurement. */
    public FieldSettings with(final SignalSettings value) {
        return new FieldSettings(scene, matrix, width, height, pixelSize, value, spheres, stripes, segregation, seed);
    }

    /** The same with other spheres. */
    public FieldSettings with(final SphereSettings value) {
        return new FieldSettings(scene, matrix, width, height, pixelSize, signal, value, stripes, segregation, seed);
    }

    /** The same with other stripes. */
    public FieldSettings with(final StripeSettings value) {
        return new FieldSettings(scene, matrix, width, height, pixelSize, signal, spheres, value, segregation, seed);
    }

    /** The same with another segregation. */
    public FieldSettings with(final SegregationSettings value) {
        return new FieldSettings(scene, matrix, width, height, pixelSize, signal, spheres, stripes, value, seed);
    }

    /** The same with another seed. */
    public FieldSettings withSeed(final long value) {
        return new FieldSettings(scene, matrix, width, height, pixelSize, signal, spheres, stripes, segregation,
                value);
    }
}
