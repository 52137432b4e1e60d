package org.ionclay.display.plot;

import ij.ImagePlus;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Ternary diagrams: amounts of three elements as a point in a triangle, with each corner pure in one of them. The
 * three amounts are normalised to their sum, whatever else the composition holds.
 */
public final class Ternary {

    /** Reads one point of a cloud that need not lie in memory. */
    @FunctionalInterface
    public interface Points {
        /**
         * Copies a point.
         *
         * @param index 0 to size - 1
         * @param into receives the amounts of the three elements, in any common unit
         */
        void get(int index, double[] into);
    }

    /**
     * Points of one phase.
     *
     * @param name name in the legend
     * @param phase phase, for the colour
     * @param size number of points
     * @param points the points
     */
    public record Group(String name, int phase, int size, Points points) {

        /** A group of points in memory, each of three amounts. */
        public static Group of(final String name, final int phase, final List<double[]> points) {
            return new Group(name, phase, points.size(), (i, into) -> System.arraycopy(points.get(i), 0, into, 0, 3));
        }
    }

    /**
     * The mean of a phase or particle.
     *
     * @param phase phase, for the colour
     * @param amounts amounts of the three elements
     * @param covariance their 3 x 3 covariance in the same unit squared, drawn as ellipses of 1 and 2 sigma; an empty
     *            array for none
     */
    public record Mean(int phase, double[] amounts, double[][] covariance) {
    }

    /**
     * A compound, or another known point.
     *
     * @param name text beside the marker
     * @param amounts amounts of the three elements
     */
    public record Marker(String name, double[] amounts) {
    }

    /** Width of the picture in pixels. */
    static final int WIDTH = 900;
    private static final int SIDE = 640;
    private static final int LEFT = 110;
    private static final int BASE = 690;
    private static final int HEIGHT = 760;
    private static final double ROOT3_2 = Math.sqrt(3) / 2;
    private static final int TEXT = 16;
    /** More points are drawn as a density. */
    private static final int MAX_DOTS = 2000;
    private static final int CELL = 2;

    private final List<String> notes = new ArrayList<>();
    private final boolean density;
    private long drawn;
    private long leftOut;
    private long clipped;

    private Ternary(final boolean density) {
        this.density = density;
    }

    /**
     * Draws a ternary diagram. Up to 2000 points are dots, more are a density (darker where there are more, on a
     * logarithmic scale). Points that are not numbers or have no positive amount are left out, and negative amounts
     * (background above signal) are drawn as 0; the picture states the number of both.
     *
     * @param title title, written into the picture
     * @param corners names of the three corners: left, right and top
     * @param groups points by phase
     * @param means means with ellipses
     * @param markers known points, such as compounds
     * @return an RGB picture, 900 pixels wide; says "no data" without any point or mean
     * @throws IllegalArgumentException if there are not three corners
     */
    public static ImagePlus of(final String title, final List<String> corners, final List<Group> groups,
            final List<Mean> means, final List<Marker> markers) {
        if (corners.size() != 3) throw new IllegalArgumentException("a ternary diagram needs 3 corners, found "
                + corners);
        final boolean density = groups.stream().mapToLong(Group::size).sum() > MAX_DOTS;
        return new Drawing(WIDTH, HEIGHT, pen -> new Ternary(density).draw(pen, title, corners, groups, means,
                markers)).picture(title);
    }

    /** Where amounts lie in the picture, or null where they have no place. Negative ones count as 0. */
    static Point2D place(final double[] amounts) {
        final double a = Math.max(0, amounts[0]);
        final double b = Math.max(0, amounts[1]);
        final double c = Math.max(0, amounts[2]);
        final double sum = a + b + c;
        if (!(sum > 0) || Double.isInfinite(sum)) return null;
        return new Point2D.Double(LEFT + SIDE * (b + 0.5 * c) / sum, BASE - SIDE * ROOT3_2 * c / sum);
    }

