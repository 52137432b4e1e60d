package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.deepmd.Npy;
import org.ionclay.atoms.io.vasp.Poscar;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants of each format, small enough to check by hand. */
class FormatsTest {

    @TempDir
    private Path folder;

    private Structure structure(final String name, final String text) throws IOException {
        return Samples.only(Samples.file(folder, name, text)).structure();
    }

    private static final String DUMP = "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp ff\n"
            + "1 5\n0 4\n0 8\nITEM: ATOMS ";

    @Test
    void dumpColumnsInAllStyles() throws IOException {
        for (final String style : List.of("x y z", "xu yu zu")) {
            final Structure plain = structure("a.dump", DUMP + "vx id " + style + " vy vz type element\n"
                    + "1000 9 2 1 4 2000 3000 2 Cl\n0 3 3 3 3 0 0 1 Mg\n");
            assertArrayEquals(new double[] {3, 3, 3, 2, 1, 4}, plain.positions(), 0);
            assertArrayEquals(new double[] {0, 0, 0, 1, 2, 3}, plain.velocities().orElseThrow(), 0);
            assertEquals(List.of("Mg", "Cl"), plain.names());
            assertArrayEquals(new long[] {3, 9}, plain.ids().orElseThrow());
        }
        for (final String style : List.of("xs ys zs", "xsu ysu zsu")) {
            final Structure scaled = structure("b.dump", DUMP + "id type " + style + "\n2 1 .5 .25 .5\n1 3 0 0 1\n");
            assertArrayEquals(new double[] {1, 0, 8, 3, 1, 4}, scaled.positions(), 0);
            assertEquals(List.of("1", "2", "3"), scaled.names());
            assertTrue(scaled.box().periodic(0) && !scaled.box().periodic(2));
        }
        final Structure counted = structure("c.dump", DUMP + "id type xu yu zu x y z ix iy iz\n"
                + "1 1 9 9 9 1 1 1 2 2 1\n2 1 3 3 3 3 3 3 0 0 0\n");
        assertArrayEquals(new double[] {1, 1, 1, 3, 3, 3}, counted.positions(), 0);
        assertArrayEquals(new double[] {9, 9, 9, 3, 3, 3}, counted.unwrapped(), 0);
    }

    /** Columns that have a meaning of their own are kept as well when they are asked for, as the file has them. */
    @Test
    void dumpColumnsAskedFor() throws IOException {
        final Path file = Samples.file(folder, "a.dump", DUMP + "id type mol x y z vx q c_p\n"
                + "9 2 7 2 1 4 1500 -1.5 4.25\n3 1 8 3 3 3 -2500 2 5.5\n");
        final List<String> asked = List.of("mol", "id", "type", "x", "vx", "q", "c_p", "mol");
        try (FrameReader reader = AtomFiles.open(file, ReadOptions.DEFAULT.withColumns(asked))) {
            final Structure atoms = reader.next().structure();
            assertArrayEquals(new double[] {8, 7}, atoms.extras().get("mol").values(), 0);
            assertArrayEquals(new double[] {3, 9}, atoms.extras().get("id").values(), 0);
            assertArrayEquals(new double[] {1, 2}, atoms.extras().get("type").values(), 0);
            assertArrayEquals(new double[] {3, 2}, atoms.extras().get("x").values(), 0);
            // alone it is no velocity
            assertArrayEquals(new double[] {-2500, 1500}, atoms.extras().get("vx").values(), 0);
            assertArrayEquals(new double[] {2, -1.5}, atoms.extras().get("q").values(), 0);
            assertArrayEquals(new double[] {5.5, 4.25}, atoms.extras().get("c_p").values(), 0);
            assertEquals(7, atoms.extras().size());
            assertArrayEquals(new int[] {8, 7}, atoms.molecules().orElseThrow());
            assertArrayEquals(new double[] {3, 3, 3, 2, 1, 4}, atoms.positions(), 0);
            assertArrayEquals(new double[] {2, -1.5}, atoms.charges().orElseThrow(), 0);
            assertTrue(atoms.velocities().isEmpty());
        }
        try (FrameReader reader = AtomFiles.open(Samples.file(folder, "b.dump", DUMP
                + "id element x y z\n1 Mg 2 1 4\n2 Cl 3 3 3\n"), ReadOptions.DEFAULT.withColumns(List.of("element")))) {
            final String message = assertThrows(FormatException.class, reader::next).getMessage();
            assertTrue(message.contains("a finite number") && message.contains("Mg"), message);
        }
    }

