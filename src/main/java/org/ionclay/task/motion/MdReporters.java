package org.ionclay.task.motion;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.compute.AppendedFile;
import org.ionclay.display.plot.LivePlot;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.table.Column;
import org.ionclay.table.CsvRows;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;

/** What a simulation writes and draws while it runs. */
final class MdReporters {

    /** The columns of thermo.csv. */
    static final List<Column> COLUMNS = columns();

    private MdReporters() {
    }

    private static List<Column> columns() {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("step"), Column.of("time", "fs"),
                Column.of("T", "K"), Column.of("potential", "eV"), Column.of("kinetic", "eV"), Column.of("total", "eV"),
                Column.of("conserved", "eV"), Column.of("pressure", "GPa")));
        for (final String pair : new String[] {"xx", "yy", "zz", "yz", "xz", "xy"}) {
            columns.add(Column.of("stress " + pair, "GPa"));
        }
        columns.add(Column.of("volume", "Å³"));
        for (final char vector : new char[] {'a', 'b', 'c'}) {
            for (final char axis : new char[] {'x', 'y', 'z'}) columns.add(Column.of("" + vector + axis, "Å"));
        }
        return List.copyOf(columns);
    }

    /** Writes thermo.csv, and draws the temperature. */
    static final class ThermoFile implements Reporter {

        private final AppendedFile out;
        private final long every;
        private final LivePlot plot;
        private final boolean live = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
        private final CsvRows row = new CsvRows();
        private Thermo first;
        private Thermo last;

        ThermoFile(final MdFolder folder, final Checkpoint.Stored stored, final long every, final String title)
                throws IOException {
            out = folder.open("thermo.csv", stored);
            this.every = every;
            plot = new LivePlot(title, "time (ps)", "temperature (K)");
            if (out.length() > 0) {
                before();
                return;
            }
            CsvRows.header(COLUMNS, out);
            out.endRecord();
        }

        /** A run that goes on is drawn from its start; its rows may be millions. */
        private void before() throws IOException {
            try (BufferedReader rows = Files.newBufferedReader(out.path(), StandardCharsets.UTF_8)) {
                rows.readLine();
                for (String line = rows.readLine(); line != null; line = rows.readLine()) {
                    final String[] cells = line.split(",", 4);
                    plot.add(Double.parseDouble(cells[1]) / 1000, Double.parseDouble(cells[2]));
                }
            }
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
            plot.add(now.time() / 1000, now.temperature());
            if (live) plot.show(String.format(Locale.ROOT, "potential energy %.6g eV, pressure %.4g GPa",
                    now.potential(), now.pressure() / Constants.GPA));
        }

        LivePlot plot() {
            return plot;
        }

        /** How well the conserved quantity was conserved, for people; empty before the second report. */
        String drift(final int atoms) {
            if (first == null || last == null || last.time() <= first.time()) return "";
            return String.format(Locale.ROOT, "conserved quantity: %.2e eV/atom off after %.6g ps of this run",
                    (last.conserved() - first.conserved()) / atoms, (last.time() - first.time()) / 1000);
        }
    }

    /** Writes the trajectory. */
    static final class TrajectoryFile implements Reporter {

        private final AppendedFile out;
        private final FrameWriter writer;
        private final long every;
        private final boolean velocities;

        TrajectoryFile(final MdFolder folder, final Checkpoint.Stored stored, final long every, final boolean dump,
                final boolean velocities) {
            out = folder.open(dump ? "trajectory.dump" : "trajectory.xyz", stored);
            writer = (dump ? new LammpsDump() : new ExtendedXyz()).writer(out, LammpsUnits.METAL);
            this.every = every;
            this.velocities = velocities;
        }

        @Override
        public long every() {
            return every;
        }

        @Override
        public void report(final Simulation simulation) throws IOException {
            writer.write(simulation.frame(velocities));
            out.endRecord();
        }
    }

    /** Writes checkpoints every so many steps and every so many minutes; must be told after the others. */
    static final class Checkpoints implements Reporter {

        /** How often it is made sure that the folder is still there (ns). */
        private static final long LOOK = 1_000_000_000L;

        private final MdFolder folder;
        private final Map<String, String> notes;
        private final long steps;
        private final double nanos;
        private long written = System.nanoTime();
        private long looked = written;

        /**
         * Checkpoints.
         *
         * @param steps every how many steps; 0 for never
         * @param minutes every how many minutes; 0 for never
         */
        Checkpoints(final MdFolder folder, final Map<String, String> notes, final long steps, final double minutes) {
            this.folder = folder;
            this.notes = notes;
            this.steps = steps;
            nanos = minutes * 60e9;
        }

        @Override
        public long every() {
            return 1;
        }

        @Override
        public void report(final Simulation simulation) throws IOException {
            if (System.nanoTime() - looked > LOOK) {
                folder.stillOurs();
                looked = System.nanoTime();
            }
            final long step = simulation.stepNumber();
            final boolean due = steps > 0 && step % steps == 0 && step > 0;
            if (due || nanos > 0 && System.nanoTime() - written > nanos) write(simulation);
        }

        /** Writes one now. */
        void write(final Simulation simulation) throws IOException {
            // a thread that is interrupted, since the user cancelled, could not write
            final boolean interrupted = Thread.interrupted();
            try {
                folder.checkpoint(simulation.checkpoint(), notes);
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
            written = System.nanoTime();
        }
    }
}
