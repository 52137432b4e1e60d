package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;

/**
 * Two slabs on each other in a common cell, periodic in the plane: the second is strained onto the first.
 *
 * @param structure the first slab below, the second above; the molecule of an atom is 1 or 2, its slab
 * @param match the common cell and what it costs
 */
public record SlabInterface(Structure structure, PlaneMatch match) {

    /**
     * Stacks two slabs.
     *
     * @param first lies below and keeps its cell
     * @param second is strained in its plane, its heights stay
     * @param match of their faces, see {@link #match}
     * @param gap between the outermost planes of atoms at the interface (Å)
     * @param vacuum above; 0 for a second interface with the same gap
     */
    public static SlabInterface of(final Slab first, final Slab second, final PlaneMatch match, final double gap,
            final double vacuum) {
        final Structure below = spread(first, match.first());
        final Structure above = spread(second, match.second());
        final Cell plane = below.box();
        final double end = vacuum > 0 ? vacuum : gap;
        final double height = first.thickness() + gap + second.thickness() + end;
        final Cell cell = Cell.of(plane.vector(0, 0), 0, 0, plane.vector(1, 0), plane.vector(1, 1), 0, 0, 0, height);
        final List<String> symbols = new ArrayList<>();
        final double[] positions = new double[3 * (below.size() + above.size())];
        final int[] slab = new int[below.size() + above.size()];
        place(below, cell, end / 2, symbols, positions);
        place(above, cell, end / 2 + first.thickness() + gap, symbols, positions);
        Arrays.fill(slab, 0, below.size(), 1);
        Arrays.fill(slab, below.size(), slab.length, 2);
        final Structure both = Structure.of(symbols, positions, cell).toBuilder().molecules(slab).build();
        final Structure ordered = both.withTypeMap(both.names().stream().sorted(Element.FORMULA_ORDER).toList())
                .wrapped().toBuilder().images(null).build();
        return new SlabInterface(FormalCharges.given(ordered), match);
    }

    /** The best match of two slabs' faces, see {@link PlaneMatch#find}. */
    public static PlaneMatch match(final Slab first, final Slab second, final double mostArea,
            final double mostMismatch) {
        return PlaneMatch.find(face(first), face(second), mostArea, mostMismatch);
    }

    private static double[] face(final Slab slab) {
        final Cell cell = slab.structure().box();
        return new double[] {cell.vector(0, 0), cell.vector(0, 1), cell.vector(1, 0), cell.vector(1, 1)};
    }

    /** A slab over the common cell's area, its first vector along x. */
    private static Structure spread(final Slab slab, final List<Integer> m) {
        final Structure wide = Supercell.of(slab.structure(), new int[] {m.get(0), m.get(1), 0, m.get(2), m.get(3), 0,
            0, 0, 1});
        final Cell.Restricted turned = wide.box().toRestricted();
        return wide.toBuilder().positions(turned.turn(wide.positions())).cell(turned.cell()).build();
    }

    /** In the plane by fractions of the cell, upright as they are. */
    private static void place(final Structure slab, final Cell cell, final double lift, final List<String> symbols,
            final double[] positions) {
        final Cell own = slab.box();
        final int from = symbols.size();
        final double[] f = new double[3];
        for (int i = 0; i < slab.size(); i++) {
            for (int k = 0; k < 3; k++) f[k] = slab.position(i, k);
            final double z = f[2];
            // along the slab's own third vector, which may lean, nothing shifts: fractions at height z of the plane
            final double b = f[1] / own.vector(1, 1);
            final double a = (f[0] - b * own.vector(1, 0)) / own.vector(0, 0);
            positions[3 * (from + i)] = a * cell.vector(0, 0) + b * cell.vector(1, 0);
            positions[3 * (from + i) + 1] = b * cell.vector(1, 1);
            positions[3 * (from + i) + 2] = z + lift;
            symbols.add(slab.symbol(i));
        }
    }
}
