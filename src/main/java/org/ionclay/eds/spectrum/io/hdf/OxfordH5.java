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
import org.ionclay.eds.spectrum.io.base.GreyPlane;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/**
 * Oxford Instruments' exchange format (.h5oina), versions 1 to 8 of the maker's public specification: slices 1, 2, ...
 * with techniques, of which EDS (EDS1, EDS2 for several detectors) and electron images are read.
 */
public final class OxfordH5 implements SpectrumFormat {

    @Override
    public String title() {
        return "Oxford h5oina";
    }

    @Override
    public List<String> extensions() {
        return List.of("h5oina");
    }

    @Override
    public String contents() {
        return "spectra and spectrum images of each slice and detector, window integrals and peak areas as maps of "
                + "counts "
                + "(their counts per second times live time), electron images; no EBSD and no quantification";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.isHdf5() && (head.extension().equals("h5oina") || Hdf.with(head.file(),
                hdf -> hdf.dataset("/Format Version").isPresent() && hdf.dataset("/Index").isPresent()));
    }

    @Override
    public SpectrumFile read(final Path file) {
        return Hdf.with(file, hdf -> new Reader(file, hdf).read());
    }

    /** Reads one file. */
    private static final class Reader {

        private final Path file;
        private final Hdf hdf;
        private final List<Spectrum> spectra = new ArrayList<>();
        private final List<SpectrumImage> images = new ArrayList<>();
        private final List<Picture> pictures = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Reader(final Path file, final Hdf hdf) {
            this.file = file;
            this.hdf = hdf;
        }

        SpectrumFile read() {
            final Group root = hdf.group("/").orElseThrow(() -> InputException.inFile(file, "is empty"));
            for (final Node slice : hdf.children(root)) {
                if (!(slice instanceof Group group) || !slice.getName().matches("\\d{1,6}")) continue;
                for (final Node technique : hdf.children(group)) {
                    if (!(technique instanceof Group part)) continue;
                    final String name = slice.getName() + " " + technique.getName();
                    if (technique.getName().matches("EDS\\d{0,3}")) eds(name, part);
                    else if (technique.getName().equals("Electron Image")) electron(name, part);
                }
            }
            if (spectra.isEmpty() && images.isEmpty() && pictures.isEmpty()) throw InputException.inFile(file,
                    "holds no EDS data; export the map with its spectra");
            return new SpectrumFile(file, "Oxford h5oina", spectra, images, pictures, notes);
        }

        private Group part(final String name, final Group technique, final String part) {
            return hdf.child(technique, part).filter(Group.class::isInstance).map(Group.class::cast)
                    .orElseThrow(() -> InputException.inFile(file, name + " lacks its group " + part));
        }

        private void eds(final String name, final Group technique) {
            final Group data = part(name, technique, "Data");
            final Group header = part(name, technique, "Header");
            final Optional<Dataset> counts = hdf.dataset(data, "Spectrum");
            final double[] live = hdf.numbers(data, "Live Time").orElse(new double[0]);
            final OptionalDouble pixel = pixel(header);
            if (counts.isEmpty()) notes.add(name + " holds no spectra, only what was made of them");
            else cube(name, counts.get(), header, live, hdf.numbers(data, "Real Time").orElse(new double[0]), pixel);
            for (final String kind : List.of("Window Integral", "Peak Area")) {
                final Optional<Group> maps = hdf.child(data,
                        kind).filter(Group.class::isInstance).map(Group.class::cast);
                if (maps.isEmpty()) continue;
                for (final Node map : hdf.children(maps.get())) {
                    if (map instanceof Dataset set) map(name, kind, set, header, live, pixel);
                }
            }
        }

        private void cube(final String name, final Dataset counts, final Group header, final double[] live,
                final double[] real, final OptionalDouble pixel) {
            final int[] sizes = hdf.sizes(counts);
            if (sizes.length != 2) throw InputException.inFile(file, name
                    + ": Spectrum must have 2 axes (pixels, channels),"
                    + " found " + sizes.length);
            hdf.checkSize(counts);
            final EnergyAxis axis = new EnergyAxis(need(name, header, "Start Channel") * 1e-3,
                    need(name, header, "Channel Width") * 1e-3, sizes[1]);
            final double elevation = hdf.number(header, "Detector Elevation").orElse(0);
            final Conditions conditions = Conditions.UNKNOWN
                    .withBeamEnergy(hdf.number(header, "Beam Voltage").orElse(0)).withLiveTime(sum(live))
                    .withRealTime(sum(real)).withTakeOff(Math.toDegrees(elevation));
            if (sizes[0] == 1) {
                spectra.add(new Spectrum(name, axis, hdf.numbers(counts), conditions));
                return;
            }
            final int width = (int) need(name, header, "X Cells");
            final int height = (int) need(name, header, "Y Cells");
            if ((long) width * height != sizes[0]) throw InputException.inFile(file, name + ": X Cells and Y Cells say "
                    + width + " x " + height + ", but Spectrum has " + sizes[0] + " pixels");
            images.add(new HdfCube(file, Hdf.path(counts), new HdfCube.Frame(name, width, height, axis, conditions,
                    pixel,
                    List.of()), sizes, false, hdf.band(counts)));
        }

        /** Maps are in counts per second; counts are what statistics are about. */
        private void map(final String name, final String kind, final Dataset set, final Group header,
                final double[] live, final OptionalDouble pixel) {
            final double[] rates = hdf.numbers(set);
            final int width = (int) need(name, header, "X Cells");
            final int height = (int) need(name, header, "Y Cells");
            final int pixels = Limits.picture(file, width, height, rates.length);
            if (live.length != pixels) {
                notes.add(name + ": " + kind + " " + set.getName()
                        + " is left out, for without Live Time its counts per "
                        + "second cannot be turned into counts");
                return;
            }
            final float[] counts = new float[pixels];
            for (int i = 0; i < pixels; i++) counts[i] = (float) (rates[i] * live[i]);
            pictures.add(new Picture(set.getName() + " (" + kind.toLowerCase(java.util.Locale.ROOT) + ")",
                    new GreyPlane(width, height, counts), pixel));
        }

        private void electron(final String name, final Group technique) {
            final Group data = part(name, technique, "Data");
            final Group header = part(name, technique, "Header");
            for (final Node node : hdf.children(data)) {
                final List<Node> sets = node instanceof Group group ? hdf.children(group) : List.of(node);
                for (final Node set : sets) {
                    if (!(set instanceof Dataset image) || !hdf.isNumeric(image)) continue;
                    final double[] grey = hdf.numbers(image);
                    final int width = (int) need(name, header, "X Cells");
                    final int height = (int) need(name, header, "Y Cells");
                    final float[] pixels = new float[Limits.picture(file, width, height, grey.length)];
                    for (int i = 0; i < pixels.length; i++) pixels[i] = (float) grey[i];
                    pictures.add(new Picture(name + " " + set.getName(), new GreyPlane(width, height, pixels),
                            pixel(header)));
                }
            }
        }

        private OptionalDouble pixel(final Group header) {
            return Conditions.positive(hdf.number(header, "X Step").orElse(0));
        }

        private double need(final String name, final Group header, final String key) {
            final OptionalDouble value = hdf.number(header, key);
            if (value.isEmpty()) throw InputException.inFile(file, name + " lacks " + key
                    + " in its header; export it anew");
            return value.getAsDouble();
        }

        private static double sum(final double[] values) {
            double sum = 0;
            for (final double value : values) sum += value;
            return sum;
        }
    }
}
