package org.ionclay.atoms.io.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.Constants;

/**
 * CP2K's main output of energies and forces (Quickstep, print level low with FORCES and STRESS_TENSOR, or above), read
 * only. Each block of atomic coordinates with an energy is a frame; the stress tensor is CP2K's, positive under
 * pressure, so that the virial is tensor x volume; an SCF that did not converge is flagged. Runs of several steps print
 * their positions elsewhere: {@link Cp2kXyz}. Output rounds the cell: one in the options is preferred.
 */
public final class Cp2kOutput {

    private Cp2kOutput() {
    }

    /**
     * Opens a file for reading, gzip or not.
     *
     * @param options the cell, if it is known better than CP2K prints it
     * @throws IOException if it cannot be opened
     */
    public static FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path), options);
    }

    private static final class Reader extends LineFrames {

        private final ReadOptions options;
        private final double[] vectors = new double[9];
        private int known;
        private List<String> symbols = List.of();
        private double[] positions;
        private double[] energy;
        private double[] forces;
        private double[] pressure;
        private boolean converged = true;

        Reader(final Lines lines, final ReadOptions options) {
            super(lines);
            this.options = options;
        }

        @Override
        protected Frame read() throws IOException {
            while (lines.next()) {
                if (lines.starts("MODULE QUICKSTEP")) {
                    if (energy != null) {
                        lines.unread();
                        return frame();
                    }
                    coordinates();
                } else if (lines.starts("CELL| Vector ")) {
                    vector();
                } else if (lines.starts("ENERGY| Total FORCE_EVAL")) {
                    energy();
                } else if (lines.starts("ATOMIC FORCES in [a.u.]")) {
                    forces("# Atom", 3);
                } else if (lines.starts("FORCES| Atomic forces [hartree/bohr]")) {
                    forces("FORCES|", 2);
                } else if (lines.starts("STRESS| Analytical stress tensor [")
                        || lines.starts("STRESS| Numerical stress")) {
                    stress();
                } else if (lines.starts("***") && lines.text().contains("SCF run NOT converged")) {
                    converged = false;
                }
            }
            if (energy != null) return frame();
            if (positions != null) throw lines.ended("\"ENERGY| Total FORCE_EVAL\" of the atoms above");
            return null;
        }

        private void coordinates() throws IOException {
            if (!lines.text().toLowerCase(Locale.ROOT).contains("coordinates in angstrom")) return;
            do {
                if (!lines.nextFilled()) throw lines.ended("atomic coordinates");
            } while (!lines.text().strip().matches("\\d.*"));
            symbols = new ArrayList<>();
            final List<Double> flat = new ArrayList<>();
            do {
                lines.skip("number");
                lines.skip("kind");
                symbols.add(lines.word("an element"));
                lines.skip("atomic number");
                for (int k = 0; k < 3; k++) flat.add(lines.real("a coordinate"));
                lines.need("more atoms or a blank line");
            } while (!lines.blank());
            positions = flat.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private void vector() {
            final int row = "abc".indexOf(lines.word("a, b or c"));
            if (row < 0 || !lines.word("a unit").startsWith("[angstrom]")) return;
            for (int k = 0; k < 3; k++) vectors[3 * row + k] = lines.real("a cell vector");
            known |= 1 << row;
        }

        private void energy() {
            if (positions == null || energy != null) throw lines.wrong("atomic coordinates before each energy", "none",
                    "this is a run of several steps: read its NAME-pos-1.xyz instead");
            String last = "";
            while (lines.more()) last = lines.word("an energy");
            final byte[] ascii = last.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            final double hartree = Decimals.parse(ascii, 0, ascii.length, 0);
            if (!Double.isFinite(hartree)) throw lines.wrong("a finite energy", "\"" + last + "\"", "repeat the run");
            energy = new double[] {hartree * Constants.HARTREE};
        }

        /** Rows behind a heading, with so many words before the force. */
        private void forces(final String heading, final int before) throws IOException {
            do {
                if (!lines.nextFilled()) throw lines.ended("atomic forces");
            } while (!lines.starts(heading));
            forces = new double[3 * symbols.size()];
            for (int i = 0; i < symbols.size(); i++) {
                lines.need("the force of atom " + (i + 1) + " of " + symbols.size());
                for (int k = 0; k < before; k++) lines.skip("a column");
                for (int k = 0; k < 3; k++) forces[3 * i + k] = lines.real("a force") * Constants.HARTREE_PER_BOHR;
            }
        }

        private void stress() throws IOException {
            final String text = lines.text();
            final double unit = text.contains("[GPa]") ? Constants.GPA : text.contains("[bar]") ? Constants.BAR : 0;
            if (unit == 0) throw lines.unexpected("a stress tensor in [GPa] or [bar]");
            lines.need("a heading of the stress tensor");
            pressure = new double[9];
            for (int i = 0; i < 3; i++) {
                lines.need("3 rows of the stress tensor");
                lines.skip("STRESS|");
                lines.skip("x, y or z");
                for (int k = 0; k < 3; k++) pressure[3 * i + k] = lines.real("a stress") * unit;
            }
        }

        private Frame frame() {
            final Cell cell = options.cell().orElse(known == 7 ? Cell.of(vectors) : null);
            final List<String> names = symbols.stream().distinct().toList();
            final Frame.Builder frame = Frame.builder(Structure.builder(names.stream().map(Species::of).toList(),
                    symbols.stream().mapToInt(names::indexOf).toArray(), positions).cell(cell).build())
                    .energy(energy[0]).forces(forces).converged(converged);
            if (pressure != null && cell != null) {
                for (int k = 0; k < 9; k++) pressure[k] *= cell.volume();
                frame.virial(pressure);
            }
            positions = null;
            energy = null;
            forces = null;
            pressure = null;
            converged = true;
            return frame.build();
        }
    }
}
