package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.text.Cp2kXyz;
import org.ionclay.testing.Reference;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs, with the values that their projects pinned (../shared/data/README.md). */
class ReferenceFilesTest {

    private static final double[] TOTEN = {-28.38622624, -28.43874406, -28.46658469};

    private static List<Frame> all(final String name) throws IOException {
        return AtomFiles.readAll(Reference.path(name));
    }

    private static double rms(final List<Frame> frames) {
        double sum = 0;
        long count = 0;
        for (final Frame frame : frames) {
            for (final double f : frame.forces().orElseThrow()) sum += f * f;
            count += 3L * frame.structure().size();
        }
        return Math.sqrt(sum / count);
    }

    /** Compares by periodic images, since VASP and dpdata wrap differently. */
    private static void near(final Frame one, final Frame other, final double tolerance, final double forceTolerance) {
        final Structure a = one.structure();
        final Structure b = other.structure();
        assertArrayEquals(a.types(), b.types());
        assertArrayEquals(a.box().vectors(), b.box().vectors(), tolerance);
        assertEquals(one.energy().getAsDouble(), other.energy().getAsDouble(), 1e-6);
        for (int i = 0; i < a.size(); i++) {
            final double[] d = new double[3];
            for (int k = 0; k < 3; k++) d[k] = a.position(i, k) - b.position(i, k);
            a.box().minimumImage(d);
            assertArrayEquals(new double[3], d, tolerance);
        }
        assertArrayEquals(one.forces().orElseThrow(), other.forces().orElseThrow(), forceTolerance);
        assertArrayEquals(one.virial().orElseThrow(), other.virial().orElseThrow(), 1e-5);
    }

    @Test
    void outcarVasprunAndRawAreTheSameRun() throws IOException {
        final List<Frame> outcar = all("md/vasp/OUTCAR.h2o.md");
        final List<Frame> vasprun = all("md/vasp/vasprun.h2o.md.xml");
        try (FrameReader raw = AtomFiles.open(Reference.path("md/dpdata/h2o_md_raw"),
                ReadOptions.DEFAULT.withTypeNames(List.of("O", "H")))) {
            assertEquals(3, outcar.size());
            assertEquals(3, vasprun.size());
            for (int f = 0; f < 3; f++) {
                final Frame frame = raw.next();
                assertEquals(List.of("O", "H"), outcar.get(f).structure().names());
                assertEquals("O2 H4", vasprun.get(f).structure().formula());
                assertEquals(TOTEN[f], outcar.get(f).energy().getAsDouble());
                assertEquals(TOTEN[f], vasprun.get(f).energy().getAsDouble());
                // OUTCAR prints positions with 5 decimals and forces with 6, vasprun with 8: half a digit is left
                near(outcar.get(f), vasprun.get(f), 6e-6, 1e-6);
                near(vasprun.get(f), frame, 6e-6, 1e-6);
                near(outcar.get(f), frame, 1e-6, 1e-6);
                assertTrue(outcar.get(f).converged() && vasprun.get(f).converged());
                assertEquals(f + 1, outcar.get(f).step().getAsLong());
            }
            assertFalse(raw.hasNext());
        }
    }

    @Test
    void tenStepsAndATriclinicRun() throws IOException {
        final List<Frame> ten = all("md/vasp/OUTCAR.h2o.md.10");
        assertEquals(10, ten.size());
        assertEquals(-28.42963138, ten.get(3).energy().getAsDouble());
        final List<Frame> tilted = all("md/vasp/vasprun.h2o.md.tribox.xml");
        assertFalse(tilted.isEmpty());
        for (final Frame frame : tilted) {
            assertEquals("O2 H4", frame.structure().formula());
            assertFalse(frame.structure().box().orthogonal());
            assertTrue(frame.energy().isPresent() && frame.forces().isPresent() && frame.virial().isPresent());
        }
        final List<Frame> nickel = all("md/vasp/OUTCAR_example_1");
        assertEquals("Ni18", nickel.get(0).structure().formula());
        assertEquals(-68.22868532, nickel.get(0).energy().getAsDouble());
    }

