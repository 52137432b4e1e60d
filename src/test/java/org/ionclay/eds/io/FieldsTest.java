package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldsTest {

    @TempDir
    private Path folder;

    private void write(final String... names) throws IOException {
        final ShortProcessor map = new ShortProcessor(3, 3);
        map.set(4, 7);
        for (final String name : names) CalibratedTiff.of(map, OptionalDouble.of(1), Map.of())
                .write(folder.resolve(name), false);
    }

    private List<String> names() throws IOException {
        return Fields.find(folder).stream().map(FieldSource::name).toList();
    }

    @Test
    void subfoldersAreFieldsInNaturalOrder() throws IOException {
        write("field 10/Mg K.tif", "field 2/Mg K.tif", "truth/Mg K.tif", "Results/Mg K.tif", "done/phase map.tif",
                "simulated/Mg K.tif");
        Files.writeString(folder.resolve("done/run.json"), "{}");
        Files.writeString(folder.resolve("simulated/run.json"), "{}");
        Files.createDirectories(folder.resolve("empty"));
        assertEquals(List.of("field 2", "field 10", "simulated"), names());
    }

    @Test
    void aFolderWithMapsIsOneFieldWhateverItsSubfolders() throws IOException {
        write("Mg K.tif", "Ga L.tif", "truth/Mg K.tif");
        assertEquals(List.of(folder.getFileName().toString()), names());
    }

    @Test
    void numberedMapsOfOneFieldStayTogether() throws IOException {
        write("0001-Mg K.tif", "0002-Ga L.tif", "SEM image.tif");
        assertEquals(3, Fields.find(folder).get(0).files().size());
        assertEquals(1, names().size());
    }

    @Test
    void flatFoldersAreGroupedByPrefix() throws IOException {
        write("field1 Mg K.tif", "field1 Ga L.tif", "field1 SEM image.tif", "field2 Mg K.tif", "field2 Ga L.tif",
                "overview.tif");
        final List<FieldSource> fields = Fields.find(folder);
        assertEquals(List.of("field1", "field2"), fields.stream().map(FieldSource::name).toList());
        assertEquals(3, fields.get(0).files().size());
        assertEquals(List.of("overview.tif belongs to no field"), fields.get(0).notes());
        final FieldResult.Read read =
                (FieldResult.Read) new ElementMapsReader(MapReadOptions.DEFAULT).read(fields.get(0));
        assertEquals("field1", read.maps().name());
        assertTrue(read.maps().electronImage().isPresent());
        assertTrue(read.maps().notes().contains("overview.tif belongs to no field"));
    }

    @Test
    void stackFilesAreFieldsOneByOne() throws IOException {
        final ShortProcessor map = new ShortProcessor(3, 3);
        map.set(4, 7);
        for (final String name : List.of("a1.tif", "a2.tif")) {
            new CalibratedTiff(List.of(map, map), List.of("Mg K", "Ga L"), OptionalDouble.of(1), Map.of())
                    .write(folder.resolve(name), false);
        }
        assertEquals(List.of("a1", "a2"), names());
    }

    @Test
    void oneBrokenOfFiftyDoesNotStopTheOthers() throws IOException {
        for (int i = 1; i <= 50; i++) write("field" + i + "/Mg K.tif", "field" + i + "/Ga L.tif");
        Files.write(folder.resolve("field7/Ga L.tif"), new byte[100]);
        final ElementMapsReader reader = new ElementMapsReader(MapReadOptions.DEFAULT);
        final List<FieldResult> results = Fields.find(folder).stream().map(reader::read).toList();
        assertEquals(50, results.size());
        final FieldResult.Failed failed = assertInstanceOf(FieldResult.Failed.class, results.get(6));
        assertEquals("field7", failed.name());
        assertTrue(failed.reason().contains("Ga L.tif"), failed.reason());
        assertEquals(49, results.stream().filter(FieldResult.Read.class::isInstance).count());
    }

    @Test
    void aSubfolderWithoutMapsHasAProblem() throws IOException {
        write("a/Mg K.tif", "b/overview.tif");
        final List<FieldSource> fields = Fields.find(folder);
        assertTrue(fields.get(1).problem().orElseThrow().contains("overview.tif"));
        assertInstanceOf(FieldResult.Failed.class, new ElementMapsReader(MapReadOptions.DEFAULT).read(fields.get(1)));
    }

    @Test
    void nothingFoundIsSaid() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "x");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Fields.find(folder)).getMessage()
                .contains("notes.txt"));
    }

    @Test
    void realFieldsAreFound() throws IOException {
        assertEquals(List.of("chevkinite", "rock_p45"), Fields.find(Reference.path("eds/maps")).stream()
                .map(FieldSource::name).toList());
    }
}
