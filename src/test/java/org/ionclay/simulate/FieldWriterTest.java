package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldWriterTest {

    private static final SimulatedField FIELD = Fields.simulate(FieldSettings.of(Scene.POWDER_MGF2).withSize(160, 120)
            .withSeed(71).withPixelSize(0.8));

    @TempDir
    Path folder;

    private static ImagePlus open(final Path file) {
        final ImagePlus image = new Opener().openTiff(file.getParent().toString(), file.getFileName().toString());
        assertEquals("µm", image.getCalibration().getUnits());
        assertEquals(0.8, image.getCalibration().pixelWidth, 1e-6);
        assertEquals(0.8, image.getCalibration().pixelHeight, 1e-6);
        return image;
    }

    @Test
    void imageJReadsWhatIsWritten() throws IOException {
        FieldWriter.write(FIELD, folder, false);
        for (int line = 0; line < 4; line++) {
            final String name = FIELD.maps().maps().get(line).source();
            final ImagePlus image = open(folder.resolve(name));
            assertArrayEquals((short[]) Fields.counts(FIELD, line).getPixels(),
                    (short[]) image.getProcessor().getPixels(), name);
            final List<String> info = ((String) image.getProperty("Info")).lines().toList();
            assertTrue(info.containsAll(List.of("IonClay background counts per pixel = 0.2",
                    "IonClay simulated = true", "IonClay seed = 71", "IonClay scene = powder-mgf2",
                    "IonClay blur (µm) = 0.2")), info.toString());
        }
        assertArrayEquals((byte[]) Fields.electrons(FIELD).getPixels(),
                (byte[]) open(folder.resolve("SEM image.tif")).getProcessor().getPixels());
        assertArrayEquals(FIELD.phaseMap().phase(),
                (byte[]) open(folder.resolve("truth/phase labels.tif")).getProcessor().getPixels());
        final ImagePlus labels = open(folder.resolve("truth/particle labels.tif"));
        assertEquals(16, labels.getBitDepth());
        for (int i = 0; i < 160 * 120; i++) assertEquals(FIELD.particleMap().label()[i], labels.getProcessor().get(i));
    }

    @Test
    void tablesHoldTheTruth() throws IOException {
        FieldWriter.write(FIELD, folder, false);
        final List<String> phases = Files.readAllLines(folder.resolve("truth/truth-phases.csv"));
        assertEquals("phase,formula,pixels,area (µm²),area fraction,Mg (at%),Ga (at%),F (at%),Cl (at%)",
                phases.get(0));
        assertEquals(4, phases.size());
        assertTrue(phases.get(3).startsWith("3,GaCl3,") && phases.get(3).endsWith(",0,25,0,75"), phases.get(3));
        final List<String> particles = Files.readAllLines(folder.resolve("truth/truth-particles.csv"));
        assertEquals(FIELD.particles().size() + 1, particles.size());
        final int columns = particles.get(0).split(",").length;
        for (final TrueParticle one : FIELD.particles()) {
            final String[] cells = particles.get(one.label()).split(",");
            assertEquals(columns, cells.length);
            assertEquals(one.x(), Double.parseDouble(cells[4]));
            assertEquals(one.diameter(), Double.parseDouble(cells[6]));
            assertEquals(one.area(), Double.parseDouble(cells[8]));
            assertEquals(one.composition().atomicPercent()[3], Double.parseDouble(cells[13]));
        }
    }

    @Test
    void nothingIsReplacedUnlessTold() throws IOException {
        final Path there = Files.createDirectories(folder.resolve("truth")).resolve("truth-phases.csv");
        Files.writeString(there, "mine");
        final String message = assertThrows(FileAlreadyExistsException.class,
                () -> FieldWriter.write(FIELD, folder, false)).getMessage();
        assertTrue(message.contains("truth-phases.csv") && message.contains("overwrite"), message);
        assertEquals("mine", Files.readString(there));
        assertEquals(Set.of("truth", "truth/truth-phases.csv"), files());
        final List<Path> written = FieldWriter.write(FIELD, folder, true);
        assertTrue(Files.readString(there).startsWith("phase,"));
        final Set<String> expected = written.stream().map(this::name).collect(Collectors.toCollection(TreeSet::new));
        expected.add("truth");
        assertEquals(expected, files());
        assertEquals(9, written.size());
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !file.equals(folder)).map(this::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String name(final Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** 80 000 discs of about a pixel: more labels than 16 bits hold. */
    @Test
    void manyParticlesNeed32Bits() throws IOException {
        final FieldSettings plain = FieldSettings.of(Scene.TWO_PHASE).withSize(1600, 1600).withPixelSize(1);
        final SimulatedField field = Fields.simulate(plain.with(new SphereSettings("MgF2", 0.036, 1.15, 1, 1.15, 1.15,
                false, 1, 0)));
        assertTrue(field.particleMap().count() > 70_000, "found " + field.particleMap().count());
        FieldWriter.write(field, folder, false);
        final ImagePlus labels = new Opener().openTiff(folder.resolve("truth").toString(), "particle labels.tif");
        assertTrue(labels.getProcessor() instanceof FloatProcessor);
        double most = 0;
        for (int i = 0; i < 1600 * 1600; i++) most = Math.max(most, labels.getProcessor().getf(i));
        assertEquals(field.particleMap().count(), (int) most);
    }
}