    @Test
    void unconvergedStepsAreFlagged() throws IOException {
        final List<Frame> frames = all("md/vasp/OUTCAR.ch4.unconverged");
        assertEquals(List.of(false, false, true), frames.stream().map(Frame::converged).toList());
        assertEquals("H4 C1", frames.get(0).structure().formula());
        assertEquals(-23.96537837, frames.get(0).energy().getAsDouble());
        // xx yy zz xy yz zx in kB
        final double volume = frames.get(0).structure().box().volume();
        final double[] virial = frames.get(0).virial().orElseThrow();
        assertEquals(.23488 * Constants.KBAR * volume, virial[0], 1e-12);
        assertEquals(-.79698 * Constants.KBAR * volume, virial[1], 1e-12);
        assertEquals(.52287 * Constants.KBAR * volume, virial[2], 1e-12);
        assertEquals(-1.29375 * Constants.KBAR * volume, virial[5], 1e-12);
    }

    @Test
    void packedXdatcar() throws IOException {
        final Path path = Reference.path("md/vasp/example_XDATCAR.gz");
        assertEquals("XDATCAR", AtomFiles.format(path).title());
        int frames = 0;
        try (FrameReader reader = AtomFiles.open(path)) {
            while (reader.hasNext()) {
                final Frame frame = reader.next();
                frames++;
                assertEquals("Li192 Cl32 S160 P32", frame.structure().formula());
                assertEquals(frames, frame.step().getAsLong());
            }
        }
        assertEquals(140, frames);
        try (FrameReader reader = AtomFiles.open(path)) {
            reader.skip(139);
            assertEquals(140, reader.next().step().getAsLong());
        }
        final List<Frame> drift = all("transport/kinisi_example_drift.XDATCAR");
        assertEquals("H1 He8", drift.get(0).structure().formula());
        assertEquals(5, drift.get(0).structure().position(0, 0), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md/lammps_fmt/albite_triclinic.dump", "transport/mda_albite_triclinic.dump"})
    void albiteDumpHasTheBoxOfItsData(final String file) throws IOException {
        final Structure data = Samples.only(Reference.path("md/lammps_fmt/albite_triclinic.data")).structure();
        final Structure dump = Samples.only(Reference.path(file)).structure();
        assertArrayEquals(data.box().vectors(), dump.box().vectors(), 1e-13);
        assertArrayEquals(data.box().origin(), dump.box().origin(), 1e-13);
        assertArrayEquals(data.ids().orElseThrow(), dump.ids().orElseThrow());
        assertEquals("Al17", data.formula());
        // six digits of scaled coordinates in a box of 26 angstrom
        for (int i = 0; i < 17; i++) {
            final double[] d = new double[3];
            for (int k = 0; k < 3; k++) d[k] = data.position(i, k) - dump.position(i, k);
            data.box().minimumImage(d);
            assertArrayEquals(new double[3], d, 3e-5);
        }
    }

    @Test
    void lammpsDataAndDumps() throws IOException {
        final Structure water = Samples.only(Reference.path("md/deepmd/water.lmp"),
                ReadOptions.DEFAULT.withTypeNames(List.of("O", "H"))).structure();
        assertEquals("O64 H128", water.formula());
        assertEquals(Cell.box(12.4447, 12.4447, 12.4447), water.box());
        final Structure ion = Samples.only(Reference.path("md/lammps_fmt/conf.waterion.lmp")).structure();
        assertEquals(381, ion.size());
        assertEquals(1.8310263e-04, ion.box().vector(1, 0));
        final List<Frame> unfolded = all("md/lammps_fmt/conf_unfold.dump");
        assertEquals(2, unfolded.size());
        // bounding box -> box: x 0..5.0739861 less the largest tilt sum
        assertEquals(5.0739861 - 1.2621856 - 1.2874292, unfolded.get(0).structure().box().vector(0, 0), 1e-12);
        assertEquals(6.3361717, unfolded.get(0).structure().position(1, 0), 1e-12);
        assertEquals(1, unfolded.get(1).structure().box().origin()[2]);
        final Path spins = Reference.path("md/lammps_fmt/traj.dump");
        try (FrameReader reader = AtomFiles.open(spins, ReadOptions.DEFAULT.withColumns(List.of("c_spin[7]")))) {
            final Frame first = reader.next();
            assertEquals(-1522.64797384, first.structure().extras().get("c_spin[7]").value(0, 0));
            assertEquals(10, reader.next().step().getAsLong());
        }
        assertThrows(FormatException.class, () -> {
            try (FrameReader reader = AtomFiles.open(spins, ReadOptions.DEFAULT.withColumns(List.of("c_none")))) {
                reader.next();
            }
        });
    }

    @Test
    void lennardJonesStates() throws IOException {
        try (FrameReader reader = AtomFiles.open(Reference.path("md/jaxmd/lammps_lj_stress_test_states"),
                ReadOptions.DEFAULT.withUnits(LammpsUnits.LJ))) {
            final Frame frame = reader.next();
            assertEquals(108, frame.structure().size());
            assertEquals(5000, frame.step().getAsLong());
            assertEquals(5.0387885741475218, frame.structure().box().vector(0, 0));
            assertEquals(.199825 * 5.0387885741475218, frame.structure().position(0, 0), 1e-14);
            assertEquals(-.711016, frame.structure().velocities().orElseThrow()[0]);
        }
    }

    @Test
    void imageFlagsUnwrap() throws IOException {
        final Structure data = Samples.only(Reference.path("transport/mda_image_vf.data")).structure();
        assertEquals(7, data.size());
        assertEquals(1.6773916431557685e-3, data.velocities().orElseThrow()[0]);
        assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6, 7}, data.ids().orElseThrow());
        final List<Frame> frames = all("transport/mda_image_vf.lammpstrj");
        final Structure first = frames.get(0).structure();
        assertEquals(4.99944, first.position(0, 0));
        assertEquals(-.00114452, frames.get(0).forces().orElseThrow()[0]);
        boolean moved = false;
        for (final Frame frame : frames) {
            final int[] images = frame.structure().images().orElseThrow();
            final double[] unwrapped = frame.structure().unwrapped();
            for (int k = 0; k < images.length; k++) {
                moved |= images[k] != 0;
                assertEquals(frame.structure().position(k / 3, k % 3) + 10 * images[k], unwrapped[k], 1e-12);
            }
        }
        assertTrue(moved);
        assertArrayEquals(new int[] {3, 1, -4}, java.util.Arrays.copyOf(frames.get(frames.size() - 1).structure()
                .images().orElseThrow(), 3));
        assertEquals(256, Samples.only(Reference.path("transport/kinisi_example_LAMMPS.data")).structure().size());
    }

