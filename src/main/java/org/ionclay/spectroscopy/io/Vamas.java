package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/**
 * VAMAS (ISO 14976), regular scans: one value a line, its meaning by its place. Kinetic energies stay so;
 * {@code about} holds the source's energy and the stored work function, which CasaXPS does not use.
 */
final class Vamas implements FileFormat<List<Measurement>> {

    private static final String MAGIC = "VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4";
    private static final int ENTRIES = 40;

    @Override
    public String title() {
        return "VAMAS";
    }

    @Override
    public String endings() {
        return ".vms";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && file.head().contains(MAGIC.substring(0, 60));
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        return new Walk(file).blocks();
    }

    private static final class Walk {

        private final FileContent file;
        private final List<String> lines;
        private int at;
        private String experiment;
        private int variables;
        private final boolean[] included = new boolean[ENTRIES];
        private int future;
        /** Values of entries that a later block may leave out. */
        private final Map<String, String> kept = new LinkedHashMap<>();

        Walk(final FileContent file) {
            this.file = file;
            lines = file.lines();
        }

        private String line() {
            if (at >= lines.size()) throw file.wrong(at, "needed more lines, found the end of the file; it is cut "
                    + "off: copy "
                    + "it again");
            return lines.get(at++).strip();
        }

        private InputException wrong(final String needed, final String found) {
            return file.wrong(at, "needed " + needed + ", found \"" + NumberTable.shown(found)
                    + "\"; the file is damaged: "
                    + "copy it again");
        }

        private int count(final String what) {
            final String text = line();
            final double value = NumberTable.number(text);
            if (!(value >= 0 && value <= lines.size()) || value != Math.rint(value)) throw wrong("the number of "
                    + what, text);
            return (int) value;
        }

        private double number(final String what) {
            final String text = line();
            final double value = NumberTable.number(text);
            if (Double.isNaN(value)) throw wrong("a number as " + what, text);
            return value;
        }

        private void skip(final int count) {
            for (int k = 0; k < count; k++) line();
        }

        private boolean mode(final String... modes) {
            return List.of(modes).contains(experiment);
        }

        List<Measurement> blocks() {
            while (at < lines.size() && !lines.get(at).strip().equals(MAGIC)) at++;
            line();
            skip(4);
            skip(count("lines of comment"));
            experiment = line();
            if (!experiment.matches("MAP|MAPDP|MAPSV|MAPSVDP|NORM|SDP|SDPSV|SEM|NOEXP")) throw wrong("an "
                    + "experiment's mode",
                    experiment);
            final String scan = line();
            if (!scan.equals("REGULAR")) throw file.wrong(at, "needed REGULAR scans, found \"" + NumberTable.shown(scan)
                    + "\"; export the spectra as text");
            if (mode("MAP", "MAPDP", "NORM", "SDP")) line();
            if (mode("MAP", "MAPDP")) skip(3);
            variables = count("experimental variables");
            skip(2 * variables);
            entries();
            skip(count("items entered by hand"));
            final int experimental = count("entries for later versions of an experiment");
            skip(experimental);
            future = count("entries for later versions of a block");
            skip(future);
            final int blocks = count("blocks");
            final List<Measurement> found = new ArrayList<>();
            for (int b = 0; b < blocks; b++) found.add(block(b == 0));
            if (found.isEmpty()) throw file.wrong("needed at least one block, found none");
            return found;
        }

        private void entries() {
            final String text = line();
            final double listed = NumberTable.number(text);
            if (!(Math.abs(listed) <= ENTRIES)) throw wrong("the number of listed entries", text);
            java.util.Arrays.fill(included, listed <= 0);
            for (int k = 0; k < Math.abs(listed); k++) {
                final int entry = count("an entry");
                if (entry < 1 || entry > ENTRIES) throw wrong("an entry from 1 to " + ENTRIES, String.valueOf(entry));
                included[entry - 1] = listed > 0;
            }
        }

        /** An entry that stands in the first block and, if it is listed, in later ones. */
        private String entry(final int number, final boolean first, final String key) {
            if (first || included[number - 1]) kept.put(key, line());
            return kept.getOrDefault(key, "");
        }

