package org.ionclay.diffraction.io;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.diffraction.Pattern;

/**
 * Columns of angle, intensity and perhaps its error: .xy, .xye, CSV, TOPAS without a header, with points or commas. A
 * header may name the axis (Q, d) and the wavelength.
 */
final class TextPattern implements FileFormat<List<Pattern>> {

    private static final java.util.regex.Pattern WAVELENGTH = java.util.regex.Pattern.compile(
            "(?i)(?:k-?alpha1 wavelength|wavelength|lambda)[^0-9\\n]{0,12}(\\d+\\.\\d+)");

    @Override
    public String title() {
        return "text in columns";
    }

    @Override
    public String endings() {
        return ".xy .xye .csv .dat .txt";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return NumberTable.looksLike(file, 2);
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final NumberTable table = NumberTable.read(file, 0, 2);
        OptionalDouble wavelength = OptionalDouble.empty();
        for (final String line : table.header()) {
            final Matcher matcher = WAVELENGTH.matcher(line.length() > 500 ? line.substring(0, 500) : line);
            if (wavelength.isEmpty() && matcher.find()) wavelength = Ranges.wavelength(matcher.group(1));
        }
        final String labels = table.lastHeader().toLowerCase(Locale.ROOT);
        final String first = labels.split("[,;\\t]", 2)[0].strip();
        final Pattern.Axis axis = first.matches("q\\b.*") ? Pattern.Axis.Q
                : first.matches("d(\\s*[(\\[].*|-?spacing.*)?")
                && !first.isEmpty() ? Pattern.Axis.D : Pattern.Axis.TWO_THETA;
        final double[] sigma = table.columns().size() == 3 ? table.columns().get(2) : new double[0];
        for (int k = 0; k < sigma.length; k++) {
            if (sigma[k] < 0) throw file.wrong(table.firstLine() + k,
                    "needed errors of 0 or more in the third column, found "
                    + sigma[k] + "; remove the column if it holds something else");
        }
        return List.of(new Pattern(file.name(), axis, table.columns().get(0), table.columns().get(1), sigma,
                new double[0], wavelength, Map.of()));
    }
}
