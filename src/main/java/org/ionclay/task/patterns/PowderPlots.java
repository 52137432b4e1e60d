package org.ionclay.task.patterns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.compute.InputException;
import org.ionclay.diffraction.Pattern;
import org.ionclay.diffraction.PeakSearch;
import org.ionclay.diffraction.PeakWidths;
import org.ionclay.diffraction.PhaseMatch;
import org.ionclay.diffraction.PowderSettings;
import org.ionclay.diffraction.PseudoVoigt;
import org.ionclay.diffraction.Reflection;
import org.ionclay.diffraction.Wavelengths;
import org.ionclay.diffraction.io.PatternFiles;
import org.ionclay.display.plot.Curves;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;

/** Computed patterns as curves, measured ones above them, ticks below. */
final class PowderPlots {

    private static final double TICK = 3;
    private static final double GAP = 5;
    private static final int POINTS = 6000;

    private final TaskRun run;
    private final PowderSettings settings;
    private final PseudoVoigt shape;
    private final String axis;
    private final List<Curves.Series> drawn = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PowderPlots(final TaskRun run, final PowderSettings settings, final PseudoVoigt shape) {
        this.run = run;
        this.settings = settings;
        this.shape = shape;
        axis = run.inputs().text("axis");
    }

    void draw(final Map<Crystal, List<Reflection>> lines) throws IOException {
        final List<Pattern> measured = measured();
        final double[] angles = new double[POINTS];
        final double least = Math.max(settings.least(), .1);
        for (int k = 0; k < POINTS; k++) angles[k] = least + k * (settings.most() - least) / (POINTS - 1);
        int colour = 0;
        for (final Pattern pattern : measured) {
            final double most = Arrays.stream(pattern.y()).max().orElse(1);
            drawn.add(Curves.Series.line(pattern.title(), colour++, places(pattern.x()), Arrays.stream(pattern.y())
                    .map(y -> 100 * y / most).toArray()));
        }
        final Table table = new Table("pattern", columns(lines));
        final List<double[]> curves = new ArrayList<>();
        int row = 0;
        for (final Map.Entry<Crystal, List<Reflection>> one : lines.entrySet()) {
            final double[] curve = shape.pattern(one.getValue(), angles);
            curves.add(curve);
            if (measured.isEmpty()) drawn.add(Curves.Series.line("", colour, places(angles), curve));
            drawn.add(ticks(one.getKey().title(), colour++, one.getValue(), -GAP * ++row));
        }
        for (int k = 0; k < POINTS; k++) {
            final Object[] cells = new Object[curves.size() + 1];
            cells[0] = place(angles[k]);
            for (int c = 0; c < curves.size(); c++) cells[c + 1] = curves.get(c)[k];
            table.add(cells);
        }
        run.add(table);
        for (final Pattern pattern : measured) compare(pattern, lines,
                measured.size() == 1 ? "" : pattern.title() + " ");
        notes.add("wavelength " + Wavelengths.text(settings.wavelength()));
        run.add("pattern", Curves.of("Powder pattern", label(), "intensity (%)", drawn, notes));
    }

    private List<Column> columns(final Map<Crystal, List<Reflection>> lines) {
        final List<Column> columns = new ArrayList<>();
        columns.add(axis.equals("q") ? Column.of("Q", "1/Å") : axis.equals("d") ? Column.of("d", "Å")
                : Column.of("2 theta", "°"));
        lines.keySet().forEach(crystal -> columns.add(Column.of(crystal.title(), "%")));
        return columns;
    }

    private String label() {
        return axis.equals("q") ? "Q (1/Å)" : axis.equals("d") ? "d (Å)" : "2 theta (°)";
    }

    private double place(final double twoTheta) {
        return switch (axis) {
            case "q" -> Wavelengths.q(twoTheta, settings.wavelength());
            case "d" -> Wavelengths.spacing(twoTheta, settings.wavelength());
            default -> twoTheta;
        };
    }

    private double[] places(final double[] angles) {
        return Arrays.stream(angles).map(this::place).toArray();
    }

