package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.deepmd.DeepmdNpy;
import org.ionclay.atoms.io.deepmd.DeepmdRaw;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written comes back: bit for bit where the format allows, and within the bound that its class states. */
class RoundTripTest {

    private static final Cell ANY = Cell.of(11.3, .2, -.1, 1. / 3, 9.7, .4, -2.2, Math.PI, 12.9);
    private static final Cell TILTED = Cell.of(11.3, 0, 0, 1. / 3, 9.7, 0, -2.2, Math.PI, 12.9);

    @TempDir
    private Path folder;

    private List<Frame> through(final String name, final Frame... frames) throws IOException {
        AtomFiles.write(folder.resolve(name), List.of(frames), true);
        return AtomFiles.readAll(folder.resolve(name));
    }

    @Test
    void extendedXyzKeepsEverything() throws IOException {
        final Frame one = Samples.full(1, ANY.withOrigin(.1, .2, .3).withPeriodic(true, false, true)).toBuilder()
                .converged(false).info("config_type", "a \"quoted\" word = yes").info("empty", "").info("path", "C:\\x")
                .build();
        final Frame two = Frame.of(Structure.builder(List.of(Species.of("A"), Species.of("Mg", 25), Species.of("B")),
                new int[] {2, 0, 1}, new double[] {1e-300, -0., 3, 1e17, 5, 6, .1, .2, .3}).build());
        for (final String name : List.of("t.xyz", "t.extxyz.gz")) {
            final List<Frame> back = through(name, one, two);
            assertEquals(2, back.size());
            Samples.same(one, back.get(0));
            assertArrayEquals(one.structure().ids().orElseThrow(), back.get(0).structure().ids().orElseThrow());
            Samples.same(two, back.get(1));
        }
    }

    @Test
    void dumpInMetalUnitsKeepsPositionsVelocitiesAndForces() throws IOException {
        for (final Cell cell : List.of(ANY.withOrigin(1, 2, 3), Cell.box(9.1, 1. / 3 + 8, 7).withPeriodic(true, true,
                false), TILTED)) {
            final Frame full = Samples.full(2, cell);
            final Path path = folder.resolve("t.dump");
            AtomFiles.write(path, List.of(full, Samples.full(3, cell)), true);
            try (FrameReader reader = AtomFiles.open(path, ReadOptions.DEFAULT.withColumns(List.of("site_energy")))) {
                final Frame back = reader.next();
                assertArrayEquals(full.structure().positions(), back.structure().positions(), 0);
                assertArrayEquals(full.structure().velocities().get(), back.structure().velocities().get(), 0);
                assertArrayEquals(full.forces().get(), back.forces().get(), 0);
                assertArrayEquals(full.structure().images().get(), back.structure().images().get());
                assertArrayEquals(full.structure().charges().get(), back.structure().charges().get(), 0);
                assertArrayEquals(full.structure().ids().get(), back.structure().ids().get());
                assertEquals(full.structure().species(), back.structure().species());
                assertEquals(full.time(), back.time());
                assertEquals(full.step(), back.step());
                assertArrayEquals(full.structure().extras().get("site_energy").values(),
                        back.structure().extras().get("site_energy").values(), 0);
                if (cell != TILTED) assertEquals(cell, back.structure().box());
                // the enclosing box of a tilted one takes one rounding there and one back
                assertArrayEquals(cell.vectors(), back.structure().box().vectors(), 4e-15);
                assertEquals(cell.periodic(2), back.structure().box().periodic(2));
                assertEquals(30, reader.next().step().getAsLong());
            }
        }
    }

    @Test
    void dumpInOtherUnitsConvertsThereAndBack() throws IOException {
        final Frame full = Samples.full(4, TILTED);
        for (final LammpsUnits units : LammpsUnits.values()) {
            final Path path = folder.resolve(units + ".dump");
            AtomFiles.write(path, new LammpsDump(), units, List.of(full).iterator(), false);
            final Frame back = Samples.only(path);
            assertArrayEquals(full.structure().positions(), back.structure().positions(), 0);
            assertArrayEquals(full.structure().velocities().get(), back.structure().velocities().get(), 0);
            assertArrayEquals(full.forces().get(), back.forces().get(), 1e-14);
            assertArrayEquals(full.structure().charges().get(), back.structure().charges().get(), 1e-15);
        }
    }

    @Test
    void dataFileKeepsARestrictedStructureAndTurnsAnyOther() throws IOException {
        final Structure full = Samples.full(5, TILTED).structure();
        final Structure back = through("t.data", Frame.of(full)).get(0).structure();
        assertEquals(full.cell(), back.cell());
        assertArrayEquals(full.positions(), back.positions(), 0);
        assertArrayEquals(full.velocities().get(), back.velocities().get(), 0);
        assertArrayEquals(full.charges().get(), back.charges().get(), 0);
        assertArrayEquals(full.molecules().get(), back.molecules().get());
        assertArrayEquals(full.images().get(), back.images().get());
        assertEquals(full.species(), back.species());
        final Structure any = Samples.bare(Samples.full(6, ANY).structure());
        final Structure turned = through("u.lmp", Frame.of(any)).get(0).structure();
        for (int i = 1; i < any.size(); i++) {
            double before = 0;
            double after = 0;
            for (int k = 0; k < 3; k++) {
                before += Math.pow(any.position(i, k) - any.position(0, k), 2);
                after += Math.pow(turned.position(i, k) - turned.position(0, k), 2);
            }
            assertEquals(before, after, 1e-10);
        }
        final Structure unnamed = Structure.builder(Species.list("1", "2"), new int[] {1, 0}, new double[6])
                .cell(TILTED).charges(new double[] {1, -1}).build();
        Samples.same(unnamed, strip(through("v.lmp", Frame.of(unnamed)).get(0).structure()));
        final Structure labelled = unnamed.renamed(List.of("Li_core", "X"));
        assertEquals(labelled.names(), through("w.lmp", Frame.of(labelled)).get(0).structure().names());
    }

