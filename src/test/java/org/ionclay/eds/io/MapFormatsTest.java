package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.eds.ElementMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every format of the list promises, and the forms that programs export. */
class MapFormatsTest {

    @TempDir
    private Path folder;

    static Stream<MapFormat> formats() {
        return MapFormats.ALL.stream();
    }

    private static double sum(final ElementMaps maps) {
        return MapStatistics.scan(maps.maps().get(0).plane(), "m").sum();
    }

    private ElementMaps read(final Path file) throws IOException {
        return new ElementMapsReader(MapReadOptions.DEFAULT).read(file);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatKeepsTheContract(final MapFormat format) throws IOException {
        final byte[] sample = MapSamples.of(format);
        for (final MapFormat other : MapFormats.ALL) assertEquals(other == format, other.recognises(sample),
                format.title() + " as " + other.title());
        for (final String ending : format.endings()) {
            final Path file = Files.write(folder.resolve("Mg K." + ending), sample);
            assertEquals("Mg K", MapFormats.stem(file.getFileName().toString()));
            // JPEG keeps a sum within a few per cent
            assertEquals(MapSamples.SUM, sum(read(file)), .05 * MapSamples.SUM, ending);
            assertEquals(1, Fields.find(folder).size(), ending);
            Files.delete(file);
        }
        // under another ending it is known by its content
        assertEquals(MapSamples.SUM, sum(read(Files.write(folder.resolve("Mg K.bin"), sample))), .05 * MapSamples.SUM);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damageIsRefusedByName(final MapFormat format) throws IOException {
        final byte[] sample = MapSamples.of(format);
        final Random random = new Random(7);
        for (int n = 0; n < 300; n++) {
            final byte[] bytes = n % 3 == 0 ? java.util.Arrays.copyOf(sample, random.nextInt(sample.length))
                    : sample.clone();
            for (int k = 0; k < 4 && bytes.length > 0; k++) bytes[random.nextInt(bytes.length)]
                    = (byte) random.nextInt();
            final Path file = Files.write(folder.resolve("Mg K.bin"), bytes);
            try {
                read(file);
            } catch (final InputException e) {
                assertTrue(e.getMessage().contains("Mg K.bin") || e.getMessage().contains("Mg K"), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theDocumentsNameEveryFormat(final MapFormat format) throws IOException {
        final String page = Files.readString(Path.of("docs/file-formats.md"));
        assertTrue(page.contains("| " + format.title() + " | " + String.join(" ", format.endings().stream()
                .map(ending -> "." + ending).toList()) + " | " + format.details() + " |"),
                        "docs/file-formats.md needs\n| "
                        + format.title() + " | " + String.join(" ", format.endings().stream()
                                .map(ending -> "." + ending).toList()) + " | " + format.details() + " |");
    }

    private static String matrix(final String separator, final String end, final boolean comma) {
        final StringBuilder text = new StringBuilder();
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 7; x++) {
                text.append(x == 0 ? "" : separator).append(comma ? (y * 7 + x) + ",5" : Integer.toString(y * 7 + x));
            }
            text.append(end);
        }
        return text.toString();
    }

    /** 0 to 41 add up to 861; half more each with decimals. */
    @Test
    void matricesOfAllSeparators() throws IOException {
        final List<String> texts = new ArrayList<>();
        for (final String separator : new String[] {",", ", ", "\t", ";", " ", "   "}) {
            for (final String end : new String[] {"\n", "\r\n", separator.strip() + "\n"}) {
                texts.add(matrix(separator, end, false));
                texts.add("Mg K map" + separator + "counts\nWidth: 7\n\n" + matrix(separator, end, false));
            }
        }
        for (final String text : texts) {
            final ElementMaps maps = read(Files.writeString(folder.resolve("Mg K.csv"), text));
            assertEquals(7, maps.width(), text);
            assertEquals(6, maps.height(), text);
            assertEquals(861, sum(maps), text);
        }
        for (final String separator : new String[] {"\t", ";", " "}) {
            assertEquals(861 + 21, sum(read(Files.writeString(folder.resolve("Mg K.txt"),
                    matrix(separator, "\n", true)))), separator);
        }
        assertEquals(861, sum(read(Files.write(folder.resolve("Mg K.csv"),
                ("\ufeff" + matrix(",", "\n", false)).getBytes(StandardCharsets.UTF_16LE)))));
    }

    @Test
    void rowsAndColumnsThatCountPixelsAreLeftOut() throws IOException {
        final StringBuilder text = new StringBuilder(",0,1,2,3,4,5\n");
        for (int y = 0; y < 5; y++) text.append(y).append(",9,8,7,3,3,3\n");
        final ElementMaps maps = read(Files.writeString(folder.resolve("F K.csv"), text.toString()));
        assertEquals(6, maps.width());
        assertEquals(5, maps.height());
        assertEquals(5 * 33, sum(maps));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3,4,5\n1,2,3,4\n1,2,3,4,5\n1,2,3,4,5\n", "1,2,3,4\n1,2,x,4\n1,2,3,4\n1,2,3,4\n",
        "1 2 3 4\n5 6 7 8\n", "1,000;2,000;3,000;4,000\n1,000;2,000;3,000;4,000\n1,000;2,000;3,000;4,000\n"
                + "1,000;2,000;3,000;4,000\n"})
    void matricesThatAreNoneAreRefused(final String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("Mg K.csv"), text);
        final InputException e = assertThrows(InputException.class, () -> read(file));
        assertTrue(e.getMessage().contains("Mg K.csv"), e.getMessage());
    }

    @Test
    void tablesAndTextsBesideMapsAreNoMaps() throws IOException {
        Files.write(folder.resolve("Mg K.tif"), MapSamples.of(MapFormats.ALL.get(0)));
        Files.writeString(folder.resolve("k-factors.csv"), "element,line,k\nMg,K,1\n");
        Files.writeString(folder.resolve("SEM image.txt"), "$$SM_MICRON_BAR 100\n");
        Files.writeString(folder.resolve("Ga L.txt"), "0.1 20\n0.2 30\n");
        Files.writeString(folder.resolve("In.csv"), matrix(",", "\n", false));
        final FieldSource field = Fields.find(folder).get(0);
        assertEquals(1, field.files().size(), field.files().toString());
    }

    @Test
    void emptyCellsWereNotMeasured() throws IOException {
        final ElementMaps maps = read(Files.writeString(folder.resolve("Mg K.csv"),
                "1,2,,4\n1,2,3,4\n1,nan,3,4\n1,2,3,4\n"));
        assertEquals(2, maps.maps().get(0).quality().missing());
        assertEquals(35, sum(maps));
    }

    /** Two rows of three tiles of 16 x 16 in an image of 40 x 20, each pixel x + 50 y. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tilesAreRead(final boolean big) throws IOException {
        final byte[][] tiles = new byte[6][16 * 16 * 2];
        for (int t = 0; t < 6; t++) {
            for (int i = 0; i < 256; i++) {
                final int x = t % 3 * 16 + i % 16;
                final int y = t / 3 * 16 + i / 16;
                final int value = x < 40 && y < 20 ? x + 50 * y : 60000;
                tiles[t][2 * i] = (byte) value;
                tiles[t][2 * i + 1] = (byte) (value >> 8);
            }
        }
        final Path file = folder.resolve("Mg K.tif");
        MapSamples.tiled(file, 40, 20, big, tiles);
        final ElementMaps maps = read(file);
        final float[] row = new float[40];
        for (int y = 0; y < 20; y++) {
            maps.maps().get(0).plane().row(y, row);
            for (int x = 0; x < 40; x++) assertEquals(x + 50 * y, row[x]);
        }
    }

    @Test
    void pageNamesAndOmeChannelsNameElements() throws IOException {
        final String ome = "<?xml version=\"1.0\"?><OME><Image ID=\"Image:0\"><Pixels DimensionOrder=\"XYCZT\" "
                + "SizeC=\"1\" "
                + "SizeZ=\"1\" SizeT=\"1\" PhysicalSizeX=\"250\" PhysicalSizeXUnit=\"nm\"><Channel Name=\"Ga "
                + "L\"/></Pixels>"
                + "</Image></OME>";
        final Path file = folder.resolve("maps.ome.tif");
        new TestTiff(4, 4, 8, false, ByteOrder.LITTLE_ENDIAN).text(270, ome).write(file, new byte[] {1, 2, 3, 4, 5,
                6, 7, 8,
            9, 10, 11, 12, 13, 14, 15, 16});
        final ElementMaps maps = read(file);
        assertEquals("Ga L", maps.maps().get(0).line().label());
        assertEquals(.25, maps.pixelSize(), 1e-12);
        new TestTiff(4, 4, 8, false, ByteOrder.LITTLE_ENDIAN).text(285, "Cl Ka1").write(file, new byte[] {1, 2, 3, 4,
                5, 6,
            7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        assertEquals("Cl K", read(file).maps().get(0).line().label());
    }

    @Test
    void pixelsThatAreNoSquaresKeepBothEdges() throws IOException {
        final Path file = folder.resolve("Mg K.tif");
        new TestTiff(4, 4, 8, false, ByteOrder.LITTLE_ENDIAN).text(270, "ImageJ=1.53\nunit=um\n").tag(282, 2,
                1).tag(283, 5, 4)
                .tag(296, 1).write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        final ElementMaps maps = read(file);
        assertEquals(.5, maps.pixelSize(), 1e-12);
        assertEquals(.8, maps.pixelHeight(), 1e-12);
        assertEquals(.4, maps.pixelArea(), 1e-12);
        assertTrue(maps.notes().stream().anyMatch(note -> note.startsWith("pixels are 0.5 x 0.8 µm")), maps.notes()
                .toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "STEM 1234 HAADF EDS Mg.tif; STEM 1234 HAADF EDS Ga.tif; STEM 1234 HAADF.tif | Mg Ga",
        "Sample A F.tif; Sample A Cl.tif; Sample A Mg.tif; Sample A SEM.tif | F Cl Mg",
        "Mg of sample x1.tif; F of sample x1.tif | Mg F", "Magnesium.tif; fluorine.tif | Mg F",
        "mg_ka.tif; GA-LA1.tif; clka.tif | Mg Ga Cl", "run7_O_final.tif; run7_C_final.tif | O C",
        "Magnesium K.tif; Gallium L.tif | Mg Ga"})
    void namesAreUnderstoodTogether(final String files, final String elements) throws IOException {
        for (final String name : files.split("; ")) {
            Files.write(folder.resolve(name), MapSamples.of(MapFormats.ALL.get(0)));
        }
        final FieldResult result = new ElementMapsReader(MapReadOptions.DEFAULT).read(Fields.find(folder).get(0));
        final List<String> found = result instanceof FieldResult.Read good ? good.maps().elements()
                : List.of(((FieldResult.Failed) result).reason());
        assertEquals(java.util.Set.of(elements.split(" ")), java.util.Set.copyOf(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sample B.tif; Sample 2.tif", "Pt coating.tif; overview.tif",
            "Mg overlay.tif; Ga overlay.tif"})
    void namesThatSayNothingTogetherAreNotGuessed(final String files) {
        final MapNames names = new MapNames(List.of(files.split("; ")));
        for (final String name : files.split("; ")) assertFalse(names.of(name) instanceof MapName.Recognised, name);
    }
}
