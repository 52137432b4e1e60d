package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.diffraction.Pattern;

/**
 * GSAS powder data with fixed columns: STD (ten counts a line, two letters for the number of detectors before each),
 * ESD
 * (five pairs), FXYE (angle, intensity, error a line) and ALT (four triples of time, intensity, error). Angles are in
 * centidegrees; times in 1/32 µs.
 */
final class Gsas implements FileFormat<List<Pattern>> {

    /** "BANK 1 6001 601 CONST 1000 2.5 0 0 STD". */
    private static final String BANK = "BANK\\s+\\d+\\s+\\d+\\s+\\d+\\s+\\S.*";

    @Override
    public String title() {
        return "GSAS STD, ESD, FXYE, ALT";
    }

    @Override
    public String endings() {
        return ".gsa .gda .fxye .xra .raw";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && file.head().lines().anyMatch(line -> line.matches(BANK));
    }

    /** The words of a BANK line. */
    private record Bank(int points, String binning, double start, double step, String type) {
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final List<Pattern> found = new ArrayList<>();
        final List<String> lines = file.lines();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).matches(BANK)) {
                at++;
                continue;
            }
            final Bank bank = bank(file, lines.get(at), at + 1);
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith("BANK")) end++;
            found.add(pattern(file, bank, at + 1, end, found.size()));
            at = end;
        }
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static Bank bank(final FileContent file, final String line, final int number) {
        final String[] words = line.strip().split("\\s+");
        final String last = words[words.length - 1];
        final String type = last.matches("STD|ESD|FXYE|FXY|ALT") ? last : "STD";
        final double points = NumberTable.number(words[2]);
        final double start = words.length > 5 ? NumberTable.number(words[5]) : Double.NaN;
        final double step = words.length > 6 ? NumberTable.number(words[6]) : Double.NaN;
        if (!(points >= 1 && points <= file.size())) throw file.wrong(number,
                "needed a number of points that the file can "
                + "hold, found " + words[2] + "; correct the line");
        return new Bank((int) points, words[4], start, step, type);
    }

    private static Pattern pattern(final FileContent file, final Bank bank, final int from, final int to,
            final int before) {
        final int perLine = switch (bank.type) {
            case "STD" -> 1;
            case "ESD" -> 2;
            case "FXY" -> 2;
            default -> 3;
        };
        final List<double[]> groups = new ArrayList<>();
        for (int n = from; n < to && groups.size() < bank.points; n++) {
            final String line = file.lines().get(n);
            if (line.isBlank() || line.startsWith("#")) continue;
            if (bank.type.startsWith("FXY")) {
                final double[] row = NumberTable.row(line);
                if (row == null || row.length < perLine) throw file.wrong(n + 1, "needed " + perLine
                        + " numbers, found \""
                        + NumberTable.shown(line) + "\"; correct or remove the line");
                groups.add(row);
            } else {
                fixed(file, bank.type, line, n + 1, groups);
            }
        }
        if (groups.size() < bank.points) throw file.wrong(to, "needed " + bank.points
                + " points as the BANK line says, "
                + "found " + groups.size() + "; the file is cut off: copy it again");
        final List<double[]> rows = groups.subList(0, bank.points);
        final boolean time = bank.type.equals("ALT") || bank.binning.matches("SLOG|RALF|TIME_MAP");
        final double unit = bank.type.equals("ALT") ? 1 / 32. : time ? 1 : .01;
        final boolean places = perLine == 3 || bank.type.equals("FXY");
        if (!places && !(Math.abs(bank.step) > 0)) throw file.wrong(from, "needed a start and a step after "
                + bank.binning
                + ", found none; correct the BANK line");
        final double[] x = new double[rows.size()];
        final double[] y = new double[x.length];
        final double[] sigma = new double[perLine == 1 || bank.type.equals("FXY") ? 0 : x.length];
        for (int k = 0; k < x.length; k++) {
            final double[] row = rows.get(k);
            x[k] = (places ? row[0] : bank.start + k * bank.step) * unit;
            y[k] = row[places ? 1 : 0];
            if (sigma.length > 0) sigma[k] = row[perLine - 1];
        }
        return new Pattern(file.name() + (before == 0 ? "" : " bank " + (before + 1)),
                time ? Pattern.Axis.TIME : Pattern.Axis.TWO_THETA, x, y, sigma, new double[0], OptionalDouble.empty(),
                Map.of("binning", bank.binning));
    }

    private static void fixed(final FileContent file, final String type, final String line, final int number,
            final List<double[]> groups) {
        switch (type) {
            case "STD" -> {
                for (int at = 0; at + 2 < line.length(); at += 8) {
                    // the two letters before a count are the number of detectors, blank for one
                    groups.add(new double[] {field(file, line, at + 2, at + 8, number, 1)});
                }
            }
            case "ESD" -> {
                for (int at = 0; at + 8 < line.length(); at += 16) groups.add(new double[] {
                    field(file, line, at, at + 8, number, 1), field(file, line, at + 8, at + 16, number, 1)});
            }
            default -> {
                for (int at = 0; at + 15 < line.length(); at += 20) groups.add(new double[] {
                    field(file, line, at, at + 8, number, 1), field(file, line, at + 8, at + 15, number, 1e-3),
                    field(file, line, at + 15, at + 20, number, 1e-3)});
            }
        }
    }

    /** A field of fixed width; a number without a point has one before its last digits, as Fortran reads it. */
    private static double field(final FileContent file, final String line, final int from, final int to,
            final int number, final double implied) {
        final String text = line.substring(Math.min(from, line.length()), Math.min(to, line.length())).strip();
        if (text.isEmpty()) return 0;
        final double value = NumberTable.number(text);
        if (Double.isNaN(value)) throw file.wrong(number, "needed a number in columns " + (from + 1) + " to " + to
                + ", found \"" + text + "\"; correct the line");
        return text.indexOf('.') >= 0 ? value : value * implied;
    }
}
