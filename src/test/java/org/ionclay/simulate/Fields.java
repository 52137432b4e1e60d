package org.ionclay.simulate;

import ij.process.ImageProcessor;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ProcessorPlane;

/** What the simulator's tests share. */
final class Fields {

    private Fields() {
    }

    static SimulatedField simulate(final FieldSettings settings) {
        return simulate(settings, 2);
    }

    static SimulatedField simulate(final FieldSettings settings, final int threads) {
        try (Workers workers = new Workers(threads)) {
            return FieldSimulator.simulate(settings, workers, Progress.NONE);
        }
    }

    /** Neither blur nor shadowing: every pixel of a phase has the same expectation. */
    static FieldSettings ideal(final FieldSettings settings, final double counts, final double background) {
        return settings.with(new SignalSettings(counts, background, 0, 0, 6));
    }

    static ImageProcessor counts(final SimulatedField field, final int line) {
        return ((ProcessorPlane) field.maps().maps().get(line).plane()).processor();
    }

    static ImageProcessor electrons(final SimulatedField field) {
        return ((ProcessorPlane) field.maps().electronImage().orElseThrow()).processor();
    }
}
