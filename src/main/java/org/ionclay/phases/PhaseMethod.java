package org.ionclay.phases;

import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * A way to say which phase is where, with its settings. A new one is settings that are listed here, and a line where
 * commands name it.
 *
 * @param <R> what it finds
 */
public sealed interface PhaseMethod<R extends PhaseDivision> permits PhaseSettings, ThresholdSettings {

    /**
     * Divides a field.
     *
     * @param field the maps
     * @param mask pixels to use: those above 0; all where it is empty
     * @param workers threads; the result does not depend on their number
     * @param progress told how far it is, asked whether to go on
     * @throws org.ionclay.compute.InputException if the field cannot be worked with
     */
    R divide(ElementMaps field, Optional<Plane> mask, Workers workers, Progress progress);
}
