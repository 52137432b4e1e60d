package org.ionclay.eds.spectrum.io.base;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;

/**
 * What a file of spectra holds.
 *
 * @param file the file
 * @param format title of its format
 * @param spectra single spectra
 * @param images spectrum images
 * @param pictures electron images and element maps beside them
 * @param notes what was assumed or left out
 */
public record SpectrumFile(Path file, String format, List<Spectrum> spectra, List<SpectrumImage> images,
        List<Picture> pictures, List<String> notes) {

    /** Copies the lists. */
    public SpectrumFile {
        spectra = List.copyOf(spectra);
        images = List.copyOf(images);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }

    /**
     * The spectrum image of a file that must have one.
     *
     * @param name name of the image wanted, empty for the only one
     * @throws InputException if there is none, or several and none was named
     */
    public SpectrumImage image(final Optional<String> name) {
        if (images.isEmpty()) throw InputException.inFile(file, "needs a spectrum image, found " + listing()
                + "; take a file with a spectrum in every pixel");
        return pick(images, SpectrumImage::name, name, "spectrum images");
    }

    /**
     * The spectrum of a file that must have one.
     *
     * @param name name of the spectrum wanted, empty for the only one
     * @throws InputException if there is none, or several and none was named
     */
    public Spectrum spectrum(final Optional<String> name) {
        if (spectra.isEmpty()) throw InputException.inFile(file, "needs a spectrum, found " + listing()
                + "; take a file with a single spectrum");
        return pick(spectra, Spectrum::name, name, "spectra");
    }

    private <T> T pick(final List<T> from, final java.util.function.Function<T, String> called,
            final Optional<String> name, final String what) {
        if (name.isEmpty() && from.size() == 1) return from.get(0);
        final List<String> names = from.stream().map(called).toList();
        if (name.isEmpty()) throw InputException.inFile(file, "has " + from.size() + " " + what + ": "
                + String.join(", ", names) + "; say which one");
        final int at = names.indexOf(name.get());
        if (at < 0) throw InputException.inFile(file, "has no \"" + name.get() + "\"; its " + what + ": "
                + String.join(", ", names));
        return from.get(at);
    }

    private String listing() {
        return Text.of("%d spectra, %d spectrum images and %d pictures (%s)", spectra.size(), images.size(),
                pictures.size(), format);
    }
}
