package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.vasp.Outcar;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs on which a fault was seen (../shared/data/faults/README.md, atoms and hostile), and their neighbours. */
class FaultInputsTest {

    private static final String POSCAR = "c\n1.0\n5 0 0\n0 6 0\n0 0 7\nMg Cl\n1 2\nDirect\n0 0 0\n.5 .5 .5\n"
            + ".25 .25 .25\n";

    @TempDir
    private Path folder;

    private static Path atoms(final String name) {
        return Reference.path("faults/atoms/" + name);
    }

    private String refused(final Path path) {
        return assertThrows(InputException.class, () -> AtomFiles.readAll(path), path::toString).getMessage();
    }

    @Test
    void typesThatDoNotAddUpAreRefused() throws IOException {
        final String message = refused(atoms("OUTCAR.types-cut"));
        assertTrue(message.contains("NIONS = 4") && message.contains("3 in all"), message);
        // without NIONS, the table of positions and the list of potentials are the second place
        final String text = Files.readString(atoms("OUTCAR.types-cut"));
        final String unnumbered = text.replaceAll("(?m)^.*NIONS.*\n", "");
        assertTrue(refused(Samples.file(folder, "OUTCAR", unnumbered)).contains("dashes behind the 3 atoms"));
        final String shorter = unnumbered.replace("  3.0 3.0 3.0   0.1 0.0 0.0\n", "");
        assertTrue(refused(Samples.file(folder, "OUTCAR", shorter)).contains("as many types as species"));
        final String whole = text.replace("1   1   1\n", "1   1   1\n      1\n");
        assertEquals(List.of("Mg", "Ga", "F", "Cl"), Samples.only(Samples.file(folder, "OUTCAR", whole)).structure()
                .names());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            energy_hartree.xyz  | -13.605693122994 | .5142206747      | 0
            energy_kcal_mol.xyz | -.43364104       | .043364104       | 0
            stress_gpa.xyz      | -3               | .1               | -.78018864
            stress_kbar.xyz     | -3               | .1               | -.78018864
            """)
    void declaredUnitsAreConverted(final String name, final double energy, final double force, final double virial)
            throws IOException {
        final Frame frame = Samples.only(atoms(name));
        assertEquals(energy, frame.energy().getAsDouble(), 1e-8);
        assertEquals(force, frame.forces().get()[0], 1e-9);
        if (virial != 0) assertEquals(virial, frame.virial().get()[0], 1e-8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            energy=-1 energy_unit=Ry              | energy | -13.605693122994
            energy=-96.48533212 energy-units=kJ/mol | energy | -1
            virial="1 0 0 0 1 0 0 0 1" virial-unit=hartree | virial | 27.211386245988
            stress="0.01 0 0 0 .01 0 0 0 .01" stress-unit=hartree/bohr^3 | virial | -229.5394
            stress="1000 0 0 0 1000 0 0 0 1000" stress-unit=MPa | virial | -.78018864
            stress="1 0 0 0 1 0 0 0 1" stress-unit="eV/Angstrom**3" | virial | -125
            time=.25 time-unit=ps                 | time   | 250
            time=.25                              | time   | .25
            """)
    void otherUnitsAndSpellings(final String keys, final String what, final double value) throws IOException {
        final Frame frame = Samples.only(Samples.file(folder, "t.xyz", "2\nLattice=\"5 0 0 0 5 0 0 0 5\" "
                + "Properties=species:S:1:pos:R:3 " + keys + "\nSi 0 0 0\nSi 1 1 1\n"));
        final double found = switch (what) {
            case "energy" -> frame.energy().getAsDouble();
            case "time" -> frame.time().getAsDouble();
            default -> frame.virial().get()[0];
        };
        assertEquals(value, found, 2e-6 * Math.abs(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            energy=-1 energy-unit=furlong                                     | energy unit
            force-unit=stone                                                  | force unit
            stress="1 0 0 0 1 0 0 0 1" stress-unit=eV                         | stress unit
            energy=-1 energy-unit=hartree virial="1 0 0 0 1 0 0 0 1"          | virial-unit beside
            time=1 time-unit=fortnight                                        | time unit
            units=real                                                        | units that extended XYZ has
            """)
    void unknownUnitsAreRefused(final String keys, final String words) throws IOException {
        final String message = refused(Samples.file(folder, "t.xyz", "1\nLattice=\"5 0 0 0 5 0 0 0 5\" "
                + "Properties=species:S:1:pos:R:3 " + keys + "\nSi 0 0 0\n"));
        assertTrue(message.contains(words) && message.contains("line 2"), message);
    }

    @Test
    void forcesAreNoPositions() throws IOException {
        assertTrue(refused(atoms("AB-frc-1.xyz")).contains("found forces"));
        final String text = Files.readString(atoms("AB-frc-1.xyz"));
        assertTrue(refused(Samples.file(folder, "run-vel-1.xyz", text)).contains("found velocities"));
        assertTrue(refused(Samples.file(folder, "renamed.xyz", text)).contains("forces or velocities"));
    }

    @Test
    void unitsOfCp2k() throws IOException {
        final Path run = Samples.file(folder, "r-pos-1.xyz", "1\n i =        0, time =        0.000, E =   -1.0\n"
                + "Mg 0 0 0\n");
        final String row = " 0  0.0  4 0 0  0 4 0  0 0 4  64\n";
        Files.writeString(folder.resolve("r-1.cell"), "#   Step   Time [fs]   Ax [Angstrom]  Volume [Angstrom^3]\n"
                + row);
        assertEquals(64, Samples.only(run).structure().box().volume(), 1e-12);
        Files.writeString(folder.resolve("r-1.cell"), "#   Step   Time [fs]   Ax [bohr]  Volume [bohr^3]\n" + row);
        assertTrue(refused(run).contains("[bohr]"));
    }

    @ParameterizedTest
    @CsvSource({"POSCAR_c1", "POSCAR_c2"})
    void remarksInPoscar(final String name) throws IOException {
        final Structure atoms = Samples.only(atoms(name)).structure();
        assertArrayEquals(new double[] {0, 0, 0, 2.5, 3, 3.5, 1.25, 1.5, 1.75}, atoms.positions(), 1e-15);
        assertEquals(List.of("Mg", "Cl"), atoms.names());
    }

    @Test
    void speciesAndNumbersOfSeveralLines() throws IOException {
        final Structure atoms = Samples.only(atoms("POSCAR_symbols_natoms_multilines")).structure();
        assertEquals(53, atoms.size());
        assertEquals(List.of("Fe", "Cr", "Ni"), atoms.names());
        assertArrayEquals(new int[] {35, 16, 2}, atoms.counts());
        for (final String change : List.of("Mg Cl ! species", "Mg_pv Cl/1a2b")) {
            final Path path = Samples.file(folder, "POSCAR", POSCAR.replace("Mg Cl", change).replace("1 2\n",
                    "1 2 # numbers\n"));
            assertEquals(List.of("Mg", "Cl"), Samples.only(path).structure().names());
        }
    }

    @Test
    void namesThatContradictTheFileAreRefused() throws IOException {
        final Path poscar = Samples.file(folder, "POSCAR", POSCAR);
        final ReadOptions wrong = ReadOptions.DEFAULT.withTypeNames(List.of("Cl", "Mg"));
        assertThrows(FormatException.class, () -> AtomFiles.trajectory(poscar, wrong).frames());
        assertEquals(3, AtomFiles.trajectory(poscar, ReadOptions.DEFAULT.withTypeNames(List.of("Mg", "Cl"))).frames()
                .get(0).structure().size());
        final String rows = "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 4\n0 4\n0 4\n"
                + "ITEM: ATOMS id type element x y z\n1 1 Mg 0 0 0\n2 2 Cl 1.5 2.5 3.5\n";
        final Path dump = Samples.file(folder, "t.dump", rows);
        assertThrows(FormatException.class, () -> AtomFiles.trajectory(dump, wrong).frames());
        final Path metal = Samples.file(folder, "u.dump", "ITEM: UNITS\nmetal\n" + rows);
        assertEquals(2, AtomFiles.trajectory(metal, ReadOptions.DEFAULT).frames().get(0).structure().size());
        assertThrows(FormatException.class, () -> AtomFiles.trajectory(metal,
                ReadOptions.DEFAULT.withUnits(LammpsUnits.REAL)).frames());
    }

    @Test
    void titlesOfDcdAreCounted() throws IOException {
        final Structure five = Structure.of(List.of("Ar", "Ar", "Ar", "Ar", "Ar"), new double[15],
                org.ionclay.atoms.Cell.box(9, 9, 9));
        final List<Frame> frames = AtomFiles.trajectory(atoms("mdanalysis-test.dcd"),
                ReadOptions.DEFAULT.withTopology(five)).frames();
        // MDAnalysis 2: u.trajectory[0].positions[1], and u.trajectory[1]
        assertEquals(3, frames.get(0).structure().position(1, 0));
        assertEquals(4, frames.get(0).structure().position(1, 1));
        assertEquals(5, frames.get(0).structure().position(1, 2));
        assertTrue(frames.size() >= 2, frames.size() + " frames");
    }

    @Test
    void packedFilesAreNamed() throws IOException {
        assertTrue(refused(atoms("w.xyz.bz2")).contains("bzip2"));
        final Path zst = folder.resolve("w.xyz.zst");
        Files.write(zst, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4, 0, 1});
        assertTrue(refused(zst).contains("zstd"));
        final Path wide = folder.resolve("wide.xyz");
        Files.write(wide, "1\nc\nAr 0 0 0\n".getBytes(StandardCharsets.UTF_16));
        assertTrue(refused(wide).contains("UTF-16"));
    }

    @Test
    void marksAndFlags() throws IOException {
        final String xyz = "1\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3 pbc=T\nMg 0 0 0\n";
        assertTrue(Samples.only(Samples.file(folder, "t.xyz", xyz)).structure().box().periodic(2));
        assertFalse(Samples.only(Samples.file(folder, "t.xyz", xyz.replace("pbc=T", "pbc=F"))).structure().box()
                .periodic(0));
        for (final String text : List.of(xyz, POSCAR, "data_a\n_cell_length_a 4\n_cell_length_b 4\n_cell_length_c 4\n"
                + "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nMg1 0 0 0\n")) {
            assertEquals("Mg", Samples.only(Samples.file(folder, "marked", "\ufeff" + text)).structure().symbol(0));
        }
    }

    @Test
    void aWrongStyleLabelIsNamed() throws IOException {
        final String data = "title\n\n3 atoms\n2 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\nAtoms # "
                + "charge\n\n"
                + "1 1 1 0 0 0\n2 1 2 1 1 1\n3 1 2 2 2 2\n";
        assertTrue(refused(Samples.file(folder, "t.data", data)).contains("molecular"));
        final String charged = data.replace("1 1 1 0", "1 1 2 0").replace("2 1 2 1", "2 2 -1 1").replace("3 1 2 2",
                "3 2 -1 2");
        assertArrayEquals(new double[] {2, -1, -1}, Samples.only(Samples.file(folder, "t.data", charged)).structure()
                .charges().get());
        assertTrue(refused(Samples.file(folder, "t.data", data.replace("# charge", "# full"))).contains("7 columns"));
    }

    @Test
    void stepsOfForceFieldsAreCounted() throws IOException {
        final String step = " POSITION                                       TOTAL-FORCE (eV/Angst)%s\n"
                + " -----------------------\n  0.0 0.0 %d.0   0.1 0.0 0.0\n -----------------------\n%s\n";
        final String dft = "  free  energy   TOTEN  =       -12.00000000 eV";
        final String learned = "  free  energy ML TOTEN  =       -11.00000000 eV";
        final String head = " vasp.6.3.0\n TITEL  = PAW_PBE Mg 01Jan2000\n number of dos NEDOS = 301   number of ions "
                + "NIONS = 1\n   ions per type =               1\n      direct lattice vectors\n  5 0 0 .1 .1 .1\n"
                + "  0 5 0 .1 .1 .1\n  0 0 5 .1 .1 .1\n";
        final String mixed = head + step.formatted("", 0, dft) + step.formatted(" (ML)", 0, learned)
                + step.formatted(" (ML)", 1, learned) + step.formatted(" (ML)", 2, learned) + step.formatted(" (ML)", 3,
                        learned) + step.formatted("", 3, dft);
        final List<Frame> frames = AtomFiles.readAll(Samples.file(folder, "OUTCAR", mixed));
        assertEquals(4, frames.size());
        for (int n = 0; n < 4; n++) {
            assertEquals(n + 1, frames.get(n).step().getAsLong());
            assertEquals(n, frames.get(n).structure().position(0, 2));
            final boolean labelled = n == 0 || n == 3;
            assertEquals(labelled, frames.get(n).energy().isPresent());
            assertEquals(!labelled, frames.get(n).info().containsKey(Outcar.LEARNED));
        }
        final String pure = head + step.formatted(" (ML)", 0, learned) + step.formatted(" (ML)", 1, learned);
        assertEquals(2, AtomFiles.readAll(Samples.file(folder, "OUTCAR", pure)).size());
    }

    @Test
    void stepsOutsideCalculationsOfVasprun() throws IOException {
        final String structure = "<structure%s><crystal><varray name=\"basis\"><v>5 0 0</v><v>0 5 0</v><v>0 0 5</v>"
                + "</varray></crystal><varray name=\"positions\"><v>0 0 %s</v></varray></structure>\n";
        final String head = "<?xml version=\"1.0\"?>\n<modeling>\n<atominfo><array name=\"atoms\"><set><rc><c>Mg</c>"
                + "<c>1</c></rc></set></array></atominfo>\n" + structure.formatted(" name=\"initialpos\"", "0");
        final String calculation = "<calculation>" + structure.formatted("", "%s") + "<varray name=\"forces\"><v>0 0 1"
                + "</v></varray><energy><i name=\"e_fr_energy\">-1</i></energy></calculation>\n";
        final String end = structure.formatted(" name=\"finalpos\"", ".9") + "</modeling>\n";
        final List<Frame> mixed = AtomFiles.readAll(Samples.file(folder, "vasprun.xml", head
                + calculation.formatted(".1") + structure.formatted("", ".2") + calculation.formatted(".3") + end));
        assertEquals(3, mixed.size());
        assertEquals(2, mixed.get(1).step().getAsLong());
        assertTrue(mixed.get(1).energy().isEmpty() && mixed.get(1).forces().isEmpty());
        assertEquals(1, mixed.get(1).structure().position(0, 2), 1e-12);
        assertEquals(1.5, mixed.get(2).structure().position(0, 2), 1e-12);
        // LOPTICS: a further calculation without a structure
        final String bare = "<calculation><energy><i name=\"e_fr_energy\">-2</i></energy></calculation>\n";
        final List<Frame> optics = AtomFiles.readAll(Samples.file(folder, "vasprun.xml", head
                + calculation.formatted(".1") + bare + end));
        assertEquals(1, optics.size());
        assertEquals(-1, optics.get(0).energy().getAsDouble());
        // GW: none has a structure
        final List<Frame> response = AtomFiles.readAll(Samples.file(folder, "vasprun.xml", head + bare + end));
        assertEquals(1, response.size());
        assertTrue(response.get(0).energy().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"atoms-11-0-OUTCAR", "atoms-11-1-POSCAR", "atoms-21-0-OUTCAR", "blank-lines.data"})
    void hostileFilesAreRefusedInTime(final String name) {
        final Path path = Reference.path("faults/hostile/" + name);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(path));
    }

    @Test
    void longDigitsTakeNoTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(3,
                Samples.only(Reference.path("faults/hostile/redos.xyz")).structure().size()));
    }

    @Test
    void anEmptyFileHoldsNoFrame() throws IOException {
        for (final String name : List.of("OUTCAR", "t.xyz", "vasprun.xml", "t.dump", "XDATCAR", "t.cif")) {
            assertTrue(refused(Samples.file(folder, name, "")).contains("empty file"));
        }
        assertTrue(refused(Samples.file(folder, "OUTCAR", " vasp.6.1.0\n")).contains("at least one frame"));
    }
}
