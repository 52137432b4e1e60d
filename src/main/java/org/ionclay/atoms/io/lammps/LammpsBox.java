package org.ionclay.atoms.io.lammps;

import java.io.IOException;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits.Scale;

/**
 * LAMMPS's box as text (LAMMPS manual, Howto triclinic). A dump gives the bounds of the box that encloses the tilted
 * cell; a data file gives those of the cell itself.
 */
final class LammpsBox {

    private LammpsBox() {
    }

    /** The three lines behind a dump's {@code ITEM: BOX BOUNDS}, which is the current line, read up to there. */
    static Cell read(final Lines lines, final Scale scale) throws IOException {
        final String kinds = lines.rest();
        final boolean general = kinds.startsWith("abc origin");
        final boolean tilted = kinds.startsWith("xy xz yz");
        final String[] flags = kinds.substring(general ? 10 : tilted ? 8 : 0).trim().split("\\s+");
        final boolean[] periodic = new boolean[3];
        // files of before 2008 do not say: LAMMPS's own default is periodic
        for (int k = 0; k < 3; k++) periodic[k] = flags.length != 3 || flags[k].equals("pp");
        final double[][] rows = new double[3][general ? 4 : tilted ? 3 : 2];
        for (final double[] row : rows) {
            lines.need("3 lines of box bounds");
            for (int k = 0; k < row.length; k++) row[k] = lines.real("box bound", scale.shift()) * scale.factor();
        }
        final Cell cell = general ? Cell.of(rows[0][0], rows[0][1], rows[0][2], rows[1][0], rows[1][1], rows[1][2],
                rows[2][0], rows[2][1], rows[2][2]).withOrigin(rows[0][3], rows[1][3], rows[2][3])
                : tilted ? enclosed(rows) : cell(rows[0], rows[1], rows[2], 0, 0, 0);
        return cell.withPeriodic(periodic[0], periodic[1], periodic[2]);
    }

    private static Cell enclosed(final double[][] rows) {
        final double xy = rows[0][2];
        final double xz = rows[1][2];
        final double yz = rows[2][2];
        final double[] x = {rows[0][0] - low(xy, xz), rows[0][1] - high(xy, xz)};
        final double[] y = {rows[1][0] - Math.min(0, yz), rows[1][1] - Math.max(0, yz)};
        return cell(x, y, rows[2], xy, xz, yz);
    }

    private static double low(final double xy, final double xz) {
        return Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
    }

    private static double high(final double xy, final double xz) {
        return Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
    }

    /** A cell from lower and upper bounds and tilts. */
    static Cell cell(final double[] x, final double[] y, final double[] z, final double xy, final double xz,
            final double yz) {
        if (!(x[1] > x[0] && y[1] > y[0] && z[1] > z[0])) throw new InputException(
                "upper box bounds must lie above the lower ones: x " + x[0] + " " + x[1] + ", y " + y[0] + " " + y[1]
                        + ", z " + z[0] + " " + z[1]);
        return Cell.of(x[1] - x[0], 0, 0, xy, y[1] - y[0], 0, xz, yz, z[1] - z[0]).withOrigin(x[0], y[0], z[0]);
    }

    /** The bounds behind {@code ITEM: BOX BOUNDS}, with it. */
    static void write(final TextOut out, final Cell cell, final Scale scale) throws IOException {
        final StringBuilder flags = new StringBuilder();
        for (int k = 0; k < 3; k++) flags.append(cell.periodic(k) ? " pp" : " ff");
        if (!cell.restricted()) {
            out.line("ITEM: BOX BOUNDS abc origin" + flags);
            for (int k = 0; k < 3; k++) {
                out.real(cell.vector(k, 0), scale).real(cell.vector(k, 1), scale).real(cell.vector(k, 2), scale)
                        .real(cell.origin()[k], scale).end();
            }
            return;
        }
        final double xy = cell.vector(1, 0);
        final double xz = cell.vector(2, 0);
        final double yz = cell.vector(2, 1);
        final double[] low = {low(xy, xz), Math.min(0, yz), 0};
        final double[] high = {high(xy, xz), Math.max(0, yz), 0};
        final double[] tilts = {xy, xz, yz};
        out.line("ITEM: BOX BOUNDS" + (cell.orthogonal() ? "" : " xy xz yz") + flags);
        for (int k = 0; k < 3; k++) {
            out.real(reach(cell.origin()[k], low[k]), scale).real(reach(upper(cell, k), high[k]), scale);
            if (!cell.orthogonal()) out.real(tilts[k], scale);
            out.end();
        }
    }

    /** The upper bound that gives the cell's length back when the lower one is taken off, where a double does. */
    static double upper(final Cell cell, final int axis) {
        return reach(cell.vector(axis, axis), -cell.origin()[axis]);
    }

    /** A double that less the offset is the wanted one; the nearest where none is. */
    private static double reach(final double wanted, final double offset) {
        final double sum = wanted + offset;
        if (sum - offset == wanted) return sum;
        if (Math.nextUp(sum) - offset == wanted) return Math.nextUp(sum);
        if (Math.nextDown(sum) - offset == wanted) return Math.nextDown(sum);
        return sum;
    }
}
