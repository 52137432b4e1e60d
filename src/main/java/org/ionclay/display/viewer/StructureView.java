package org.ionclay.display.viewer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.JPanel;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.PhaseColours;
import org.jmol.adapter.smarter.SmarterJmolAdapter;
import org.jmol.awt.Platform;
import org.jmol.viewer.Viewer;

/**
 * Frames of atoms for Jmol: as a picture, also without a screen, or in a window. Species have the colours of phases in
 * the order in which they come, less the oranges, which are for highlighted atoms: the usual colours of the elements
 * give magnesium and chlorine two greens. Highlighted atoms are larger and the others let light through.
 */
public final class StructureView {

    private static final Color CELL = new Color(110, 110, 110);
    /** Phases whose colours the first species have; orange and vermilion are left out. */
    private static final int[] NOT_ORANGE = {1, 3, 4, 5, 7};
    /** Colours lighter than this (luma) do not show as text on white. */
    private static final double LIGHT = 170;

    /** Java's own drawing, which needs no screen as long as nothing is shown. */
    private static final class OffScreen extends Platform {

        @Override
        public boolean isHeadless() {
            return false;
        }
    }

    private final List<Structure> frames;
    private final List<Highlight> highlights;

    /**
     * Keeps what is to be seen.
     *
     * @param frames at least one, all with the same species in the same order
     * @param highlights atoms that stand out
     * @throws IllegalArgumentException if there is no frame, or a frame has other atoms than the first
     */
    public StructureView(final List<Structure> frames, final List<Highlight> highlights) {
        if (frames.isEmpty()) throw new IllegalArgumentException("a view needs at least one frame, found none");
        this.frames = List.copyOf(frames);
        this.highlights = List.copyOf(highlights);
        final Structure first = frames.get(0);
        for (int f = 1; f < frames.size(); f++) {
            if (frames.get(f).size() != first.size()) throw new IllegalArgumentException(
                    Text.of("all frames of a view need the same atoms: the first has %d, frame %d has %d",
                            first.size(), f + 1, frames.get(f).size()));
        }
        for (final Highlight one : highlights) {
            for (final int atom : one.atoms()) {
                if (atom < 0 || atom >= first.size()) throw new IllegalArgumentException(
                        Text.of("there is no atom %d: the structure has %d", atom + 1, first.size()));
            }
        }
    }

    /** Number of frames. */
    int size() {
        return frames.size();
    }

    /**
     * Draws a frame without a window.
     *
     * @param frame the frame, counted from 0
     * @param width width in pixels
     * @param height height in pixels
     * @param turnX rotation about the horizontal axis (degrees)
     * @param turnY rotation about the vertical axis (degrees)
     * @throws IOException if Jmol cannot load the atoms, with its reason
     */
    public BufferedImage picture(final int frame, final int width, final int height, final double turnX,
            final double turnY) throws IOException {
        final Map<String, Object> info = new HashMap<>();
        info.put("adapter", new SmarterJmolAdapter());
        info.put("silent", true);
        // Jmol's encoders of pictures write a line to standard output each time: it draws into our picture instead, as
        // it does for a window
        info.put("platform", new OffScreen());
        info.put("display", new JPanel());
        final Viewer viewer = new Viewer(info);
        try {
            viewer.setScreenDimension(width, height);
            load(viewer);
            viewer.scriptWait(goTo(frame) + String.format(Locale.ROOT, "reset; rotate y %s; rotate x %s; frank off; "
                    + "zoom 85; set antialiasDisplay true;", turnY, turnX));
            final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            final Graphics2D graphics = image.createGraphics();
            viewer.renderScreenImage(graphics, width, height);
            graphics.dispose();
            return image;
        } finally {
            viewer.dispose();
        }
    }

    /** Brings all frames into a viewer and styles them. */
    void load(final Viewer viewer) throws IOException {
        final StringBuilder text = new StringBuilder();
        for (final Structure frame : frames) xyz(text, frame);
        final String failure = viewer.loadInline(text.toString());
        if (failure != null) throw new IOException("Jmol cannot show the atoms: " + failure);
        viewer.scriptWait(style());
    }

