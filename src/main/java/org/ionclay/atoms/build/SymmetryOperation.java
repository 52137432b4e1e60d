package org.ionclay.atoms.build;

import java.util.Locale;
import java.util.Optional;

/**
 * A symmetry operation on fractional coordinates, f' = rotation f + shift.
 *
 * @param rotation row-major 3 x 3
 * @param shift three numbers
 */
public record SymmetryOperation(double[] rotation, double[] shift) {

    /** Every point stays where it is. */
    public static final SymmetryOperation IDENTITY =
            new SymmetryOperation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);

    /** Reads "x, y, z", "-y+1/2, x-y, .5+z"; empty if the text is none. */
    public static Optional<SymmetryOperation> parse(final String text) {
        final String[] rows = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "").split(",", 4);
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
        if (body.matches("(\\d{1,6}\\*?)?[xyz]")) {
            final int axis = "xyz".indexOf(body.charAt(body.length() - 1));
            final String factor = body.replaceAll("[*xyz]", "");
            rotation[3 * row + axis] += sign * (factor.isEmpty() ? 1 : Integer.parseInt(factor));
            return true;
        }
        if (body.matches("\\d{1,6}/[1-9]\\d{0,5}")) {
            final String[] parts = body.split("/");
            shift[row] += sign * Integer.parseInt(parts[0]) / Integer.parseInt(parts[1]);
            return true;
        }
        if (!body.matches("\\d{1,9}\\.?\\d{0,20}|\\.\\d{1,20}")) return false;
        shift[row] += sign * Double.parseDouble(body);
        return true;
    }

    /** The image of a point. */
    public double[] apply(final double[] f) {
        final double[] image = new double[3];
        for (int r = 0; r < 3; r++) {
            image[r] = rotation[3 * r] * f[0] + rotation[3 * r + 1] * f[1] + rotation[3 * r + 2] * f[2] + shift[r];
        }
        return image;
    }

    /** This operation and then another one, the shift from 0 to below 1. */
    SymmetryOperation then(final SymmetryOperation next) {
        final double[] product = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < 3; k++) product[3 * r + c] += next.rotation[3 * r + k] * rotation[3 * k + c];
            }
        }
        final double[] sum = next.apply(shift);
        for (int k = 0; k < 3; k++) {
            // sixths and quarters: 24ths are exact enough to tell shifts apart
            final double whole = Math.rint(sum[k] * 24) / 24;
            if (Math.abs(sum[k] - whole) < 1e-9) sum[k] = whole;
            sum[k] -= Math.floor(sum[k]);
        }
        return new SymmetryOperation(product, sum);
    }

    /** Whether two operations do the same. */
    boolean same(final SymmetryOperation other) {
        for (int k = 0; k < 9; k++) if (rotation[k] != other.rotation[k]) return false;
        for (int k = 0; k < 3; k++) {
            final double apart = shift[k] - other.shift[k];
            if (Math.abs(apart - Math.rint(apart)) > 1e-6) return false;
        }
        return true;
    }
}
