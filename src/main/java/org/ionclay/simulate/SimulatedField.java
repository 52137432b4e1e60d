package org.ionclay.simulate;

import java.util.List;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

/**
 * A simulated field and its truth.
 *
 * @param settings what was asked for
 * @param maps the element maps (counts, calibrated, background stated) with the electron image
 * @param phaseMap sharp phases before the beam's blur: 1 ... in the order of {@code phases}, 0 on bare ground, which
 *            has no composition
 * @param phases the phases
 * @param particleMap particles before the beam's blur: 1 ... in the order of {@code particles}
 * @param particles the particles, in the order of their first pixels
 */
public record SimulatedField(FieldSettings settings, ElementMaps maps, PhaseMap phaseMap, List<TruePhase> phases,
        ParticleMap particleMap, List<TrueParticle> particles) {

    /** Keeps lists as they are. */
    public SimulatedField {
        phases = List.copyOf(phases);
        particles = List.copyOf(particles);
    }
}
