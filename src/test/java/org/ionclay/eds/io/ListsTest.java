package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.Elements;
import org.ionclay.eds.KFactors;
import org.ionclay.units.Lengths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsTest {

    private static final String HEADER = "element,line,k,basis,provenance\n";

    @TempDir
    private Path folder;

    private Path file(final String text) throws IOException {
        return Files.writeString(folder.resolve("k.csv"), text);
    }

    @Test
    void weightFactorsBecomeAtomic() throws IOException {
        final KFactorFile file = KFactorFile.read(file("# mine\n" + HEADER
                + "Mg,K,1,weight,\"MgF2, 5 kV\"\nGa,L,2.5,weight,GaF3\n"));
        final KFactors k = file.factors(List.of(new ElementLine("Mg", "K"), new ElementLine("Ga", "L")));
        assertEquals(1, k.of("Mg"));
        // c_Ga / c_Mg by mass is 2.5 at equal counts, so by atoms 2.5 / 69.723 * 24.305
        assertEquals(2.5 / 69.723 * 24.305, k.of("Ga"), 1e-12);
        assertTrue(k.provenance().contains("MgF2, 5 kV; GaF3"), k.provenance());
        file.write(folder.resolve("out.csv"), false);
        assertEquals(k.atomic(), KFactorFile.read(folder.resolve("out.csv"))
                .factors(List.of(new ElementLine("Mg", ""), new ElementLine("Ga", "L"))).atomic());
    }

    @Test
    void aMapWithoutItsFactorIsRefused() throws IOException {
        final KFactorFile file = KFactorFile.read(file(HEADER + "Mg,K,1,atomic,x\nGa,K,2,atomic,y\n"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> file.factors(List.of(new ElementLine("Ga", "L")))).getMessage().contains("Ga K in line 3"));
        assertThrows(IllegalArgumentException.class, () -> file.factors(List.of(new ElementLine("F", "K"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Mg,K,1,atomic | 5 columns", "Xx,K,1,atomic,p | no element",
            "Mg,Q,1,atomic,p | K, L or M",
        "Mg,K,'1,5',atomic,p | number", "Mg,K,abc,atomic,p | number", "Mg,K,-1,atomic,p | positive",
        "Mg,K,1,molar,p | atomic or weight", "Mg,K,1,atomic, | provenance"})
    void errorsNameFileAndLine(final String row, final String why) throws IOException {
        final Path path = file(HEADER + row + "\n");
        final String message = assertThrows(IllegalArgumentException.class, () -> KFactorFile.read(path)).getMessage();
        assertTrue(message.contains("k.csv, line 2") && message.contains(why), message);
    }

    @Test
    void headersTwinsAndMixturesAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> KFactorFile.read(file("")));
        assertThrows(IllegalArgumentException.class, () -> KFactorFile.read(file("Mg,K,1,atomic,p\n")));
        assertThrows(IllegalArgumentException.class,
                () -> KFactorFile.read(file(HEADER + "Mg,K,1,atomic,p\nMg,K,2,atomic,p\n")));
        assertThrows(IllegalArgumentException.class,
                () -> KFactorFile.read(file(HEADER + "Mg,K,1,atomic,p\nGa,L,2,weight,p\n")));
    }

    @Test
    void standardCompoundsAreTheClays() {
        final CompoundList list = CompoundList.standard();
        assertEquals(10, list.compounds().size());
        assertEquals("MgF2", list.compounds().get(0).name());
        // 1.5 MgCl2 - GaF3: 1.5 + 3 + 1 + 3 = 8.5 atoms
        final var last = list.compounds().get(8).compound();
        assertEquals(1.5 / 8.5, last.atomicFraction("Mg"), 1e-12);
        assertEquals(3 / 8.5, last.atomicFraction("F"), 1e-12);
    }

    @Test
    void compoundListsAreReadWrittenAndChecked() throws IOException {
        final CompoundList list = CompoundList.parse("mine", "# mine\nMgF2, sellaite # real\n\nMg1.5Mo6S8\n");
        assertEquals(List.of("sellaite", "Mg1.5Mo6S8"), list.compounds().stream().map(CompoundList.Named::name)
                .toList());
        list.write(folder.resolve("c.txt"), false);
        assertEquals(list.compounds(), CompoundList.read(folder.resolve("c.txt")).compounds());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CompoundList.parse("mine", "MgF2\nMgX2"))
                .getMessage().startsWith("mine, line 2"));
        assertThrows(IllegalArgumentException.class, () -> CompoundList.parse("mine", "MgF2\nMgF2"));
        assertThrows(IllegalArgumentException.class, () -> CompoundList.parse("mine", "# nothing"));
    }

    @Test
    void imgLib2ImagesAreReadFromTheirOwnOrigin() {
        final float[] data = new float[30];
        for (int i = 0; i < 30; i++) data[i] = i;
        final var image = ArrayImgs.floats(data, 6, 5);
        final float[] row = new float[4];
        final ImgPlane part = new ImgPlane(Views.interval(image, new long[] {1, 2}, new long[] {4, 4}));
        assertEquals(4, part.width());
        assertEquals(3, part.height());
        part.row(1, row);
        assertEquals(List.of(19f, 20f, 21f, 22f), List.of(row[0], row[1], row[2], row[3]));
        assertEquals(29 * 15, MapStatistics.scan(new ImgPlane(image), "img").sum());
        assertThrows(IllegalArgumentException.class, () -> new ImgPlane(ArrayImgs.bytes(2, 2, 2)));
        assertEquals(200, MapStatistics.scan(new ImgPlane(ArrayImgs.unsignedBytes(new byte[] {(byte) 200}, 1, 1)), "u")
                .sum());
    }

    @Test
    void atomicMassesAreTheStandardOnes() {
        assertEquals(24.305, Elements.atomicMass("Mg"));
        assertEquals(69.723, Elements.atomicMass("Ga"));
        assertEquals(18.998, Elements.atomicMass("F"));
        assertEquals(35.45, Elements.atomicMass("Cl"));
        assertEquals(95.95, Elements.atomicMass("Mo"));
        assertEquals(208.98, Elements.atomicMass("Bi"));
        assertEquals(238.03, Elements.atomicMass("U"));
        // masses fall only at the four known pairs of neighbours
        int falls = 0;
        double last = 0;
        for (final String symbol : List.of("H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si",
                "P", "S", "Cl", "Ar", "K", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge",
                "As", "Se", "Br", "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Ru", "Rh", "Pd", "Ag", "Cd", "In", "Sn",
                "Sb",
                "Te", "I", "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm",
                "Yb",
                "Lu", "Hf", "Ta", "W", "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Th", "Pa", "U")) {
            if (Elements.atomicMass(symbol) < last) falls++;
            last = Elements.atomicMass(symbol);
        }
        assertEquals(4, falls, "Ar-K, Co-Ni, Te-I, Th-Pa");
        assertThrows(IllegalArgumentException.class, () -> Elements.atomicMass("Tc"));
        assertThrows(IllegalArgumentException.class, () -> Elements.atomicMass("Lr"));
    }

    @ParameterizedTest
    @CsvSource({"µm, 1", "μm, 1", "um, 1", "micron, 1", "Microns, 1", "micrometer, 1", "nm, 1e-3", "nanometre, 1e-3",
        "mm, 1000", "millimeters, 1000", "cm, 1e4", "m, 1e6", "meter, 1e6", "inch, 25400"})
    void unitsInMicrometres(final String unit, final double expected) {
        assertEquals(expected, Lengths.micrometres(unit).orElseThrow(), expected * 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"pixel", "''", "furlong", "s"})
    void whatIsNoLength(final String unit) {
        assertTrue(Lengths.micrometres(unit).isEmpty());
    }
}
