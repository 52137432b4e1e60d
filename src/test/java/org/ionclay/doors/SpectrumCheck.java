package org.ionclay.doors;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.gui.Roi;
import java.awt.AWTException;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.headless.Main;
import org.ionclay.ij1.Adapter;

/**
 * Open Spectrum Image on a screen: the mouse moves over the picture, and the spectrum in the other window is that of
 * the pixel below it, or of the selection that it drags.
 */
public final class SpectrumCheck {

    private static final int TRIES = 400;

    private final SpectrumImage image;
    private final ImageCanvas canvas;
    private final PlotWindow window;
    private final Robot robot;

    private SpectrumCheck(final SpectrumImage image, final ImageCanvas canvas, final PlotWindow window)
            throws AWTException {
        this.image = image;
        this.canvas = canvas;
        this.window = window;
        robot = new Robot();
        robot.setAutoDelay(40);
    }

    /**
     * Looks.
     *
     * @param args folder for a spectrum image; picture of the windows, if one is wanted
     */
    public static void main(final String[] args) throws IOException, AWTException {
        final Path folder = Path.of(args[0]);
        new ImageJ(args.length > 1 ? ImageJ.STANDALONE : ImageJ.NO_SHOW);
        // options belong to threads of this name
        Thread.currentThread().setName("Run$_spectrum");
        final SpectrumImage image = open(folder.resolve("first"), 1);
        final ImagePlus picture = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(
                one -> one.getStackSize() > 1).findFirst().orElseThrow();
        final PlotWindow plot = plot();
        picture.getWindow().setLocationAndSize(0, 0, 480, 460);
        plot.setLocation(484, 0);
        plot.toFront();
        IJ.wait(1000);
        if (picture.getProcessor().getMin() >= picture.getProcessor().getMax()) fail("the picture shows nothing");
        final SpectrumCheck check = new SpectrumCheck(image, picture.getCanvas(), plot);
        check.all(picture);
        check.move(24, 20);
        IJ.wait(1000);
        if (args.length > 1) ImageIO.write(check.robot.createScreenCapture(picture.getWindow().getBounds().union(
                plot.getBounds())), "png", new File(args[1]));
        // the windows of the first are those of the second, and the mouse finds the second's spectra
        final SpectrumImage second = open(folder.resolve("second"), 2);
        new SpectrumCheck(second, picture.getCanvas(), plot()).all(picture);
        plot.close();
        check.move(4, 4);
        picture.close();
        System.out.println("all is well");
        System.exit(0);
    }

    private static SpectrumImage open(final Path folder, final int seed) throws IOException {
        Main.run(new String[] {"simulate-spectrum", "formula=MgCl2", "second_formula=GaF3", "beam_energy=5",
            "channels=512", "width=48", "height=40", "live_time=2", "output=" + folder, "seed=" + seed}, System.out,
                System.err);
        Macro.setOptions("input=[" + folder.resolve("cube.rpl") + "] elements=[Mg Cl Ga F] beam_energy=5");
        new Adapter().run("open-spectrum-image");
        return SpectrumFiles.read(folder.resolve("cube.rpl")).image(Optional.empty());
    }

    private static PlotWindow plot() {
        final List<Frame> plots = Arrays.stream(Frame.getFrames()).filter(one -> one instanceof PlotWindow
                && one.isVisible()).toList();
        if (plots.size() != 1) fail(plots.size() + " windows with spectra");
        return (PlotWindow) plots.get(0);
    }

    private void all(final ImagePlus picture) {
        // tables open in front
        picture.getWindow().toFront();
        IJ.wait(500);
        for (final int[] at : new int[][] {{3, 5}, {24, 20}, {46, 38}, {3, 5}}) {
            move(at[0], at[1]);
            await(sum(new Roi(at[0], at[1], 1, 1)), "pixel " + at[0] + ", " + at[1]);
        }
        IJ.setTool("rectangle");
        move(20, 16);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        move(24, 18);
        move(30, 25);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
        if (picture.getRoi() == null) fail("the mouse selects nothing");
        final double[] selected = sum(picture.getRoi());
        await(selected, "the selection " + picture.getRoi());
        // the selection keeps its spectrum while the mouse is elsewhere
        move(5, 30);
        await(selected, "the selection after the mouse has left it");
        picture.deleteRoi();
        move(6, 31);
        await(sum(new Roi(6, 31, 1, 1)), "pixel 6, 31 after the selection has gone");
    }

    private void move(final int x, final int y) {
        final Point corner = canvas.getLocationOnScreen();
        robot.mouseMove(corner.x + canvas.screenX(x) + half(), corner.y + canvas.screenY(y) + half());
        robot.waitForIdle();
    }

    private int half() {
        return (int) (canvas.getMagnification() / 2);
    }

    private double[] sum(final Roi roi) {
        final int channels = image.axis().channels();
        final double[] counts = new double[channels];
        final float[] row = new float[image.rowLength()];
        final Rectangle box = roi.getBounds();
        for (int y = box.y; y < box.y + box.height; y++) {
            image.row(y, row);
            for (int x = box.x; x < box.x + box.width; x++) {
                for (int c = 0; c < channels; c++) counts[c] += row[x * channels + c];
            }
        }
        return counts;
    }

    private void await(final double[] counts, final String what) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (shown(counts)) return;
            IJ.wait(50);
        }
        fail("no spectrum of " + what);
    }

    private boolean shown(final double[] counts) {
        // the mouse may change it at any time
        final Plot plot = window.getPlot();
        for (int n = 0; n < plot.getDataObjectDesignations().length; n++) {
            final float[][] data = plot.getDataObjectArrays(n);
            if (data.length < 2 || data[1] == null || data[1].length != counts.length) continue;
            boolean same = true;
            for (int c = 0; c < counts.length; c++) same &= data[1][c] == (float) counts[c];
            if (same) return true;
        }
        return false;
    }

    private static void fail(final String what) {
        new AssertionError(what).printStackTrace(System.out);
        System.exit(1);
    }
}
