package org.ionclay.eds.spectrum.matrix;

import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Shell;
import org.ionclay.eds.spectrum.XrayLine;
import org.ionclay.eds.spectrum.Xrays;

/**
 * What is ionised, and by what beam.
 *
 * @param z atomic number
 * @param shell the shell
 * @param edge its energy in keV
 * @param beam energy of the beam in keV
 */
public record Ionisation(int z, Shell shell, double edge, double beam) {

    /**
     * Checks that the beam ionises the shell.
     *
     * @throws InputException if it does not
     */
    public Ionisation {
        if (!(edge > 0)) throw new InputException(Xrays.symbol(z) + " has no shell " + shell);
        if (!(beam > edge && beam < 1e3)) throw new InputException(Text.of("a beam of %s keV does not ionise %s %s, "
                + "whose edge is "
                + "at %s keV; take a line of lower energy", beam, Xrays.symbol(z), shell, edge));
    }

    /** A line's shell under a beam of some keV. */
    public static Ionisation of(final XrayLine line, final double beam) {
        return of(line.z(), line.shell(), beam);
    }

    /** A shell under a beam of some keV. */
    public static Ionisation of(final int z, final Shell shell, final double beam) {
        return new Ionisation(z, shell, Xrays.edge(z, shell), beam);
    }

    /** Energy of the beam over that of the edge. */
    public double overvoltage() {
        return beam / edge;
    }
}
