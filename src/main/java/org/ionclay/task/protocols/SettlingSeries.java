package org.ionclay.task.protocols;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.md.protocol.Stationarity;
import org.ionclay.md.protocol.Stationarity.Drift;
import org.ionclay.units.Constants;

/**
 * What must stop to drift, from {@code thermo.csv}: the potential energy and, where the cell moves, density, edges and
 * angles. Read row by row, and only so many samples are kept as a test needs.
 */
final class SettlingSeries {

    /** More samples than this are averaged in pairs: what a test needs is far less. */
    private static final int MOST = 20_000;

    private static final String[] EDGES = {"a", "b", "c"};
    private static final String[] ANGLES = {"alpha", "beta", "gamma"};

    private final double mass;
    private final int atoms;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();

    /**
     * One quantity.
     *
     * @param unit its unit
     * @param scale how much of it counts as all of it: what is negligible is a share of this
     * @param drift what the test found
     */
    record Settled(String unit, double scale, Drift drift) {
    }

    /**
     * A test of all quantities.
     *
     * @param spacing time between two samples (fs); NaN where there are none
     * @param settled the quantities by name
     */
    record Check(double spacing, Map<String, Settled> settled) {
    }

    private SettlingSeries(final double mass, final int atoms) {
        this.mass = mass;
        this.atoms = atoms;
    }

    /**
     * Tests the second half of a run so far.
     *
     * @param thermo the run's {@code thermo.csv}
     * @param until the time (fs) at which the run counts as ended
     * @param mass of all atoms (amu)
     * @param atoms number of atoms
     * @param temperature K
     * @param shape whether the cell may change its shape; its edges say no more than the density where not
     * @return the quantities; one that does not change at all, such as a fixed cell, is left out
     */
    static Check test(final Path thermo, final double until, final double mass, final int atoms,
            final double temperature, final boolean shape) throws IOException {
        final SettlingSeries series = new SettlingSeries(mass, atoms);
        series.read(thermo, until);
        final Map<String, Settled> settled = new LinkedHashMap<>();
        // 3 kT is what a solid's atom holds of heat
        series.add(settled, "energy", "eV/atom", 0, 3 * Constants.BOLTZMANN * temperature);
        series.add(settled, "density", "g/cm³", 1, Double.NaN);
        for (int k = 0; shape && k < 3; k++) series.add(settled, EDGES[k], "Å", 2 + k, Double.NaN);
        for (int k = 0; shape && k < 3; k++) series.add(settled, ANGLES[k], "°", 5 + k, Math.toDegrees(1));
        final List<Double> times = series.times;
        return new Check(times.size() < 2 ? Double.NaN : times.get(1) - times.get(0), settled);
    }

    private void add(final Map<String, Settled> settled, final String name, final String unit, final int column,
            final double scale) {
        final double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
        final double first = values.length == 0 ? 0 : values[0];
        final boolean moves = Arrays.stream(values).anyMatch(v -> Math.abs(v - first) > 1e-9 * Math.abs(first));
        if (!moves || values.length < Stationarity.LEAST_BLOCKS) return;
        final Drift drift = Stationarity.of(values);
        settled.put(name, new Settled(unit, Double.isNaN(scale) ? Math.abs(drift.mean()) : scale, drift));
    }

    private void read(final Path thermo, final double until) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(thermo, StandardCharsets.UTF_8)) {
            final List<String> header = List.of(in.readLine().split(","));
            final int[] place = {header.indexOf("potential (eV)"), header.indexOf("volume (Å³)"),
                header.indexOf("ax (Å)")};
            int thinning = 1;
            int seen = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                final String[] cells = line.split(",", -1);
                final double time = Double.parseDouble(cells[1]);
                if (time < until / 2 || time > until * (1 + 1e-12)) continue;
                if (seen++ % thinning != 0) continue;
                rows.add(row(cells, place));
                times.add(time);
                if (rows.size() < MOST) continue;
                thin(rows);
                thin(times);
                thinning *= 2;
            }
        }
    }

    private static <T> void thin(final List<T> list) {
        for (int i = 0; i < list.size() / 2; i++) list.set(i, list.get(2 * i));
        list.subList(list.size() / 2, list.size()).clear();
    }

    private double[] row(final String[] cells, final int[] place) {
        final double[] h = new double[9];
        for (int k = 0; k < 9; k++) h[k] = number(cells[place[2] + k]);
        final double volume = number(cells[place[1]]);
        return new double[] {number(cells[place[0]]) / atoms, mass * Constants.AMU_PER_CUBIC_ANGSTROM / volume,
            length(h, 0), length(h, 1), length(h, 2), angle(h, 1, 2), angle(h, 0, 2), angle(h, 0, 1)};
    }

    private static double number(final String cell) {
        return cell.isEmpty() ? 0 : Double.parseDouble(cell);
    }

    private static double length(final double[] h, final int vector) {
        return Math.sqrt(dot(h, vector, vector));
    }

    private static double dot(final double[] h, final int one, final int other) {
        return h[3 * one] * h[3 * other] + h[3 * one + 1] * h[3 * other + 1] + h[3 * one + 2] * h[3 * other + 2];
    }

    private static double angle(final double[] h, final int one, final int other) {
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, dot(h, one, other) / length(h, one)
                / length(h, other)))));
    }
}
