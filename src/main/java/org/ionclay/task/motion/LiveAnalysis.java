package org.ionclay.task.motion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.AppendedFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.glass.Groups;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.RadialSettings;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.report.MdFolder;
import org.ionclay.table.Column;
import org.ionclay.table.CsvRows;
import org.ionclay.table.Table;
import org.ionclay.task.trajectories.RadialTables;
import org.ionclay.trajectory.Unwrapper;

/**
 * Analyses a simulation while it runs, without a trajectory: mean squared displacements of each species since the
 * start, row by row, and g(r) with coordination numbers of every pair. What a restart needs is kept with the
 * checkpoint, so that a run that was killed ends in the same bytes.
 */
final class LiveAnalysis implements Reporter {

    /** The growing file of displacements. */
    static final String MSD = "live-msd.csv";
    private static final String PREFIX = "live-";
    private static final String PLACES = "live places";
    private static final String RADIAL = "live g(r)";
    private static final double WIDTH = .02;
    /** Numbers of a cell: its vectors and its origin. */
    private static final int CELL = 12;

    private final long every;
    private final Groups species;
    private final RadialDistribution radial;
    private final AppendedFile out;
    private final CsvRows row = new CsvRows();
    private Structure before;
    /** Way of each atom since the start (Å), length 3N. */
    private double[] way;

    /**
     * An analysis.
     *
     * @param folder where the displacements grow
     * @param stored the checkpoint from which the run goes on; null for a new run
     * @param here whether the folder's files go on
     * @param simulation the simulation
     * @param every every how many steps
     * @param longest how far g(r) reaches (Å)
     */
    LiveAnalysis(final MdFolder folder, final Checkpoint.Stored stored, final boolean here, final Simulation simulation,
            final long every, final double longest, final Workers workers) throws IOException {
        this.every = every;
        final Structure now = simulation.frame(false).structure();
        species = Groups.of(now.names(), now.types());
        radial = now.cell().filter(Cell::fullyPeriodic).isEmpty() ? null : new RadialDistribution(new RadialSettings(
                longest, (int) Math.max(1, Math.round(longest / WIDTH)), RadialSettings.Norm.PAIRS, 10, .05), species,
                RadialDistribution.everyPair(species), workers);
        if (stored != null) restore(now, stored);
        out = folder.open(MSD, here ? stored : null);
        if (out.length() > 0) return;
        final List<Column> columns = new ArrayList<>(List.of(Column.of("step"), Column.of("time", "fs")));
        for (int s = 0; s < species.count(); s++) {
            if (species.sizes()[s] > 0) columns.add(Column.of("MSD " + species.names().get(s), "Å²"));
        }
        CsvRows.header(columns, out);
        out.endRecord();
    }

    @Override
    public long every() {
        return every;
    }

    @Override
    public void report(final Simulation simulation) throws IOException {
        final Structure now = simulation.frame(false).structure();
        if (radial != null) radial.add(now);
        if (before == null) way = new double[3 * now.size()];
        else step(now);
        before = now;
        row.start(simulation.stepNumber()).cell(simulation.time());
        final double[] squares = new double[species.count()];
        for (int k = 0; k < way.length; k++) squares[species.of()[k / 3]] += way[k] * way[k];
        for (int s = 0; s < squares.length; s++) {
            if (species.sizes()[s] > 0) row.cell(squares[s] / species.sizes()[s]);
        }
        row.end(out);
        out.endRecord();
    }

    /** Adds the way since the frame before: of these two frames alone, so that a restart adds the same bits. */
    private void step(final Structure now) {
        final Unwrapper unwrapper = new Unwrapper();
        final double[] from = unwrapper.next(before).clone();
        final double[] to = unwrapper.next(now);
        for (int k = 0; k < way.length; k++) way[k] += to[k] - from[k];
    }

    /** What a restart goes on from. */
    Map<String, double[]> state() {
        final Map<String, double[]> state = new HashMap<>();
        if (radial != null) state.put(RADIAL, radial.state());
        if (before == null) return state;
        final int n = way.length;
        final double[] places = new double[3 * n + CELL];
        System.arraycopy(way, 0, places, 0, n);
        System.arraycopy(before.positions(), 0, places, n, n);
        final int[] images = before.images().orElseGet(() -> new int[n]);
        for (int k = 0; k < n; k++) places[2 * n + k] = images[k];
        before.cell().ifPresent(cell -> {
            System.arraycopy(cell.vectors(), 0, places, 3 * n, 9);
            System.arraycopy(cell.origin(), 0, places, 3 * n + 9, 3);
        });
        state.put(PLACES, places);
        return state;
    }

    private void restore(final Structure now, final Checkpoint.Stored stored) {
        final double[] sums = stored.arrays().get(RADIAL);
        if (radial != null && sums != null) radial.restore(sums);
        final double[] places = stored.arrays().get(PLACES);
        if (places == null) return;
        final int n = 3 * now.size();
        if (places.length != 3 * n + CELL) throw new InputException("the places that the checkpoint kept are of other "
                + "atoms; start a new run");
        way = Arrays.copyOf(places, n);
        final int[] images = new int[n];
        for (int k = 0; k < n; k++) images[k] = (int) places[2 * n + k];
        final Structure.Builder builder = now.toBuilder().positions(Arrays.copyOfRange(places, n, 2 * n));
        if (now.images().isPresent()) builder.images(images);
        now.cell().ifPresent(cell -> builder.cell(cell.withVectors(Arrays.copyOfRange(places, 3 * n, 3 * n + 9))
                .withOrigin(places[3 * n + 9], places[3 * n + 10], places[3 * n + 11])));
        before = builder.build();
    }

    /** g(r), its errors and first minima so far; nothing where there is no density to be relative to. */
    List<Table> tables() {
        return radial == null || radial.frames() == 0 ? List.of() : RadialTables.of(PREFIX, radial.result());
    }
}
