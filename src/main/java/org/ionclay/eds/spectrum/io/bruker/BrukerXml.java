package org.ionclay.eds.spectrum.io.bruker;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.XmlNode;

/** What Bruker's files say in XML: spectra with their calibration and conditions. */
final class BrukerXml {

    /** Full width of a Gaussian over its standard deviation. */
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));
    private static final double MN_KA = 5.8988;

    private BrukerXml() {
    }

    /** A spectrum of a node of type TRTSpectrum. */
    static Spectrum spectrum(final Path file, final XmlNode node, final String name) {
        final EnergyAxis axis = axis(file, node);
        final String[] parts = node.anywhere("Channels").split(",", -1);
        int given = parts.length;
        while (given > 0 && parts[given - 1].isBlank()) given--;
        if (given != axis.channels()) throw InputException.inFile(file, "its spectrum " + name + " needs "
                + axis.channels() + " channels, found " + given + "; export it anew");
        final double[] counts = new double[given];
        for (int i = 0; i < given; i++) {
            final OptionalDouble count = Numbers.parse(parts[i]);
            if (count.isEmpty()) throw InputException.inFile(file, "channel " + i + " of its spectrum " + name
                    + " is no number");
            counts[i] = count.getAsDouble();
        }
        return new Spectrum(name, axis, counts, conditions(node));
    }

    /** Energy axis of a node of type TRTSpectrum. */
    static EnergyAxis axis(final Path file, final XmlNode node) {
        final List<XmlNode> headers = node.instances("TRTSpectrumHeader");
        if (headers.isEmpty()) throw InputException.inFile(file, "has no header of its spectrum, so no energy axis; "
                + "export it anew");
        final XmlNode header = headers.get(0);
        final double channels = number(file, header, "ChannelCount");
        if (!(channels >= 1 && channels <= 1 << 20)) throw InputException.inFile(file, "says that a spectrum has "
                + channels + " channels");
        return new EnergyAxis(number(file, header, "CalibAbs"), number(file, header, "CalibLin"), (int) channels);
    }

    /** Conditions of a node of type TRTSpectrum: times are in ms, energies in keV, widths as variances in keV². */
    static Conditions conditions(final XmlNode node) {
        final double constant = Numbers.orZero(node.anywhere("SigmaAbs"));
        final double slope = Numbers.orZero(node.anywhere("SigmaLin"));
        final double variance = constant + slope * MN_KA;
        return Conditions.UNKNOWN.withBeamEnergy(Numbers.orZero(node.anywhere("PrimaryEnergy")))
                .withTakeOff(Numbers.orZero(node.anywhere("ElevationAngle")))
                .withLiveTime(Numbers.orZero(node.anywhere("LifeTime")) * 1e-3)
                .withRealTime(Numbers.orZero(node.anywhere("RealTime")) * 1e-3)
                .withResolution(variance > 0 ? 1e3 * FWHM * Math.sqrt(variance) : 0);
    }

    private static double number(final Path file, final XmlNode node, final String key) {
        final OptionalDouble value = Numbers.parse(node.value(key));
        if (value.isEmpty()) throw InputException.inFile(file, key + " of its spectrum must be a number, found \""
                + node.value(key) + "\"");
        return value.getAsDouble();
    }
}
