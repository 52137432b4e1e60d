package org.ionclay.eds.spectrum.io.bruker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.GreyPlane;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;
import org.ionclay.eds.spectrum.io.base.XmlNode;

/** Bruker composite files, versions 1 and 2: a file system with an XML header and packed spectra. */
public final class Bcf implements SpectrumFormat {

    private static final String HEADER = "EDSDatabase/HeaderData";
    private static final double SAME = 1e-3;

    @Override
    public String title() {
        return "Bruker composite file";
    }

    @Override
    public List<String> extensions() {
        return List.of("bcf");
    }

    @Override
    public String contents() {
        return "the spectrum images, their sum spectrum and the electron images; no results of quantification";
    }

    @Override
    public boolean recognises(final Head head) {
        return head.has(0, SingleFileSystem.MAGIC);
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        final SingleFileSystem system = new SingleFileSystem(file);
        final XmlNode header = XmlNode.parse(file, open(system, HEADER).all());
        final List<XmlNode> spectra = header.instances("TRTSpectrum");
        if (spectra.isEmpty()) throw InputException.inFile(file,
                "has no sum spectrum, so no energy axis; export it anew");
        final XmlNode sum = spectra.get(0);
        final List<XmlNode> microscope = header.instances("TRTSEMData");
        final XmlNode sem = microscope.isEmpty() ? header : microscope.get(0);
        final List<String> notes = new ArrayList<>();
        final OptionalDouble pixel = pixel(file, sem, notes);
        Conditions conditions = BrukerXml.conditions(sum);
        final double beam = Numbers.orZero(sem.value("HV"));
        if (beam > 0) conditions = conditions.withBeamEnergy(beam);
        final String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        final List<SpectrumImage> images = new ArrayList<>();
        for (final String inside : system.names()) {
            final String plain = inside.substring(inside.lastIndexOf('/') + 1);
            if (!plain.matches("SpectrumData\\d{1,3}")) continue;
            images.add(new BcfCube(images.isEmpty() ? name : name + " " + (images.size() + 1), system,
                    new InflatedFile(system, system.entry(inside)), BrukerXml.axis(file, sum), conditions, pixel,
                            notes));
        }
        if (images.isEmpty()) throw InputException.inFile(file, "holds no spectrum image; take the .bcf of a map");
        final Spectrum whole = BrukerXml.spectrum(file, sum, name + " sum").withConditions(conditions);
        return new SpectrumFile(file, title(), List.of(whole), images, pictures(file, header, pixel, notes), notes);
    }

    private static InflatedFile open(final SingleFileSystem system, final String wanted) throws IOException {
        for (final String inside : system.names()) {
            if (wanted.endsWith(inside.substring(inside.lastIndexOf('/') + 1)) && !inside.isEmpty()) {
                return new InflatedFile(system, system.entry(inside));
            }
        }
        throw system.damaged("it lacks " + wanted);
    }

    private static OptionalDouble pixel(final Path file, final XmlNode sem, final List<String> notes) {
        final double x = Numbers.orZero(sem.value("DX"));
        final double y = Numbers.orZero(sem.value("DY"));
        if (x > 0 && y > 0 && Math.abs(x - y) > SAME * y) notes.add(file.getFileName() + ": pixels are " + x
                + " µm wide "
                + "and " + y + " µm high; lengths use the square root of the product");
        return Conditions.positive(x > 0 && y > 0 && Math.abs(x - y) > SAME * y ? Math.sqrt(x * y) : y);
    }

    private static List<Picture> pictures(final Path file, final XmlNode header, final OptionalDouble pixel,
            final List<String> notes) {
        final List<Picture> pictures = new ArrayList<>();
        for (final XmlNode image : header.instances("TRTImageData")) {
            if (!image.attribute("Name").isEmpty()) continue;
            for (final XmlNode plane : image.children()) {
                if (!plane.name().matches("Plane\\d{1,2}") || plane.value("Valid").equals("0")) continue;
                picture(file, image, plane, pixel, notes).ifPresent(pictures::add);
            }
        }
        return pictures;
    }

    private static java.util.Optional<Picture> picture(final Path file, final XmlNode image, final XmlNode plane,
            final OptionalDouble pixel, final List<String> notes) {
        final byte[] raw;
        try {
            raw = Base64.getMimeDecoder().decode(plane.value("Data"));
        } catch (final IllegalArgumentException e) {
            // a picture beside the spectra: without it they are still good
            notes.add(file.getFileName() + ": electron image " + plane.value("Description") + " is damaged: left out");
            return java.util.Optional.empty();
        }
        final int item = (int) Numbers.orZero(image.value("ItemSize"));
        if (item != 1 && item != 2 && item != 4) return java.util.Optional.empty();
        final int width = (int) Numbers.orZero(image.value("Width"));
        final int height = (int) Numbers.orZero(image.value("Height"));
        final int pixels = Limits.picture(file, width, height, raw.length / item);
        final float[] grey = new float[pixels];
        final Bytes in = new Bytes(file, raw);
        for (int i = 0; i < pixels; i++) grey[i] = item == 1 ? in.u8() : item == 2 ? in.u16() : in.u32();
        final String said = plane.value("Description");
        return java.util.Optional.of(new Picture(said.isEmpty() ? plane.name() : said, new GreyPlane(width, height,
                grey),
                pixel));
    }
}
