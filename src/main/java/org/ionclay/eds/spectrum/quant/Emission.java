package org.ionclay.eds.spectrum.quant;

import java.util.EnumMap;
import java.util.Map;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Shell;
import org.ionclay.eds.spectrum.XrayLine;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.matrix.Fluorescence;
import org.ionclay.eds.spectrum.matrix.Ionisation;
import org.ionclay.eds.spectrum.matrix.PhiRhoZ;
import org.ionclay.eds.spectrum.matrix.Xpp;

/**
 * What leaves a material of an element's lines, at unit mass fraction of that element.
 *
 * @param generated what is generated, in g/cm²
 * @param absorption share of it that leaves the material
 * @param fluorescence 1 and the share that fluorescence adds
 */
public record Emission(double generated, double absorption, double fluorescence) {

    /**
     * Geometry and beam.
     *
     * @param beam energy of the beam in keV
     * @param takeOff take-off angle in degrees
     * @param attenuation mass attenuation coefficients
     */
    public record Setting(double beam, double takeOff, Attenuation attenuation) {

        double sine() {
            return Math.sin(Math.toRadians(takeOff));
        }
    }

    /**
     * Computes the emission of a family of lines.
     *
     * @param material the specimen; its mass fractions are taken as if they added up to 1
     * @param family lines of one element
     * @param setting geometry and beam
     */
    public static Emission of(final Material material, final LineFamily family, final Setting setting) {
        final Material whole = material.normalised();
        final Map<Shell, PhiRhoZ> distributions = new EnumMap<>(Shell.class);
        double generated = 0;
        double emitted = 0;
        double excited = 0;
        double weights = 0;
        for (final XrayLine line : family.lines()) {
            if (setting.beam() <= Ionisation.of(line, 1e2).edge()) continue;
            final PhiRhoZ distribution = distributions.computeIfAbsent(line.shell(), shell -> new Xpp(whole,
                    Ionisation.of(line, setting.beam())));
            final double chi = setting.attenuation().of(whole, line.energy()) / setting.sine();
            final double leaves = line.weight() * distribution.emitted(chi);
            weights += line.weight();
            generated += line.weight() * distribution.generated();
            emitted += leaves;
            // weak lines of the family are excited as its strongest is
            excited += leaves * (line.weight() < 0.05 && excited > 0 ? excited / (emitted - leaves)
                    : Fluorescence.ratio(
                    whole, line, setting.beam(), setting.sine(), setting.attenuation()));
        }
        return new Emission(generated / weights, emitted / generated, 1 + excited / emitted);
    }

    /** What leaves the material, in g/cm². */
    public double intensity() {
        return generated * absorption * fluorescence;
    }
}
