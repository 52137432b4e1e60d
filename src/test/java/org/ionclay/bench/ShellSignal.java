package org.ionclay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;

/**
 * A model signal for the guide's picture of EXAFS beside shells: single scattering of plane waves by equal atoms,
 * chi(k) = mean over absorbers of the sum over neighbours of sin(2 k r + shift(k)) exp(-2 r/5) / (k r²), where the
 * shift of -0.8 k stands for the phases that move peaks of |chi(R)| inward by 0.4 Å. It is no spectrum of a sample:
 * amplitudes and phases of real atoms are missing.
 */
public final class ShellSignal {

    private static final double LONGEST = 6;
    private static final double SHIFT = -.8;

    private ShellSignal() {
    }

    /** Arguments: trajectory, absorber, first frame, file for the signal. */
    public static void main(final String[] args) throws IOException {
        final double[] chi = new double[301];
        long absorbers = 0;
        try (FrameReader reader = AtomFiles.open(Path.of(args[0]))) {
            for (int frame = 1; reader.hasNext(); frame++) {
                final Structure structure = reader.next().structure();
                if (frame >= Integer.parseInt(args[2])) absorbers += add(structure, args[1], chi);
            }
        }
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(args[3])), false,
                StandardCharsets.US_ASCII)) {
            out.println("# model: plane waves scattered by equal atoms; no spectrum of a sample\n#  k   chi");
            for (int n = 1; n < chi.length; n++) {
                final double k = .05 * n;
                out.printf(Locale.ROOT, "%.6f %.8f%n", k, chi[n] / absorbers / k);
            }
        }
    }

    private static int add(final Structure structure, final String absorber, final double[] chi) {
        final Cell cell = structure.box();
        int found = 0;
        for (int i = 0; i < structure.size(); i++) {
            if (!structure.symbol(i).equals(absorber)) continue;
            found++;
            for (int j = 0; j < structure.size(); j++) {
                final double r = j == i ? Double.NaN : distance(structure, cell, i, j);
                if (!(r < LONGEST)) continue;
                for (int n = 1; n < chi.length; n++) {
                    final double k = .05 * n;
                    chi[n] += Math.sin((2 * r + SHIFT) * k) * Math.exp(-2 * r / 5) / (r * r);
                }
            }
        }
        return found;
    }

    /** To the nearest image: of a box wider than twice the longest distance. */
    private static double distance(final Structure structure, final Cell cell, final int i, final int j) {
        final double[] d = new double[3];
        for (int k = 0; k < 3; k++) d[k] = structure.position(j, k) - structure.position(i, k);
        cell.toFractional(d, d);
        for (int k = 0; k < 3; k++) d[k] -= Math.rint(d[k]);
        cell.toCartesian(d, d);
        return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    }
}