    private void draw(final Graphics2D pen, final String title, final List<String> corners, final List<Group> groups,
            final List<Mean> means, final List<Marker> markers) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        grid(pen);
        for (final Group group : groups) {
            if (density) cloud(pen, group); else dots(pen, group);
        }
        frame(pen, corners);
        for (final Marker marker : markers) marker(pen, marker);
        int shown = 0;
        for (final Mean mean : means) if (mean(pen, mean)) shown++;
        if (density) notes.add("density of " + drawn + " points, logarithmic");
        if (leftOut > 0) notes.add("left out: " + leftOut + " without counts");
        if (clipped > 0) notes.add(clipped + " with negative amounts drawn on the edge");
        if (shown > 0) notes.add("ellipses: 1 and 2 sigma");
        captions(pen, title, groups);
        if (drawn == 0 && shown == 0) {
            pen.setFont(Ink.font(TEXT * 2, false));
            Ink.halo(pen, "no data", LEFT + SIDE / 2.0, BASE - SIDE * 0.3, Color.DARK_GRAY);
        }
    }

    private static void grid(final Graphics2D pen) {
        pen.setStroke(new BasicStroke(1));
        pen.setColor(new Color(0xD8D8D8));
        for (int i = 1; i < 10; i++) {
            final double f = i / 10.0;
            line(pen, new double[] {f, 1 - f, 0}, new double[] {f, 0, 1 - f});
            line(pen, new double[] {1 - f, f, 0}, new double[] {0, f, 1 - f});
            line(pen, new double[] {1 - f, 0, f}, new double[] {0, 1 - f, f});
        }
    }

    private static void line(final Graphics2D pen, final double[] from, final double[] to) {
        pen.draw(new Line2D.Double(place(from), place(to)));
    }

    /** Frame, ticks in the direction of their grid lines, numbers in per cent, corner names. */
    private static void frame(final Graphics2D pen, final List<String> corners) {
        final Path2D triangle = new Path2D.Double();
        final Point2D left = place(new double[] {1, 0, 0});
        final Point2D right = place(new double[] {0, 1, 0});
        final Point2D top = place(new double[] {0, 0, 1});
        triangle.moveTo(left.getX(), left.getY());
        triangle.lineTo(right.getX(), right.getY());
        triangle.lineTo(top.getX(), top.getY());
        triangle.closePath();
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(2));
        pen.draw(triangle);
        pen.setFont(Ink.font(TEXT, false));
        for (int i = 1; i < 10; i++) {
            final double f = i / 10.0;
            tick(pen, place(new double[] {1 - f, f, 0}), -0.5, ROOT3_2, 10 * i);
            tick(pen, place(new double[] {0, 1 - f, f}), 1, 0, 10 * i);
            tick(pen, place(new double[] {f, 0, 1 - f}), -0.5, -ROOT3_2, 10 * i);
        }
        side(pen, corners.get(1) + " (%)", place(new double[] {1, 1, 0}), 0, 1, 0);
        side(pen, corners.get(2) + " (%)", place(new double[] {0, 1, 1}), ROOT3_2, -0.5, Math.PI / 3);
        side(pen, corners.get(0) + " (%)", place(new double[] {1, 0, 1}), -ROOT3_2, -0.5, -Math.PI / 3);
        pen.setFont(Ink.font(TEXT * 3 / 2, true));
        Ink.halo(pen, corners.get(0), left.getX() - 34, left.getY() + 18, Color.BLACK);
        Ink.halo(pen, corners.get(1), right.getX() + 34, right.getY() + 18, Color.BLACK);
        Ink.halo(pen, corners.get(2), top.getX(), top.getY() - 22, Color.BLACK);
    }

    private static void tick(final Graphics2D pen, final Point2D at, final double dx, final double dy,
            final int number) {
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(1.5f));
        pen.draw(new Line2D.Double(at.getX(), at.getY(), at.getX() + 7 * dx, at.getY() + 7 * dy));
        final FontMetrics metrics = pen.getFontMetrics();
        final String text = Integer.toString(number);
        pen.drawString(text, (float) (at.getX() + 21 * dx - metrics.stringWidth(text) / 2.0),
                (float) (at.getY() + 21 * dy + metrics.getAscent() / 2.0 - 2));
    }

    /** Names the numbers along one side. */
    private static void side(final Graphics2D pen, final String text, final Point2D at, final double dx,
            final double dy, final double angle) {
        final AffineTransform before = pen.getTransform();
        pen.translate(at.getX() + 50 * dx, at.getY() + 50 * dy);
        pen.rotate(angle);
        pen.drawString(text, -pen.getFontMetrics().stringWidth(text) / 2f, TEXT / 3f);
        pen.setTransform(before);
    }

    private Point2D take(final Group group, final int index, final double[] amounts) {
        group.points().get(index, amounts);
        final Point2D at = place(amounts);
        if (at == null) {
            leftOut++;
            return null;
        }
        if (amounts[0] < 0 || amounts[1] < 0 || amounts[2] < 0) clipped++;
        drawn++;
        return at;
    }

    private void dots(final Graphics2D pen, final Group group) {
        final Color colour = PlotStyle.onWhite(PhaseColours.phase(group.phase()));
        final double size = group.size() > 200 ? 5 : 8;
        final double[] amounts = new double[3];
        for (int i = 0; i < group.size(); i++) {
            final Point2D at = take(group, i, amounts);
            if (at == null) continue;
            final Ellipse2D dot = new Ellipse2D.Double(at.getX() - size / 2, at.getY() - size / 2, size, size);
            pen.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
            pen.fill(dot);
        }
    }

    /** A phase's colour over the page, more of it where its points are dense. */
    private void cloud(final Graphics2D pen, final Group group) {
        final int columns = WIDTH / CELL + 1;
        final int[] counts = new int[columns * (HEIGHT / CELL + 1)];
        final double[] amounts = new double[3];
        for (int i = 0; i < group.size(); i++) {
            final Point2D at = take(group, i, amounts);
            if (at != null) counts[(int) at.getY() / CELL * columns + (int) at.getX() / CELL]++;
        }
        final double most = Math.log1p(Arrays.stream(counts).max().orElse(0));
        final Color colour = PlotStyle.onWhite(PhaseColours.phase(group.phase()));
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] == 0) continue;
            final double alpha = 0.2 + 0.8 * Math.log1p(counts[cell]) / most;
            pen.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(),
                    (int) Math.round(255 * alpha)));
            pen.fillRect(cell % columns * CELL, cell / columns * CELL, CELL, CELL);
        }
    }

    private static void marker(final Graphics2D pen, final Marker marker) {
        final Point2D at = place(marker.amounts());
        if (at == null) return;
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(2));
        pen.draw(new Line2D.Double(at.getX() - 6, at.getY() - 6, at.getX() + 6, at.getY() + 6));
        pen.draw(new Line2D.Double(at.getX() - 6, at.getY() + 6, at.getX() + 6, at.getY() - 6));
        pen.setFont(Ink.font(TEXT, false));
        // names point away from the middle, where the clouds are, unless that leaves the page
        final int width = pen.getFontMetrics().stringWidth(marker.name());
        final boolean leftwards = at.getX() < LEFT + SIDE / 2.0 && at.getX() - width - 24 > 0;
        Ink.halo(pen, marker.name(), at.getX() + (leftwards ? -1 : 1) * (width / 2.0 + 34), at.getY() - 10,
                Color.BLACK);
    }

    /** Draws a mean and its ellipses; false where it has no place. */
    private static boolean mean(final Graphics2D pen, final Mean mean) {
        final Point2D at = place(mean.amounts());
        if (at == null) return false;
        final Color colour = PhaseColours.phase(mean.phase());
        pen.setColor(colour.darker().darker());
        if (mean.covariance().length == 3) ellipses(pen, mean, at);
        final Ellipse2D dot = new Ellipse2D.Double(at.getX() - 5, at.getY() - 5, 10, 10);
        pen.setColor(colour);
        pen.fill(dot);
        pen.setStroke(new BasicStroke(1.5f));
        pen.setColor(Color.BLACK);
        pen.draw(dot);
        return true;
    }

    /** First-order propagation: f = a / S, so df_i/da_j = (delta_ij - f_i) / S; then linear into the picture. */
    private static void ellipses(final Graphics2D pen, final Mean mean, final Point2D at) {
        final double sum = Arrays.stream(mean.amounts()).sum();
        final double[][] toPicture = {{0, SIDE, 0.5 * SIDE}, {0, 0, -SIDE * ROOT3_2}};
        final double[][] jacobian = new double[2][3];
        for (int row = 0; row < 2; row++) {
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 3; i++) {
                    jacobian[row][j] += toPicture[row][i] * ((i == j ? 1 : 0) - mean.amounts()[i] / sum) / sum;
                }
            }
        }
        final Array2DRowRealMatrix j = new Array2DRowRealMatrix(jacobian);
        final double[][] c = j.multiply(new Array2DRowRealMatrix(mean.covariance())).multiply(j.transpose()).getData();
        if (!Double.isFinite(c[0][0] + c[0][1] + c[1][1])) return;
        c[1][0] = c[0][1];
        final EigenDecomposition axes = new EigenDecomposition(new Array2DRowRealMatrix(c));
        final double major = Math.sqrt(Math.max(0, axes.getRealEigenvalue(0)));
        final double minor = Math.sqrt(Math.max(0, axes.getRealEigenvalue(1)));
        final double angle = Math.atan2(axes.getEigenvector(0).getEntry(1), axes.getEigenvector(0).getEntry(0));
        final AffineTransform before = pen.getTransform();
        pen.translate(at.getX(), at.getY());
        pen.rotate(angle);
        for (int k = 1; k <= 2; k++) {
            pen.setStroke(new BasicStroke(k == 1 ? 2 : 1));
            pen.draw(new Ellipse2D.Double(-k * major, -k * minor, 2 * k * major, 2 * k * minor));
        }
        pen.setTransform(before);
    }

    private void captions(final Graphics2D pen, final String title, final List<Group> groups) {
        pen.setColor(Color.BLACK);
        pen.setFont(Ink.font(TEXT * 5 / 4, true));
        int y = 34;
        for (final String line : Ink.wrap(title, pen.getFontMetrics(), 330)) {
            pen.drawString(line, 24, y);
            y += pen.getFontMetrics().getHeight();
        }
        pen.setFont(Ink.font(TEXT - 2, false));
        for (final String note : notes) {
            for (final String line : Ink.wrap(note, pen.getFontMetrics(), 330)) {
                pen.drawString(line, 24, y);
                y += pen.getFontMetrics().getHeight();
            }
        }
        pen.setFont(Ink.font(TEXT, false));
        int row = 22;
        for (final Group group : groups) {
            pen.setColor(PlotStyle.onWhite(PhaseColours.phase(group.phase())));
            pen.fillRect(620, row, TEXT, TEXT);
            pen.setColor(Color.BLACK);
            final String name = Ink.fit(group.name(), pen.getFontMetrics(), WIDTH - 660);
            pen.drawString(name, 620 + TEXT * 3 / 2, row + TEXT - 2);
            row += TEXT * 3 / 2;
        }
    }
}
