package org.ionclay.md.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ionclay.compute.AppendedFile;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.table.Column;
import org.ionclay.table.CsvRows;
import org.ionclay.units.Constants;

/** Writes thermo.csv, which {@link ThermoSeries} reads. */
public final class ThermoFile implements Reporter {

    /** Its name in the folder. */
    public static final String NAME = "thermo.csv";

    /** The components of the stress, in the order of {@link Thermo#stress}. */
    static final List<String> PAIRS = List.of("xx", "yy", "zz", "yz", "xz", "xy");

    /** The components of the cell vectors, in the order of {@link Thermo#cell}. */
    static final List<String> CELL = List.of("ax", "ay", "az", "bx", "by", "bz", "cx", "cy", "cz");

    /** The columns of the file, each with its unit. */
    public static final List<Column> COLUMNS = columns();

    private final AppendedFile out;
    private final long every;
    private final CsvRows row = new CsvRows();
    private Thermo first;
    private Thermo last;

    /**
     * The file of a run.
     *
     * @param folder where it grows
     * @param stored the checkpoint from which the run goes on, if it lies in the folder; else null
     * @param every every how many steps it gets a row
     * @throws IOException if it cannot be written
     */
    public ThermoFile(final MdFolder folder, final Checkpoint.Stored stored, final long every) throws IOException {
        out = folder.open(NAME, stored);
        this.every = every;
        if (out.length() > 0) return;
        CsvRows.header(COLUMNS, out);
        out.endRecord();
    }

    private static List<Column> columns() {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("step"), Column.of("time", "fs"),
                Column.of("T", "K"), Column.of("potential", "eV"), Column.of("kinetic", "eV"), Column.of("total", "eV"),
                Column.of("conserved", "eV"), Column.of("pressure", "GPa")));
        for (final String pair : PAIRS) columns.add(Column.of("stress " + pair, "GPa"));
        columns.add(Column.of("volume", "Å³"));
        return Stream.concat(columns.stream(), CELL.stream().map(name -> Column.of(name, "Å"))).toList();
    }

    @Override
    public long every() {
        return every;
    }

    @Override
    public void report(final Simulation simulation) throws IOException {
        final Thermo now = simulation.thermo();
        if (first == null) first = now;
        last = now;
        row.start(now.step()).cell(now.time()).cell(now.temperature()).cell(now.potential()).cell(now.kinetic())
                .cell(now.total()).cell(now.conserved()).cell(now.pressure() / Constants.GPA);
        for (int c = 0; c < 6; c++) row.cell(now.stress()[c] / Constants.GPA);
        row.cell(now.volume());
        for (int k = 0; k < 9; k++) row.cell(now.cell()[k]);
        row.end(out);
        out.endRecord();
    }

    /** How well the conserved quantity was conserved, for people; empty before the second report. */
    public String drift(final int atoms) {
        if (first == null || last == null || last.time() <= first.time()) return "";
        return String.format(Locale.ROOT, "conserved quantity: %.2e eV/atom off after %.6g ps of this run",
                (last.conserved() - first.conserved()) / atoms, (last.time() - first.time()) / Constants.PICOSECOND);
    }
}
