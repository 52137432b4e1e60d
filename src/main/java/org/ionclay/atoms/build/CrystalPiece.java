package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Element;

/**
 * A whole number of formula units cut out of a crystal as a block, its faces across the plane of a and b.
 *
 * <p>The block has whole layers: planes of the metal, centred, with everything that lies between and half a step above
 * and below. Of each species the ions that lie least far out in the square are taken until the stoichiometry is met, so
 * that it is exact; ions of an outermost plane that two blocks would share stay on both sides, half of them on each.
 */
final class CrystalPiece {

    /** Planes of metal ions closer than this (Å) are one. */
    private static final double SAME_PLANE = .3;

    /** Distances from the middle that differ by less than this share of the half width are equal. */
    private static final double EQUAL = 1e6;

    private final Crystal crystal;
    private final Map<String, Integer> unit = new LinkedHashMap<>();
    private final double[] planes;
    private final double height;

    /** An ion that may be taken. */
    private record Candidate(double far, long draw, double x, double y, double z) {
    }

    CrystalPiece(final Crystal crystal) {
        this.crystal = crystal;
        final Map<String, Integer> counts = FormalCharges.counts(crystal.structure());
        int divisor = 0;
        for (final int count : counts.values()) divisor = gcd(divisor, count);
        for (final String name : counts.keySet().stream().sorted(Element.FORMULA_ORDER).toList()) {
            unit.put(name, counts.get(name) / divisor);
        }
        height = crystal.cell().height(2);
        planes = planes();
    }

    private static int gcd(final int a, final int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Heights (Å) of the planes of the first metal in one cell. */
    private double[] planes() {
        final String metal = unit.keySet().iterator().next();
        final List<Double> found = new ArrayList<>();
        crystal.atoms().stream().filter(atom -> crystal.sites().get(atom.site()).element().equals(metal))
                .mapToDouble(atom -> atom.place()[2] * height).sorted().forEach(z -> {
                    if (found.isEmpty() || z - found.get(found.size() - 1) > SAME_PLANE) found.add(z);
                });
        if (found.size() > 1 && found.get(0) + height - found.get(found.size() - 1) < SAME_PLANE) {
            found.remove(found.size() - 1);
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Atoms of one formula unit. */
    int unitAtoms() {
        return unit.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Volume of one formula unit (Å³). */
    double unitVolume() {
        return crystal.cell().volume() * unitAtoms() / crystal.atoms().size();
    }

    /** Number of layers that a thickness (Å) comes nearest to, at least one. */
    int layers(final double thickness) {
        return (int) Math.max(1, Math.rint(thickness * planes.length / height));
    }

    /**
     * Cuts a block.
     *
     * @param units formula units
     * @param layers planes of the metal
     * @param seed decides between ions that lie equally far out
     */
    Particle cut(final int units, final int layers, final long seed) {
        final double thickness = layers * height / planes.length;
        final double width = Math.sqrt(units * unitVolume() / thickness);
        final int last = layers - 1;
        final double middle = (planes[0] + planes[last % planes.length] + Math.floorDiv(last, planes.length) * height)
                / 2;
        final Map<String, List<Candidate>> all = candidates(width, thickness, middle, seed);
        final List<String> symbols = new ArrayList<>();
        final List<double[]> places = new ArrayList<>();
        unit.forEach((name, count) -> {
            final List<Candidate> list = all.get(name);
            list.sort(Comparator.comparingDouble(Candidate::far).thenComparingLong(Candidate::draw));
            for (final Candidate ion : list.subList(0, units * count)) {
                symbols.add(name);
                places.add(new double[] {ion.x, ion.y, ion.z});
            }
        });
        return Particle.of(symbols, places.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    private Map<String, List<Candidate>> candidates(final double width, final double thickness, final double middle,
            final long seed) {
        final Map<String, List<Candidate>> all = new LinkedHashMap<>();
        unit.keySet().forEach(name -> all.put(name, new ArrayList<>()));
        // one cell more on every side than the square: what the outer planes lack is made up for there
        final double half = width / 2 + Math.max(crystal.cell().length(0), crystal.cell().length(1));
        final int reachA = (int) Math.ceil(2 * half / crystal.cell().height(0)) + 1;
        final int reachB = (int) Math.ceil(2 * half / crystal.cell().height(1)) + 1;
        final int from = (int) Math.floor((middle - thickness) / height) - 1;
        final int to = (int) Math.ceil((middle + thickness) / height) + 1;
        long number = 0;
        for (final Crystal.Atom atom : crystal.atoms()) {
            for (int c = from; c <= to; c++) {
                final double z = (atom.place()[2] + c) * height;
                final double up = Math.abs(z - middle) / (thickness / 2);
                number++;
                if (up > 1 + 1 / EQUAL) continue;
                // c need not stand upright: which cell lies above the middle
                final double[] above = {0, 0, z};
                crystal.cell().toFractional(above, above);
                final int a = (int) Math.rint(above[0] - atom.place()[0]);
                final int b = (int) Math.rint(above[1] - atom.place()[1]);
                for (int i = -reachA; i <= reachA; i++) {
                    for (int j = -reachB; j <= reachB; j++) {
                        final double[] at = {atom.place()[0] + a + i, atom.place()[1] + b + j, atom.place()[2] + c};
                        crystal.cell().toCartesian(at, at);
                        final double aside = Math.max(Math.abs(at[0]), Math.abs(at[1]));
                        if (aside > half) continue;
                        all.get(crystal.sites().get(atom.site()).element()).add(new Candidate(
                                Math.rint(Math.max(up, aside / (width / 2)) * EQUAL), Draws.hash(seed,
                                        (number << 24) + ((long) (i + 2048) << 12) + j + 2048), at[0], at[1], z));
                    }
                }
            }
        }
        return all;
    }
}
