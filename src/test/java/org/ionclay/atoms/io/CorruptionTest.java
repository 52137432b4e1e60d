package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.deepmd.DeepmdNpy;
import org.ionclay.atoms.io.deepmd.DeepmdRaw;
import org.ionclay.testing.Reference;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged files give an error that names the file, the line and what was needed; harmless variants are read. */
class CorruptionTest {

    private static final String XYZ = "2\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3 energy=-1.5\n"
            + "Mg 0 0 0\nF 1.5 2.5 3.5\n";
    private static final String DUMP = "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n"
            + "0 4\n0 4\n0 4\nITEM: ATOMS id type x y z\n1 1 0 0 0\n2 2 1.5 2.5 3.5\n";
    private static final String DATA = "title\n\n2 atoms\n2 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\n"
            + "Atoms # atomic\n\n1 1 0 0 0\n2 2 1.5 2.5 3.5\n";
    private static final String POSCAR = "title\n1.0\n4 0 0\n0 4 0\n0 0 4\nMg F\n1 1\nCartesian\n0 0 0\n1.5 2.5 3.5\n";
    private static final String XDATCAR = "title\n1.0\n4 0 0\n0 4 0\n0 0 4\nMg F\n1 1\nDirect configuration=     1\n"
            + "0 0 0\n0.375 0.625 0.875\n";
    private static final String CIF = "data_t\n_cell_length_a 4\n_cell_length_b 4\n_cell_length_c 4\n"
            + "_symmetry_space_group_name_H-M 'P 1'\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n"
            + "_atom_site_fract_z\n_atom_site_occupancy\nMg1 0 0 0 1\nF1 0.375 0.625 0.875 1\n";
    private static final String CP2K = "2\n i =        1, time =        0.000, E =    -1.5\nMg 0 0 0\nF 1.5 2.5 3.5\n";

    @TempDir
    private Path folder;

    private static String text(final String format) {
        return switch (format) {
            case "t.xyz" -> XYZ;
            case "t.dump" -> DUMP;
            case "t.data" -> DATA;
            case "POSCAR" -> POSCAR;
            case "XDATCAR" -> XDATCAR;
            case "t.cif" -> CIF;
            case "run-pos-1.xyz" -> CP2K;
            default -> throw new IllegalArgumentException(format);
        };
    }

