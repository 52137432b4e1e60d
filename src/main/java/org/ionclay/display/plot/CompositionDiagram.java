package org.ionclay.display.plot;

import ij.ImagePlus;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Text;

/**
 * Phases of three elements in a triangle or of four in a tetrahedron, seen from one side, with the tie lines between
 * those that are stable. Stable phases are named; the others are dots, the paler the farther above the hull.
 */
public final class CompositionDiagram {

    /**
     * A phase.
     *
     * @param name its formula
     * @param shares share of each corner's element, adding up to 1
     * @param above energy above the hull in eV per atom; 0 for a stable phase
     */
    public record Node(String name, double[] shares, double above) {

        boolean stable() {
            return above <= 0;
        }
    }

    /**
     * A tie line.
     *
     * @param from place of one phase in the list of nodes
     * @param to place of the other
     */
    public record Tie(int from, int to) {
    }

    private static final int WIDTH = 900;
    private static final int HEIGHT = 780;
    private static final int TEXT = 16;
    private static final int MARGIN = 110;
    /** Above the hull by more than this a phase is drawn palest. */
    private static final double PALEST = .2;
    private static final Color LOW = new Color(0xD55E00);
    private static final Color HIGH = new Color(0xF7E3CF);
    private static final Color TIE = new Color(0x0072B2);
    private static final Color EDGE = new Color(0x808080);

    /** Corners of an upright triangle of side 1. */
    private static final double[][] TRIANGLE = {{0, 0}, {1, 0}, {.5, Math.sqrt(3) / 2}};

    private final List<Rectangle2D> taken = new ArrayList<>();
    private final double[][] corners;

    private CompositionDiagram(final int count) {
        corners = fitted(count == 3 ? TRIANGLE : tetrahedron());
    }

    /**
     * Draws a diagram.
     *
     * @param title title, written into the picture
     * @param names names of the three or four corners
     * @param nodes phases
     * @param ties tie lines
     * @return an RGB picture, 900 pixels wide
     * @throws IllegalArgumentException if there are not three or four corners, or a node has another number of shares
     */
    public static ImagePlus of(final String title, final List<String> names, final List<Node> nodes,
            final List<Tie> ties) {
        if (names.size() != 3 && names.size() != 4) throw new IllegalArgumentException(
                "a diagram of compositions needs 3 or 4 corners, found " + names);
        for (final Node node : nodes) if (node.shares().length != names.size()) throw new IllegalArgumentException(
                node.name() + " needs " + names.size() + " shares, found " + node.shares().length);
        return new Drawing(WIDTH, HEIGHT, pen -> new CompositionDiagram(names.size()).draw(pen, title, names, nodes,
                ties)).picture(title);
    }

    /** A tetrahedron turned so that no corner hides another and the base is seen a little from above. */
    private static double[][] tetrahedron() {
        final double height = Math.sqrt(2. / 3);
        final double[][] solid = {{0, 0, 0}, {1, 0, 0}, {.5, Math.sqrt(3) / 2, 0}, {.5, Math.sqrt(3) / 6, height}};
        final double turn = Math.toRadians(-17);
        final double tilt = Math.toRadians(16);
        final double[][] flat = new double[4][];
        for (int k = 0; k < 4; k++) {
            final double x = solid[k][0] * Math.cos(turn) - solid[k][1] * Math.sin(turn);
            final double depth = solid[k][0] * Math.sin(turn) + solid[k][1] * Math.cos(turn);
            flat[k] = new double[] {x, solid[k][2] * Math.cos(tilt) + depth * Math.sin(tilt)};
        }
        return flat;
    }