    private static void xyz(final StringBuilder text, final Structure frame) {
        text.append(frame.size()).append("\n\n");
        final double[] x = frame.positions();
        for (int i = 0; i < frame.size(); i++) {
            // an unknown symbol would be guessed at; species are coloured by number anyway
            text.append(Element.find(frame.symbol(i)).isPresent() ? frame.symbol(i) : "Xx");
            for (int d = 0; d < 3; d++) text.append(' ').append((float) x[3 * i + d]);
            text.append('\n');
        }
    }

    private String style() {
        final StringBuilder script = new StringBuilder("background white; wireframe off; select all; ");
        script.append("spacefill ").append(highlights.isEmpty() ? "32%; " : "22%; ");
        final List<String> names = names();
        int line = 0;
        for (int s = 0; s < names.size(); s++) {
            final String name = names.get(s);
            final Color colour = species(s);
            script.append(select(i -> frames.get(0).symbol(i).equals(name))).append(colour(colour))
                    .append(highlights.isEmpty() ? "" : "color translucent 0.35; ");
            script.append(legend("species" + s, name, line++, colour));
        }
        for (int h = 0; h < highlights.size(); h++) {
            final Highlight one = highlights.get(h);
            final java.util.BitSet set = new java.util.BitSet();
            for (final int atom : one.atoms()) set.set(atom);
            script.append(select(set::get)).append("spacefill 45%; ").append(colour(one.colour()));
            script.append(legend("highlight" + h, one.name(), line++, one.colour()));
        }
        return script.append("select all; ").toString();
    }

    /** Colour of a species, counted from 0. */
    private static Color species(final int number) {
        return PhaseColours.phase(number < NOT_ORANGE.length ? NOT_ORANGE[number] : number + 3);
    }

    private List<String> names() {
        final Structure first = frames.get(0);
        return java.util.stream.IntStream.range(0, first.size()).mapToObj(first::symbol).distinct().toList();
    }

    private static String colour(final Color colour) {
        return "color opaque " + rgb(colour) + "; ";
    }

    private static String rgb(final Color colour) {
        return Text.of("[%d,%d,%d]", colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static String legend(final String id, final String name, final int line, final Color colour) {
        final boolean light = .299 * colour.getRed() + .587 * colour.getGreen() + .114 * colour.getBlue() > LIGHT;
        return Text.of("set echo %s 2%% %d%%; font echo 20 sansserif bold; color echo %s; echo \"%s\"; ", id,
                95 - 5 * line, rgb(light ? colour.darker() : colour), name.replaceAll("[\"\\\\@%|]", " "));
    }

    /** Selects atoms in all frames, as runs of Jmol's numbers. */
    private String select(final java.util.function.IntPredicate wanted) {
        final StringBuilder set = new StringBuilder("select ({");
        final int n = frames.get(0).size();
        int begin = -1;
        for (int i = 0; i <= n * frames.size(); i++) {
            final boolean in = i < n * frames.size() && wanted.test(i % n);
            if (in && begin < 0) begin = i;
            if (!in && begin >= 0) {
                set.append(begin).append(':').append(i - 1).append(' ');
                begin = -1;
            }
        }
        return set.append("}); ").toString();
    }

    /** What brings a frame and its cell to the front. */
    String goTo(final int frame) {
        final StringBuilder script = new StringBuilder("frame 1." + (frame + 1) + "; ");
        if (frames.size() == 1) script.setLength(0);
        final java.util.Optional<Cell> cell = frames.get(frame).cell();
        if (cell.isEmpty()) return script.toString();
        final double[] h = cell.get().vectors();
        int edge = 0;
        for (int corner = 0; corner < 8; corner++) {
            for (int d = 0; d < 3; d++) {
                if ((corner >> d & 1) == 1) continue;
                script.append("draw ID edge").append(edge++).append(" diameter 0.08 ").append(point(h, corner))
                        .append(' ').append(point(h, corner | 1 << d)).append(" color ").append(rgb(CELL)).append("; ");
            }
        }
        return script.toString();
    }

    private static String point(final double[] h, final int corner) {
        final double[] x = new double[3];
        for (int d = 0; d < 3; d++) {
            for (int k = 0; k < 3 && (corner >> d & 1) == 1; k++) x[k] += h[3 * d + k];
        }
        return String.format(Locale.ROOT, "{%.4f %.4f %.4f}", x[0], x[1], x[2]);
    }
}
