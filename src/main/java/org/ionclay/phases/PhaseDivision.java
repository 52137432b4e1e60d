package org.ionclay.phases;

import java.util.List;
import org.ionclay.eds.PhaseMap;

/** What every {@link PhaseMethod} finds. */
public sealed interface PhaseDivision permits FoundPhases, ThresholdedPhases {

    /** Phase of each pixel. */
    PhaseMap map();

    /** What was assumed, left out or removed, one sentence each. */
    List<String> notes();

    /** The settings that led here. */
    PhaseMethod<?> settings();
}