    private static Structure strip(final Structure structure) {
        return structure.toBuilder().ids(null).build();
    }

    @Test
    void poscarKeepsCellPositionsAndVelocities() throws IOException {
        final Structure full = Samples.full(7, ANY).structure();
        final Structure plain = Structure.builder(full.species(), full.types(), full.positions()).cell(ANY)
                .velocities(full.velocities().get()).build();
        Samples.same(plain, through("POSCAR", Frame.of(plain)).get(0).structure());
        Samples.same(Samples.bare(full), through("CONTCAR.gz", Frame.of(Samples.bare(full))).get(0).structure());
    }

    @Test
    void xdatcarAndCifKeepPositionsWithinRounding() throws IOException {
        final Structure one = Samples.bare(Samples.full(8, ANY).structure());
        final Structure two = Samples.bare(Samples.full(9, TILTED).structure());
        final List<Frame> back = through("XDATCAR", Frame.of(one), Frame.of(one), Frame.of(two));
        assertEquals(3, back.size());
        assertArrayEquals(one.positions(), back.get(1).structure().positions(), 1e-14);
        assertArrayEquals(two.positions(), back.get(2).structure().positions(), 1e-14);
        assertEquals(TILTED, back.get(2).structure().box());
        final Structure cif = through("t.cif", Frame.of(two)).get(0).structure();
        assertArrayEquals(TILTED.vectors(), cif.box().vectors(), 1e-12);
        for (int i = 0; i < two.size(); i++) {
            final double[] d = new double[3];
            for (int k = 0; k < 3; k++) d[k] = two.position(i, k) - cif.position(i, k);
            TILTED.minimumImage(d);
            assertArrayEquals(new double[3], d, 1e-12);
        }
    }

    @Test
    void deepmdFoldersKeepEverythingTheyHold() throws IOException {
        final List<Frame> frames = Stream.of(10, 11, 12).map(seed -> {
            final Frame full = Samples.full(seed, ANY);
            return Frame.builder(Samples.bare(full.structure())).energy(full.energy().getAsDouble())
                    .forces(full.forces().get()).virial(full.virial().get()).build();
        }).toList();
        for (final AtomFormat format : List.of(new DeepmdNpy(), new DeepmdRaw())) {
            final Path system = folder.resolve(format.title().replace("/", "-"));
            AtomFiles.write(system, format, LammpsUnits.METAL, frames.iterator(), false);
            assertEquals(format.title(), AtomFiles.format(system).title());
            final List<Frame> back = AtomFiles.readAll(system);
            assertEquals(3, back.size());
            for (int f = 0; f < 3; f++) Samples.same(frames.get(f), back.get(f));
            assertThrows(FileAlreadyExistsException.class,
                    () -> AtomFiles.write(system, format, LammpsUnits.METAL, frames.iterator(), true));
            final Path open = folder.resolve(format + "_open");
            final Frame free = Frame.of(Samples.bare(frames.get(0).structure()).toBuilder().cell(null).build());
            AtomFiles.write(open, format, LammpsUnits.METAL, List.of(free).iterator(), false);
            Samples.same(free, Samples.only(open));
        }
    }

    @Test
    void framesThatDoNotFitLeaveNothingBehind() throws IOException {
        final Frame one = Frame.of(Samples.bare(Samples.full(1, ANY).structure()));
        final Frame other = Frame.of(one.structure().sortedBySpecies().withTypeMap(List.of("Cl", "Ga", "Mg")));
        assertThrows(IllegalArgumentException.class, () -> AtomFiles.write(folder.resolve("mixed"),
                new DeepmdNpy(), LammpsUnits.METAL, List.of(one, other).iterator(), false));
        assertThrows(IllegalArgumentException.class, () -> AtomFiles.write(folder.resolve("POSCAR"),
                List.of(one, one), false));
        assertThrows(IllegalArgumentException.class, () -> AtomFiles.write(folder.resolve("OUTCAR"), List.of(one),
                false));
        assertThrows(IllegalArgumentException.class, () -> AtomFiles.write(folder.resolve("t.dump"),
                List.of(Frame.of(one.structure().toBuilder().cell(null).build())), false));
        AtomFiles.write(folder.resolve("t.xyz"), List.of(one), false);
        assertThrows(FileAlreadyExistsException.class, () -> AtomFiles.write(folder.resolve("t.xyz"), List.of(one),
                false));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of("t.xyz"), left.map(path -> path.getFileName().toString()).toList());
        }
    }

    @Test
    void trajectoriesAreReadAnyNumberOfTimes() throws IOException {
        AtomFiles.write(folder.resolve("t.xyz"), List.of(Samples.full(1, ANY), Samples.full(2, ANY),
                Samples.full(3, ANY)), false);
        final Trajectory trajectory = AtomFiles.trajectory(folder.resolve("t.xyz"), ReadOptions.DEFAULT);
        assertEquals(30, trajectory.frame(2).step().getAsLong());
        assertEquals(3, trajectory.frames().size());
        assertThrows(java.util.NoSuchElementException.class, () -> trajectory.frame(3));
        try (FrameReader reader = trajectory.open()) {
            assertTrue(reader.hasNext());
            reader.skip(2);
            assertEquals(30, reader.next().step().getAsLong());
            assertFalse(reader.hasNext());
        }
        Samples.same(trajectory.frame(1), Trajectory.of(trajectory.frames()).frame(1));
    }
}