    @Test
    void poscarOfACrystal() throws IOException {
        final Structure garnet = Samples.only(Reference.path("transport/moaimd_arrhenius_POSCAR")).structure();
        assertEquals("Li56 La24 Zr16 O96", garnet.formula());
        assertEquals(.4996304126010423 * 12.98, garnet.position(0, 0), 1e-12);
    }

    @Test
    void deepmdWater() throws IOException {
        for (final String set : List.of("0", "3")) {
            final List<Frame> frames = all("md/water_data_" + set);
            assertEquals(80, frames.size());
            assertEquals("O64 H128", frames.get(0).structure().formula());
            assertEquals(set.equals("0") ? -29943.90625 : -29942.814453125, frames.get(0).energy().getAsDouble());
            assertEquals(set.equals("0") ? .8156 : .8175, rms(frames), 5e-5);
            assertTrue(frames.get(0).virial().isEmpty());
        }
    }

    @Test
    void cp2kPairsAreTheConvertedSystem(@TempDir final Path folder) throws IOException {
        final Path data = Reference.path("md/dpdata");
        final Path system = Files.createDirectory(folder.resolve("system"));
        final Path set = Files.createDirectory(system.resolve("set.000"));
        for (final String name : List.of("box", "coord", "energy", "force")) {
            Files.copy(data.resolve("cp2k_aimd_deepmd/" + name + ".npy"), set.resolve(name + ".npy"));
        }
        final Path positions = data.resolve("DPGEN-pos-1.xyz");
        assertEquals("CP2K XYZ", AtomFiles.format(positions).title());
        final Structure first = AtomFiles.readAll(positions).get(0).structure();
        final StringBuilder types = new StringBuilder();
        for (final int type : first.types()) types.append(type).append('\n');
        Files.writeString(system.resolve("type.raw"), types);
        Files.writeString(system.resolve("type_map.raw"), String.join("\n", first.names()));
        try (FrameReader pairs = AtomFiles.open(positions); FrameReader converted = AtomFiles.open(system)) {
            for (int f = 0; f < 30; f++) {
                final Frame one = pairs.next();
                final Frame other = converted.next();
                if (f == 0) assertEquals(-344513.26358292, one.energy().getAsDouble(), 1e-8);
                assertEquals(other.energy().getAsDouble(), one.energy().getAsDouble(), 1e-7);
                assertArrayEquals(other.structure().positions(), one.structure().positions(), 1e-9);
                assertArrayEquals(other.forces().orElseThrow(), one.forces().orElseThrow(), 1e-6);
                assertEquals(f + 1, one.step().getAsLong());
            }
            assertFalse(pairs.hasNext() || converted.hasNext());
        }
        assertEquals(Cell.box(9.87600778, 9.87600778, 9.87600778), Cp2kXyz.cell(Reference.path("mgclgaf/cp2k.inp")));
    }

