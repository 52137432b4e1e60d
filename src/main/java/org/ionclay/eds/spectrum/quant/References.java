package org.ionclay.eds.spectrum.quant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Shell;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.fit.Rebin;
import org.ionclay.eds.spectrum.fit.Reference;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.fit.Roi;

/** Chooses the lines of standards that are fitted to a spectrum. */
public final class References {

    /** Half the extent of a line in standard deviations: beyond it, a line's tail is lost in its background. */
    public static final double EXTENT = 5.25;
    /** Half the extent within which another line must not lie: tails may overlap. */
    private static final double APART = 3.5;
    private static final double SOFTEST_MAIN = 0.2;
    private static final double SOFTEST_OTHER = 0.3;
    /** C K in keV: the coat of every specimen, which a standard's statement does not name. */
    private static final double COAT = 0.277;
    private static final double LEAST_SHARE = 0.01;
    private static final double GOOD_OVERVOLTAGE = 1.5;
    private static final double LEAST_OVERVOLTAGE = 1.15;

    private final EnergyAxis axis;
    private final double beam;
    private final Resolution resolution;

    /** References for spectra of an energy axis, taken at a beam energy in keV. */
    public References(final EnergyAxis axis, final double beam, final Resolution resolution) {
        this.axis = axis;
        this.beam = beam;
        this.resolution = resolution;
    }

    /**
     * The line that measures an element: of the highest family that the beam excites well.
     *
     * @throws InputException if the beam excites none within the spectrum
     */
    public LineFamily main(final int z) {
        for (final double overvoltage : new double[] {GOOD_OVERVOLTAGE, LEAST_OVERVOLTAGE}) {
            for (final char family : new char[] {'K', 'L', 'M'}) {
                final double edge = Xrays.edge(z, family == 'K' ? Shell.K : family == 'L' ? Shell.L3 : Shell.M5);
                if (!(edge > 0) || beam < overvoltage * edge) continue;
                final List<LineFamily> parts = parts(z, family);
                if (!parts.isEmpty() && parts.get(0).energy() >= SOFTEST_MAIN) return parts.get(0);
            }
        }
        throw new InputException("a beam of " + beam + " keV excites no line of " + Xrays.symbol(z)
                + " between 0.2 keV and the end of the spectrum; leave the element out");
    }

    private List<LineFamily> parts(final int z, final char family) {
        final LineFamily whole = LineFamily.of(z, family, beam);
        if (whole.isEmpty()) return List.of();
        final List<LineFamily> parts = new ArrayList<>();
        for (final LineFamily part : whole.parts(resolution, EXTENT)) {
            if (part.share() >= LEAST_SHARE && axis.covers(part.energy())) parts.add(part);
        }
        return parts;
    }

    /**
     * References of all elements: the line that measures each first, and behind them those other lines of the same
     * standards that stand alone there, so that they do not count for another element of the spectrum.
     *
     * @param chosen standard of each element
     */
    public List<Reference> of(final Map<Integer, Standard> chosen) {
        final List<Reference> references = new ArrayList<>();
        chosen.forEach((z, standard) -> references.add(reference(main(z), standard, true)));
        chosen.forEach((z, standard) -> {
            final LineFamily main = main(z);
            for (final char family : new char[] {'K', 'L', 'M'}) {
                for (final LineFamily part : parts(z, family)) {
                    if (part.equals(main) || part.energy() < SOFTEST_OTHER) continue;
                    final Reference other = reference(part, standard, false);
                    if (other.roi().has(axis.nearest(COAT))) continue;
                    if (!other.roi().meets(roi(main)) && alone(z, other, standard)) references.add(other);
                }
            }
        });
        return references;
    }

    private Reference reference(final LineFamily family, final Standard standard, final boolean main) {
        final Spectrum spectrum = Rebin.to(standard.spectrum(), axis);
        return new Reference(family, main, roi(family), clear(family, standard), spectrum,
                standard.spectrum().conditions().dose().orElseThrow(
                () -> new InputException("the standard " + standard.name()
                        + " states no probe current and live time")));
    }

    private Roi roi(final LineFamily family) {
        return Roi.of(family, axis, resolution, EXTENT);
    }

    /** The channels around a line that hold no other line of the standard. */
    private Roi clear(final LineFamily family, final Standard standard) {
        final Roi own = roi(family);
        int from = 0;
        int to = axis.channels() - 1;
        for (final int z : standard.material().massFractions().keySet()) {
            for (final char name : new char[] {'K', 'L', 'M'}) {
                for (final LineFamily part : parts(z, name)) {
                    if (part.equals(family)) continue;
                    final Roi other = roi(part);
                    if (part.energy() < family.energy()) from = Math.max(from, Math.min(own.from(), other.to() + 1));
                    else to = Math.min(to, Math.max(own.to(), other.from() - 1));
                }
            }
        }
        return new Roi(from, to);
    }

    private Roi core(final LineFamily family) {
        return Roi.of(family, axis, resolution, APART);
    }

    /** Whether no line of another element of the standard lies in the region. */
    private boolean alone(final int z, final Reference reference, final Standard standard) {
        for (final int other : standard.material().massFractions().keySet()) {
            if (other == z) continue;
            for (final char family : new char[] {'K', 'L', 'M'}) {
                for (final LineFamily part : parts(other, family)) {
                    if (core(reference.family()).meets(core(part))) return false;
                }
            }
        }
        return true;
    }

    /** Whether a standard shows an element's main line without the main line of another of its elements. */
    public boolean shows(final int z, final Standard standard) {
        final Roi own = core(main(z));
        for (final int other : standard.material().massFractions().keySet()) {
            if (other == z) continue;
            for (final char family : new char[] {'K', 'L'}) {
                for (final LineFamily part : parts(other, family)) if (own.meets(core(part))) return false;
            }
        }
        return true;
    }
}
