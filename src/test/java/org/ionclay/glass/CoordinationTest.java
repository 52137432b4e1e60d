package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

/** Coordination, complexes and links of crystals and molecules that are known; exchange that was put in. */
class CoordinationTest {

    /** Coordination within one cutoff for all pairs of cation and anion. */
    private static Coordination of(final double cutoff, final List<String> cations, final List<String> anions,
            final Structure... frames) {
        final Groups groups = Groups.of(frames[0].names(), frames[0].types());
        final IonRoles roles = IonRoles.of(groups, cations, anions);
        Cutoffs cutoffs = new Cutoffs(groups);
        for (final int a : roles.cations()) for (final int b : roles.anions()) cutoffs = cutoffs.with(a, b, cutoff);
        try (Workers workers = new Workers(2)) {
            final Coordination coordination = new Coordination(cutoffs, roles, 0.8, 4, workers);
            for (int f = 0; f < frames.length; f++) coordination.add(frames[f], 100.0 * f);
            return coordination;
        }
    }

    private static double value(final TimeSeries series, final String name) {
        return series.value(0, series.index(name));
    }

    private static void octahedral(final Coordination coordination, final String cation, final String anion,
            final double around) {
        final TimeSeries numbers = coordination.numbers().series();
        assertEquals(6, value(numbers, cation + "-" + anion), 0);
        assertEquals(6, value(numbers, cation + "-anions"), 0);
        assertEquals(around, value(numbers, anion + "-" + cation), 1e-12);
        final double[] shares = coordination.numbers().distribution(0)[0];
        assertEquals(1, shares[6], 0);
        assertEquals(7, shares.length);
        assertEquals(List.of(new Complexes.Environment(cation + anion + 6, 0, List.of(6), 1)),
                coordination.complexes().environments());
        assertEquals(0, value(coordination.complexes().series(), cation + anion + "4"), 0);
        assertTrue(Double.isNaN(value(coordination.complexes().series(), cation + anion + "4 order")));
    }

    @Test
    void rutileSharesEdgesAlongChainsAndCornersBetweenThem() {
        // one cell as well as eight: images are atoms like any other
        for (final int n : new int[] {1, 2}) {
            final Coordination found = of(2.5, List.of("Mg"), List.of("F"), Crystals.rutile(n, n, n));
            octahedral(found, "Mg", "F", 3);
            final int mg = 2 * n * n * n;
            assertEquals(mg, value(found.links().series(), "Mg-Mg edge"), 0);
            assertEquals(4 * mg, value(found.links().series(), "Mg-Mg corner"), 0);
            assertEquals(0, value(found.links().series(), "Mg-Mg face"), 0);
            assertEquals(mg, value(found.links().series(), "largest cluster"), 0);
            assertEquals(1, value(found.links().series(), "clusters"), 0);
        }
    }

    @Test
    void layersOfMagnesiumChlorideShareEdgesAndAreClustersOfTheirOwn() {
        for (final int n : new int[] {1, 3}) {
            final Coordination found = of(3, List.of("Mg"), List.of("Cl"), Crystals.layered(n, n, 1));
            octahedral(found, "Mg", "Cl", 3);
            final int mg = 3 * n * n;
            assertEquals(3 * mg, value(found.links().series(), "Mg-Mg edge"), 0);
            assertEquals(0, value(found.links().series(), "Mg-Mg corner"), 0);
            assertEquals(3, value(found.links().series(), "clusters"), 0);
            assertEquals(mg / 3, value(found.links().series(), "largest cluster"), 0);
        }
    }

    @Test
    void galliumFluorideSharesCorners() {
        for (final int n : new int[] {1, 2, 3}) {
            final Coordination found = of(2.2, List.of("Ga"), List.of("F"), Crystals.corners(n));
            octahedral(found, "Ga", "F", 2);
            final int ga = n * n * n;
            assertEquals(3 * ga, value(found.links().series(), "Ga-Ga corner"), 0);
            assertEquals(0, value(found.links().series(), "Ga-Ga edge"), 0);
            assertEquals(ga, value(found.links().series(), "largest cluster"), 0);
        }
    }

