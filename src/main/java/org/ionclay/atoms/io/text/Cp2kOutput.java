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
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.Constants;
import org.ionclay.units.UnitNames;

/**
 * CP2K's main output of energies and forces (Quickstep, print level low with FORCES and STRESS_TENSOR, or above), read
 * only. Each block of atomic coordinates with an energy is a frame; the stress tensor is CP2K's, positive under
 * pressure, so that the virial is tensor x volume; an SCF that did not converge is flagged. Runs of several steps print
 * their positions elsewhere: {@link Cp2kXyz}. Output rounds the cell: one in the options is preferred.
 */
public final class Cp2kOutput implements AtomFormat {

    @Override
    public String title() {
        return "CP2K output";
    }

    @Override
    public String program() {
        return "CP2K";
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public boolean recognises(final Head head) {
        final String text = head.text();
        return text.contains(" CP2K|") || text.contains(" DBCSR|") || head.start().startsWith("MODULE QUICKSTEP");
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
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
                    forces("# Atom", 3, Constants.HARTREE_PER_BOHR);
                } else if (lines.starts("FORCES| Atomic forces [")) {
                    forces("FORCES|", 2, UnitNames.force(unit(lines.text())).orElseThrow(() -> lines.unexpected(
                            "atomic forces in [hartree/bohr] or [eV/angstrom]")));
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
            final String heading = lines.text().toLowerCase(Locale.ROOT);
            final int in = heading.indexOf("coordinates in ");
            if (in < 0) return;
            final String named = heading.substring(in + 15).strip();
            final double unit = UnitNames.length(named).orElseThrow(() -> lines.unexpected(
                    "atomic coordinates in angstrom or bohr"));
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
                for (int k = 0; k < 3; k++) flat.add(lines.real("a coordinate") * unit);
                lines.need("more atoms or a blank line");
            } while (!lines.blank());
            positions = flat.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** What stands in the first brackets. */
        private static String unit(final String text) {
            final int from = text.indexOf('[');
            final int to = text.indexOf(']', from + 1);
            return from < 0 || to < 0 ? text : text.substring(from + 1, to);
        }

        private void vector() {
            final int row = "abc".indexOf(lines.word("a, b or c"));
            if (row < 0) return;
            final String named = lines.word("a unit");
            final double unit = UnitNames.length(unit(named)).orElseThrow(() -> lines.wrong(
                    "cell vectors in [angstrom] or [bohr]", named, "convert them"));
            for (int k = 0; k < 3; k++) vectors[3 * row + k] = lines.real("a cell vector") * unit;
            known |= 1 << row;
        }

        private void energy() {
            if (positions == null || energy != null) throw lines.wrong("atomic coordinates before each energy", "none",
                    "this is a run of several steps: read its NAME-pos-1.xyz instead");
            final String heading = lines.text();
            // "[a.u.]" and "[hartree]" in most versions
            final double unit = !heading.contains("[") ? Constants.HARTREE : UnitNames.energy(unit(heading))
                    .orElseThrow(() -> lines.unexpected("an energy in [hartree] or [eV]"));
            String last = "";
            while (lines.more()) last = lines.word("an energy");
            final byte[] ascii = last.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            final double hartree = Decimals.parse(ascii, 0, ascii.length, 0);
            if (!Double.isFinite(hartree)) throw lines.wrong("a finite energy", "\"" + last + "\"", "repeat the run");
            energy = new double[] {hartree * unit};
        }

        /** Rows behind a heading, with so many words before the force. */
        private void forces(final String heading, final int before, final double unit) throws IOException {
            do {
                if (!lines.nextFilled()) throw lines.ended("atomic forces");
            } while (!lines.starts(heading));
            forces = new double[3 * symbols.size()];
            for (int i = 0; i < symbols.size(); i++) {
                lines.need("the force of atom " + (i + 1) + " of " + symbols.size());
                for (int k = 0; k < before; k++) lines.skip("a column");
                for (int k = 0; k < 3; k++) forces[3 * i + k] = lines.real("a force") * unit;
            }
        }

        private void stress() throws IOException {
            final String text = lines.text();
            final double unit = UnitNames.pressure(unit(text)).orElseThrow(() -> lines.unexpected(
                    "a stress tensor in [GPa] or [bar]"));
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
