package org.ionclay.task.patterns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.display.plot.Curves;
import org.ionclay.spectroscopy.PeakShape;
import org.ionclay.spectroscopy.PhotoBackground;
import org.ionclay.spectroscopy.PhotoPeaks;
import org.ionclay.spectroscopy.Sensitivity;
import org.ionclay.spectroscopy.io.SpectrumFiles;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Photoelectron spectra: charge, background, peaks, shares. */
public final class XpsTask implements Task {

    /** Binding energy of adventitious carbon's C 1s (eV). */
    private static final double C_1S = 284.8;
    private static final int APEX = 7;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "photoelectron spectra (.vms, .spe, text)",
                run -> new Run(run).analyse());
    }

    /** Binding energies and counts. */
    private record Spectrum(String name, double[] e, double[] y) {
    }

    private static final class Run {

        private final TaskRun run;
        private final Inputs inputs;
        private final Table peaks = new Table("peaks", List.of(Column.of("spectrum"), Column.of("peak"),
                Column.of("binding energy", "eV"), Column.of("binding energy sigma", "eV"), Column.of("F", "eV"),
                Column.of("F sigma", "eV"), Column.of("FWHM", "eV"), Column.of("area", "counts eV"),
                Column.of("area sigma", "counts eV"), Column.of("area of second line", "counts eV"),
                Column.of("shift against first spectrum", "eV"), Column.of("shift sigma", "eV"),
                Column.of("atomic share", "%"), Column.of("chi² per degree of freedom")));
        private final List<Curves.Series> drawn = new ArrayList<>();

        Run(final TaskRun run) {
            this.run = run;
            inputs = run.inputs();
        }

        void analyse() throws IOException {
            final double shift = charge();
            final List<PhotoPeaks.Asked> asked = asked();
            final double[] range = NumberInputs.range(inputs, "range");
            final PeakShape shape = PeakShape.valueOf(inputs.text("shape").toUpperCase(Locale.ROOT));
            final PhotoBackground kind = PhotoBackground.valueOf(inputs.text("background").toUpperCase(Locale.ROOT));
            final double mix = inputs.number("mix");
            final List<PhotoPeaks.Found> first = new ArrayList<>();
            int number = 0;
            for (final Spectrum spectrum : spectra()) {
                final Spectrum part = part(spectrum, shift, range);
                number++;
                final String suffix = run.paths().size() == 1 && number == 1 ? "" : " " + number;
                if (asked.isEmpty()) {
                    bare(part, kind, suffix);
                    continue;
                }
                final PhotoPeaks found = PhotoPeaks.fit(part.e, part.y, asked, shape, mix, kind,
                        inputs.integer("ends"));
                rows(part.name, found, first, shape, mix);
                curve(part, found.background(), found.curve(), suffix, number - 1);
            }
            run.say("shape: " + shape.title() + ", m " + mix + "; background: " + kind.title()
                    + "; sensitivity: " + Sensitivity.TITLE);
            if (!asked.isEmpty()) run.add(peaks);
            run.add("xps", Curves.of("Photoelectrons", "binding energy (eV)", "counts", drawn, List.of()));
        }

        /** What is added to all binding energies. */
        private double charge() throws IOException {
            final double given = NumberInputs.optional(inputs, "charge_shift");
            if (!Double.isNaN(given)) {
                run.say(String.format(Locale.ROOT, "binding energies shifted by %.3f eV, as given", given));
                return given;
            }
            final java.util.Optional<Path> file = inputs.file("charge_reference");
            if (file.isEmpty()) {
                run.say("binding energies not corrected for charge");
                return 0;
            }
            for (final Measurement one : SpectrumFiles.PHOTOELECTRONS.read(run.file(file.get()))) {
                final Spectrum s = binding(one);
                final double low = Math.min(s.e[0], s.e[s.e.length - 1]);
                final double high = Math.max(s.e[0], s.e[s.e.length - 1]);
                if (low > 280 || high < 290) continue;
                final Spectrum carbon = part(s, 0, new double[] {275, 295});
                final double apex = PhotoPeaks.apex(carbon.e, carbon.y, APEX);
                run.say(String.format(Locale.ROOT, "C 1s found at %.3f eV (parabola through %d points); all "
                        + "binding energies "
                        + "shifted by %.3f eV to put it at %.1f eV", apex, APEX, C_1S - apex, C_1S));
                return C_1S - apex;
            }
            throw new InputException("charge_reference: needed a spectrum that covers 280 to 290 eV, found none in "
                    + file.get());
        }

        private List<Spectrum> spectra() throws IOException {
            final List<Spectrum> spectra = new ArrayList<>();
            final int block = inputs.integer("block");
            for (final Path path : run.paths()) {
                final List<Measurement> all = SpectrumFiles.PHOTOELECTRONS.read(run.file(path));
                if (block > all.size()) throw new InputException("block: needed 1 to " + all.size() + " in " + path
                        + ", found "
                        + block);
                for (int k = 0; k < all.size(); k++) if (block == 0 || k == block - 1) spectra.add(binding(all.get(k)));
            }
            return spectra;
        }

        /** Kinetic energies become binding ones by the source's energy; the stored work function is not used. */
        private Spectrum binding(final Measurement one) {
            final String label = one.labels().get(0).toLowerCase(Locale.ROOT);
            final boolean kinetic = label.contains("kin") || inputs.text("energy").equals("kinetic");
            final double[] y = one.columns().get(1);
            if (!kinetic || inputs.text("energy").equals("binding")) return new Spectrum(one.title(),
                    one.columns().get(0), y);
            double source = NumberTable.number(one.about("source energy (eV)").strip());
            final double given = NumberInputs.optional(inputs, "source_energy");
            if (!Double.isNaN(given)) source = given;
            if (!(source > 0)) throw new InputException(one.title()
                    + ": kinetic energies need the source's energy, found none; "
                    + "give source_energy (1486.69 for Al Kα)");
            final double photon = source;
            return new Spectrum(one.title(), Arrays.stream(one.columns().get(0)).map(e -> photon - e).toArray(), y);
        }

        private static Spectrum part(final Spectrum s, final double shift, final double[] range) {
            final List<double[]> kept = new ArrayList<>();
            for (int k = 0; k < s.e.length; k++) {
                final double e = s.e[k] + shift;
                // a side that is left out is open
                if (e < range[0] || e > range[1]) continue;
                kept.add(new double[] {e, s.y[k]});
            }
            if (kept.size() < 10) throw new InputException(s.name + ": needed at least 10 points in the range, found "
                    + kept.size());
            return new Spectrum(s.name, kept.stream().mapToDouble(point -> point[0]).toArray(),
                    kept.stream().mapToDouble(point -> point[1]).toArray());
        }

        /** "Ga 2p:1118:2:26.9:0.5, F 1s:685:1.8". */
        private List<PhotoPeaks.Asked> asked() {
            final List<PhotoPeaks.Asked> asked = new ArrayList<>();
            for (final String text : inputs.text("peaks").split("[,;]")) {
                if (text.isBlank()) continue;
                final String[] parts = text.strip().split(":");
                if (parts.length != 3 && parts.length != 5) throw new InputException("peaks: needed "
                        + "\"name:energy:width\" or "
                        + "\"name:energy:width:splitting:ratio\", found \"" + text.strip() + "\"");
                final double width = NumberInputs.number("peaks", parts[2]);
                if (!(width > 0)) throw new InputException("peaks: needed a width above 0 eV, found " + width);
                final boolean doublet = parts.length == 5;
                asked.add(new PhotoPeaks.Asked(parts[0], NumberInputs.number("peaks", parts[1]), width,
                        doublet ? NumberInputs.number("peaks", parts[3]) : 0, doublet ? NumberInputs.number("peaks",
                                parts[4]) : 0,
                        inputs.yes("own_widths")));
            }
            return asked;
        }

        private void rows(final String name, final PhotoPeaks found, final List<PhotoPeaks.Found> first,
                final PeakShape shape, final double mix) {
            final int n = found.peaks().size();
            final boolean reference = first.isEmpty();
            if (reference) first.addAll(found.peaks());
            double[] shares = new double[n];
            Arrays.fill(shares, Double.NaN);
            if (inputs.yes("atomic_shares")) {
                shares = Sensitivity.shares(found.peaks().stream().mapToDouble(PhotoPeaks.Found::area).toArray(),
                        found.peaks().stream().mapToDouble(peak -> Sensitivity.of(peak.name())).toArray());
            }
            for (int k = 0; k < n; k++) {
                final PhotoPeaks.Found p = found.peaks().get(k);
                final PhotoPeaks.Found r = first.get(k);
                peaks.add(name, p.name(), p.place(), p.placeError(), p.width(), p.widthError(), shape.fwhm(p.width(),
                        mix),
                        p.area(), p.areaError(), p.second(), p.place() - r.place(),
                        reference ? 0 : Math.hypot(p.placeError(), r.placeError()), 100 * shares[k], found.chi2());
            }
        }

        private void bare(final Spectrum part, final PhotoBackground kind, final String suffix) {
            final double[] background = kind.of(part.e, part.y, inputs.integer("ends"));
            double area = 0;
            for (int k = 1; k < part.e.length; k++) area += (part.y[k] - background[k]
                    + part.y[k - 1] - background[k - 1]) / 2
                    * Math.abs(part.e[k] - part.e[k - 1]);
            run.say(String.format(Locale.ROOT, "%s: area above the background %.3f counts eV; no peaks were "
                    + "asked for",
                    part.name, area));
            curve(part, background, part.y, suffix, 0);
        }

        private void curve(final Spectrum part, final double[] background, final double[] curve, final String suffix,
                final int colour) {
            final Table table = new Table("spectrum" + suffix, List.of(Column.of("binding energy", "eV"),
                    Column.of("counts"),
                    Column.of("background"), Column.of("fit")));
            for (int k = 0; k < part.e.length; k++) table.add(part.e[k], part.y[k], background[k], curve[k]);
            run.add(table);
            drawn.add(Curves.Series.thin(part.name, colour, part.e, part.y));
            drawn.add(Curves.Series.line("", colour, part.e, curve));
            drawn.add(Curves.Series.thin("", colour, part.e, background));
        }
    }
}
