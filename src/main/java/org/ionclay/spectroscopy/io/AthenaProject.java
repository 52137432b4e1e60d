package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Json;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/** Athena's projects, of Perl assignments or JSON: all groups with their parameters ({@code bkg_e0} ...). */
final class AthenaProject implements FileFormat<List<Measurement>> {

    @Override
    public String title() {
        return "Athena project";
    }

    @Override
    public String endings() {
        return ".prj";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && (file.head().startsWith("# Athena project file") || file.head().stripLeading()
                .startsWith("{") && file.head().contains("Athena"));
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final List<Measurement> groups = file.head().stripLeading().startsWith("{") ? json(file) : perl(file);
        if (groups.isEmpty()) throw file.wrong("needed at least one group with energies and absorption, found none; "
                + "save "
                + "the project again");
        return groups;
    }

    private static List<Measurement> perl(final FileContent file) {
        final List<Measurement> groups = new ArrayList<>();
        Map<String, String> about = new LinkedHashMap<>();
        final Map<String, double[]> arrays = new LinkedHashMap<>();
        String name = "";
        int number = 0;
        for (final String line : file.lines()) {
            number++;
            if (line.startsWith("$old_group")) {
                name = line.replaceFirst("^[^']*'", "").replaceFirst("'.*", "");
                about = new LinkedHashMap<>();
                arrays.clear();
            } else if (line.startsWith("@args")) {
                final List<String> words = words(file, line, number);
                for (int k = 0; k + 1 < words.size(); k += 2) about.put(words.get(k), words.get(k + 1));
            } else if (line.matches("@(x|y|i0|signal|stddev)\\s*=.*")) {
                arrays.put(line.substring(1).replaceFirst("\\s*=.*", ""), numbers(file, words(file, line, number),
                        number));
            } else if (line.startsWith("[record]")) {
                final double[] x = arrays.get("x");
                final double[] y = arrays.get("y");
                if (x != null && y != null) groups.add(group(file, name, about, x, y));
            }
        }
        return groups;
    }

    private static Measurement group(final FileContent file, final String name, final Map<String, String> about,
            final double[] x, final double[] y) {
        if (x.length != y.length || x.length == 0) throw file.wrong("needed as many energies as absorptions in group "
                + name
                + ", found " + x.length + " and " + y.length + "; save the project again");
        final boolean chi = "1".equals(about.get("is_chi"));
        return new Measurement(about.getOrDefault("label", name), List.of(chi ? "k 1/Å" : "energy eV", chi ? "chi"
                : "mu"),
                List.of(x, y), about, List.of());
    }

    /** Words in a Perl list: quoted with ' or bare numbers. */
    private static List<String> words(final FileContent file, final String line, final int number) {
        final List<String> words = new ArrayList<>();
        int at = line.indexOf('(') + 1;
        final int end = line.lastIndexOf(')');
        if (at == 0 || end < at) throw file.wrong(number, "needed a list in parentheses, found \""
                + NumberTable.shown(line)
                + "\"; save the project again");
        final StringBuilder word = new StringBuilder();
        while (at < end) {
            word.setLength(0);
            if (line.charAt(at) == '\'') {
                at++;
                while (at < end && line.charAt(at) != '\'') {
                    if (line.charAt(at) == '\\' && at + 1 < end) at++;
                    word.append(line.charAt(at++));
                }
                at++;
                while (at < end && line.charAt(at) != ',') at++;
            } else {
                while (at < end && line.charAt(at) != ',') word.append(line.charAt(at++));
            }
            words.add(word.toString().strip());
            at++;
        }
        return words;
    }

    private static double[] numbers(final FileContent file, final List<String> words, final int line) {
        final double[] values = new double[words.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = NumberTable.number(words.get(k));
            if (Double.isNaN(values[k])) throw file.wrong(line, "needed a number, found \""
                    + NumberTable.shown(words.get(k)) + "\"; save the project again");
        }
        return values;
    }

    private static List<Measurement> json(final FileContent file) {
        final List<Measurement> groups = new ArrayList<>();
        if (!(Json.read(file) instanceof Map<?, ?> root)) return groups;
        for (final Map.Entry<?, ?> entry : root.entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> group) || !(group.get("x") instanceof List<?> x)
                    || !(group.get("y") instanceof List<?> y)) continue;
            final Map<String, String> about = new LinkedHashMap<>();
            if (group.get("args") instanceof Map<?, ?> args) {
                args.forEach((key, value) -> about.put(String.valueOf(key), String.valueOf(value)));
            } else if (group.get("args") instanceof List<?> list) {
                for (int k = 0; k + 1 < list.size(); k += 2) about.put(String.valueOf(list.get(k)),
                        String.valueOf(list.get(k + 1)));
            }
            groups.add(group(file, String.valueOf(entry.getKey()), about, values(file, x), values(file, y)));
        }
        return groups;
    }

    private static double[] values(final FileContent file, final List<?> list) {
        return numbers(file, Arrays.stream(list.toArray()).map(String::valueOf).toList(), 1);
    }
}
