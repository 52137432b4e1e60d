package org.ionclay.training.label;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.units.UnitNames;

/**
 * One frame on its way through CP2K: the input that asks for energy, forces and stress, and what its output says. The
 * recipe that comes with IonClay is PBE-D2 in DZVP-MOLOPT-SR-GTH (docs/labels.md).
 */
public final class Cp2kLabel {

    /** A force beyond this (eV/Å) is no configuration to learn from. */
    private static final double LARGEST = 50;
    private static final long LONGEST_OUTPUT = 1L << 26;
    /** At most so many lines stand between the heading of the forces and the first. */
    private static final int ROWS_OF_HEADING = 4;
    /** "energy [a.u.]: -1.0" up to CP2K 2024, "energy [hartree]   -1.0" from 2025 on. */
    private static final Pattern ENERGY = Pattern.compile(
            "ENERGY\\| Total FORCE_EVAL[^\\n]*energy[^\\n]*?[\\[(]([^\\])\\n]+)[\\])]:?\\s+(\\S+)");
    /** Up to CP2K 2024, and from 2025 on. */
    private static final Pattern FORCES = Pattern.compile(
            "(?:ATOMIC FORCES in|FORCES\\| Atomic forces) \\[([^\\]\\n]+)\\]");
    /** Atom, kind and element, or the atom alone; then the force. */
    private static final Pattern FORCE = Pattern.compile(
            "\\s*(?:FORCES\\|\\s+\\d+|\\d+\\s+\\d+\\s+\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+).*");
    private static final Pattern STRESS = Pattern.compile("STRESS\\| [^\\n]*stress tensor \\[([^\\]\\n]+)\\]");
    private static final Pattern ROW = Pattern.compile("\\s*STRESS\\|\\s+[xyz]\\s+(\\S*\\d)\\s+(\\S+)\\s+(\\S+)\\s*");
    private static final Pattern CELL = Pattern.compile("(?m)^ *A [^\\n]*\\n *B [^\\n]*\\n *C [^\\n]*$");

    private Cp2kLabel() {
    }

    /** The recipe that comes with IonClay, with k-points. */
    public static String template(final KPoints points) throws IOException {
        try (InputStream in = Cp2kLabel.class.getResourceAsStream("cp2k.inp")) {
            final String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("  &XC\n", points.section() + "  &XC\n");
        }
    }