        private Measurement block(final boolean first) {
            final Map<String, String> about = new LinkedHashMap<>();
            final String name = line();
            about.put("sample", line());
            for (int k = 1; k <= 7; k++) entry(k, first, "date " + k);
            if (first || included[7]) {
                final int comments = count("lines of comment");
                final StringBuilder text = new StringBuilder();
                for (int k = 0; k < comments; k++) text.append(line()).append('\n');
                kept.put("comment", text.toString());
            }
            about.put("comment", kept.getOrDefault("comment", ""));
            final String technique = entry(9, first, "technique");
            about.put("technique", technique);
            if (mode("MAP", "MAPDP") && (first || included[9])) skip(2);
            if (first || included[10]) skip(variables);
            about.put("source", entry(12, first, "source"));
            if ((first || included[12]) && (mode("MAPDP", "MAPSVDP", "SDP", "SDPSV") || technique.matches(
                    "FABMS.*|ISS|SIMS.*|SNMS.*"))) skip(3);
            about.put("source energy (eV)", entry(14, first, "energy"));
            entry(15, first, "strength");
            if (first || included[15]) skip(2);
            if ((first || included[16]) && mode("MAP", "MAPDP", "MAPSV", "MAPSVDP", "SEM")) skip(2);
            if ((first || included[17]) && mode("MAPSV", "MAPSVDP", "SEM")) skip(8);
            entry(19, first, "polar");
            entry(20, first, "azimuth");
            about.put("analyser mode", entry(21, first, "mode"));
            about.put("pass energy (eV)", entry(22, first, "pass"));
            if ((first || included[22]) && technique.equals("AES diff")) line();
            entry(24, first, "magnification");
            about.put("work function (eV)", entry(25, first, "work function"));
            entry(26, first, "bias");
            if (first || included[26]) skip(2);
            if (first || included[27]) skip(2);
            about.put("species", entry(29, first, "species"));
            if (first || included[29]) {
                about.put("transition", line());
                line();
            }
            return abscissa(first, name, about, technique);
        }

        private Measurement abscissa(final boolean first, final String name, final Map<String, String> about,
                final String technique) {
            final String label = entry(31, first, "abscissa");
            final String unit = entry31(first, "unit");
            final double start = value(entry31(first, "start"), "the abscissa's start");
            final double step = value(entry31(first, "step"), "the abscissa's step");
            if (first || included[31]) {
                final int count = count("ordinates");
                kept.put("ordinates", String.valueOf(count));
                for (int k = 0; k < count; k++) {
                    kept.put("ordinate " + k, line());
                    kept.put("ordinate unit " + k, line());
                }
            }
            final int ordinates = Integer.parseInt(kept.getOrDefault("ordinates", "0"));
            if (ordinates < 1) throw wrong("at least one ordinate", "0");
            entry(33, first, "signal");
            about.put("dwell (s)", entry(34, first, "dwell"));
            about.put("scans", entry(35, first, "scans"));
            entry(36, first, "time correction");
            if ((first || included[36]) && technique.matches("AES diff|AES dir|EDX|ELS|UPS|XPS|XRF")
                    && mode("MAPDP", "MAPSVDP", "SDP", "SDPSV")) skip(7);
            if (first || included[37]) skip(2);
            entry(39, first, "rotation");
            if (first || included[39]) {
                final int more = count("additional parameters");
                for (int k = 0; k < more; k++) {
                    final String parameter = line();
                    final String of = line();
                    about.put(parameter + (of.isEmpty() ? "" : " (" + of + ")"), line());
                }
            }
            skip(future);
            return ordinates(name, about, label, unit, start, step, ordinates);
        }

        /** The parts of entry 31 after its label. */
        private String entry31(final boolean first, final String key) {
            return entry(31, first, "abscissa " + key);
        }

        private double value(final String text, final String what) {
            final double value = NumberTable.number(text);
            if (Double.isNaN(value)) throw wrong(what, text);
            return value;
        }

        private Measurement ordinates(final String name, final Map<String, String> about, final String label,
                final String unit, final double start, final double step, final int ordinates) {
            final int values = count("values");
            if (values % ordinates != 0 || values == 0) throw wrong("values for each of " + ordinates + " ordinates",
                    String.valueOf(values));
            skip(2 * ordinates);
            final List<double[]> columns = new ArrayList<>();
            final List<String> labels = new ArrayList<>();
            labels.add(label + " " + unit);
            for (int k = 0; k <= ordinates; k++) columns.add(new double[values / ordinates]);
            for (int k = 0; k < ordinates; k++) labels.add(kept.getOrDefault("ordinate " + k, "ordinate"));
            for (int row = 0; row < values / ordinates; row++) {
                columns.get(0)[row] = start + row * step;
                for (int k = 0; k < ordinates; k++) columns.get(k + 1)[row] = number("an ordinate");
            }
            return new Measurement(name, labels, columns, about, List.of());
        }
    }
}
