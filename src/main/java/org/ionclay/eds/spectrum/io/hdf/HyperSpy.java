package org.ionclay.eds.spectrum.io.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/** HyperSpy's .hspy: HDF5 with experiments, each a data set with its axes as groups. */
public final class HyperSpy implements SpectrumFormat {

    @Override
    public String title() {
        return "HyperSpy";
    }

    @Override
    public List<String> extensions() {
        return List.of("hspy");
    }

    @Override
    public String contents() {
        return "spectra and spectrum images of two axes, with beam energy and times; no models, no ragged data";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.isHdf5() && Hdf.with(head.file(), hdf -> hdf.group("/Experiments").isPresent());
    }

    @Override
    public SpectrumFile read(final Path file) {
        return Hdf.with(file, hdf -> {
            final List<Spectrum> spectra = new ArrayList<>();
            final List<SpectrumImage> images = new ArrayList<>();
            final List<String> notes = new ArrayList<>();
            final Group all = hdf.group("/Experiments").orElseThrow(() -> InputException.inFile(file,
                    "holds no experiments"));
            for (final Node node : hdf.children(all)) {
                if (node instanceof Group experiment) experiment(file, hdf, experiment, spectra, images, notes);
            }
            if (spectra.isEmpty() && images.isEmpty()) throw InputException.inFile(file,
                    "holds no spectrum and no spectrum image of two axes: " + String.join("; ", notes));
            return new SpectrumFile(file, "HyperSpy", spectra, images, List.of(), notes);
        });
    }

    private static void experiment(final Path file, final Hdf hdf, final Group experiment, final List<Spectrum> spectra,
            final List<SpectrumImage> images, final List<String> notes) {
        final String name = experiment.getName();
        final Optional<Dataset> data = hdf.dataset(experiment, "data");
        if (data.isEmpty() || !hdf.isNumeric(data.get())) {
            notes.add(name + " holds no plain numbers");
            return;
        }
        final int[] sizes = hdf.sizes(data.get());
        int energy = -1;
        final Optional<EnergyAxis>[] axes = axes(file, hdf, experiment, sizes);
        for (int i = 0; i < sizes.length; i++) if (axes[i].isPresent()) energy = i;
        if (energy < 0) {
            notes.add(name + " has no axis in eV or keV");
            return;
        }
        hdf.checkSize(data.get());
        final Conditions conditions = conditions(hdf, experiment);
        if (sizes.length == 1) {
            spectra.add(new Spectrum(name, axes[0].get(), hdf.numbers(data.get()), conditions));
        } else if (sizes.length == 3 && energy != 1) {
            final boolean first = energy == 0;
            images.add(new HdfCube(file, Hdf.path(data.get()), new HdfCube.Frame(name, sizes[first ? 2 : 1],
                    sizes[first ? 1 : 0], axes[energy].get(), conditions, pixel(hdf, experiment, first ? 2 : 1), notes),
                    sizes, first, hdf.band(data.get())));
        } else {
            notes.add(name + " has " + sizes.length + " axes; needs a spectrum or an image of spectra");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<EnergyAxis>[] axes(final Path file, final Hdf hdf, final Group experiment,
            final int[] sizes) {
        final Optional[] axes = new Optional[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            final Group axis = hdf.child(experiment, "axis-" + i).filter(Group.class::isInstance).map(Group.class::cast)
                    .orElseThrow(() -> InputException.inFile(file, experiment.getName() + " lacks its axes"));
            final String unit = hdf.attributeText(axis, "units").strip();
            final double factor = unit.equals("keV") ? 1 : unit.equals("eV") ? 1e-3 : 0;
            axes[i] = factor == 0 ? Optional.empty() : Optional.of(new EnergyAxis(factor * first(hdf, axis, "offset"),
                    factor * first(hdf, axis, "scale"), sizes[i]));
        }
        return axes;
    }

    private static double first(final Hdf hdf, final Node node, final String name) {
        return hdf.attribute(node, name).filter(values -> values.length > 0).map(values -> values[0]).orElse(0.0);
    }

    private static OptionalDouble pixel(final Hdf hdf, final Group experiment, final int i) {
        final Node axis = hdf.child(experiment, "axis-" + i).orElse(null);
        if (axis == null) return OptionalDouble.empty();
        final double factor = switch (hdf.attributeText(axis, "units").strip()) {
            case "nm" -> 1e-3;
            case "µm", "um", "μm" -> 1;
            case "mm" -> 1e3;
            case "m" -> 1e6;
            default -> 0;
        };
        return Conditions.positive(factor * first(hdf, axis, "scale"));
    }

    private static Conditions conditions(final Hdf hdf, final Group experiment) {
        Conditions conditions = Conditions.UNKNOWN;
        for (final String microscope : List.of("SEM", "TEM")) {
            final Node sem = group(hdf, experiment, "metadata", "Acquisition_instrument", microscope);
            if (sem == null) continue;
            conditions = conditions.withBeamEnergy(first(hdf, sem, "beam_energy"))
                    .withProbeCurrent(first(hdf, sem, "beam_current"));
            final Node eds = group(hdf, (Group) sem, "Detector", "EDS");
            if (eds != null) conditions = conditions.withLiveTime(first(hdf, eds, "live_time"))
                    .withRealTime(first(hdf, eds, "real_time")).withTakeOff(first(hdf, eds, "elevation_angle"))
                    .withResolution(first(hdf, eds, "energy_resolution_MnKa"));
        }
        return conditions;
    }

    private static Group group(final Hdf hdf, final Group from, final String... path) {
        Group group = from;
        for (final String part : path) {
            final Node below = hdf.child(group, part).orElse(null);
            if (!(below instanceof Group next)) return null;
            group = next;
        }
        return group;
    }
}