    @Test
    void dumpUnitsTimeAndGeneralBoxes() throws IOException {
        final Frame real = Samples.only(Samples.file(folder, "r.dump", "ITEM: UNITS\nreal\nITEM: TIME\n12.5\n" + DUMP
                + "id type x y z vx vy vz fx fy fz\n1 1 1 1 1 2 2 2 1 0 0\n2 1 2 2 2 0 0 0 0 0 0\n"));
        assertEquals(12.5, real.time().getAsDouble());
        assertEquals(2, real.structure().velocities().orElseThrow()[0]);
        assertEquals(Constants.KCAL_PER_MOL, real.forces().orElseThrow()[0]);
        final Structure general = structure("g.dump", "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n1\n"
                + "ITEM: BOX BOUNDS abc origin pp pp pp\n0 4 0 1\n-4 0 0 2\n0 0 5 3\nITEM: ATOMS id type xs ys zs\n"
                + "1 1 .5 .25 0\n");
        assertArrayEquals(new double[] {0, 4, 3}, general.positions(), 0);
        assertArrayEquals(new double[] {1, 2, 3}, general.box().origin(), 0);
    }

    @Test
    void dataStylesAndNames() throws IOException {
        final String head = "title\n\n2 atoms\n2 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\n";
        final Structure charged = structure("a.data", head + "Masses\n\n1 24.305\n2 35.45 # chloride\n\n"
                + "Pair Coeffs\n\n1 1 1\n2 1 1\n\nAtoms\n\n2 2 -1.0 1 2 3\n1 1 2.0 0 0 0\n");
        assertEquals(List.of("Mg", "chloride"), charged.names());
        assertArrayEquals(new double[] {2, -1}, charged.charges().orElseThrow(), 0);
        assertEquals(24.305, charged.species().get(0).knownMass());
        final Structure full = structure("b.data", head + "Atom Type Labels\n\n1 O\n2 H\n\nAtoms # full\n\n"
                + "1 7 O -.8 1 1 1 0 0 -1\n2 7 H .4 2 2 2 0 1 0\n\nVelocities\n\n2 1 1 1\n1 0 0 0\n\n"
                + "Bonds\n\n1 1 1 2\n");
        assertEquals(List.of("O", "H"), full.names());
        assertArrayEquals(new int[] {7, 7}, full.molecules().orElseThrow());
        assertArrayEquals(new int[] {0, 0, -1, 0, 1, 0}, full.images().orElseThrow());
        assertArrayEquals(new double[] {0, 0, 0, 1e-3, 1e-3, 1e-3}, full.velocities().orElseThrow(), 0);
        final Structure general = structure("c.data", "title\n\n1 atoms\n1 atom types\n0 4 0 avec\n-4 0 0 bvec\n"
                + "0 0 5 cvec\n1 2 3 abc origin\n\nAtoms # atomic\n\n1 1 1 1 1\n");
        assertEquals(Cell.of(0, 4, 0, -4, 0, 0, 0, 0, 5).withOrigin(1, 2, 3), general.box());
    }

