package org.ionclay.md.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.table.CsvCells;
import org.ionclay.units.Constants;

/**
 * What a simulation said of itself: {@code thermo.csv} of IonClay, or a LAMMPS log with one line of thermo output per
 * step, told apart by content. Everything in internal units; a column that the file has not is null.
 */
public final class ThermoSeries {


    private final String file;
    private double[] time;
    private double[] temperature;
    private double[] potential;
    private double[] volume;
    private double[] density;
    private final double[][] stress = new double[6][];
    private double[][] cells;

    private ThermoSeries(final String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming file and line, if it is neither, or broken
     * @throws IOException if it cannot be read
     */
    public static ThermoSeries read(final Path path) throws IOException {
        return isLammps(path) ? lammps(path) : csv(path);
    }

    /** Whether a file starts as LAMMPS's logs do. */
    public static boolean isLammps(final Path path) throws IOException {
        final byte[] head;
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(4096);
        }
        return new String(head, StandardCharsets.ISO_8859_1).lines().limit(3).anyMatch(line ->
                line.startsWith("LAMMPS ("));
    }

    private static ThermoSeries csv(final Path path) throws IOException {
        final CsvCells cells = CsvCells.read(path);
        final ThermoSeries series = new ThermoSeries(cells.file());
        series.time = column(cells, 1, "time");
        final int time = cells.find("time");
        if (time >= 0 && cells.columns().get(time).unit().equals("ps")) times(series.time, Constants.PICOSECOND);
        series.temperature = column(cells, 1, "T", "temperature", "temp");
        series.potential = column(cells, 1, "potential", "potential energy");
        series.volume = column(cells, 1, "volume");
        series.density = column(cells, 1, "density");
        for (int k = 0; k < 6; k++) series.stress[k] = column(cells, Constants.GPA, "stress "
                + ThermoFile.PAIRS.get(k));
        if (ThermoFile.CELL.stream().allMatch(name -> cells.find(name) >= 0)) {
            final double[][] columns = ThermoFile.CELL.stream().map(name -> cells.numbers(cells.find(name)))
                    .toArray(double[][]::new);
            series.cells = transposed(columns);
        }
        return series;
    }

    private static double[] column(final CsvCells cells, final double unit, final String... labels) {
        final int found = cells.find(labels);
        return found < 0 ? null : times(cells.numbers(found), unit);
    }

    private static double[] times(final double[] values, final double factor) {
        for (int i = 0; i < values.length; i++) values[i] *= factor;
        return values;
    }

