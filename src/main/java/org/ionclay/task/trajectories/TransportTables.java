package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.transport.Conductivity;
import org.ionclay.transport.Conductivity.Term;
import org.ionclay.transport.FitWindow;
import org.ionclay.transport.SelfDiffusion;
import org.ionclay.transport.SlopeEstimator;
import org.ionclay.transport.TransportAnalysis;
import org.ionclay.units.Constants;

/**
 * One analysis as tables.
 *
 * @param name name of the trajectory where several lie over each other; else empty
 * @param analysis displacements and diffusion
 * @param conductivity its terms, if they were wanted
 * @param frame frame of reference in words
 * @param finiteSize what is added to a diffusion coefficient for the size of the box, in angstrom²/fs; NaN for nothing
 */
record TransportTables(String name, TransportAnalysis analysis, Optional<Conductivity> conductivity, String frame,
        double finiteSize) {

    private static final String SQUARE = "Å²";
    private static final double PS_PER_FS = 1e-3;

    /** The tables of one analysis, or of several below each other with a first column that says which. */
    static List<Table> union(final List<TransportTables> all) {
        if (all.size() == 1 && all.get(0).name().isEmpty()) return all.get(0).tables();
        final List<Table> tables = new ArrayList<>();
        final List<List<Table>> each = all.stream().map(TransportTables::tables).toList();
        for (int t = 0; t < each.get(0).size(); t++) {
            final List<Table> same = new ArrayList<>();
            for (int n = 0; n < all.size(); n++) same.add(named(each.get(n).get(t), all.get(n).name()));
            tables.add(Table.union(same.get(0).name(), same));
        }
        return tables;
    }

    private static Table named(final Table table, final String name) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("trajectory")));
        columns.addAll(table.columns());
        final Table named = new Table(table.name(), columns);
        for (final Object[] row : table.rows()) {
            final Object[] longer = new Object[row.length + 1];
            longer[0] = name;
            System.arraycopy(row, 0, longer, 1, row.length);
            named.add(longer);
        }
        return named;
    }

    private List<Table> tables() {
        final List<Table> tables = new ArrayList<>(List.of(diffusion()));
        conductivity.ifPresent(found -> tables.add(conductivity(found)));
        tables.add(summary());
        tables.add(directions());
        final List<String> species = analysis.species();
        final List<String> names = new ArrayList<>();
        final List<double[]> msd = new ArrayList<>();
        final List<double[]> beta = new ArrayList<>();
        final List<String> axisNames = new ArrayList<>();
        final List<double[]> axes = new ArrayList<>();
        final List<String> pairNames = new ArrayList<>();
        final List<double[]> pairs = new ArrayList<>();
        for (int a = 0; a < species.size(); a++) {
            names.add(species.get(a));
            msd.add(analysis.msd(a));
            beta.add(SlopeEstimator.localBeta(msd.get(a)));
            for (int k = 0; k < 3; k++) {
                axisNames.add(species.get(a) + " " + "xyz".charAt(k));
                axes.add(analysis.msd(a, k));
            }
            for (int b = a; b < species.size(); b++) {
                pairNames.add(species.get(a) + "-" + species.get(b));
                pairs.add(analysis.csd(a, b));
            }
        }
        tables.add(series("msd", names, SQUARE, msd));
        tables.add(series("msd-directions", axisNames, SQUARE, axes));
        tables.add(series("csd", pairNames, SQUARE, pairs));
        tables.add(series("beta", names, "", beta));
        return tables;
    }

    private Table series(final String table, final List<String> names, final String unit, final List<double[]> values) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("time", "ps")));
        for (final String name : names) columns.add(Column.of(name, unit));
        final Table result = new Table(table, columns);
        for (int m = 0; m < analysis.frames(); m++) {
            final Object[] row = new Object[columns.size()];
            row[0] = time(m);
            for (int c = 0; c < values.size(); c++) row[c + 1] = values.get(c)[m];
            result.add(row);
        }
        return result;
    }

    /** Time of a lag in ps. */
    double time(final double lag) {
        return lag * analysis.interval() * PS_PER_FS;
    }

    private Table diffusion() {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("species"), Column.of("D", "cm²/s"),
                Column.of("D sigma", "cm²/s"), Column.of("window start", "ps"), Column.of("window end", "ps"),
                Column.of("beta"), Column.of("diffusive"), Column.of("atoms"), Column.of("D sigma from"),
                Column.of("D of ref. 71", "cm²/s"), Column.of("RSD of ref. 71"), Column.of("jumps"),
                Column.of("D below (95 %)", "cm²/s"), Column.of("jumps counted")));
        final boolean corrected = !Double.isNaN(finiteSize);
        if (corrected) columns.add(Column.of("D corrected for size", "cm²/s"));
        final Table table = new Table("diffusion", columns);
        final double unit = Constants.SQUARE_CENTIMETRE_PER_SECOND;
        for (final SelfDiffusion one : analysis.diffusion()) {
            final FitWindow window = one.window();
            final boolean found = window.found();
            final List<Object> row = new ArrayList<>(List.of(one.species(), one.coefficient() / unit,
                    one.sigma() / unit, found ? time(window.first()) : Double.NaN,
                    found ? time(window.last()) : Double.NaN, window.beta(),
                    window.words(), one.atoms(), one.source(), one.jumps().slope() / 6 / unit,
                    one.jumps().relativeDeviation(), one.jumps().jumps(), one.bound() / unit, one.counted()));
            if (corrected) row.add((one.coefficient() + finiteSize) / unit);
            table.add(row.toArray());
        }
        return table;
    }

    /** Along each axis and in each plane. */
    private Table directions() {
        final Table table = new Table("diffusion-directions", List.of(Column.of("species"), Column.of("directions"),
                Column.of("D", "cm²/s"), Column.of("D sigma", "cm²/s"), Column.of("divisor")));
        for (final SelfDiffusion one : analysis.diffusion()) {
            for (final SelfDiffusion.Direction along : one.directions()) table.add(one.species(),
                    along.axes().label(), along.coefficient() / Constants.SQUARE_CENTIMETRE_PER_SECOND,
                    along.sigma() / Constants.SQUARE_CENTIMETRE_PER_SECOND, 2 * along.axes().count());
        }
        return table;
    }

    private static Table conductivity(final Conductivity found) {
        final Table table = new Table("conductivity", List.of(Column.of("term"), Column.of("sigma", "mS/cm"),
                Column.of("sigma error", "mS/cm"), Column.of("diffusive")));
        for (final Term term : found.terms()) table.add(term.name(),
                term.value().value() / Constants.MILLISIEMENS_PER_CENTIMETRE,
                term.value().sigma() / Constants.MILLISIEMENS_PER_CENTIMETRE,
                term.name().equals("total") ? found.window().words() : "");
        return table;
    }

    private Table summary() {
        final Table table = new Table("summary", List.of(Column.of("quantity"), Column.of("value"), Column.of("error"),
                Column.of("unit"), Column.of("definition")));
        conductivity.ifPresent(found -> {
            table.add("Haven ratio", found.haven().value(), found.haven().sigma(), "",
                    "sum of the self terms of all species / total conductivity");
            for (final Term one : found.transference()) table.add("transference number " + one.name(),
                    one.value().value(), one.value().sigma(), "",
                    "(self + distinct + signed distinct terms with the others) / total conductivity");
            final FitWindow window = found.window();
            table.add("conductivity window start", window.found() ? time(window.first()) : Double.NaN, Double.NaN,
                    "ps", "one window for all terms"
                            + (found.windowOf().isEmpty() ? "" : ", that of " + found.windowOf()));
            table.add("conductivity window end", window.found() ? time(window.last()) : Double.NaN, Double.NaN, "ps",
                    "errors of collective terms: " + found.errors());
        });
        table.add("frame of reference", Double.NaN, Double.NaN, "", frame);
        table.add("volume", analysis.volume(), Double.isNaN(analysis.volume()) ? Double.NaN
                : analysis.runs().get(0).displacements().volumeSpread(), "Å³",
                "mean over the frames; error: standard deviation of one frame");
        table.add("trajectories", (double) analysis.runs().size(), Double.NaN, "", "repetitions of one experiment");
        table.add("frames", (double) analysis.frames(), Double.NaN, "", "of the shortest trajectory");
        table.add("interval", analysis.interval() * PS_PER_FS, Double.NaN, "ps", "time from frame to frame");
        if (!Double.isNaN(finiteSize)) table.add("finite-size correction", finiteSize
                / Constants.SQUARE_CENTIMETRE_PER_SECOND, Double.NaN, "cm²/s",
                "2.837297 k T / (6 pi viscosity L) of Yeh and Hummer, added to D");
        return table;
    }
}