    @Test
    void poscarScalesAndModes() throws IOException {
        final Structure scaled = structure("POSCAR1", "t\n2.0\n1 0 0\n0 2 0\n0 0 3\nMg_pv Cl Mg\n1 1 1\n"
                + "Selective\nDirect\n"
                + ".5 .5 .5 T T F\n0 0 0 F F F Cl\n.25 0 0 T T T\n");
        assertEquals(List.of("Mg", "Cl"), scaled.names());
        assertArrayEquals(new int[] {0, 1, 0}, scaled.types());
        assertArrayEquals(new double[] {1, 2, 3, 0, 0, 0, .5, 0, 0}, scaled.positions(), 0);
        assertEquals(0, scaled.extras().get(Poscar.SELECTIVE).value(0, 2));
        final Structure volume = structure("POSCAR2", "t\r\n-48.0\r\n1 0 0\r\n0 2 0\r\n0 0 3\r\nMg\r\n1\r\n"
                + "Cartesian\r\n"
                + ".5 1.D0 .5\r\n\r\n 0.1 0 0\r\n");
        assertEquals(48, volume.box().volume(), 1e-12);
        assertArrayEquals(new double[] {1, 2, 1}, volume.positions(), 1e-15);
        assertEquals(.1, volume.velocities().orElseThrow()[0]);
        final Structure old = structure("POSCAR3", "Mg Cl\n1 2 1\n1 0 0\n0 1 0\n0 0 1\n1 1\nK\n1 1 1\n0 0 0\n");
        assertEquals("Mg1 Cl1", old.formula());
        assertArrayEquals(new double[] {1, 2, 1}, List.of(old.position(0, 0), old.position(0, 1), old.position(0, 2))
                .stream().mapToDouble(Double::doubleValue).toArray(), 0);
    }

    @Test
    void extendedXyzKeysOfOtherPrograms() throws IOException {
        final Frame ase = Samples.only(Samples.file(folder, "ase.xyz", "1\nLattice=\"2 0 0 0 2 0 0 0 2\" "
                + "Properties=species:S:1:pos:R:3:momenta:R:3:tag:S:1:fixed:L:1 free_energy=-1.5 "
                + "stress=\"1 2 3 4 5 6\" pbc=\"T F T\" flag 'two words'={a b}\nMg 0 0 0 24.305 0 0 xx T\n"));
        assertEquals(-1.5, ase.energy().getAsDouble());
        assertArrayEquals(new double[] {-8, -48, -40, -48, -16, -32, -40, -32, -24}, ase.virial().orElseThrow(), 0);
        assertEquals(Constants.ASE_MOMENTUM, ase.structure().velocities().orElseThrow()[0], 1e-16);
        assertEquals(1, ase.structure().extras().get("fixed").value(0, 0));
        assertEquals("T", ase.info().get("flag"));
        assertEquals("a b", ase.info().get("two words"));
        final Frame other = Samples.only(Samples.file(folder, "o.xyz", "1\r\nProperties=Z:I:1:pos:R:3:REF_forces:R:3 "
                + "REF_energy=2 Lattice=[[2,0,0],[0,2,0],[0,0,2]]\r\n12 1 1 1 4 5 6\r\n"));
        assertEquals("Mg1", other.structure().formula());
        assertEquals(2, other.energy().getAsDouble());
        assertEquals(6, other.forces().orElseThrow()[2]);
        final Frame plain = Samples.only(Samples.file(folder, "p.xyz", "2\nwater, or part of it\n"
                + "O 0 0 0 .1\nH 1 0 0\n"));
        assertEquals("water, or part of it", plain.info().get("comment"));
    }

