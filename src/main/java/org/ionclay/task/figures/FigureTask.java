package org.ionclay.task.figures;

import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Drawing;
import org.ionclay.display.plot.Figure;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.FileNames;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Plots and pictures to figures of a given width. */
public final class FigureTask implements Task {

    private static final double MM_PER_INCH = 25.4;
    /** What journals ask of pictures, in dots per inch. */
    private static final double PRINTABLE = 300;

    /** Pixels, and what they are made of where that is known. */
    private record Source(BufferedImage pixels, Optional<Drawing> drawing) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, FigureTask::draw);
    }

    private static void draw(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final Map<String, Source> pictures = pictures(run);
        final double width = inputs.number("width");
        final Table table = new Table("figures", List.of(Column.of("file"), Column.of("width", "mm"),
                Column.of("height", "mm"), Column.of("columns"), Column.of("rows"), Column.of("resolution", "dpi")));
        final List<String> formats = inputs.text("format").equals("all") ? List.of("pdf", "svg", "png")
                : List.of(inputs.text("format"));
        for (final Map.Entry<String, Source> one : pictures.entrySet()) {
            run.progress().check();
            final BufferedImage pixels = one.getValue().pixels();
            final Figure figure = new Figure(pixels, one.getValue().drawing(), width);
            if (figure.resolution() < PRINTABLE) run.say(Text.of("%s: %.0f dots per inch at %s mm; printers ask for "
                    + "%.0f", one.getKey(), figure.resolution(), width, PRINTABLE));
            for (final String format : formats) {
                final String name = FileNames.part(one.getKey()) + "." + format;
                figure.write(run.output().file(name), Figure.Format.valueOf(format.toUpperCase(Locale.ROOT)));
                table.add(name, width, figure.height(), pixels.getWidth(), pixels.getHeight(), figure.resolution());
            }
        }
        run.add(table);
    }

    private static Map<String, Source> pictures(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final Map<String, Source> pictures = new LinkedHashMap<>();
        final List<Path> files = new ArrayList<>(inputs.paths("input"));
        if (files.isEmpty()) {
            final ImagePlus image = inputs.image().orElseThrow(() -> new InputException(
                    "input: needs a picture or an open plot, found none"));
            pictures.put(image.getShortTitle(), drawn(image, inputs));
        }
        for (final Path file : files) {
            run.read(file);
            final BufferedImage read = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
            if (read == null) throw new InputException("input: \"" + file + "\" is no picture; needs PNG, TIFF, JPEG");
            final String name = file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
            if (pictures.put(name, new Source(read, Optional.empty())) != null) throw new InputException(
                    "input: two pictures are named " + name);
        }
        return pictures;
    }

    /** A plot or diagram at the resolution asked for; anything else as it is shown, with its overlay. */
    private static Source drawn(final ImagePlus image, final Inputs inputs) {
        final Optional<Drawing> drawing = Drawing.of(image);
        final double pixels = inputs.number("width") / MM_PER_INCH * inputs.number("resolution");
        if (drawing.isPresent()) return new Source(drawing.get().pixels((int) Math.round(pixels)), drawing);
        if (image.getProperty(Plot.PROPERTY_KEY) instanceof Plot plot) {
            final float scale = (float) (pixels / image.getWidth());
            return new Source(plot.makeHighResolution(image.getTitle(), scale, true, false).getBufferedImage(),
                    drawing);
        }
        return new Source((image.getOverlay() == null ? image : image.flatten()).getBufferedImage(), drawing);
    }
}
