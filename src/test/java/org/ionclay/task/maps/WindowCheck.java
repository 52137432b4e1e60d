package org.ionclay.task.maps;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.display.viewer.Highlight;
import org.ionclay.display.viewer.StructureView;
import org.ionclay.display.viewer.ViewWindow;

/** Opens the viewer's window, moves its slider, and looks at what it paints; ends with 0 if all is as it should be. */
public final class WindowCheck {

    private WindowCheck() {
    }

    /** The argument is a trajectory of two frames. */
    public static void main(final String[] args) {
        int code = 2;
        try {
            code = check(args[0]) ? 0 : 1;
        } catch (final Exception e) {
            e.printStackTrace();
        }
        // AWT's thread would keep the process
        System.exit(code);
    }

    private static boolean check(final String file) throws Exception {
        final StructureView view = new StructureView(AtomFiles.readAll(Path.of(file)).stream().map(Frame::structure)
                .toList(), List.of(new Highlight("fast", new java.awt.Color(255, 110, 0), new int[] {2})));
        final ViewWindow[] window = new ViewWindow[1];
        EventQueue.invokeAndWait(() -> {
            try {
                window[0] = new ViewWindow("check", view);
            } catch (final java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            window[0].setVisible(true);
        });
        final double first = settled(window[0]);
        EventQueue.invokeAndWait(() -> window[0].frame(2));
        final double second = settled(window[0]);
        System.out.println("orange at " + first + ", then at " + second);
        return first > 0 && second > first + 30 && window[0].frame() == 2;
    }

    /** Where the orange atom is painted, as soon as it stays there. */
    private static double settled(final ViewWindow window) throws Exception {
        double last = -1;
        for (int k = 0; k < 40; k++) {
            Thread.sleep(250);
            final BufferedImage image = new BufferedImage(window.getWidth(), window.getHeight(),
                    BufferedImage.TYPE_INT_RGB);
            EventQueue.invokeAndWait(() -> window.paint(image.getGraphics()));
            final double now = orange(image);
            if (k > 3 && now > 0 && now == last) return now;
            last = now;
        }
        return last;
    }

    private static double orange(final BufferedImage image) {
        double sum = 0;
        int count = 0;
        // the legend is on the left
        for (int x = 120; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                final int p = image.getRGB(x, y);
                if ((p >> 16 & 255) > 150 && (p >> 8 & 255) < 150 && (p & 255) < 60) {
                    sum += x;
                    count++;
                }
            }
        }
        return count < 50 ? -1 : sum / count;
    }
}
