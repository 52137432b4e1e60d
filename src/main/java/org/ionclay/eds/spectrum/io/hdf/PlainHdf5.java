package org.ionclay.eds.spectrum.io.hdf;

import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/**
 * Any HDF5 file with a cube of three axes. The data set is named after the file, {@code file.h5#/entry/data}; what it
 * does not state follows after a question mark: {@code
 * #/entry/data?width=0.01&offset=-0.1&energy=first&kv=5&pixel=0.2}.
 */
public final class PlainHdf5 implements SpectrumFormat {

    @Override
    public String title() {
        return "HDF5 cube";
    }

    @Override
    public List<String> extensions() {
        return List.of("h5", "hdf5", "nxs");
    }

    @Override
    public String contents() {
        return "one data set of (y, x, channel) or, with energy=first, (channel, y, x), named as file.h5#/path; energy "
                + "axis from its attributes offset and scale (in keV) or from file.h5#/path?offset=-0.1&width=0.01";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.isHdf5();
    }

    @Override
    public SpectrumFile read(final Path file) {
        final List<String> cubes = Hdf.with(file, hdf -> hdf.datasets().stream().filter(set ->
                hdf.sizes(set).length == 3
                && hdf.isNumeric(set)).map(Hdf::path).toList());
        if (cubes.size() != 1) throw InputException.inFile(file, "has " + cubes.size() + " data sets of three axes"
                + (cubes.isEmpty() ? "" : ": " + cubes.stream().limit(20).collect(Collectors.joining(", ")))
                + "; name one as " + file.getFileName() + "#/path");
        return read(file, cubes.get(0));
    }

    /**
     * Reads a named data set.
     *
     * @param file the file
     * @param place path of the data set, with what it does not state after a question mark
     */
    public SpectrumFile read(final Path file, final String place) {
        final int mark = place.indexOf('?');
        final String at = mark < 0 ? place : place.substring(0, mark);
        final Map<String, String> said = said(file, mark < 0 ? "" : place.substring(mark + 1));
        return Hdf.with(file, hdf -> {
            final Dataset set = hdf.dataset(at).orElseThrow(() -> InputException.inFile(file, "has no data set " + at));
            final int[] sizes = hdf.sizes(set);
            if (sizes.length != 3 || !hdf.isNumeric(set)) throw InputException.inFile(file, at
                    + " must hold numbers along three axes, found " + sizes.length);
            hdf.checkSize(set);
            final boolean first = said.getOrDefault("energy", "last").equals("first");
            final EnergyAxis axis = new EnergyAxis(value(file, hdf, set, said, "offset", "offset", at),
                    value(file, hdf, set, said, "width", "scale", at), sizes[first ? 0 : 2]);
            final Conditions conditions = Conditions.UNKNOWN.withBeamEnergy(Numbers.orZero(said.get("kv")));
            final OptionalDouble pixel = Conditions.positive(Numbers.orZero(said.get("pixel")));
            return new SpectrumFile(file, title(), List.of(), List.of(new HdfCube(file, at, new HdfCube.Frame(at,
                    sizes[first ? 2 : 1], sizes[first ? 1 : 0], axis, conditions, pixel, List.of()), sizes, first,
                    hdf.band(set))), List.of(), List.of());
        });
    }

    private static Map<String, String> said(final Path file, final String text) {
        final Map<String, String> said = new HashMap<>();
        for (final String part : text.split("&")) {
            if (part.isEmpty()) continue;
            final String[] pair = part.split("=", 2);
            if (pair.length < 2 || !List.of("offset", "width", "energy", "kv", "pixel").contains(pair[0])) {
                throw InputException.inFile(file,
                        "after the data set, offset=, width= (keV), energy=first or last, kv= and "
                        + "pixel= (µm) are known, found \"" + part + "\"");
            }
            said.put(pair[0], pair[1]);
        }
        return said;
    }

    private static double value(final Path file, final Hdf hdf, final Dataset set, final Map<String, String> said,
            final String key, final String attribute, final String at) {
        final OptionalDouble given = Numbers.parse(said.getOrDefault(key, ""));
        if (given.isPresent()) return given.getAsDouble();
        final Optional<double[]> stated = hdf.attribute(set, attribute);
        if (stated.isPresent() && stated.get().length == 1) return stated.get()[0];
        throw InputException.inFile(file, at + " states no energy axis; give it in keV as " + file.getFileName() + "#"
                + at
                + "?offset=0&width=0.01");
    }
}