    private static double[][] transposed(final double[][] columns) {
        final double[][] rows = new double[columns[0].length][columns.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) rows[r][c] = columns[c][r];
        }
        return rows;
    }

    /** What a log says beside its rows. */
    private static final class Log {

        private String units = "metal";
        private Double timeStep;
        private String[] header;
        private final List<double[]> rows = new ArrayList<>();
    }

    private static ThermoSeries lammps(final Path path) throws IOException {
        final String file = path.getFileName().toString();
        final Log log = new Log();
        boolean inside = false;
        int number = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path),
                StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                final String[] words = line.strip().split("\\s+");
                if (words[0].equals("Step")) {
                    if (log.header != null && !Arrays.equals(log.header, words)) throw new InputException(file
                            + ", line " + number + ": the thermo columns change here; write one log for each");
                    log.header = words;
                    inside = true;
                } else if (line.startsWith("Loop time")) {
                    inside = false;
                } else if (inside) {
                    row(log, words, file, number, line);
                } else {
                    setting(log, words, file, number);
                }
            }
        }
        if (log.rows.isEmpty()) throw new InputException(file
                + ": this LAMMPS log has no thermo output (a line that starts with Step, and rows of numbers)");
        return series(file, log);
    }

    private static void setting(final Log log, final String[] words, final String file, final int number) {
        if (words.length < 2) return;
        if (words[0].equals("units")) log.units = words[1];
        if (!words[0].equals("timestep")) return;
        try {
            final double step = Double.parseDouble(words[1]);
            if (log.timeStep != null && log.timeStep != step && !log.rows.isEmpty()) throw new InputException(
                    file + ", line " + number + ": the time step changes here; let LAMMPS write the column Time");
            log.timeStep = step;
        } catch (final NumberFormatException e) {
            // a variable, echoed before it was replaced: the replaced line follows
            if (!words[1].contains("$")) throw new InputException(file + ", line " + number
                    + ": no time step: " + words[1], e);
        }
    }

    private static void row(final Log log, final String[] words, final String file, final int number,
            final String line) {
        // messages may stand between the rows
        if (!words[0].matches("[0-9]+")) return;
        if (words.length != log.header.length) throw new InputException(file + ", line " + number + ": needs "
                + log.header.length + " numbers, found " + words.length + ": the log is cut off or mixed");
        final double[] row = new double[words.length];
        for (int c = 0; c < row.length; c++) {
            try {
                row[c] = Double.parseDouble(words[c]);
            } catch (final NumberFormatException e) {
                throw new InputException(file + ", line " + number + ": no row of numbers: " + line.strip(),
                        e);
            }
        }
        // a run begins with the step at which the one before ended
        final int last = log.rows.size() - 1;
        if (last >= 0 && log.rows.get(last)[0] == row[0]) log.rows.set(last, row);
        else log.rows.add(row);
    }

    private static ThermoSeries series(final String file, final Log log) {
        final boolean real = log.units.equals("real");
        if (!real && !log.units.equals("metal")) throw new InputException(file + ": LAMMPS units \""
                + log.units + "\" are not supported here; metal and real are");
        final Map<String, double[]> columns = new HashMap<>();
        for (int c = 0; c < log.header.length; c++) {
            final int column = c;
            columns.put(log.header[c], log.rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        final ThermoSeries series = new ThermoSeries(file);
        final double timeUnit = real ? 1 : Constants.PICOSECOND;
        if (columns.containsKey("Time")) series.time = times(columns.get("Time"), timeUnit);
        else {
            final double step = log.timeStep == null ? real ? 1 : .001 : log.timeStep;
            series.time = times(columns.get("Step").clone(), step * timeUnit);
        }
        series.temperature = columns.get("Temp");
        final double energy = real ? Constants.KCAL_PER_MOL : 1;
        final double[] potential = columns.getOrDefault("PotEng", columns.containsKey("E_mol")
                && Arrays.stream(columns.get("E_mol")).anyMatch(e -> e != 0) ? null : columns.get("E_pair"));
        series.potential = potential == null ? null : times(potential, energy);
        series.volume = columns.get("Volume");
        series.density = columns.get("Density");
        for (int k = 0; k < 6; k++) {
            // LAMMPS writes the pressure tensor
            final double[] pressure = columns.get("P" + ThermoFile.PAIRS.get(k));
            if (pressure != null) series.stress[k] = times(pressure, real ? -Constants.ATMOSPHERE : -Constants.BAR);
        }
        series.cells = cells(columns, log.rows.size());
        return series;
    }

    private static double[][] cells(final Map<String, double[]> columns, final int rows) {
        if (!columns.containsKey("Lx") || !columns.containsKey("Ly") || !columns.containsKey("Lz")) return null;
        final double[] none = new double[rows];
        return transposed(new double[][] {columns.get("Lx"), none, none, columns.getOrDefault("Xy", none),
            columns.get("Ly"), none, columns.getOrDefault("Xz", none), columns.getOrDefault("Yz", none),
            columns.get("Lz")});
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** Time (fs). */
    public double[] time() {
        return need(time, "time", "time (fs)");
    }

    /** Temperature (K). */
    public double[] temperature() {
        return need(temperature, "temperature", "T (K)");
    }

    /** Volume (Å³). */
    public double[] volume() {
        return need(volume, "volume", "volume (Å³)");
    }

    /** Potential energy (eV); empty if the file has none. */
    public double[] potential() {
        return potential == null ? new double[0] : potential;
    }

    /** Density (g/cm³), or null. */
    public double[] density() {
        return density;
    }

    /** Stress (eV/Å³) xx, yy, zz, yz, xz, xy, positive in tension. */
    public double[] stress(final int voigt) {
        return need(stress[voigt], "stress " + ThermoFile.PAIRS.get(voigt), "stress " + ThermoFile.PAIRS.get(voigt)
                + " (GPa), or P" + ThermoFile.PAIRS.get(voigt)
                + " in a LAMMPS log");
    }

    /** Cell vectors (Å) of each row. */
    public double[][] cells() {
        if (cells == null) throw new InputException(file
                + " has no cell: it needs the columns ax (Å) ... cz (Å), "
                + "or Lx Ly Lz Xy Xz Yz in a LAMMPS log (thermo_style custom)");
        return cells;
    }

    private double[] need(final double[] column, final String what, final String name) {
        if (column == null) throw new InputException(file + " has no column of the " + what + ": " + name);
        return column;
    }
}