    /**
     * Names a configuration by its atoms, as {@code label.py} of the first frames did: a frame is labelled once.
     *
     * @return twelve hexadecimal digits
     */
    public static String key(final Structure structure) {
        final StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < structure.size(); i++) {
            if (i > 0) text.append(", ");
            text.append("('").append(structure.symbol(i)).append('\'');
            for (int k = 0; k < 3; k++) text.append(", ").append(rounded(structure.position(i, k)));
            text.append(')');
        }
        try {
            final byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.append(']').toString().getBytes(
                    StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String rounded(final double value) {
        final BigDecimal four = new BigDecimal(value).setScale(4, java.math.RoundingMode.HALF_EVEN);
        final String plain = four.signum() == 0 ? value < 0 ? "-0" : "0" : four.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /**
     * Writes {@code dft.inp} and {@code snap.xyz}.
     *
     * @param template an input with lines A, B, C of the cell and coordinates from snap.xyz
     * @throws InputException if the frame has no cell, or the template does not fit it
     */
    public static void write(final Path folder, final String template, final Structure structure) throws IOException {
        if (structure.cell().isEmpty() || !structure.box().fullyPeriodic()) {
            throw new InputException("a frame to label needs a cell that is periodic in all directions");
        }
        for (final String name : structure.names()) {
            if (Element.find(name).isEmpty() || !Pattern.compile("(?mi)^\\s*&KIND\\s+" + name + "\\s*$")
                    .matcher(template).find()) {
                throw new InputException("the input of CP2K has no &KIND " + name.replaceAll("[^A-Za-z0-9]", "?")
                        + "; add it to the template");
            }
        }
        final Matcher cell = CELL.matcher(template);
        if (!cell.find() || !template.contains("snap.xyz")) {
            throw new InputException("a template needs lines A, B and C of the cell and COORD_FILE_NAME snap.xyz");
        }
        final double[] h = structure.box().vectors();
        final StringBuilder rows = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            rows.append(String.format(Locale.ROOT, "%s   %s %.8f %.8f %.8f", k == 0 ? "" : "\n", "ABC".charAt(k),
                    h[3 * k], h[3 * k + 1], h[3 * k + 2]));
        }
        Files.writeString(folder.resolve("dft.inp"), cell.replaceFirst(Matcher.quoteReplacement(rows.toString())));
        final StringBuilder atoms = new StringBuilder(structure.size() + "\n\n");
        for (int i = 0; i < structure.size(); i++) {
            atoms.append(String.format(Locale.ROOT, "%s %.8f %.8f %.8f\n", structure.symbol(i),
                    structure.position(i, 0), structure.position(i, 1), structure.position(i, 2)));
        }
        Files.writeString(folder.resolve("snap.xyz"), atoms);
    }

    /**
     * Reads what CP2K found.
     *
     * @param output its output
     * @param frame the frame that was computed
     * @return the frame with energy, forces and virial
     * @throws InputException saying why it is no label
     */
    public static Frame read(final Path output, final Frame frame) throws IOException {
        if (!Files.exists(output)) throw new InputException("CP2K wrote no output");
        if (Files.size(output) > LONGEST_OUTPUT) throw new InputException("the output of CP2K is too long");
        final String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        if (!text.contains("SCF run converged")) throw new InputException("SCF not converged");
        final Matcher energy = ENERGY.matcher(text);
        final Matcher heading = FORCES.matcher(text);
        if (!energy.find() || !heading.find()) {
            throw new InputException("the output of CP2K has no energy or no forces");
        }
        final int n = frame.structure().size();
        final double unit = unit(UnitNames.force(heading.group(1)), heading);
        final List<Matcher> rows = text.substring(heading.end()).lines().limit(n + ROWS_OF_HEADING).map(FORCE::matcher)
                .filter(Matcher::matches).limit(n).toList();
        if (rows.size() < n) throw new InputException("the output of CP2K has forces of " + rows.size() + " atoms of "
                + n);
        final double[] forces = new double[3 * n];
        for (int i = 0; i < 3 * n; i++) {
            forces[i] = number(rows.get(i / 3).group(1 + i % 3)) * unit;
            if (!(Math.abs(forces[i]) <= LARGEST)) throw new InputException("force above 50 eV/A");
        }
        // what the frame said of its former labels does not hold for these
        final Frame.Builder out = frame.toBuilder().info(GridCorrection.MARK, "no").forces(forces).converged(true)
                .energy(number(energy.group(2)) * unit(UnitNames.energy(energy.group(1)), energy));
        final double[] virial = virial(text, frame.structure().box().volume());
        return (virial == null ? out : out.virial(virial)).build();
    }

    private static double unit(final Optional<Double> unit, final Matcher where) {
        return unit.orElseThrow(() -> new InputException("the output of CP2K has \"" + where.group().strip()
                + "\", a unit that is not known"));
    }

    /** Pressure tensor times volume, null if it was not asked for. */
    private static double[] virial(final String text, final double volume) {
        final Matcher heading = STRESS.matcher(text);
        if (!heading.find()) return null;
        final double unit = unit(UnitNames.pressure(heading.group(1)), heading);
        final List<Matcher> rows = text.substring(heading.end()).lines().map(ROW::matcher).filter(Matcher::matches)
                .limit(3).toList();
        if (rows.size() < 3) throw new InputException("the output of CP2K ends within the stress tensor");
        final double[] values = new double[9];
        for (int k = 0; k < 9; k++) values[k] = number(rows.get(k / 3).group(1 + k % 3)) * unit * volume;
        return values;
    }

    private static double number(final String word) {
        try {
            return Double.parseDouble(word);
        } catch (final NumberFormatException e) {
            throw new InputException("the output of CP2K has \"" + word + "\" where a number belongs", e);
        }
    }
}