    @Test
    void cifOfRockSaltAndOfALayeredChloride() throws IOException {
        final StringBuilder salt = new StringBuilder("# made for this test\ndata_NaCl\n_cell_length_a 5.6402(3)\n"
                + "_cell_length_b 5.6402(3)\n_cell_length_c 5.6402(3)\n_cell_angle_alpha 90\n_cell_angle_beta 90.\n"
                + "_cell_angle_gamma 90\n_symmetry_space_group_name_H-M 'F m -3 m'\n;\n".replace(";\n", ""));
        salt.append("loop_\n_symmetry_equiv_pos_site_id\n_symmetry_equiv_pos_as_xyz\n");
        int id = 1;
        for (final String shift : List.of("", "0 1/2 1/2", "1/2 0 1/2", "1/2 1/2 0")) {
            final String[] s = shift.isEmpty() ? new String[] {"", "", ""} : shift.split(" ");
            for (final String signs : List.of("x y z", "-x -y z", "-x y -z", "x -y -z", "y z x", "-y -z x")) {
                final String[] v = signs.split(" ");
                salt.append(id++).append(" '");
                for (int k = 0; k < 3; k++) salt.append(k == 0 ? "" : ", ").append(v[k])
                        .append(s[k].isEmpty() ? "" : "+" + s[k]);
                salt.append("'\n");
            }
        }
        salt.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
                + "_atom_site_fract_z\n_atom_site_occupancy\nNa1 Na+ 0 0 0 1\nCl1 Cl- .5 .5 .5 1.\n\n");
        final Structure rockSalt = structure("NaCl.cif", salt.toString());
        assertEquals("Na4 Cl4", rockSalt.formula());
        assertEquals(Cell.box(5.6402, 5.6402, 5.6402), rockSalt.box());
        final Structure layered = structure("layered.cif", "data_x\n_cell_length_a 3.6\n_cell_length_b 3.6\n"
                + "_cell_length_c 5.9\n_cell_angle_gamma 120\nloop_\n_space_group_symop_operation_xyz\n"
                + "x,y,z\n-y,x-y,z\n"
                + "-x+y,-x,z\ny,x,-z\nx-y,-y,-z\n-x,-x+y,-z\n-x,-y,-z\ny,-x+y,-z\nx-y,x,-z\n-y,-x,z\n"
                + "-x+y,y,z\nx,x-y,z\n"
                + "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n"
                + "Mg1 0 0 0\nCl1 .3333 0.6667 .25(1)\n");
        assertEquals("Mg1 Cl2", layered.formula());
        final double[] f = new double[3];
        layered.box().toFractional(new double[] {layered.position(1, 0), layered.position(1, 1),
            layered.position(1, 2)}, f);
        assertArrayEquals(new double[] {1. / 3, 2. / 3, .25}, f, 1e-14);
    }

    @Test
    void numpyTypesAndOrders() throws IOException {
        final double[] numbers = {1, 2, 3, 4, 5, 6};
        for (final String type : List.of("<f4", ">f8", "<i4", ">i8")) {
            for (final boolean fortran : new boolean[] {false, true}) {
                final Path path = folder.resolve(type.substring(1) + fortran + ".npy");
                final String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False")
                        + ", 'shape': (2, 3), }\n";
                final ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
                bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length())
                        .put(header.getBytes(StandardCharsets.US_ASCII));
                bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                for (int k = 0; k < 6; k++) {
                    final double value = numbers[fortran ? 3 * (k % 2) + k / 2 : k];
                    switch (type.substring(1)) {
                        case "f4" -> bytes.putFloat((float) value);
                        case "f8" -> bytes.putDouble(value);
                        case "i4" -> bytes.putInt((int) value);
                        default -> bytes.putLong((long) value);
                    }
                }
                Files.write(path, java.util.Arrays.copyOf(bytes.array(), bytes.position()));
                try (Npy.Rows rows = Npy.open(path)) {
                    assertArrayEquals(new double[] {1, 2, 3}, rows.next(), 0);
                    assertArrayEquals(new double[] {4, 5, 6}, rows.next(), 0);
                    assertEquals(false, rows.more());
                }
            }
        }
    }

    @Test
    void cp2kOutputOfSinglePoints() throws IOException {
        final String head = " DBCSR| Multiplication driver   BLAS\n CP2K| version string: CP2K version 2023.1\n"
                + " CELL_TOP| Vector a [angstrom]: 9.9 0.0 0.0 |a| = 9.9\n"
                + " CELL| Vector a [angstrom]:       2.000     0.000     0.000    |a| =     2.000\n"
                + " CELL| Vector b [angstrom]:       0.000     4.000     0.000    |b| =     4.000\n"
                + " CELL| Vector c [angstrom]:       0.000     0.000     5.000    |c| =     5.000\n";
        final String atoms = " MODULE QUICKSTEP: ATOMIC COORDINATES IN ANGSTROM\n\n"
                + "   Atom Kind Element         X             Y             Z       Z(eff)     Mass\n"
                + "      1    1 Mg   12      0.500000      1.000000      1.500000   2.0000  24.3050\n"
                + "      2    2 F     9      0.000000      0.000000     -0.250000   7.0000  18.9984\n\n";
        final String old = " ENERGY| Total FORCE_EVAL ( QS ) energy [a.u.]:              -2.000000000000000\n\n"
                + " ATOMIC FORCES in [a.u.]\n\n # Atom   Kind   Element          X              Y              Z\n"
                + "      1      1      Mg          0.10000000    -0.20000000     0.30000000\n"
                + "      2      2      F          -0.10000000     0.20000000    -0.30000000\n"
                + " SUM OF ATOMIC FORCES           0.00000000     0.00000000     0.00000000     0.00000000\n\n";
        final String stress = " STRESS| Analytical stress tensor [GPa]\n STRESS|         x         y         z\n"
                + " STRESS|      x        1.0E+00   2.0E+00  3.0E+00\n"
                + " STRESS|      y        2.0E+00   4.0E+00  5.0E+00\n"
                + " STRESS|      z        3.0E+00   5.0E+00  6.0E+00\n STRESS| 1/3 Trace     3.6\n";
        final String young = "  *** WARNING: SCF run NOT converged ***\n"
                + " ENERGY| Total FORCE_EVAL ( QS ) energy [hartree]              -3.000000000000000\n\n"
                + " FORCES| Atomic forces [hartree/bohr]\n FORCES|   Atom     x      y      z     |f|\n"
                + " FORCES|      1 1.0E-01 0.0E+00 0.0E+00 1.0E-01\n FORCES|      2 0.0E+00 0.0E+00 0.0E+00 0.0E+00\n";
        final List<Frame> frames = AtomFiles.readAll(Samples.file(folder, "run.out", head + atoms + old + stress + atoms
                + young));
        assertEquals(2, frames.size());
        assertEquals(Cell.box(2, 4, 5), frames.get(0).structure().box());
        assertEquals("Mg1 F1", frames.get(0).structure().formula());
        assertEquals(-2 * Constants.HARTREE, frames.get(0).energy().getAsDouble());
        assertEquals(-.2 * Constants.HARTREE_PER_BOHR, frames.get(0).forces().orElseThrow()[1], 1e-15);
        assertEquals(5 * 40 * Constants.GPA, frames.get(0).virial().orElseThrow()[5], 1e-15);
        assertTrue(frames.get(0).converged() && !frames.get(1).converged());
        assertEquals(.1 * Constants.HARTREE_PER_BOHR, frames.get(1).forces().orElseThrow()[0], 1e-15);
        assertTrue(frames.get(1).virial().isEmpty());
        final Path steps = Samples.file(folder, "md.out", head + atoms + old + old);
        assertThrows(FormatException.class, () -> AtomFiles.readAll(steps));
    }

    @Test
    void cp2kCellsBesidePositions() throws IOException {
        final Path positions = Samples.file(folder, "run-pos-1.xyz", "1\n"
                + " i =        0, time =        0.000, E =  -1.0\n"
                + " Mg 1 2 3\n1\n i =        5, time =        2.500, E =  -2.0\n Mg 1 2 4\n");
        Samples.file(folder, "run-1.cell", "# Step Time [fs] Ax ... Volume\n 0 0.0 8 0 0 0 8 0 0 0 8 512\n"
                + " 5 2.5 9 0 0 0 8 0 0 0 8 576\n");
        final List<Frame> frames = AtomFiles.readAll(positions);
        assertEquals(Cell.box(9, 8, 8), frames.get(1).structure().box());
        assertEquals(2.5, frames.get(1).time().getAsDouble());
        assertEquals(-2 * Constants.HARTREE, frames.get(1).energy().getAsDouble());
        assertEquals(5, frames.get(1).step().getAsLong());
    }
}
