package org.ionclay.training;

import java.util.List;

/**
 * Root mean square errors over frames.
 *
 * @param loss square root of the mean loss
 * @param energy per atom (eV)
 * @param force per component (eV/Å)
 * @param virial per component and atom (eV), NaN if no frame has one
 */
public record Errors(double loss, double energy, double force, double virial) {

    /** Errors of some frames, with the loss at some prefactors. */
    public static Errors of(final List<FrameErrors> frames, final Prefactors p) {
        double loss = 0;
        double energy = 0;
        double force = 0;
        double virial = 0;
        long components = 0;
        int virials = 0;
        for (final FrameErrors e : frames) {
            loss += e.loss(p) / frames.size();
            energy += e.energy() / e.atoms() * (e.energy() / e.atoms()) / frames.size();
            force += e.forceSquares();
            components += 3L * e.atoms();
            if (Double.isNaN(e.virialSquares())) continue;
            virial += e.virialSquares() / 9 / e.atoms() / e.atoms();
            virials++;
        }
        return new Errors(Math.sqrt(loss), Math.sqrt(energy), Math.sqrt(force / components),
                virials == 0 ? Double.NaN : Math.sqrt(virial / virials));
    }
}