    private static double[][] fitted(final double[][] flat) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (final double[] one : flat) {
            left = Math.min(left, one[0]);
            right = Math.max(right, one[0]);
            low = Math.min(low, one[1]);
            high = Math.max(high, one[1]);
        }
        final double scale = Math.min((WIDTH - 2. * MARGIN) / (right - left), (HEIGHT - 190.) / (high - low));
        final double[][] fitted = new double[flat.length][];
        for (int k = 0; k < flat.length; k++) fitted[k] = new double[] {(WIDTH - scale * (right - left)) / 2
                + scale * (flat[k][0] - left), HEIGHT - 60 - scale * (flat[k][1] - low)};
        return fitted;
    }

    /** Where a composition lies in the picture. */
    private Point2D place(final double[] shares) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < shares.length; k++) {
            x += shares[k] * corners[k][0];
            y += shares[k] * corners[k][1];
        }
        return new Point2D.Double(x, y);
    }

    private void draw(final Graphics2D pen, final String title, final List<String> names, final List<Node> nodes,
            final List<Tie> ties) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        captions(pen, title, nodes);
        pen.setColor(EDGE);
        pen.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
        for (int i = 0; i < corners.length; i++) {
            for (int j = 0; j < i; j++) pen.draw(new Line2D.Double(corners[i][0], corners[i][1], corners[j][0],
                    corners[j][1]));
        }
        pen.setColor(TIE);
        pen.setStroke(new BasicStroke(corners.length == 3 ? 2 : 1.5f));
        for (final Tie tie : ties) pen.draw(new Line2D.Double(place(nodes.get(tie.from()).shares()), place(nodes.get(
                tie.to()).shares())));
        for (final Node node : nodes) if (!node.stable()) dot(pen, node, 6);
        for (final Node node : nodes) if (node.stable()) dot(pen, node, 12);
        pen.setFont(Ink.font(TEXT * 3 / 2, true));
        for (int k = 0; k < corners.length; k++) corner(pen, names.get(k), k);
        pen.setFont(Ink.font(TEXT, false));
        for (final Node node : nodes) if (node.stable() && !names.contains(node.name()) && !isCorner(node)) label(pen,
                node);
    }

    private static boolean isCorner(final Node node) {
        for (final double share : node.shares()) if (share > 1 - 1e-9) return true;
        return false;
    }

    private void captions(final Graphics2D pen, final String title, final List<Node> nodes) {
        pen.setColor(Color.BLACK);
        pen.setFont(Ink.font(TEXT * 5 / 4, true));
        int y = 34;
        for (final String line : Ink.wrap(title, pen.getFontMetrics(), WIDTH - 48)) {
            pen.drawString(line, 24, y);
            y += pen.getFontMetrics().getHeight();
        }
        pen.setFont(Ink.font(TEXT - 2, false));
        final long stable = nodes.stream().filter(Node::stable).count();
        pen.drawString(Text.of("%d stable; %d above the hull, pale from %.2f eV/atom on", stable,
                nodes.size() - stable, PALEST), 24, y);
        if (corners.length == 4) pen.drawString("tetrahedron seen from one side; lines are tie lines", 24, y + TEXT
                + 4);
    }

    private void corner(final Graphics2D pen, final String name, final int k) {
        double x = 0;
        double y = 0;
        for (final double[] corner : corners) {
            x += corner[0] / corners.length;
            y += corner[1] / corners.length;
        }
        final double length = Math.hypot(corners[k][0] - x, corners[k][1] - y);
        final double out = 30 / length;
        final double atX = corners[k][0] + out * (corners[k][0] - x);
        final double atY = corners[k][1] + out * (corners[k][1] - y);
        Ink.halo(pen, name, atX, atY, Color.BLACK);
        taken.add(new Rectangle2D.Double(atX - 20, atY - 14, 40, 28));
    }

    private void dot(final Graphics2D pen, final Node node, final double size) {
        final Point2D at = place(node.shares());
        final Ellipse2D dot = new Ellipse2D.Double(at.getX() - size / 2, at.getY() - size / 2, size, size);
        pen.setColor(node.stable() ? TIE : blend(Math.min(1, node.above() / PALEST)));
        pen.fill(dot);
        pen.setStroke(new BasicStroke(1));
        pen.setColor(node.stable() ? Color.BLACK : EDGE);
        pen.draw(dot);
        if (node.stable()) taken.add(dot.getBounds2D());
    }

    private static Color blend(final double share) {
        return new Color((int) Math.round(LOW.getRed() + share * (HIGH.getRed() - LOW.getRed())),
                (int) Math.round(LOW.getGreen() + share * (HIGH.getGreen() - LOW.getGreen())),
                (int) Math.round(LOW.getBlue() + share * (HIGH.getBlue() - LOW.getBlue())));
    }

    /** Writes a name at the first place around its dot that is free. */
    private void label(final Graphics2D pen, final Node node) {
        final Point2D at = place(node.shares());
        final FontMetrics metrics = pen.getFontMetrics();
        final double width = metrics.stringWidth(node.name());
        final double height = metrics.getAscent();
        Rectangle2D best = null;
        for (final double reach : new double[] {1, 1.8, 2.6}) {
            for (int turn = 0; turn < 12 && best == null; turn++) {
                final double angle = -Math.PI / 2 + turn * Math.PI / 6;
                final double x = at.getX() + Math.cos(angle) * (width / 2 + 12 * reach);
                final double y = at.getY() + Math.sin(angle) * (height / 2 + 10 * reach);
                final Rectangle2D box = new Rectangle2D.Double(x - width / 2 - 2, y - height / 2 - 1, width + 4,
                        height + 2);
                if (box.getMinX() > 0 && box.getMaxX() < WIDTH && taken.stream().noneMatch(box::intersects)) best = box;
            }
        }
        if (best == null) best = new Rectangle2D.Double(at.getX() - width / 2, at.getY() - height - 10, width, height);
        taken.add(best);
        Ink.halo(pen, node.name(), best.getCenterX(), best.getCenterY(), Color.BLACK);
    }
}
