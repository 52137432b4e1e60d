package org.ionclay.eds.spectrum;

/**
 * Mass attenuation by the formulas of K. F. J. Heinrich, Proc. 11th Int. Congr. X-ray Optics and Microanalysis (J. D.
 * Brown and R. H. Packwood, eds.), London, Ontario 1987, p. 67: between two edges, {@code C Z^4 / A (12397 / E)^n (1 -
 * exp((b - E) / a))} with polynomials of Z for C, n, a and b. Energies in the formulas are in eV.
 */
final class HeinrichAttenuation implements Attenuation {

    private static final double WAVELENGTH = 12397;

    private static final double[] C_K_LIGHT = {-2.87536e-4, 1.808599e-3};
    private static final double[] C_K = {5.253e-3, 1.33257e-3, -7.5937e-5, 1.69357e-6, -1.3975e-8};
    private static final double[] C_L = {-9.24e-5, 1.41478e-4, -5.24999e-6, 9.85296e-8, -9.07306e-10, 3.19254e-12};
    private static final double[] L3_OVER_L1 = {.8933, -8.29e-3, 6.38e-5};
    private static final double[] C_M_LIGHT = {1.889757e-2, -1.8517159e-3, 6.9602789e-5, -1.1641145e-6, 7.2773258e-9};
    private static final double[] C_M = {3.0039e-3, -1.73663566e-4, 4.0424792e-6, -4.0585911e-8, 1.497763e-10};
    private static final double[] C_BELOW_M1 = {7.7708e-5, -7.83544e-6, 2.209365e-7, -1.29086e-9};
    private static final double[] C_BELOW_M1_FACTOR = {1.406, .0162, -6.561e-4, 4.865e-6};
    private static final double[] M1_M2 = {.584, .01955, -1.285e-4};
    private static final double[] M2_M3 = {1.082, 1.366e-3};
    private static final double[] M4_M5 = {1.6442, -.048, 4.0664e-4};
    private static final double[] C_BELOW_M5 = {4.3156e-3, -1.4653e-4, 1.707073e-6, -6.69827e-9};

    @Override
    public double of(final int z, final double energy) {
        final double e = energy * 1e3;
        final int above = above(z, energy);
        final double scale = Math.pow(z, 4) / Xrays.weight(z);
        if (above == 10) return belowN1(z, e, scale);
        final double value = c(z, above) * scale * Math.pow(WAVELENGTH / e, n(z, above))
                * (1 - Math.exp((b(z, above) - e) / a(z, above)));
        // where a polynomial leaves its range, a table is better than a formula
        return value > 0 ? value : Xrays.attenuation(z, energy);
    }

    /** Number of the highest edge that is at or below the energy: 0 for K, 9 for N1 and M5's other side, 10 for none.
     * */
    private static int above(final int z, final double energy) {
        for (final Shell shell : Shell.values()) {
            final double edge = Xrays.edge(z, shell);
            if (edge <= 0 || energy >= edge) return shell.ordinal();
        }
        return energy > Xrays.edgeN1(z) ? 9 : 10;
    }

    private static double c(final int z, final int above) {
        return switch (above) {
            case 0 -> polynomial(z < 6 ? C_K_LIGHT : C_K, z);
            case 1 -> polynomial(C_L, z);
            case 2 -> .858 * polynomial(C_L, z);
            case 3 -> polynomial(L3_OVER_L1, z) * polynomial(C_L, z);
            case 4 -> polynomial(z < 30 ? C_M_LIGHT : C_M, z);
            case 5 -> belowM1(z) * polynomial(M1_M2, z);
            case 6 -> belowM1(z) * polynomial(M2_M3, z);
            case 7 -> belowM1(z) * .95;
            case 8 -> belowM1(z) * polynomial(M4_M5, z);
            default -> 1.08 * polynomial(C_BELOW_M5, z);
        };
    }

    private static double belowM1(final int z) {
        return polynomial(C_BELOW_M1, z) * polynomial(C_BELOW_M1_FACTOR, z);
    }

    private static double n(final int z, final int above) {
        return switch (above) {
            case 0 -> z < 6 ? polynomial(new double[] {3.34745, .02652873, -.01273815}, z) : 3.112 - .0121 * z;
            case 1, 2, 3 -> polynomial(new double[] {2.7575, 1.889e-3, -4.982e-5}, z);
            case 4 -> polynomial(new double[] {.5385, .084597, -1.08246e-3, 4.4509e-6}, z);
            case 5, 6, 7, 8 -> 3 - .004 * z;
            default -> .3736 + .02401 * z;
        };
    }

    private static double a(final int z, final int above) {
        return switch (above) {
            case 0 -> polynomial(z < 6 ? new double[] {24.4545, 155.6055, -14.15422}
                    : new double[] {0, 47, 6.52, -.152624}, z);
            case 1, 2, 3 -> polynomial(new double[] {0, 17.8096, .067429, .01253775, -1.16286e-4}, z);
            case 4 -> polynomial(new double[] {0, 10.2575657, -.822863477, 2.63199611e-2, -1.8641019e-4}, z);
            case 5, 6, 7, 8 -> polynomial(new double[] {0, 4.62, -.04}, z);
            default -> polynomial(new double[] {0, 19.64, -.61239, 5.39309e-3}, z);
        };
    }

    private static double b(final int z, final int above) {
        return switch (above) {
            case 0 -> z < 6 ? -103 + 18.2 * z : 0;
            case 1, 2, 3 -> 0;
            case 4 -> polynomial(z < 61 ? new double[] {0, 5.654, -.536839169, .018972278, -1.683474e-4}
                    : new double[] {0, -1232.4022, 51.114164, -.699473097, 3.1779619e-3}, z);
            case 5, 6, 7, 8 -> polynomial(new double[] {2.51, -.052, 3.78e-4}, z) * 1e3 * Xrays.edge(z, Shell.M4);
            default -> -113 + 4.5 * z;
        };
    }

    private static double belowN1(final int z, final double e, final double scale) {
        final double cut = (.252 * z - 31.1812) * z + 1042;
        final double value = 1.02 * Math.pow(WAVELENGTH / e, n(z, 9)) * c(z, 9) * scale * (e - cut)
                / (1e3 * Xrays.edgeN1(z) - cut);
        return value > 0 ? value : Xrays.attenuation(z, e * 1e-3);
    }

    private static double polynomial(final double[] coefficients, final double z) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) value = value * z + coefficients[i];
        return value;
    }
}