    @Test
    void facesAreCounted() {
        // two octahedra on one triangle: Ga at z = 0 and 2.2
        final List<String> symbols = new ArrayList<>(List.of("Ga", "Ga"));
        final List<Double> at = new ArrayList<>(List.of(10.0, 10.0, 10.0, 10.0, 10.0, 12.2));
        for (final double[] layer : new double[][] {{8.9, 0}, {11.1, 60}, {13.3, 0}}) {
            for (int k = 0; k < 3; k++) {
                final double angle = Math.toRadians(layer[1] + 120 * k);
                symbols.add("F");
                at.addAll(List.of(10 + 1.6 * Math.cos(angle), 10 + 1.6 * Math.sin(angle), layer[0]));
            }
        }
        final Coordination found = of(2.2, List.of("Ga"), List.of("F"), Structure.of(symbols,
                at.stream().mapToDouble(Double::doubleValue).toArray(), Cell.box(20, 20, 20)));
        octahedral(found, "Ga", "F", 12.0 / 9);
        assertEquals(1, value(found.links().series(), "Ga-Ga face"), 0);
    }

    @Test
    void aTetrahedronIsOne() {
        final Coordination found = of(2.6, List.of("Ga"), List.of("Cl"), Crystals.tetrahedron());
        final TimeSeries series = found.complexes().series();
        assertEquals(1, value(series, "GaCl4"), 0);
        assertEquals(1, value(series, "GaCl4 tetrahedral"), 0);
        assertEquals(1, value(series, "GaCl4 order"), 1e-12);
        // four Cl at the corners of a square are four, and no tetrahedron
        final Structure square = Structure.of(List.of("Ga", "Cl", "Cl", "Cl", "Cl"),
                new double[] {10, 10, 10, 12, 10, 10, 8, 10, 10, 10, 12, 10, 10, 8, 10}, Cell.box(20, 20, 20));
        final TimeSeries flat = of(2.6, List.of("Ga"), List.of("Cl"), square).complexes().series();
        assertEquals(1, value(flat, "GaCl4"), 0);
        assertEquals(0, value(flat, "GaCl4 tetrahedral"), 0);
        // cosines: two of -1, four of 0
        assertEquals(1 - 0.375 * (2 * 4.0 / 9 + 4 / 9.0), value(flat, "GaCl4 order"), 1e-12);
    }

    @Test
    void aFluorineAmongThemSpoilsTheComplex() {
        final Structure tetrahedron = Crystals.tetrahedron();
        final Structure five = Structure.of(List.of("Ga", "Cl", "Cl", "Cl", "Cl", "F"), java.util.stream.DoubleStream
                .concat(java.util.Arrays.stream(tetrahedron.positions()),
                        java.util.stream.DoubleStream.of(10, 10, 11.8)).toArray(), tetrahedron.box());
        final Coordination found = of(2.6, List.of("Ga"), List.of("F", "Cl"), five);
        assertEquals(0, value(found.complexes().series(), "GaCl4"), 0);
        assertEquals("GaFCl4", found.complexes().environments().get(0).name());
        assertEquals(0.2, value(found.exchange().series(), "F share of Ga"), 1e-15);
    }

    @Test
    void theDimerSharesOneEdge() {
        final Coordination found = of(2.6, List.of("Ga"), List.of("Cl"), Crystals.dimer());
        assertEquals(2, value(found.complexes().series(), "GaCl4"), 0);
        assertEquals(2, value(found.complexes().series(), "GaCl4 tetrahedral"), 0);
        assertEquals(1, value(found.links().series(), "Ga-Ga edge"), 0);
        assertEquals(0, value(found.links().series(), "Ga-Ga corner"), 0);
        assertEquals(1, value(found.links().series(), "clusters"), 0);
        assertEquals(2, value(found.links().series(), "largest cluster"), 0);
        assertEquals(8 / 6.0, value(found.numbers().series(), "Cl-Ga"), 1e-12);
    }