    @Test
    void extendedXyzWithVirials() throws IOException {
        final List<Frame> frames = all("md/dpdata/xyz_unittest.xyz");
        final Frame first = frames.get(0);
        assertEquals(2.397023, first.energy().getAsDouble());
        assertEquals("B5 C7", first.structure().formula());
        assertEquals(159.582203018, first.virial().orElseThrow()[0]);
        assertEquals(8.830761667, first.structure().box().vector(1, 1));
        assertEquals(-7.255659, first.forces().orElseThrow()[0]);
        assertTrue(frames.stream().allMatch(frame -> frame.virial().isPresent() && frame.forces().isPresent()));
        final Frame box = Samples.only(Reference.path("md/deepmd/paper_net/box192.xyz"));
        assertEquals(159.23499757904688, box.energy().getAsDouble());
        assertEquals(-.5157806797563169, box.structure().extras().get("atomic_energy").value(0, 0));
    }

    @Test
    void framesOfThePaperSystem() throws IOException {
        // the set grows: what its README says is what must be there
        final String about = Files.readString(Reference.path("mgclgaf/README.md"));
        final List<Frame> frames = all("mgclgaf/frames.xyz");
        assertEquals(said(about, "(\\d+) labelled configurations"), frames.size());
        assertEquals(said(about, "rms force ([\\d.]+) eV/A"), rms(frames), .005);
        double largest = 0;
        for (final Frame frame : frames) {
            assertTrue(frame.virial().isPresent() && frame.structure().box().fullyPeriodic());
            assertTrue(frame.info().containsKey("config_type"));
            for (final double f : frame.forces().orElseThrow()) largest = Math.max(largest, Math.abs(f));
        }
        assertEquals(said(about, "largest ([\\d.]+)\\."), largest, .05);
        assertEquals(Optional.of("x1-melt-1200K"), Optional.ofNullable(frames.get(0).info().get("config_type")));
    }

    private static double said(final String text, final String number) {
        final Matcher found = Pattern.compile(number).matcher(text);
        assertTrue(found.find(), number);
        return Double.parseDouble(found.group(1));
    }

    @Test
    void plainXyzTrajectory() throws IOException {
        final List<Frame> walk = all("transport/mda_random_walk.xyz");
        assertEquals(100, walk.size());
        assertEquals(100, walk.get(0).structure().size());
        assertTrue(walk.get(0).structure().cell().isEmpty());
    }
}
