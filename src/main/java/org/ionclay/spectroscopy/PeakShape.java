package org.ionclay.spectroscopy;

/** Shapes of height 1 at 0; widths in the unit of the axis. */
public enum PeakShape {

    /** Gaussian of FWHM F. */
    GAUSS("Gauss"),
    /** exp(-4 ln2 (1-m) x²)/(1 + 4 m x²), x = E/F: CasaXPS's GL(m); its FWHM is not F. */
    GL_PRODUCT("GL product"),
    /** (1-m) exp(-4 ln2 x²) + m/(1 + 4 x²): SGL(m); its FWHM is F. */
    GL_SUM("GL sum"),
    /** Gaussian of FWHM F (1-m) folded with a Lorentzian of FWHM F m. */
    VOIGT("Voigt");

    private static final double FOUR_LN2 = 4 * Math.log(2);
    private static final int STEPS = 400;

    private final String title;

    PeakShape(final String title) {
        this.title = title;
    }

    /** For outputs. */
    public String title() {
        return title;
    }

    /**
     * The shape.
     *
     * @param e distance from the peak
     * @param width F
     * @param mix m from 0 (Gauss) to 1 (Lorentz)
     */
    public double at(final double e, final double width, final double mix) {
        final double x = e / width;
        return switch (this) {
            case GAUSS -> Math.exp(-FOUR_LN2 * x * x);
            case GL_PRODUCT -> Math.exp(-FOUR_LN2 * (1 - mix) * x * x) / (1 + 4 * mix * x * x);
            case GL_SUM -> (1 - mix) * Math.exp(-FOUR_LN2 * x * x) + mix / (1 + 4 * x * x);
            case VOIGT -> Voigt.profile(e, width * (1 - mix), width * mix) / Voigt.profile(0, width * (1 - mix),
                    width * mix);
        };
    }

    /** Area of a peak of height 1. */
    public double area(final double width, final double mix) {
        final double gauss = Math.sqrt(Math.PI / FOUR_LN2);
        return width * switch (this) {
            case GAUSS -> gauss;
            case GL_SUM -> (1 - mix) * gauss + mix * Math.PI / 2;
            case VOIGT -> 1 / (Voigt.profile(0, 1 - mix, mix));
            case GL_PRODUCT -> product(mix);
        };
    }

    /** Integral of the product: of exp(-a t²)/(1 + t²), a = ln2 (1-m)/m, that is pi exp(a) erfc(sqrt a). */
    private static double product(final double mix) {
        if (mix < 1e-3) {
            // the closed form is a product of a huge and a tiny number here
            double sum = 0;
            final double step = 12. / STEPS;
            for (int k = -STEPS; k <= STEPS; k++) sum += GL_PRODUCT.at(k * step / 2, 1, mix) * step / 2;
            return sum;
        }
        final double a = Math.log(2) * (1 - mix) / mix;
        return Math.PI / (2 * Math.sqrt(mix)) * Voigt.scaledErfc(Math.sqrt(a));
    }

    /** Full width at half height, by bisection. */
    public double fwhm(final double width, final double mix) {
        double low = 0;
        double high = 2 * width;
        for (int k = 0; k < 200; k++) {
            final double middle = (low + high) / 2;
            if (at(middle, width, mix) > .5) low = middle;
            else high = middle;
        }
        return low + high;
    }
}
