package org.ionclay.atoms.io.vasp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.Constants;

/**
 * VASP's OUTCAR, read only: one frame for each ionic step, with cell, positions, forces, virial and the free energy
 * (TOTEN). Steps that a machine-learned force field made are frames without labels, marked {@value #LEARNED}. A step
 * whose electronic loop took all NELM iterations, or of which VASP says so, is not converged; older versions print
 * "EDIFF is reached" even then.
 */
public final class Outcar implements AtomFormat {

    /** Key of the frames' information for steps of a machine-learned force field. */
    public static final String LEARNED = "machine_learned";

    private static final Pattern ITERATION = Pattern.compile("Iteration\\s*(\\d+|\\*+)\\s*\\(\\s*(\\d{1,9})\\s*\\)");
    private static final Pattern NIONS = Pattern.compile("NIONS\\s*=\\s*(\\d{1,9})");
    private static final Pattern NELM = Pattern.compile("NELM\\s*=\\s*(\\d{1,9})");

    @Override
    public String title() {
        return "OUTCAR";
    }

    @Override
    public String program() {
        return "VASP";
    }

    @Override
    public List<String> names() {
        return List.of("*outcar*");
    }

    @Override
    public boolean recognises(final Head head) {
        return head.start().startsWith("vasp.") || head.text().contains(" INCAR:") && head.text().contains(" POTCAR:");
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path));
    }

    private static final class Reader extends LineFrames {

        private final List<String> fromHeader = new ArrayList<>();
        private final List<String> fromTitle = new ArrayList<>();
        private final List<String> fromList = new ArrayList<>();
        private int[] counts;
        private int ions = -1;
        private int most = Integer.MAX_VALUE;
        private boolean started;
        private Cell cell;
        private boolean stressLearned;
        private double[] stress;
        private double[][] labelled;
        private double[][] learned;
        private boolean converged = true;
        private Block ahead;
        private double[] before;
        private long step;

        Reader(final Lines lines) {
            super(lines);
        }

        /**
         * One step. Where a force field learns, a step is printed twice, by DFT and by the force field: it is that of
         * DFT, whichever comes first.
         */
        @Override
        protected Frame read() throws IOException {
            Block block = ahead == null ? block() : ahead;
            ahead = null;
            while (block != null && block.learned && Arrays.equals(before, block.positions)) block = block();
            if (block == null) return null;
            if (block.learned) {
                final Block next = block();
                if (next != null && !next.learned && Arrays.equals(next.positions, block.positions)) block = next;
                else ahead = next;
            }
            before = block.learned ? null : block.positions.clone();
            return frame(block);
        }

        private Block block() throws IOException {
            while (lines.next()) {
                if (header()) continue;
                if (lines.starts("ML FORCE") || lines.starts("FORCE on cell")) {
                    stressLearned = lines.starts("ML");
                } else if (lines.starts("in kB")) {
                    if (!stressLearned) stress = VaspNumbers.of(lines, 6, "the stress in kB");
                } else if (lines.starts("POSITION") && lines.text().contains("TOTAL-FORCE")) {
                    if (lines.text().contains("(ML)")) learned = atoms();
                    else labelled = atoms();
                } else if (lines.starts("free  energy   TOTEN") && labelled != null) {
                    lines.skip("=");
                    return new Block(labelled[0], labelled[1], lines.real("TOTEN"), false);
                } else if (lines.starts("free  energy ML TOTEN") && learned != null) {
                    return new Block(learned[0], null, 0, true);
                } else {
                    progress();
                }
            }
            if (labelled != null || learned != null || stress != null) throw lines.ended(
                    "\"free  energy   TOTEN\" of the last step");
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
            if (started) return false;
            if (lines.starts("VRHFIN =")) fromHeader.add(lines.rest().split(":", 2)[0].strip());
            else if (lines.starts("TITEL  =")) fromTitle.add(species(lines.rest()));
            else if (lines.starts("POTCAR:")) fromList.add(species(lines.rest()));
            else if (lines.starts("ions per type =")) counts();
            else if (lines.starts("NELM ")) most = (int) number(NELM, most);
            else if (lines.starts("number of dos")) ions = (int) number(NIONS, ions);
            else return false;
            return true;
        }

        private long number(final Pattern pattern, final long otherwise) {
            final Matcher matcher = pattern.matcher(lines.text());
            return matcher.find() ? Long.parseLong(matcher.group(1)) : otherwise;
        }

        /** The element of "PAW_PBE Mg_pv 13Apr2007". */
        private static String species(final String potential) {
            final String[] words = potential.split("\\s+", 3);
            return words[words.length > 1 ? 1 : 0].split("[_.]", 2)[0];
        }

        private void counts() throws IOException {
            final List<Integer> found = new ArrayList<>();
            long total = 0;
            do {
                while (lines.more()) {
                    found.add(lines.count("ions per type", 1));
                    total += found.get(found.size() - 1);
                }
                // more types than fit go on in further lines
                lines.need("the first step");
            } while (total < ions && lines.more() && lines.digit());
            lines.unread();
            lines.room(total);
            counts = found.stream().mapToInt(Integer::intValue).toArray();
            if (ions >= 0 && total != ions) throw lines.wrong("types that add up to NIONS = " + ions, "ions per type = "
                    + found + ", " + total + " in all", "VASP before 6.4 prints 10 types only: use vasprun.xml");
        }

        private void progress() {
            if (lines.starts("-------")) {
                final String text = lines.text();
                final Matcher matcher = ITERATION.matcher(text);
                if (matcher.find()) {
                    started = true;
                    converged = Integer.parseInt(matcher.group(2)) < most;
                } else if (text.contains("EDIFF was not reached")) {
                    converged = false;
                }
            }
        }

        private double[][] atoms() throws IOException {
            if (counts == null) throw lines.wrong("\"ions per type =\" before the first step", "none",
                    "the beginning of the file is missing");
            started = true;
            final int atoms = Arrays.stream(counts).sum();
            lines.need("a line of dashes");
            final double[][] both = new double[2][3 * atoms];
            for (int i = 0; i < atoms; i++) {
                lines.need("atom " + (i + 1) + " of " + atoms);
                final double[] six = VaspNumbers.of(lines, 6, "position and force of atom " + (i + 1));
                System.arraycopy(six, 0, both[0], 3 * i, 3);
                System.arraycopy(six, 3, both[1], 3 * i, 3);
            }
            lines.need("a line of dashes");
            if (!lines.starts("---")) throw lines.wrong("a line of dashes behind the " + atoms
                    + " atoms that \"ions per type\" counts", "\"" + lines.text().strip() + "\"",
                    "VASP before 6.4 prints 10 types only: use vasprun.xml");
            return both;
        }

        private Frame frame(final Block block) {
            if (cell == null) throw lines.wrong("\"direct lattice vectors\" before the first step", "none",
                    "the beginning of the file is missing");
            final List<String> groups = groups();
            final List<String> names = groups.stream().distinct().toList();
            final int[] types = new int[block.positions.length / 3];
            int at = 0;
            for (int g = 0; g < counts.length; g++) {
                Arrays.fill(types, at, at + counts[g], names.indexOf(groups.get(g)));
                at += counts[g];
            }
            step++;
            final Frame.Builder frame = Frame.builder(Structure.builder(names.stream().map(Species::of).toList(), types,
                    block.positions).cell(block.cell).build()).step(step);
            if (block.learned) return frame.info(LEARNED, "T").build();
            frame.energy(block.energy).forces(block.forces).converged(block.converged);
            if (block.stress != null) frame.virial(virial(block));
            return frame.build();
        }

        /** VASP prints XX YY ZZ XY YZ ZX of the pressure tensor in kB. */
        private static double[] virial(final Block block) {
            final int[] places = {0, 3, 5, 3, 1, 4, 5, 4, 2};
            final double[] virial = new double[9];
            for (int k = 0; k < 9; k++) virial[k] = block.stress[places[k]] * Constants.KBAR * block.cell.volume();
            return virial;
        }

        /** One name for each group of ions. The list of POTCARs has the first species twice: its start counts. */
        private List<String> groups() {
            for (final List<String> names : List.of(fromHeader, fromTitle)) {
                if (names.size() > counts.length) throw lines.wrong("as many types as species " + names,
                        counts.length + " in \"ions per type\"", "VASP before 6.4 prints 10 types only: use "
                                + "vasprun.xml");
            }
            for (final List<String> names : List.of(fromHeader, fromTitle, fromList)) {
                if (names.size() >= counts.length) return names.subList(0, counts.length);
            }
            throw lines.wrong(counts.length + " species (lines VRHFIN, TITEL or POTCAR)",
                    fromList.isEmpty() ? "none" : fromList.toString(), "the beginning of the file is missing");
        }

        /** What was printed of a step. */
        private final class Block {

            private final double[] positions;
            private final double[] forces;
            private final double energy;
            private final boolean learned;
            private final boolean converged;
            private final double[] stress;
            private final Cell cell;

            Block(final double[] positions, final double[] forces, final double energy, final boolean learned) {
                this.positions = positions;
                this.forces = forces;
                this.energy = energy;
                this.learned = learned;
                converged = Reader.this.converged;
                stress = learned ? null : Reader.this.stress;
                cell = Reader.this.cell;
                if (learned) {
                    Reader.this.learned = null;
                } else {
                    Reader.this.stress = null;
                    labelled = null;
                }
            }
        }
    }
}
