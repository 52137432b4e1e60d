package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.compute.files.SafeXml;
import org.ionclay.diffraction.Pattern;

/**
 * Rigaku's rasx: a zip with {@code Data0/Profile0.txt} (angle, intensity, factor of the attenuator) and its conditions
 * as XML, read in memory.
 */
final class Rasx implements FileFormat<List<Pattern>> {

    @Override
    public String title() {
        return "Rigaku rasx";
    }

    @Override
    public String endings() {
        return ".rasx";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.zipped() && new String(file.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("Profile");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final Map<String, FileContent> entries = file.entries();
        final List<Pattern> found = new ArrayList<>();
        for (final Map.Entry<String, FileContent> entry : entries.entrySet()) {
            if (!entry.getKey().matches("(?i)(.*/)?Profile\\d*\\.txt")) continue;
            final NumberTable table = NumberTable.read(entry.getValue(), 0, 2);
            final String folder = entry.getKey().substring(0, entry.getKey().lastIndexOf('/') + 1);
            OptionalDouble wavelength = OptionalDouble.empty();
            for (final Map.Entry<String, FileContent> other : entries.entrySet()) {
                // the format itself spells "Mesurement"
                if (other.getKey().startsWith(folder)
                        && other.getKey().matches("(?i).*Mea?surementConditions\\d*\\.xml")) {
                    wavelength = wavelength(other.getValue());
                }
            }
            found.add(Ras.pattern(file.name(), found.size(), table.columns(), wavelength));
        }
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static OptionalDouble wavelength(final FileContent conditions) {
        final OptionalDouble[] found = {OptionalDouble.empty()};
        SafeXml.walk(conditions, new SafeXml.Listener() {
            @Override
            public void begin(final String name, final Map<String, String> attributes) {
                // values are texts of elements
            }

            @Override
            public void end(final String name, final String text) {
                if (name.matches("(?i)WavelengthKalpha1|WaveLengthAlpha1")) found[0] = Ranges.wavelength(text);
            }
        });
        return found[0];
    }
}
