package org.ionclay.task.maps;

import ij.ImagePlus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.FieldOfView;
import org.ionclay.display.plot.PhasePicture;
import org.ionclay.eds.BinnedMaps;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/** The phases of the first field on blocks of pixels: what a run would find, within a second or two. */
final class PhasePreview {

    /** Blocks along the longer side: enough to see phases, few enough to wait for a mixture. */
    private static final int BLOCKS = 160;
    /** A threshold is found at once, and shows the noise of its pixels: blocks would hide it. */
    private static final int THRESHOLD_BLOCKS = 1024;

    /** What is found after the phases is not shown. */
    private static final Map<String, String> PHASES_ONLY = Map.of("particle_phases", "none", "homogeneity", "no",
            "split_on", "distance", "mask", "");

    private final Inputs inputs;
    private final Progress progress;

    private PhasePreview(final Inputs inputs, final Progress progress) {
        this.inputs = inputs;
        this.progress = progress;
    }

    /**
     * Makes the picture; writes nothing.
     *
     * @throws InputException if the inputs cannot be worked with
     * @throws IOException if a file cannot be read
     */
    static ImagePlus of(final Inputs inputs, final Progress progress) throws IOException {
        return new PhasePreview(inputs, progress).picture();
    }

    private ImagePlus picture() throws IOException {
        final FieldInputs fields = new FieldInputs(inputs);
        progress.update(0, "reading the first field");
        final FieldResult read = fields.fields().get(0).reading().read();
        if (read instanceof FieldResult.Failed bad) throw new InputException(bad.name() + ": " + bad.reason());
        final ElementMaps maps = ((FieldResult.Read) read).maps();
        final int most = PhaseChoice.of(inputs) == PhaseChoice.MIXTURE ? BLOCKS : THRESHOLD_BLOCKS;
        final int edge = Math.max(1, (Math.max(maps.width(), maps.height()) + most - 1) / most);
        try (Workers workers = new Workers(inputs.integer("threads"))) {
            final ElementMaps blocks = BinnedMaps.of(maps, edge, new FieldSegmentation(inputs, maps, workers, progress,
                    new RunRecord(inputs)).area());
            progress.check();
            final Inputs coarse = inputs.with(onBlocks(maps, edge));
            final SegmentedField found = new FieldSegmentation(coarse, blocks, workers, progress,
                    new RunRecord(coarse)).run(new Quantifier(blocks, fields.quantifier(maps).factors()));
            final String title = maps.name() + ", preview" + (edge == 1 ? ""
                    : Text.of(" on blocks of %d x %d pixels", edge, edge));
            return PhasePicture.withLegend(found.phases(), found.phaseNames(), FieldOfView.of(blocks).titled(title));
        }
    }

    /** Inputs that are stated for a pixel, stated for a block. */
    private Map<String, String> onBlocks(final ElementMaps maps, final int edge) {
        final Map<String, String> changed = new HashMap<>(PHASES_ONLY);
        final int binning = inputs.integer("binning");
        if (binning > 0) changed.put("binning", Integer.toString(Math.max(1, binning / edge)));
        final boolean counts = maps.unit() == ElementMaps.Unit.COUNTS;
        final double pixels = counts ? (double) edge * edge : 1;
        changed.put("min_counts", Double.toString(inputs.number("min_counts") * pixels));
        changed.put("threshold_smoothing", Integer.toString(inputs.integer("threshold_smoothing") / edge));
        // a ratio is the same for blocks
        if (!inputs.text("threshold_on").contains("/")) {
            changed.put("threshold_value", Double.toString(inputs.number("threshold_value") * pixels));
        }
        return changed;
    }
}
