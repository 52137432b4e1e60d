package org.ionclay.phases;

import java.util.List;
import org.ionclay.eds.PhaseMap;

/**
 * What {@link ThresholdSegmenter} found.
 *
 * @param map phase 1 where the quantity is at or above the threshold, 2 below it, 0 unresolved
 * @param quantity what was divided: {@code Mg}, or {@code Mg/Ga}
 * @param threshold the threshold, in net counts per pixel, at%, or as a ratio
 * @param above pixels at or above it
 * @param below pixels below it
 * @param notes method and smoothing kernel, what is unresolved and why, one sentence each
 * @param settings the settings that led here
 */
public record ThresholdedPhases(PhaseMap map, String quantity, double threshold, long above, long below,
        List<String> notes, ThresholdSettings settings) implements PhaseDivision {

    /** Makes the list immutable. */
    public ThresholdedPhases {
        notes = List.copyOf(notes);
    }

    /** Pixels without a phase. */
    public long unresolved() {
        return map.phase().length - above - below;
    }
}