    @Test
    void orderIsZeroOnAverageForIndependentDirections() {
        final Random random = new Random(11);
        double sum = 0;
        double squares = 0;
        final int draws = 20_000;
        for (int d = 0; d < draws; d++) {
            final double[] vectors = new double[12];
            for (int k = 0; k < 12; k++) vectors[k] = random.nextGaussian();
            final double q = Tetrahedron.order(vectors);
            sum += q;
            squares += q * q;
        }
        final double mean = sum / draws;
        assertEquals(0, mean, 4 * Math.sqrt((squares / draws - mean * mean) / draws));
    }

    @Test
    void cutoffsOfAThermalCrystalAreFoundAndGiveItsCoordination() {
        // rutile MgF2 with atoms displaced by 0.12 Å: as at several hundred kelvin
        final Random random = new Random(17);
        final Structure[] frames = new Structure[8];
        for (int f = 0; f < frames.length; f++) frames[f] = Crystals.shaken(Crystals.rutile(4, 4, 6), 0.12, random);
        final Groups groups = Groups.of(frames[0].names(), frames[0].types());
        try (Workers workers = new Workers(2)) {
            final RadialDistribution count = new RadialDistribution(new RadialSettings(8, 400,
                    RadialSettings.Norm.PAIRS, 4, 0.05), groups, RadialDistribution.everyPair(groups), workers);
            for (final Structure frame : frames) count.add(frame);
            final double cutoff = count.result().curve("Mg-F").orElseThrow().shell().orElseThrow().minimum();
            // shells at 1.98-2.00 and 3.5 Å
            assertEquals(2.7, cutoff, 0.15);
            final Coordination found = of(cutoff, List.of("Mg"), List.of("F"), frames);
            assertEquals(6, found.numbers().series().means()[0], 0.002);
        }
    }

    @Test
    void exchangeThatWasPutInIsFound() {
        // GaF6 and MgCl6 clusters, of which m of 20 pairs swap one F for a Cl in frame m
        final Structure[] frames = new Structure[11];
        for (int m = 0; m <= 10; m++) frames[m] = clusters(20, 2 * m);
        final TimeSeries series = of(2.7, List.of("Mg", "Ga"), List.of("F", "Cl"), frames).exchange().series();
        for (int m = 0; m <= 10; m++) {
            assertEquals(100.0 * m, series.time(m), 0);
            assertEquals(120 - 2 * m, series.value(m, series.index("Ga-F")), 0);
            assertEquals(120 - 2 * m, series.value(m, series.index("Mg-Cl")), 0);
            assertEquals(2 * m, series.value(m, series.index("Ga-Cl")), 0);
            assertEquals(2 * m, series.value(m, series.index("Mg-F")), 0);
            assertEquals(2 * m / 120.0, series.value(m, series.index("Cl share of Ga")), 1e-15);
        }
    }

    /** Octahedra on a grid; the first ones have exchanged one anion with their partner. */
    private static Structure clusters(final int pairs, final int exchanged) {
        final List<String> symbols = new ArrayList<>();
        final double[] at = new double[3 * 14 * pairs];
        // all atoms of a kind stay the same atom: anions swap places
        for (int p = 0; p < pairs; p++) {
            symbols.addAll(List.of("Ga", "Mg"));
            for (int k = 0; k < 6; k++) symbols.add("F");
            for (int k = 0; k < 6; k++) symbols.add("Cl");
            final double[][] centres = {{10 * p, 0, 0}, {10 * p, 10, 0}};
            final int first = 42 * p;
            System.arraycopy(centres[0], 0, at, first, 3);
            System.arraycopy(centres[1], 0, at, first + 3, 3);
            for (int k = 0; k < 12; k++) {
                int cluster = k / 6;
                if (k % 6 == 0 && p < exchanged) cluster = 1 - cluster;
                for (int d = 0; d < 3; d++) at[first + 6 + 3 * k + d] = centres[cluster][d];
                at[first + 6 + 3 * k + k % 6 / 2] += k % 2 == 0 ? 2 : -2;
            }
        }
        return Structure.of(symbols, at, Cell.box(10 * pairs, 20, 10));
    }

