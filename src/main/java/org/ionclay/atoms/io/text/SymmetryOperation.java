package org.ionclay.atoms.io.text;

import java.util.Locale;
import java.util.Optional;

/**
 * A symmetry operation on fractional coordinates, f' = rotation f + shift.
 *
 * @param rotation row-major 3 x 3
 * @param shift three numbers
 */
record SymmetryOperation(double[] rotation, double[] shift) {

    /** Reads "x, y, z", "-y+1/2, x-y, .5+z"; empty if the text is none. */
    static Optional<SymmetryOperation> parse(final String text) {
        final String[] rows = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "").split(",");
        if (rows.length != 3) return Optional.empty();
        final double[] rotation = new double[9];
        final double[] shift = new double[3];
        for (int r = 0; r < 3; r++) {
            final String row = rows[r].replaceAll("(?<=.)(?=[+-])", " ");
            if (row.isEmpty()) return Optional.empty();
            for (final String term : row.split(" ")) if (!term(term, r, rotation, shift)) return Optional.empty();
        }
        return Optional.of(new SymmetryOperation(rotation, shift));
    }

    /** One signed term: an axis, perhaps with a factor, or a number or fraction. */
    private static boolean term(final String term, final int row, final double[] rotation, final double[] shift) {
        final double sign = term.startsWith("-") ? -1 : 1;
        final String body = term.replaceFirst("^[+-]", "");
        if (body.matches("(\\d+\\*?)?[xyz]")) {
            final int axis = "xyz".indexOf(body.charAt(body.length() - 1));
            final String factor = body.replaceAll("[*xyz]", "");
            rotation[3 * row + axis] += sign * (factor.isEmpty() ? 1 : Integer.parseInt(factor));
            return true;
        }
        if (body.matches("\\d+/[1-9]\\d*")) {
            final String[] parts = body.split("/");
            shift[row] += sign * Integer.parseInt(parts[0]) / Integer.parseInt(parts[1]);
            return true;
        }
        if (!body.matches("\\d+\\.?\\d*|\\.\\d+")) return false;
        shift[row] += sign * Double.parseDouble(body);
        return true;
    }

    /** The image of a point. */
    double[] apply(final double[] f) {
        final double[] image = new double[3];
        for (int r = 0; r < 3; r++) {
            image[r] = rotation[3 * r] * f[0] + rotation[3 * r + 1] * f[1] + rotation[3 * r + 2] * f[2] + shift[r];
        }
        return image;
    }
}
