package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;

/**
 * The start of a glass of two salts as the paper makes it: a particle is cut from a slab of the one on the other, [001]
 * on [001], and eight of it stand in a cubic cell, each turned by 90° against its neighbours. What comes out is no glass
 * yet: it is densified at 0 K, heated and quenched.
 *
 * <p>{@code AmorphousBox.build(AmorphousSettings.paper(1).withAtoms(500)).structure()} is a small 1MgCl2-GaF3; the
 * structure has formal charges, and the particle of origin of each atom, 1 to 8, as its molecule
 * ({@link Structure#molecules()}), which files keep and the analysis of fast and slow ions reads.
 *
 * @param settings how it was made
 * @param structure the atoms, species by formula order (Mg, Ga, F, Cl), wrapped into the cell
 * @param firstUnits formula units of the first salt in each particle
 * @param secondUnits formula units of the second
 * @param extent of a particle, from atom to atom along its own x, y and z (Å)
 */
public record AmorphousBox(AmorphousSettings settings, Structure structure, int firstUnits, int secondUnits,
        List<Double> extent) {

    /** Particles in the box. */
    public static final int PARTICLES = 8;

    /**
     * How far the number of units may differ from what is wanted so that their ratio is exact: .75 is met at 4, 8, 12...
     */
    private static final double UNITS_FREE = .21;

    /**
     * Turns of particles whose places in x, y and z (0 or 1 each) add up to 0 to 3, row by row: each is the one before,
     * turned by 90° about y, z and x. Neighbours differ by one in the sum, so they differ by one such turn, and the
     * normal of the slab lies along z, x, y, z.
     */
    private static final List<int[]> TURNS = turns();

    private static List<int[]> turns() {
        final List<int[]> all = new ArrayList<>();
        all.add(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
        final int[][] steps = {{0, 0, 1, 0, 1, 0, -1, 0, 0}, {0, -1, 0, 1, 0, 0, 0, 0, 1}, {1, 0, 0, 0, 0, -1, 0, 1, 0}};
        for (final int[] step : steps) {
            final int[] before = all.get(all.size() - 1);
            final int[] next = new int[9];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    for (int k = 0; k < 3; k++) next[3 * r + c] += step[3 * r + k] * before[3 * k + c];
                }
            }
            all.add(next);
        }
        return List.copyOf(all);
    }

    /**
     * The turn of a particle.
     *
     * @param particle 0 to 7; 4 x + 2 y + z of its place
     * @return row-major 3 x 3 of 0, 1 and -1; column k says where the particle's axis k points
     */
    public static int[] turn(final int particle) {
        return TURNS.get(Integer.bitCount(particle)).clone();
    }

    /** Builds the box; the same settings give the same bits. */
    public static AmorphousBox build(final AmorphousSettings settings) {
        final CrystalPiece first = new CrystalPiece(settings.first());
        final CrystalPiece second = new CrystalPiece(settings.second());
        final int[] units = units(settings, first, second);
        final Particle particle = units[1] == 0 ? alone(first, units[0], settings.seed())
                : units[0] == 0 ? alone(second, units[1], settings.seed())
                : both(first, second, units, settings);
        final List<Double> extent = IntStream.range(0, 3).mapToObj(particle::extent).toList();
        final double edge = Math.max(settings.edge() * settings.scale(), 2 * (reach(particle) + settings.contact()));
        return new AmorphousBox(settings, assemble(particle, edge), units[0], units[1], extent);
    }

    /** One salt on the other, each as high as its share of a cube, in whole layers. */
    private static Particle both(final CrystalPiece first, final CrystalPiece second, final int[] units,
            final AmorphousSettings settings) {
        final double edge = Math.cbrt(units[0] * first.unitVolume() + units[1] * second.unitVolume());
        return first.cut(units[0], first.layers(units[0] * first.unitVolume() / (edge * edge)), settings.seed())
                .under(second.cut(units[1], second.layers(units[1] * second.unitVolume() / (edge * edge)),
                        settings.seed() + 1), settings.contact());
    }

    /** One salt, with the number of layers with which eight particles need the least room. */
    private static Particle alone(final CrystalPiece salt, final int units, final long seed) {
        final int layers = salt.layers(Math.cbrt(units * salt.unitVolume()));
        return IntStream.rangeClosed(Math.max(1, layers - 1), layers + 1).mapToObj(n -> salt.cut(units, n, seed))
                .min(Comparator.comparingDouble(AmorphousBox::reach)).orElseThrow();
    }

    /** Distance of the middles of two neighbours whose outermost planes of atoms touch, the largest of all (Å). */
    private static double reach(final Particle particle) {
        double most = 0;
        for (int turn = 0; turn + 1 < TURNS.size(); turn++) {
            for (int axis = 0; axis < 3; axis++) {
                most = Math.max(most, (particle.extent(along(turn, axis)) + particle.extent(along(turn + 1, axis)))
                        / 2);
            }
        }
        return most;
    }

    /** Which of a turned particle's axes points along an axis of the cell. */
    private static int along(final int turn, final int axis) {
        int own = 0;
        while (TURNS.get(turn)[3 * axis + own] == 0) own++;
        return own;
    }

    /** Formula units of both salts in a particle: the ratio exact if few units more or less make it so. */
    private static int[] units(final AmorphousSettings settings, final CrystalPiece first, final CrystalPiece second) {
        final double atoms = settings.atoms() * Math.pow(settings.scale(), 3) / PARTICLES;
        final boolean firstOnly = settings.first().equals(settings.second());
        if (firstOnly) return new int[] {(int) Math.max(1, Math.rint(atoms / first.unitAtoms())), 0};
        final double x = settings.ratio();
        final double wanted = atoms / (x * first.unitAtoms() + second.unitAtoms());
        final int low = (int) Math.max(1, Math.ceil(wanted * (1 - UNITS_FREE)));
        final int high = (int) Math.max(low, Math.floor(wanted * (1 + UNITS_FREE)));
        final int best = IntStream.rangeClosed(low, high).boxed()
                .min(Comparator.<Integer>comparingDouble(n -> Math.rint(Math.abs(Math.rint(x * n) / n - x) * 1e9))
                        .thenComparingDouble(n -> Math.abs(n - wanted))).orElseThrow();
        return new int[] {(int) Math.rint(x * best), best};
    }

    private static Structure assemble(final Particle particle, final double edge) {
        final int n = particle.symbols().size();
        final List<String> symbols = new ArrayList<>();
        final double[] positions = new double[3 * n * PARTICLES];
        final int[] origin = new int[n * PARTICLES];
        for (int p = 0; p < PARTICLES; p++) {
            final double[] middle = {edge / 4 * (1 + 2 * (p >> 2)), edge / 4 * (1 + 2 * (p >> 1 & 1)),
                edge / 4 * (1 + 2 * (p & 1))};
            System.arraycopy(particle.placed(TURNS.get(Integer.bitCount(p)), middle), 0, positions, 3 * n * p, 3 * n);
            Arrays.fill(origin, n * p, n * (p + 1), p + 1);
            symbols.addAll(particle.symbols());
        }
        final Structure box = Structure.of(symbols, positions, Cell.box(edge, edge, edge)).toBuilder()
                .molecules(origin).build();
        final List<String> order = box.names().stream().sorted(Element.FORMULA_ORDER).toList();
        return FormalCharges.given(box.withTypeMap(order).sortedBySpecies());
    }
}