    @Test
    void resultsDoNotDependOnThreadsNorOnTheOrderOfNeighbours() {
        final Structure shaken = Crystals.shaken(Crystals.layered(4, 4, 1), 0.3, new Random(2));
        final Groups groups = Groups.of(shaken.names(), shaken.types());
        final IonRoles roles = IonRoles.of(groups, List.of("Mg"), List.of("Cl"));
        final Cutoffs cutoffs = new Cutoffs(groups).with(0, 1, 3.2);
        final List<double[]> found = new ArrayList<>();
        for (final int threads : new int[] {1, 3}) {
            try (Workers workers = new Workers(threads)) {
                final Coordination coordination = new Coordination(cutoffs, roles, 0.8, 4, workers);
                coordination.add(shaken, 0);
                for (final TimeSeries series : List.of(coordination.numbers().series(), coordination.links().series(),
                        coordination.complexes().series())) {
                    final double[] values = new double[series.names().size()];
                    for (int c = 0; c < values.length; c++) values[c] = series.value(0, c);
                    found.add(values);
                }
            }
        }
        for (int k = 0; k < 3; k++) assertArrayEquals(found.get(k), found.get(k + 3), 0);
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        final Structure rutile = Crystals.rutile(1, 1, 1);
        final Groups groups = Groups.of(rutile.names(), rutile.types());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> IonRoles.of(groups, List.of("Ga"), List.of("F")))
                .getMessage().contains("no Ga"));
        assertThrows(IllegalArgumentException.class, () -> IonRoles.of(groups, List.of("Mg"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> IonRoles.of(groups, List.of("Mg"), List.of("Mg")));
        assertThrows(IllegalArgumentException.class, () -> new Cutoffs(groups).with(0, 1, 0));
        try (Workers workers = new Workers(1)) {
            final IonRoles roles = IonRoles.of(groups, List.of("Mg"), List.of("F"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> new Coordination(new Cutoffs(groups)
                    .with(0, 0, 3), roles, 0.8, 4, workers)).getMessage().contains("Mg-F"));
            final Coordination far = new Coordination(new Cutoffs(groups).with(0, 1, 12), roles, 0.8, 4, workers);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> far.add(rutile, 0)).getMessage()
                    .contains("shorter cutoff"));
            final Coordination good = new Coordination(new Cutoffs(groups).with(0, 1, 2.5), roles, 0.8, 4, workers);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> good.add(Crystals.rutile(2, 1, 1), 0))
                    .getMessage().contains("6 atoms, this one 12"));
        }
    }

    @Test
    void rolesAreSuggestedByChargeElseByElement() {
        final Structure rutile = Crystals.rutile(1, 1, 1);
        final Groups groups = Groups.of(rutile.names(), rutile.types());
        final IonRoles.Suggestion byElement = IonRoles.suggest(rutile, groups);
        assertEquals(List.of(0), byElement.cations());
        assertEquals(List.of(1), byElement.anions());
        final double[] charges = {-2, -2, 1, 1, 1, 1};
        final IonRoles.Suggestion byCharge = IonRoles.suggest(rutile.toBuilder().charges(charges).build(), groups);
        assertEquals(List.of(1), byCharge.cations());
        assertTrue(byCharge.charged());
        // charges that a file only mentions say nothing
        assertEquals(List.of(0), IonRoles.suggest(rutile.toBuilder().charges(new double[6]).build(), groups).cations());
        final Structure numbers = rutile.renamed(List.of("1", "2"));
        assertTrue(IonRoles.suggest(numbers, Groups.of(numbers.names(), numbers.types())).cations().isEmpty());
    }
}
