package org.ionclay.task.patterns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.files.Measurement;
import org.ionclay.display.plot.Curves;
import org.ionclay.spectroscopy.Autobk;
import org.ionclay.spectroscopy.BackgroundSettings;
import org.ionclay.spectroscopy.Edge;
import org.ionclay.spectroscopy.EdgeSettings;
import org.ionclay.spectroscopy.FourierSettings;
import org.ionclay.spectroscopy.FourierTransform;
import org.ionclay.spectroscopy.FourierWindow;
import org.ionclay.spectroscopy.LinearCombination;
import org.ionclay.spectroscopy.io.SpectrumFiles;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Absorption spectra to chi(k) and chi(R), shares of references, shells from dynamics beside them. */
public final class ExafsTask implements Task {

    private static final double SHOWN_R = 6;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "absorption spectra (.xmu, .xdi, .prj, .chi, text)",
                run -> new ExafsTask.Run(run).analyse());
    }

    /** A spectrum on its way; the edge is missing where the file holds chi(k). */
    private record Spectrum(String name, Edge edge, double[] k, double[] chi) {
    }

    private static final class Run {

        private final TaskRun run;
        private final Inputs inputs;
        private final FourierSettings transform;
        private final Table edges = new Table("edges", List.of(Column.of("spectrum"), Column.of("rules"),
                Column.of("e0", "eV"), Column.of("edge step"), Column.of("pre1", "eV"), Column.of("pre2", "eV"),
                Column.of("norm1", "eV"), Column.of("norm2", "eV"), Column.of("order"), Column.of("rbkg", "Å"),
                Column.of("knots"), Column.of("k max", "1/Å")));
        private final Table peaks = new Table("peaks", List.of(Column.of("spectrum"), Column.of("R", "Å"),
                Column.of("magnitude"), Column.of("re"), Column.of("im")));
        private final List<Curves.Series> drawn = new ArrayList<>();
        private double highest;

        Run(final TaskRun run) {
            this.run = run;
            inputs = run.inputs();
            transform = new FourierSettings(inputs.number("k_min"), inputs.number("k_max"), inputs.number("dk"),
                    inputs.number("k_weight"), FourierWindow.valueOf(inputs.text("window").toUpperCase(Locale.ROOT)));
        }

        void analyse() throws IOException {
            final List<Spectrum> spectra = new ArrayList<>();
            for (final Path path : run.paths()) {
                for (final Measurement one : SpectrumFiles.ABSORPTION.read(run.file(path))) {
                    run.progress().check();
                    one.warnings().forEach(warning -> run.say(one.title() + ": " + warning));
                    spectra.add(spectrum(one));
                }
            }
            final String weight = inputs.text("k_weight");
            for (int s = 0; s < spectra.size(); s++) write(spectra.get(s), s, spectra.size() == 1 ? "" : " " + (s + 1)
                    + " " + clean(spectra.get(s).name));
            run.add(edges);
            run.add(peaks);
            combination(spectra);
            final List<String> notes = new ArrayList<>();
            shells(notes);
            run.add("chi-r", Curves.of("|chi(R)|", "R (Å), without phase shift", "|chi(R)| of k^" + weight
                    + " chi", drawn,
                    notes));
        }

        private static String clean(final String name) {
            return name.replaceAll("[^A-Za-z0-9.+-]+", "-");
        }

        private Spectrum spectrum(final Measurement one) {
            final int x = one.find("energy", "k ", "e(", "column 1").orElse(0);
            final boolean chi = one.labels().get(x).toLowerCase(Locale.ROOT).matches("k(\\s.*|\\(.*)?")
                    || one.columns().get(x)[one.rows() - 1] < 100;
            if (chi) return new Spectrum(one.title(), null, one.columns().get(x), one.columns().get(column(one, x,
                    "chi")));
            final Edge edge = Edge.of(one.columns().get(x), absorption(one, x), edgeSettings(one));
            final BackgroundSettings base = inputs.text("rules").equals("larch") ? BackgroundSettings.LARCH
                    : BackgroundSettings.ATHENA;
            final Autobk found = Autobk.of(edge, new BackgroundSettings(inputs.number("rbkg"),
                    inputs.number("bkg_weight"), 0,
                    Double.NaN, base.dk(), base.window(), base.clamped(), base.low(), base.high()));
            final EdgeSettings used = edge.settings();
            edges.add(one.title(), used.rules().title(), edge.e0(), edge.step(), used.pre1(), used.pre2(), used.norm1(),
                    used.norm2(), used.order(), inputs.number("rbkg"), found.knots(), found.settings().most());
            return new Spectrum(one.title(), edge, found.k(), found.chi());
        }

        private static int column(final Measurement one, final int x, final String word) {
            return one.find(word).orElse(x == 0 ? 1 : 0);
        }

        /** mu as it stands, or ln(i0/itrans). */
        private static double[] absorption(final Measurement one, final int x) {
            final java.util.OptionalInt mu = one.find("mutrans", "mu", "xmu", "norm");
            if (mu.isPresent()) return one.columns().get(mu.getAsInt());
            final java.util.OptionalInt i0 = one.find("i0");
            final java.util.OptionalInt i1 = one.find("itrans", "i1");
            if (i0.isEmpty() || i1.isEmpty()) return one.columns().get(x == 0 ? 1 : 0);
            final double[] values = new double[one.rows()];
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.log(one.columns().get(i0.getAsInt())[k] / one.columns().get(i1.getAsInt())[k]);
                if (!Double.isFinite(values[k])) throw new InputException(one.title()
                        + ": needed counts above 0 for ln(i0/"
                        + "itrans), found others in row " + (k + 1));
            }
            return values;
        }

        /** What is given goes before what an Athena project says, and that before defaults. */
        private EdgeSettings edgeSettings(final Measurement one) {
            final double order = value("norm_order", one, "bkg_nnorm", 3);
            return new EdgeSettings(inputs.text("rules").equals("larch") ? EdgeSettings.Rules.LARCH
                    : EdgeSettings.Rules.ATHENA, value("e0", one, "bkg_e0", Double.NaN),
                    value("pre1", one, "bkg_pre1", -150), value("pre2", one, "bkg_pre2", -30),
                    value("norm1", one, "bkg_nor1", Double.NaN), value("norm2", one, "bkg_nor2", Double.NaN),
                    // Athena counts terms
                    inputs.has("norm_order") ? (int) order : (int) order - 1,
                    value("energy_shift", one, "bkg_eshift", 0), "1".equals(one.about("bkg_fixstep"))
                            ? value("edge_step", one, "bkg_step", Double.NaN) : NumberInputs.optional(inputs,
                                    "edge_step"));
        }

        private double value(final String key, final Measurement one, final String project, final double otherwise) {
            if (inputs.has(key)) return NumberInputs.number(key, inputs.text(key));
            final String said = one.about(project);
            return said.isEmpty() ? otherwise : NumberInputs.number(one.title() + ", " + project, said);
        }

        private void write(final Spectrum s, final int colour, final String suffix) {
            if (s.edge != null) {
                final Table normal = new Table("normalised" + suffix, List.of(Column.of("energy", "eV"),
                        Column.of("mu"),
                        Column.of("pre-edge"), Column.of("post-edge"), Column.of("normalised"),
                                Column.of("flattened")));
                final double[] norm = s.edge.normalised();
                final double[] flat = s.edge.flattened();
                for (int k = 0; k < norm.length; k++) normal.add(s.edge.energy()[k], s.edge.mu()[k], s.edge.line()[k],
                        s.edge.post()[k], norm[k], flat[k]);
                run.add(normal);
            }
            final Table chi = new Table("chi-k" + suffix, List.of(Column.of("k", "1/Å"), Column.of("chi"),
                    Column.of("chi k^" + inputs.text("k_weight"))));
            for (int k = 0; k < s.k.length; k++) chi.add(s.k[k], s.chi[k], s.chi[k] * Math.pow(s.k[k],
                    transform.weight()));
            run.add(chi);
            final FourierTransform.Complex r = FourierTransform.forward(s.k, s.chi, transform);
            final double[] magnitude = r.magnitude();
            final Table out = new Table("chi-r" + suffix, List.of(Column.of("R", "Å"), Column.of("re"), Column.of("im"),
                    Column.of("magnitude")));
            int shown = 0;
            for (int k = 0; k < magnitude.length; k++) {
                out.add(r.x()[k], r.re()[k], r.im()[k], magnitude[k]);
                if (r.x()[k] <= SHOWN_R) shown = k + 1;
            }
            run.add(out);
            final int top = r.peak(inputs.number("r_from"), inputs.number("r_to"));
            if (top < 0) throw new InputException("r_from, r_to: needed a range with points, found none");
            peaks.add(s.name, r.x()[top], magnitude[top], r.re()[top], r.im()[top]);
            highest = Math.max(highest, magnitude[top]);
            drawn.add(Curves.Series.line(s.name, colour, java.util.Arrays.copyOf(r.x(), shown),
                    java.util.Arrays.copyOf(magnitude, shown)));
            back(s, suffix);
        }

        private void back(final Spectrum s, final String suffix) {
            final FourierTransform.Complex q = FourierTransform.back(s.k, s.chi, transform, inputs.number("r_from"),
                    inputs.number("r_to"), .1, FourierWindow.HANNING);
            final Table table = new Table("chi-q" + suffix, List.of(Column.of("q", "1/Å"), Column.of("re"),
                    Column.of("im")));
            for (int k = 0; k < q.x().length; k++) table.add(q.x()[k], q.re()[k], q.im()[k]);
            run.add(table);
        }

        /** The first spectra as sums of the references. */
        private void combination(final List<Spectrum> spectra) throws IOException {
            final List<Path> files = inputs.paths("references");
            if (files.isEmpty()) return;
            final List<double[][]> references = new ArrayList<>();
            final List<Column> columns = new ArrayList<>(List.of(Column.of("spectrum")));
            for (final Path path : files) {
                for (final Measurement one : SpectrumFiles.ABSORPTION.read(run.file(path))) {
                    final Spectrum reference = spectrum(one);
                    if (reference.edge == null) throw new InputException("references: needed spectra over energy, "
                            + "found chi(k) in "
                            + path);
                    references.add(new double[][] {reference.edge.energy(), reference.edge.normalised()});
                    columns.add(Column.of(reference.name));
                    columns.add(Column.of(reference.name + " sigma"));
                }
            }
            columns.add(Column.of("scatter"));
            final Table table = new Table("combination", columns);
            final double[] range = NumberInputs.range(inputs, "fit_range");
            for (final Spectrum s : spectra) {
                if (s.edge == null) continue;
                final LinearCombination fit = LinearCombination.of(s.edge.energy(), s.edge.normalised(), references,
                        s.edge.e0()
                        + (Double.isNaN(range[0]) ? -20 : range[0]), s.edge.e0() + (Double.isNaN(range[1]) ? 30
                                : range[1]),
                        inputs.yes("sum_to_one"));
                final Object[] cells = new Object[columns.size()];
                cells[0] = s.name;
                for (int k = 0; k < references.size(); k++) {
                    cells[1 + 2 * k] = fit.shares()[k];
                    cells[2 + 2 * k] = fit.errors()[k];
                }
                cells[columns.size() - 1] = fit.scatter();
                table.add(cells);
            }
            run.add(table);
        }

        /** Distances of shells as marks where the transform without phase shift would have them. */
        private void shells(final List<String> notes) {
            final double shift = inputs.number("phase_shift");
            int colour = 4;
            for (final String word : inputs.words("shells")) {
                final int at = word.lastIndexOf(':');
                if (at < 1) throw new InputException("shells: needed names and distances such as \"Ga-F:1.87\", "
                        + "found \"" + word
                        + "\"");
                final double r = NumberInputs.number("shells", word.substring(at + 1));
                drawn.add(Curves.Series.line(word.substring(0, at), colour++, new double[] {r - shift, r - shift},
                        new double[] {0, highest}));
                notes.add(String.format(Locale.ROOT, "%s: %.3f Å drawn at %.3f Å (phase shift %.2f Å)",
                        word.substring(0, at), r,
                        r - shift, shift));
            }
            notes.forEach(run::say);
        }
    }
}
