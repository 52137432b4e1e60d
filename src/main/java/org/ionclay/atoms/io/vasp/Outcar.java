package org.ionclay.atoms.io.vasp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.units.Constants;

/**
 * VASP's OUTCAR, read only: one frame for each ionic step, with cell, positions, forces, virial and the free energy
 * (TOTEN). A step whose electronic loop took all NELM iterations, or of which VASP says so, is not converged; older
 * versions print "EDIFF is reached" even then.
 */
public final class Outcar {

    private static final Pattern ITERATION = Pattern.compile("Iteration\\s*(\\d+|\\*+)\\s*\\(\\s*(\\d+)\\s*\\)");
    private static final Pattern NELM = Pattern.compile("NELM\\s*=\\s*(\\d+)");

    private Outcar() {
    }

    /**
     * Opens a file for reading, gzip or not.
     *
     * @throws IOException if it cannot be opened
     */
    public static FrameReader open(final Path path) throws IOException {
        return new Reader(Lines.open(path));
    }

    private static final class Reader extends LineFrames {

        private final List<String> fromHeader = new ArrayList<>();
        private final List<String> fromTitle = new ArrayList<>();
        private final List<String> fromList = new ArrayList<>();
        private int[] counts;
        private int most = Integer.MAX_VALUE;
        private Cell cell;
        private double[] stress;
        private double[] positions;
        private double[] forces;
        private boolean converged = true;
        private long step;

        Reader(final Lines lines) {
            super(lines);
        }

        @Override
        protected Frame read() throws IOException {
            while (lines.next()) {
                if (header()) continue;
                if (lines.starts("in kB")) {
                    stress = VaspNumbers.of(lines, 6, "the stress in kB");
                } else if (lines.starts("POSITION") && lines.text().contains("TOTAL-FORCE")) {
                    atoms();
                } else if (lines.starts("free  energy   TOTEN")) {
                    lines.skip("=");
                    final double energy = lines.real("TOTEN");
                    if (positions != null) return frame(energy);
                } else {
                    progress();
                }
            }
            if (positions != null || stress != null) throw lines.ended("\"free  energy   TOTEN\" of the last step");
            return null;
        }

        /** Takes what stands before the first step, and cells; whether the line was such a one. */
        private boolean header() throws IOException {
            if (lines.starts("direct lattice vectors")) {
                final double[] vectors = new double[9];
                for (int k = 0; k < 3; k++) {
                    lines.need("3 lines of cell vectors");
                    System.arraycopy(VaspNumbers.of(lines, 6, "a cell vector"), 0, vectors, 3 * k, 3);
                }
                cell = Cell.of(vectors);
                return true;
            }
            if (step > 0) return false;
            if (lines.starts("VRHFIN =")) fromHeader.add(lines.rest().split(":")[0].strip());
            else if (lines.starts("TITEL  =")) fromTitle.add(species(lines.rest()));
            else if (lines.starts("POTCAR:")) fromList.add(species(lines.rest()));
            else if (lines.starts("ions per type =")) counts();
            else if (lines.starts("NELM ")) nelm();
            else return false;
            return true;
        }

        /** The element of "PAW_PBE Mg_pv 13Apr2007". */
        private static String species(final String potential) {
            final String[] words = potential.split("\\s+");
            return words[words.length > 1 ? 1 : 0].split("[_.]")[0];
        }

        private void counts() {
            final List<Integer> found = new ArrayList<>();
            while (lines.more()) found.add(lines.count("ions per type", 1));
            counts = found.stream().mapToInt(Integer::intValue).toArray();
        }

        private void nelm() {
            final Matcher matcher = NELM.matcher(lines.text());
            if (matcher.find()) most = Integer.parseInt(matcher.group(1));
        }

        private void progress() {
            if (lines.starts("-------")) {
                final Matcher matcher = ITERATION.matcher(lines.text());
                if (matcher.find()) {
                    final int iteration = Integer.parseInt(matcher.group(2));
                    if (iteration == 1) step++;
                    converged = iteration < most;
                } else if (lines.text().contains("EDIFF was not reached")) {
                    converged = false;
                }
            }
        }

        private void atoms() throws IOException {
            if (counts == null) throw lines.wrong("\"ions per type =\" before the first step", "none",
                    "the beginning of the file is missing");
            final int atoms = java.util.Arrays.stream(counts).sum();
            lines.need("a line of dashes");
            positions = new double[3 * atoms];
            forces = new double[3 * atoms];
            for (int i = 0; i < atoms; i++) {
                lines.need("atom " + (i + 1) + " of " + atoms);
                final double[] six = VaspNumbers.of(lines, 6, "position and force of atom " + (i + 1));
                System.arraycopy(six, 0, positions, 3 * i, 3);
                System.arraycopy(six, 3, forces, 3 * i, 3);
            }
        }

        private Frame frame(final double energy) {
            if (cell == null) throw lines.wrong("\"direct lattice vectors\" before the first step", "none",
                    "the beginning of the file is missing");
            final List<String> groups = groups();
            final List<String> names = groups.stream().distinct().toList();
            final int[] types = new int[positions.length / 3];
            int at = 0;
            for (int g = 0; g < counts.length; g++) {
                for (int i = 0; i < counts[g]; i++) types[at++] = names.indexOf(groups.get(g));
            }
            final Frame.Builder frame = Frame.builder(Structure.builder(names.stream().map(Species::of).toList(), types,
                    positions).cell(cell).build()).energy(energy).forces(forces).converged(converged).step(step);
            if (stress != null) frame.virial(virial());
            positions = null;
            stress = null;
            return frame.build();
        }

        /** VASP prints XX YY ZZ XY YZ ZX of the pressure tensor in kB. */
        private double[] virial() {
            final int[] places = {0, 3, 5, 3, 1, 4, 5, 4, 2};
            final double[] virial = new double[9];
            for (int k = 0; k < 9; k++) virial[k] = stress[places[k]] * Constants.KBAR * cell.volume();
            return virial;
        }

        /** One name for each group of ions. The list of POTCARs has the first species twice: its start counts. */
        private List<String> groups() {
            for (final List<String> names : List.of(fromHeader, fromTitle, fromList)) {
                if (names.size() >= counts.length) return names.subList(0, counts.length);
            }
            throw lines.wrong(counts.length + " species (lines VRHFIN, TITEL or POTCAR)",
                    fromList.isEmpty() ? "none" : fromList.toString(), "the beginning of the file is missing");
        }
    }
}