    /** A row of marks at the reflections that show. */
    private Curves.Series ticks(final String name, final int colour, final List<Reflection> lines, final double at) {
        final List<Double> x = new ArrayList<>();
        final List<Double> y = new ArrayList<>();
        for (final Reflection line : lines) {
            if (line.peakPercent() < .5) continue;
            for (final double height : new double[] {at, at + TICK, Double.NaN}) {
                x.add(place(line.twoTheta()));
                y.add(height);
            }
        }
        return Curves.Series.line(name, colour, x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Measured patterns with their places as angles at the wavelength that was asked for. */
    private List<Pattern> measured() throws IOException {
        final List<Pattern> measured = new ArrayList<>();
        for (final Path path : run.inputs().paths("measured")) {
            for (final Pattern pattern : PatternFiles.read(run.file(path))) {
                measured.add(converted(pattern));
                if (measured.size() > 50) throw new InputException("measured: needed at most 50 scans, found more");
            }
        }
        return measured;
    }

    private Pattern converted(final Pattern pattern) {
        final double own = run.inputs().has("measured_wavelength")
                ? Wavelengths.parse(run.inputs().text("measured_wavelength"))
                : pattern.wavelength().orElse(settings.wavelength());
        final double[] x = switch (pattern.axis()) {
            case TWO_THETA -> own == settings.wavelength() ? pattern.x() : Arrays.stream(pattern.x())
                    .map(angle -> Wavelengths.convert(angle, own, settings.wavelength())).toArray();
            case Q -> Arrays.stream(pattern.x()).map(q -> Wavelengths.twoTheta(2 * Math.PI / q, settings.wavelength()))
                    .toArray();
            case D -> Arrays.stream(pattern.x()).map(d -> Wavelengths.twoTheta(d, settings.wavelength())).toArray();
            default -> throw new InputException(pattern.title()
                    + ": needed a pattern over 2 theta, Q or d, found one over "
                    + pattern.axis().label());
        };
        if (pattern.axis() == Pattern.Axis.TWO_THETA) run.say(pattern.title() + ": measured at "
                + Wavelengths.text(own) + (pattern.wavelength().isPresent()
                        && !run.inputs().has("measured_wavelength")
                        ? ", as its file says" : run.inputs().has("measured_wavelength") ? ", as given"
                        : ", the wavelength of the reflections, for its file says none"));
        return rising(pattern, x);
    }

    /** Points whose angle exists, by rising angle. */
    private static Pattern rising(final Pattern pattern, final double[] x) {
        final Integer[] order = java.util.stream.IntStream.range(0, x.length).filter(k -> Double.isFinite(x[k])).boxed()
                .sorted(java.util.Comparator.comparingDouble(k -> x[k])).toArray(Integer[]::new);
        if (order.length == 0) throw new InputException(pattern.title() + ": needed angles below 180 degrees at the "
                + "wavelength, found none");
        final boolean errors = pattern.sigma().length > 0;
        return new Pattern(pattern.title(), Pattern.Axis.TWO_THETA, pick(x, order), pick(pattern.y(), order),
                errors ? pick(pattern.sigma(), order) : new double[0], new double[0], pattern.wavelength(),
                        pattern.about());
    }

    private static double[] pick(final double[] from, final Integer[] order) {
        return Arrays.stream(order).mapToDouble(k -> from[k]).toArray();
    }

    private void compare(final Pattern pattern, final Map<Crystal, List<Reflection>> lines, final String prefix) {
        final double width = run.inputs().number("width");
        final List<PeakSearch.Peak> peaks = PeakSearch.find(pattern, width, 5, .01);
        final PeakWidths widths = PeakWidths.of(peaks, settings.wavelength(),
                run.inputs().number("instrument_width"));
        final Table table = new Table(prefix + "peaks", List.of(Column.of("2 theta", "°"), Column.of("2 theta sigma",
                "°"),
                Column.of("d", "Å"), Column.of("height"), Column.of("FWHM", "°"), Column.of("FWHM sigma", "°"),
                Column.of("area"), Column.of("area sigma"), Column.of("Lorentz share"), Column.of("Scherrer size", "Å"),
                Column.of("Scherrer size sigma", "Å")));
        for (int k = 0; k < peaks.size(); k++) {
            final PeakSearch.Peak p = peaks.get(k);
            table.add(p.x(), p.xError(), Wavelengths.spacing(p.x(), settings.wavelength()), p.height(), p.width(),
                    p.widthError(), p.area(), p.areaError(), p.mix(), widths.sizes()[k], widths.sizeErrors()[k]);
        }
        run.add(table);
        match(pattern, peaks, lines, prefix);
        run.say(String.format(Locale.ROOT, "%s: %d peaks; Williamson-Hall size %.0f ± %.0f Å, strain %.5f ± "
                + "%.5f (K %.1f, "
                + "instrument's width as given)",
                pattern.title(), peaks.size(), widths.size(), widths.sizeError(), widths.strain(), widths.strainError(),
                PeakWidths.K));
    }

    private void match(final Pattern pattern, final List<PeakSearch.Peak> peaks, final Map<Crystal,
            List<Reflection>> lines,
            final String prefix) {
        final Table table = new Table(prefix + "match", List.of(Column.of("crystal"), Column.of("score", "%"),
                Column.of("lines found", "%"), Column.of("peaks explained", "%"), Column.of("shift", "°"),
                Column.of("verdict")));
        final List<PhaseMatch> matches = new ArrayList<>();
        lines.forEach((crystal, reflections) -> matches.add(PhaseMatch.of(crystal.title(), reflections, peaks,
                pattern.x()[0], pattern.x()[pattern.size() - 1], run.inputs().number("tolerance"))));
        matches.sort(java.util.Comparator.comparingDouble(PhaseMatch::score).reversed());
        for (final PhaseMatch one : matches) table.add(one.crystal(), one.score(), 100 * one.expected(),
                100 * one.explained(), one.shift(), one.fits() ? "fits" : "does not fit");
        run.add(table);
        if (matches.stream().noneMatch(PhaseMatch::fits)) run.say(pattern.title()
                + ": none of the crystals fits; is the "
                + "wavelength right, is the phase among them, is the sample amorphous?");
    }
}