    private FormatException refused(final Path path) {
        return assertThrows(FormatException.class, () -> {
            try (FrameReader reader = AtomFiles.open(path)) {
                while (reader.hasNext()) reader.next();
            }
        }, () -> path.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t.xyz         | 2.5 3.5\\n        | 2.5\\n              | 4  | pos
            t.xyz         | F 1.5 2.5 3.5\\n  | ''                  | 4  | atom 1 of 2
            t.xyz         | 2.5               | NaN                 | 4  | finite number
            t.xyz         | 2.5               | 2,5                 | 4  | finite number
            t.xyz         | 2\\nLatt          | 3\\nLatt            | 5  | atom 2 of 3
            t.xyz         | 2\\nLatt          | 999999999\\nLatt    | 1  | can hold
            t.xyz         | 2\\nLatt          | -2\\nLatt           | 1  | 0 or more
            t.xyz         | 2\\nLatt          | 1\\nLatt            | 4  | the number of atoms
            t.xyz         | 4 0 0 0 4 0 0 0 4 | 4 0 0 0 4 0 0 0     | 2  | 9 numbers for Lattice
            t.xyz         | 4 0 0 0 4 0 0 0 4 | 4 0 0 0 4 0 0 0 0   | 2  | flat
            t.xyz         | -1.5              | nan                 | 2  | energy
            t.xyz         | pos:R:3           | pos:R               | 2  | Properties
            t.xyz         | 0 0 4" Prop       | 0 0 4 Prop          | 2  | closing
            t.dump        | 2 2 1.5 2.5 3.5\\n| 2 2 1.5 2.5\\n      | 11 | a position
            t.dump        | 2 2 1.5 2.5 3.5\\n| ''                  | 11 | atom 2 of 2
            t.dump        | 2 2 1.5           | 1 2 1.5             | 11 | id 1 twice
            t.dump        | 1.5               | inf                 | 11 | finite number
            t.dump        | 1.5               | ****                | 11 | finite number
            t.dump        | OF ATOMS\\n2      | OF ATOMS\\n3        | 12 | atom 3 of 3
            t.dump        | OF ATOMS\\n2      | OF ATOMS\\n1        | 11 | ITEM:
            t.dump        | id type x y z     | id type x y         | 9  | columns x y z
            t.dump        | 0 4\\nITEM        | 4 0\\nITEM          | 8  | upper box bounds
            t.dump        | ITEM: NUMBER OF ATOMS\\n2\\n | ''       | 7  | NUMBER OF ATOMS
            t.dump        | 2 2 1.5           | 2 0 1.5             | 11 | 1 or more for type
            t.data        | 2 atoms           | 3 atoms             | 13 | atom 3 of 3
            t.data        | 2 atoms           | 1 atoms             | 12 | next section
            t.data        | 2 2 1.5           | 2 3 1.5             | 12 | type of 1 to 2
            t.data        | 2 2 1.5           | 1 2 1.5             | 12 | id 1 again
            t.data        | 2.5 3.5           | 2.5                 | 12 | 5 columns
            t.data        | atomic            | sphere              | 11 | style sphere
            t.data        | 0 4 ylo yhi\\n    | ''                  | 11 | ylo and yhi
            t.data        | 2.5               | nan                 | 12 | finite number
            POSCAR        | 1.5 2.5 3.5\\n    | ''                  | 10 | atom 2 of 2
            POSCAR        | 2.5               | nan                 | 10 | finite number
            POSCAR        | 1 1\\nCart        | 1\\nCart            | 7  | each of the 2 species
            POSCAR        | Cartesian         | Somehow             | 9  | Direct or Cartesian
            POSCAR        | 1.0\\n4           | 0.0\\n4             | 5  | scale
            POSCAR        | 0 4 0             | 8 0 0               | 7  | span a volume
            XDATCAR       | 0.375 0.625 0.875\\n | ''               | 10 | atom 2 of 2
            XDATCAR       | 0.625             | x                   | 10 | finite number
            t.cif         | 0.875 1\\n        | 0.875\\n            | 13 | whole rows of 5
            t.cif         | 0.875 1\\n        | 0.875 0.5\\n        | 13 | occupancy of site F1
            t.cif         | 0.625             | abc                 | 13 | finite number
            t.cif         | P 1               | F m -3 m            | 5  | symmetry operations of F m -3 m
            t.cif         | 0.375 0.625 0.875 | 0 0 0.001           | 13 | different places
            t.cif         | F1                | Q1                  | 13 | an element
            t.cif         | length_b 4        | length_b -4         | 4  | cell
            run-pos-1.xyz | F 1.5 2.5 3.5\\n  | ''                  | 4  | atom 2 of 2
            run-pos-1.xyz | 2.5               | NaN                 | 4  | finite number
            """)
    void damageIsNamedWithItsLine(final String name, final String from, final String to, final long line,
            final String words) throws IOException {
        final String whole = text(name);
        final String damaged = whole.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertTrue(!damaged.equals(whole), "nothing was changed");
        final Path path = Samples.file(folder, name, damaged);
        final FormatException error = refused(path);
        assertTrue(error.getMessage().contains(words), error.getMessage());
        assertEquals(line, error.line().orElse(0), error.getMessage());
        assertTrue(error.getMessage().startsWith(path + ", line " + line + ": needed "), error.getMessage());
        assertTrue(error.getMessage().contains(", found ") && error.getMessage().contains("; "), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"t.xyz", "t.dump", "t.data", "POSCAR", "XDATCAR", "t.cif", "run-pos-1.xyz"})
    void windowsLineEndsAndFortranExponentsAreRead(final String name) throws IOException {
        final String text = text(name).replace("0.375", "3.75D-1").replace("2.5 ", "0.25d+01 ").replace("\n", "\r\n");
        final Frame frame = Samples.only(Samples.file(folder, name, text));
        assertArrayEquals(new double[] {0, 0, 0, 1.5, 2.5, 3.5}, frame.structure().positions(), 0);
        final boolean open = name.startsWith("run");
        assertEquals(open, frame.structure().cell().isEmpty());
        if (!open) assertEquals(Cell.box(4, 4, 4), frame.structure().box());
        if (name.equals("t.xyz")) assertEquals(-1.5, frame.energy().getAsDouble());
    }

    @ParameterizedTest
    @CsvSource({"t.xyz", "t.dump", "POSCAR", "XDATCAR", "run-pos-1.xyz"})
    void noTruncationIsReadAsAWholeFrame(final String name) throws IOException {
        final String whole = text(name);
        // a last number that lost digits alone is still a number: the cut starts at the column before it
        for (int length = whole.lastIndexOf(' ') + 1; length > 0; length--) {
            final Path path = Samples.file(folder, name, whole.substring(0, length));
            refused(path);
        }
    }

    /** Any bytes: an error must be one that names the place, never one of the machine (seed 11, 1500 per format). */
    @ParameterizedTest
    @CsvSource({"t.xyz", "t.dump", "t.data", "POSCAR", "XDATCAR", "t.cif", "run-pos-1.xyz"})
    void randomDamageNeverEscapesAsAnotherError(final String name) throws IOException {
        final Random random = new Random(11);
        final String pieces = "0123456789.-+eE \n\"'_:;#[]{}=\t\u00e9xMTF";
        int refused = 0;
        for (int round = 0; round < 1500; round++) {
            final StringBuilder text = new StringBuilder(text(name));
            for (int change = random.nextInt(4); change >= 0; change--) {
                final int at = random.nextInt(text.length());
                final char piece = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, piece);
                    case 1 -> text.insert(at, piece);
                    default -> text.deleteCharAt(at);
                }
            }
            final Path path = Samples.file(folder, name, text.toString());
            try (FrameReader reader = AtomFiles.open(path)) {
                while (reader.hasNext()) reader.next();
            } catch (final FormatException e) {
                refused++;
            } catch (final RuntimeException e) {
                throw new AssertionError("escaped from " + text, e);
            }
        }
        assertTrue(refused > 300, "only " + refused + " of 1500 were refused");
    }

    @Test
    void truncatedOutputOfVaspIsNamed() throws IOException {
        final List<String> outcar = Files.readAllLines(Reference.path("md/vasp/OUTCAR.h2o.md"));
        int forces = 0;
        while (!outcar.get(forces).contains("TOTAL-FORCE")) forces++;
        final Path cut = folder.resolve("OUTCAR");
        Files.write(cut, outcar.subList(0, forces + 5));
        final FormatException error = refused(cut);
        assertEquals(forces + 6, error.line().orElse(0));
        assertTrue(error.getMessage().contains("atom 4 of 6"), error.getMessage());
        Files.write(cut, outcar.subList(0, forces + 12));
        assertTrue(refused(cut).getMessage().contains("TOTEN"));
        final List<String> stars = new ArrayList<>(outcar);
        stars.set(forces + 2, stars.get(forces + 2).replaceAll("-?\\d\\.\\d+$", "*********"));
        Files.write(cut, stars);
        assertEquals(forces + 3, refused(cut).line().orElse(0));

        final List<String> xml = Files.readAllLines(Reference.path("md/vasp/vasprun.h2o.md.xml"),
                StandardCharsets.ISO_8859_1);
        final Path run = folder.resolve("vasprun.xml");
        Files.write(run, xml.subList(0, 700), StandardCharsets.ISO_8859_1);
        assertTrue(refused(run).line().orElse(0) >= 700);
        int value = 0;
        while (!xml.get(value).contains("\"forces\"")) value++;
        final List<String> nan = new ArrayList<>(xml);
        nan.set(value + 1, "   <v> NaN 0.0 0.0 </v>");
        Files.write(run, nan, StandardCharsets.ISO_8859_1);
        assertEquals(value + 2, refused(run).line().orElse(0));
    }

    @Test
    void damagedGzipIsNamed() throws IOException {
        final byte[] whole = Files.readAllBytes(Reference.path("md/vasp/example_XDATCAR.gz"));
        final Path cut = folder.resolve("XDATCAR.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        final FormatException error = refused(cut);
        assertTrue(error.getMessage().contains("gzip") && error.line().orElse(0) > 100, error.getMessage());
    }

    @Test
    void deepmdFoldersWithWrongCounts() throws IOException {
        final Frame frame = Frame.builder(Samples.bare(Samples.full(1, Cell.box(9, 9, 9)).structure())).energy(1)
                .forces(new double[69]).build();
        final Path system = folder.resolve("npy");
        AtomFiles.write(system, new DeepmdNpy(), LammpsUnits.METAL, List.of(frame, frame).iterator(), false);
        final Path set = system.resolve("set.000");
        final byte[] coord = Files.readAllBytes(set.resolve("coord.npy"));
        Files.write(set.resolve("coord.npy"), Arrays.copyOf(coord, coord.length - 8));
        assertTrue(refused(system).getMessage().contains("truncated"));
        final byte[] nan = coord.clone();
        Arrays.fill(nan, 128, 136, (byte) 0xff);
        Files.write(set.resolve("coord.npy"), nan);
        assertTrue(refused(system).getMessage().contains("NaN in row 0, column 0"));
        Files.write(set.resolve("coord.npy"), coord);
        Files.writeString(system.resolve("type.raw"), "0\n1\n");
        assertTrue(refused(system).getMessage().contains("rows of 6 numbers"));
        Files.writeString(system.resolve("type.raw"), "0\n7\n");
        assertEquals(2, refused(system).line().orElse(0));
        Files.delete(system.resolve("type.raw"));
        assertTrue(refused(system).getMessage().contains("type.raw"));

        final Path raw = folder.resolve("raw");
        AtomFiles.write(raw, new DeepmdRaw(), LammpsUnits.METAL, List.of(frame, frame).iterator(), false);
        final List<String> lines = Files.readAllLines(raw.resolve("force.raw"));
        Files.write(raw.resolve("force.raw"), lines.subList(0, 1));
        assertTrue(refused(raw).getMessage().contains("as many frames"));
        Files.write(raw.resolve("force.raw"), List.of(lines.get(0), lines.get(1) + " 1"));
        assertEquals(2, refused(raw).line().orElse(0));
        Files.writeString(raw.resolve("energy.raw"), "1\nnan\n");
        assertEquals(2, refused(raw).line().orElse(0));
    }

    @Test
    void whatIsNoFileOfAtomsIsSaidSo() throws IOException {
        for (final String text : List.of("", "hello\nworld\n", "{\"a\": 1}", "\u0000\u0001\u0002")) {
            assertTrue(refused(Samples.file(folder, "some.txt", text)).getMessage().contains("extended XYZ"));
        }
        assertTrue(refused(Files.createDirectory(folder.resolve("empty"))).getMessage().contains("type.raw"));
        final Path path = Samples.file(folder, "units.dump", "ITEM: UNITS\ncgs\n" + DUMP);
        assertTrue(refused(path).getMessage().contains("\"cgs\""));
    }

    @Test
    void pairsOfDifferentRunsAreRefused() throws IOException {
        final Path positions = Samples.file(folder, "run-pos-1.xyz", CP2K);
        Samples.file(folder, "run-frc-1.xyz", CP2K.replace("i =        1", "i =        2"));
        assertTrue(refused(positions).getMessage().contains("step 1, as among the positions"));
        Samples.file(folder, "run-frc-1.xyz", CP2K.replace("Mg", "Ga"));
        assertTrue(refused(positions).getMessage().contains("different runs"));
        Samples.file(folder, "run-frc-1.xyz", CP2K.replace("F 1.5 2.5 3.5\n", ""));
        assertTrue(refused(positions).getMessage().contains("run-frc-1.xyz, line 4"));
    }
}
