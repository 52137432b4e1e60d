package org.ionclay.phases;

import ij.process.AutoThresholder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * Settings of {@link ThresholdSegmenter}.
 *
 * @param element element whose map is divided, or the numerator of a ratio
 * @param denominator the other element of a ratio; empty for the map itself
 * @param method one of ImageJ's automatic methods, such as {@code Default}, {@code Otsu} or {@code Triangle}
 * @param value a given threshold (net counts per pixel, at%, or ratio), used instead of the method
 * @param smoothing radius in pixels of the box mean, (2 radius + 1)² pixels, taken before; 0 for none
 * @param minimumCounts counts in the box, summed over all maps, below which a pixel is unresolved; 0 for none. For
 *            at% maps it is the sum of the at%
 */
public record ThresholdSettings(String element, Optional<String> denominator, String method, OptionalDouble value,
        int smoothing, double minimumCounts) implements PhaseMethod<ThresholdedPhases> {

    /**
     * Checks method and ranges.
     *
     * @throws IllegalArgumentException naming the setting and what is allowed
     */
    public ThresholdSettings {
        if (value.isEmpty() && !Arrays.asList(AutoThresholder.getMethods()).contains(method)) {
            throw new InputException("threshold method must be one of "
                    + String.join(", ", AutoThresholder.getMethods()) + ", found \"" + method + "\"");
        }
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) throw new InputException(
                "threshold must be a finite number, found " + value.getAsDouble());
        if (smoothing < 0 || smoothing > 100) throw new InputException(
                "smoothing radius must be 0 to 100 pixels, found " + smoothing);
        if (!(minimumCounts >= 0) || Double.isInfinite(minimumCounts)) throw new InputException(
                "minimum counts must be 0 or more, found " + minimumCounts);
    }

    /** Divides the map of one element by an automatic method. */
    public static ThresholdSettings of(final String element, final String method) {
        return new ThresholdSettings(element, Optional.empty(), method, OptionalDouble.empty(), 0, 0);
    }

    /** By a threshold, see {@link ThresholdSegmenter}. */
    @Override
    public ThresholdedPhases divide(final ElementMaps field, final Optional<Plane> mask, final Workers workers,
            final Progress progress) {
        return ThresholdSegmenter.segment(field, this, mask, workers, progress);
    }
}
