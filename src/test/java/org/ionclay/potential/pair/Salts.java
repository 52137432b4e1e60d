package org.ionclay.potential.pair;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/** Structures and potentials for the tests of this room and for the benchmark. */
public final class Salts {

    /** Species of the salt. */
    public static final List<String> SPECIES = List.of("Mg", "Cl");
    /** Their charges. */
    public static final List<Double> CHARGES = List.of(2., -1.);
    /** Side of a cubic cell with four formula units (Å): the density of the melt, 1.68 g/cm³. */
    public static final double SIDE = 7.22;

    private Salts() {
    }

    /**
     * MgCl2 as fluorite, every atom displaced at random.
     *
     * @param cells cubic cells along each direction
     * @param shake standard deviation of the displacements (Å)
     * @param tilt share of a cell vector that b leans towards a, c towards a and c towards b
     * @param random displacements
     */
    public static Structure chloride(final int cells, final double shake, final double[] tilt, final Random random) {
        final double[][] basis = {{0, 0, 0}, {.5, .5, 0}, {.5, 0, .5}, {0, .5, .5}, {.25, .25, .25}, {.75, .25, .25},
            {.25, .75, .25}, {.25, .25, .75}, {.75, .75, .25}, {.75, .25, .75}, {.25, .75, .75}, {.75, .75, .75}};
        final double side = cells * SIDE;
        final double[] h = {side, 0, 0, tilt[0] * side, side, 0, tilt[1] * side, tilt[2] * side, side};
        final int count = basis.length * cells * cells * cells;
        final double[] positions = new double[3 * count];
        final double[] charges = new double[count];
        final int[] types = new int[count];
        int at = 0;
        for (int k = 0; k < cells * cells * cells; k++) {
            final int[] cell = {k % cells, k / cells % cells, k / cells / cells};
            for (int b = 0; b < basis.length; b++) {
                types[at] = b < 4 ? 0 : 1;
                charges[at] = CHARGES.get(types[at]);
                for (int d = 0; d < 3; d++) {
                    double sum = shake * random.nextGaussian();
                    for (int e = 0; e < 3; e++) sum += (cell[e] + basis[b][e]) / cells * h[3 * e + d];
                    positions[3 * at + d] = sum;
                }
                at++;
            }
        }
        return Structure.builder(Species.list("Mg", "Cl"), types, positions).charges(charges).cell(Cell.of(h)).build();
    }

    /** Argon-like atoms of mass 1 on fcc sites at the reduced density .8442, cells x cells x cells cubes of four. */
    public static Structure argon(final int cells) {
        final double a = Math.cbrt(4 / .8442);
        final double[][] basis = {{0, 0, 0}, {.5, .5, 0}, {.5, 0, .5}, {0, .5, .5}};
        final double[] positions = new double[12 * cells * cells * cells];
        int at = 0;
        for (int k = 0; k < cells * cells * cells; k++) {
            final int[] cell = {k % cells, k / cells % cells, k / cells / cells};
            for (final double[] site : basis) {
                for (int d = 0; d < 3; d++) positions[at++] = (cell[d] + site[d]) * a;
            }
        }
        return Structure.builder(List.of(Species.of("Ar", 1)), new int[positions.length / 3], positions)
                .cell(Cell.box(cells * a, cells * a, cells * a)).build();
    }

    /** Model parameters for MgCl2: not fitted to anything but a distance Mg-Cl near 2.4 Å. */
    public static List<PairModel.Interaction> buckingham(final double cutoff) {
        return List.of(new PairModel.Interaction(0, 1, new Buckingham(3500, .30, 0, cutoff, false)),
                new PairModel.Interaction(1, 1, new Buckingham(1500, .33, 30, cutoff, false)));
    }

    /** The same for LAMMPS's buck. */
    public static List<String> lammpsBuckingham(final String style) {
        return List.of("pair_coeff 1 1 " + style + "0 1 0", "pair_coeff 1 2 " + style + "3500 0.30 0",
                "pair_coeff 2 2 " + style + "1500 0.33 30");
    }

    /** The salt's model. */
    public static PairModel model(final List<PairModel.Interaction> interactions, final CoulombSettings coulomb) {
        return new PairModel(SPECIES, CHARGES, interactions, coulomb, Optional.empty(), "MgCl2");
    }

    /** Everything about a structure. */
    public static Forces evaluate(final Structure structure, final PairModel model, final PairMethod method) {
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(model, method, workers)) {
            return evaluate(structure, potential, workers);
        }
    }

    static Forces evaluate(final Structure structure, final Potential potential, final Workers workers) {
        return evaluate(structure.types(), structure.positions(), structure.cell().map(Cell::vectors).orElse(null),
                structure.cell().isPresent(), potential, workers);
    }

    static Forces evaluate(final int[] types, final double[] positions, final double[] cell, final boolean periodic,
            final Potential potential, final Workers workers) {
        final NeighbourList list = new NeighbourList(Math.max(1, potential.cutoff()), 0, workers);
        list.update(types.length, positions, cell, new boolean[] {periodic, periodic, periodic});
        final Forces forces = new Forces();
        potential.compute(types, list, forces);
        return forces;
    }
}
