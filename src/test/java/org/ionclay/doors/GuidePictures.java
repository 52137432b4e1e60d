package org.ionclay.doors;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.AWTException;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Takes the guide's pictures of dialogs and results, in plain ImageJ on a screen:
 * {@code xvfb-run -a -s "-screen 0 1500x1000x24" java -cp <test classpath> org.ionclay.doors.GuidePictures
 * docs/user-guide}.
 */
public final class GuidePictures {

    /** The commands, each with what goes into the text fields of its dialog, by their places. */
    private static final Map<String, Map<Integer, String>> SHOWN = shown();

    private GuidePictures() {
    }

    private static Map<String, Map<Integer, String>> shown() {
        final Map<String, Map<Integer, String>> shown = new LinkedHashMap<>();
        shown.put("segment-elemental-maps", Map.of(0, "sample-images/x1.5-powder"));
        shown.put("particle-sizes-from-sem-image", Map.of(0, "sample-images/x0.5-powder/SEM image.tif"));
        shown.put("simulate-elemental-maps", Map.of());
        shown.put("powder-pattern", Map.of(0, "MgF2", 2, "CuKa"));
        shown.put("convex-hull", Map.of(1, "freed"));
        return shown;
    }

    /**
     * Takes them.
     *
     * @param args folder for the pictures; commands, all if none is named
     */
    public static void main(final String[] args) throws AWTException, IOException, InterruptedException {
        final Path folder = Path.of(args[0]);
        new ImageJ();
        final Robot robot = new Robot();
        for (final Map.Entry<String, Map<Integer, String>> one : SHOWN.entrySet()) {
            if (args.length > 1 && !List.of(args).contains(one.getKey())) continue;
            DialogCheck.dialog(one.getKey(), dialog -> {
                one.getValue().forEach((place, text) -> ((TextField) dialog.getStringFields().get(place))
                        .setText(text));
                IJ.wait(800);
                take(robot, dialog.getBounds(), folder.resolve(one.getKey() + "-dialog.png"));
                if (dialog.getCheckboxes() == null) return;
                preview(robot, dialog, folder.resolve(one.getKey() + "-preview.png"));
            });
            IJ.wait(1500);
            Rectangle seen = null;
            for (final Frame frame : Frame.getFrames()) {
                if (frame.isVisible() && !frame.getTitle().equals("Log")) seen = seen == null ? frame.getBounds()
                        : seen.union(frame.getBounds());
            }
            take(robot, seen, folder.resolve(one.getKey() + "-windows.png"));
            IJ.run("Close All");
            for (final Frame frame : WindowManager.getNonImageWindows()) frame.dispose();
        }
        System.exit(0);
    }

    private static void preview(final Robot robot, final GenericDialog dialog, final Path file) {
        dialog.setLocation(0, 0);
        PreviewCheck.press(dialog, true);
        PreviewCheck.await(new int[0]);
        PreviewCheck.picture().getWindow().setLocation(dialog.getX() + dialog.getWidth() + 8, dialog.getY());
        IJ.wait(800);
        take(robot, dialog.getBounds().union(PreviewCheck.picture().getWindow().getBounds()), file);
        PreviewCheck.press(dialog, false);
    }

    private static void take(final Robot robot, final Rectangle where, final Path file) {
        try {
            ImageIO.write(robot.createScreenCapture(where), "png", file.toFile());
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
