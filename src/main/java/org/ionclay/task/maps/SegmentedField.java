package org.ionclay.task.maps;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionclay.composition.Homogeneity;
import org.ionclay.composition.RegionComposition;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Quantifier;
import org.ionclay.particles.ParticleShape;
import org.ionclay.phases.PhaseNamer;

/**
 * Everything that the segmentation of one field found.
 *
 * @param maps the field
 * @param quantifier how counts became at%
 * @param phases phase of each pixel
 * @param how how the phases were found, in words: method, binning, smoothing
 * @param names nearest compound of phase 1, 2, ...
 * @param compositions compositions of phases and particles
 * @param particlePhases numbers of the phases that are particles
 * @param particles the particles
 * @param particleNames nearest compound of particle 1, 2, ...
 * @param shapes shapes of the particles, in the order of their labels
 * @param compounds the compounds that names were chosen from
 * @param homogeneity tests by what was tested ("field", "phase 1"); none for at% maps or a single element
 */
record SegmentedField(ElementMaps maps, Quantifier quantifier, PhaseMap phases, String how,
        List<PhaseNamer.Match> names, RegionComposition compositions, List<Integer> particlePhases,
        ParticleMap particles, List<PhaseNamer.Match> particleNames, List<ParticleShape> shapes,
        List<Compound> compounds, List<Tested> homogeneity) {

    /** Farthest compound, in standard deviations, whose name a legend gives to a phase. */
    private static final double NEAR = 4;

    /**
     * One homogeneity test.
     *
     * @param region "field" or "phase 1"
     * @param result what it gave
     */
    record Tested(String region, Homogeneity.Result result) {
    }

    /** "1 MgF2" for legends; "2 nearest MgF2" for a phase that is far from every compound; else "phase 3". */
    List<String> phaseNames() {
        return IntStream.rangeClosed(1, names.size()).mapToObj(phase -> legend(phase, names.get(phase - 1))).toList();
    }

    private static String legend(final int phase, final PhaseNamer.Match match) {
        if (Double.isNaN(match.distance())) return "phase " + phase;
        return phase + (match.distance() <= NEAR ? " " : " nearest ") + match.name();
    }

    /** The test of the whole field, if there is one. */
    Optional<Tested> wholeField() {
        return homogeneity.stream().filter(tested -> tested.region().equals("field")).findFirst();
    }
}
