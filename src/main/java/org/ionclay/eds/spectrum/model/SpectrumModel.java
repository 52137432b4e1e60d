package org.ionclay.eds.spectrum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.XrayLine;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Bremsstrahlung;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.fit.LineShape;
import org.ionclay.eds.spectrum.matrix.Ionisation;
import org.ionclay.eds.spectrum.quant.Emission;

/**
 * Expected counts of a flat, thick specimen. Characteristic intensities are those of the quantification (XPP with
 * fluorescence) times an ionisation cross-section of Bethe's form, yields and the detector's efficiency; the continuum
 * is
 * Kramers'. Ratios of one element's lines between materials are as good as the matrix correction; ratios between
 * elements,
 * and absolute numbers, only as good as such cross-sections: 10 to 30 %.
 *
 * @param axis energies of the channels
 * @param detector resolution, window and silicon
 * @param beam energy of the beam in keV
 * @param takeOff take-off angle in degrees
 * @param solidAngle solid angle of the detector in sr
 */
public record SpectrumModel(EnergyAxis axis, Detector detector, double beam, double takeOff, double solidAngle) {

    private static final double ELECTRONS_PER_NAS = 6.241509e9;
    private static final double AVOGADRO = 6.02214076e23;
    /** Bethe's constant in cm² keV², with 0.9 for the usual mean of his b. */
    private static final double BETHE = 6.51e-20 * 0.9;
    /** Kramers' constant: photons a keV, an electron and unit of Z, in all directions. */
    private static final double KRAMERS = 2.2e-6;
    private static final double ESCAPE = 1.7397;
    private static final double SILICON_EDGE = 1.839;

    /** Net counts of a family before noise. */
    public record FamilyCounts(LineFamily family, double counts) {
    }

    private Emission.Setting setting() {
        return new Emission.Setting(beam, takeOff, Attenuation.STANDARD);
    }

    /**
     * Counts of an element's lines at unit mass fraction in a material.
     *
     * @param material the specimen
     * @param family lines
     * @param dose probe current times live time in nA s
     */
    public double intensity(final Material material, final LineFamily family, final double dose) {
        final Emission emission = Emission.of(material, family, setting());
        double perVacancy = 0;
        for (final XrayLine line : family.lines()) {
            final Ionisation ionisation = Ionisation.of(line, beam);
            final double u = ionisation.overvoltage();
            // all lines of a family share its cross-section: their weights tell how it is shared
            if (line.equals(family.lines().get(0))) {
                final double section = BETHE * line.shell().electrons() * Math.log(u)
                        / (ionisation.edge() * ionisation.edge() * Math.pow(u, 0.9));
                perVacancy = section * Xrays.yield(line.z(), line.shell()) / shellShare(family);
            }
        }
        return dose * ELECTRONS_PER_NAS * solidAngle / (4 * Math.PI) * AVOGADRO / Xrays.weight(family.z()) * perVacancy
                * emission.intensity();
    }

    /** Share of the family's lines that come from the shell of its strongest. */
    private static double shellShare(final LineFamily family) {
        double share = 0;
        for (final XrayLine line : family.lines()) {
            if (line.shell() == family.lines().get(0).shell()) share += line.weight();
        }
        return share;
    }

    /** Families of a material's elements that the beam excites within the spectrum. */
    public List<LineFamily> families(final Material material) {
        final List<LineFamily> families = new ArrayList<>();
        for (final int z : material.massFractions().keySet()) {
            for (final char name : new char[] {'K', 'L', 'M'}) {
                final LineFamily family = LineFamily.of(z, name, beam);
                if (!family.isEmpty() && family.energy() > 0.2 && axis.covers(family.energy())) families.add(family);
            }
        }
        return families;
    }

    /** Net counts of each family as they are counted by the detector. */
    public List<FamilyCounts> net(final Material material, final double dose) {
        final List<FamilyCounts> net = new ArrayList<>();
        for (final LineFamily family : families(material)) {
            net.add(new FamilyCounts(family, intensity(material, family, dose) * material.massFraction(family.z())
                    * detector.efficiency(family.energy())));
        }
        return net;
    }

    /** Expected counts in each channel. */
    public double[] expected(final Material material, final double dose) {
        final double[] counts = new double[axis.channels()];
        for (final FamilyCounts family : net(material, dose)) {
            final double[] shape = LineShape.of(family.family(), axis, detector.resolution());
            final double energy = family.family().energy();
            final double escape = energy > SILICON_EDGE ? escape(energy) : 0;
            for (int i = 0; i < counts.length; i++) counts[i] += family.counts() * (1 - escape) * shape[i];
            if (escape > 0) LineShape.add(counts, energy - ESCAPE, family.counts() * escape, axis,
                    detector.resolution());
        }
        double meanZ = 0;
        for (final Map.Entry<Integer, Double> entry : material.normalised().massFractions().entrySet()) {
            meanZ += entry.getKey() * entry.getValue();
        }
        final double[] continuum = Bremsstrahlung.shape(material.normalised(), axis, beam,
                Math.sin(Math.toRadians(takeOff)), detector);
        final double scale = KRAMERS * meanZ * dose * ELECTRONS_PER_NAS * solidAngle / (4 * Math.PI) * axis.width();
        for (int i = 0; i < counts.length; i++) counts[i] += scale * continuum[i];
        return counts;
    }

    /** Share of counts whose silicon fluorescence leaves the detector (S. J. B. Reed and N. G. Ware, J. Phys. E 5
     * (1972)). */
    private static double escape(final double energy) {
        final double ratio = Xrays.attenuation(14, ESCAPE) / Xrays.attenuation(14, energy);
        return 0.02 * (1 - ratio * Math.log(1 + 1 / ratio));
    }
}
