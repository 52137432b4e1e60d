package org.ionclay.eds.spectrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.io.ElementMapsReader;
import org.ionclay.eds.io.MapReadOptions;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of microscopes against the numbers pinned for them (shared data's README). */
class SpectrumFilesTest {

    private static SpectrumImage bcf(final String name) throws IOException {
        return SpectrumFiles.read(Reference.path("eds/bruker/" + name + ".bcf")).image(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"30x30_instructively_packed_16bit_compressed, 30, 30, 2048, 18621362",
            "16x16_12bit_packed_8bit, 16, 16, "
            + "2048, 20194", "bcf_v2_50x50px, 50, 50, 2048, 949769", "over16bit, 4, 3, 4096, 176786251"})
    void brukerCountsAreComplete(final String name, final int width, final int height, final int channels,
            final long total) throws IOException {
        final SpectrumImage image = bcf(name);
        assertEquals(width, image.width());
        assertEquals(height, image.height());
        assertEquals(channels, image.axis().channels());
        final Spectrum sum = Cubes.sum(image, Progress.NONE);
        assertEquals(total, sum.total());
    }

    @Test
    void brukerLargestCountNeedsMoreThan16Bits() throws IOException {
        final SpectrumImage image = bcf("over16bit");
        final float[] row = new float[image.rowLength()];
        float most = 0;
        for (int y = 0; y < image.height(); y++) {
            image.row(y, row);
            for (final float count : row) most = Math.max(most, count);
        }
        assertEquals(2455131f, most);
    }

    @Test
    void brukerCalibrationsAndWindowsAreThoseOfTheFile() throws IOException {
        final SpectrumFile file = SpectrumFiles.read(Reference.path(
                "eds/bruker/30x30_instructively_packed_16bit_compressed.bcf"));
        final SpectrumImage image = file.image(Optional.empty());
        assertEquals(-.47225277, image.axis().offset(), 0);
        assertEquals(.009999, image.axis().width(), 0);
        assertEquals(1.66740910949362, image.pixelSize().getAsDouble(), 0);
        assertEquals(20, image.conditions().beamEnergy().getAsDouble(), 0);
        assertEquals(35, image.conditions().takeOff().getAsDouble(), 0);
        // the sum of the pixels is not the sum spectrum that the file carries, which covers more of the field
        assertEquals(List.of("AsB"), file.pictures().stream().map(Picture::name).toList());
        assertEquals(30, file.pictures().get(0).plane().width());
    }

    /** Two channels of every pixel, as another program read them. */
    @Test
    void brukerPixelsAreInTheirPlaces() throws IOException {
        final byte[] npy = Files.readAllBytes(Reference.path("eds/bruker/30x30_16bit.npy"));
        final int head = 10 + (npy[8] & 0xff | (npy[9] & 0xff) << 8);
        final SpectrumImage image = bcf("30x30_instructively_packed_16bit_compressed");
        final float[] row = new float[image.rowLength()];
        int at = head;
        for (int y = 0; y < 30; y++) {
            image.row(y, row);
            for (int x = 0; x < 30; x++) {
                for (int c = 222; c < 224; c++, at += 2) {
                    assertEquals(npy[at] & 0xff | (npy[at + 1] & 0xff) << 8, row[x * 2048 + c]);
                }
            }
        }
        assertEquals(npy.length, at);
    }

    @ParameterizedTest
    @CsvSource({"O, .5249, 1987552", "F, .6768, 227686", "Mg, 1.2536, 657127", "Al, 1.4867, 936976",
            "Si, 1.74, 1865612",
        "Cl, 2.6224, 100336", "Ca, 3.6917, 649425", "Fe, 6.4038, 749975"})
    void brukerWindowsSumToThePinnedCounts(final String element, final double energy, final long counts)
            throws IOException {
        final SpectrumImage image = bcf("30x30_instructively_packed_16bit_compressed");
        double sum = 0;
        for (final float value : Windows.map(image, energy, .06)) sum += value;
        assertEquals(counts, sum, element);
    }

    /** The maps that lie beside the data were made from the same file: pixel by pixel. */
    @Test
    void brukerWindowsAreTheExportedMaps() throws IOException {
        final SpectrumImage image = bcf("30x30_instructively_packed_16bit_compressed");
        final ElementMaps maps = new
                ElementMapsReader(MapReadOptions.DEFAULT).read(Reference.path("eds/maps/chevkinite"));
        int compared = 0;
        for (final ElementMap map : maps.maps()) {
            final double energy = switch (map.line().element()) {
                case "O" -> .5249;
                case "Mg" -> 1.2536;
                case "Al" -> 1.4867;
                case "Si" -> 1.74;
                case "K" -> 3.3138;
                case "Ca" -> 3.6917;
                case "Ti" -> 4.5108;
                case "Fe" -> 6.4038;
                default -> throw new AssertionError(map.line().element());
            };
            final float[] window = Windows.map(image, energy, .06);
            final float[] row = new float[30];
            for (int y = 0; y < 30; y++) {
                map.plane().row(y, row);
                assertArrayEquals(row, java.util.Arrays.copyOfRange(window, y * 30, y * 30 + 30), map.source());
            }
            compared++;
        }
        assertEquals(8, compared);
    }

    @Test
    void brukerSpectrumHasItsTimes() throws IOException {
        final Spectrum albite =
                SpectrumFiles.read(Reference.path("eds/bruker/Albite_20kV.spx")).spectrum(Optional.empty());
        assertEquals(4000.005, albite.conditions().liveTime().getAsDouble(), 1e-9);
        assertEquals(4028.702, albite.conditions().realTime().getAsDouble(), 1e-9);
        assertEquals(20, albite.conditions().beamEnergy().getAsDouble(), 0);
        assertEquals(4096, albite.axis().channels());
        assertEquals(-.47730452, albite.axis().offset(), 0);
        assertEquals(.004999, albite.axis().width(), 0);
    }

    @ParameterizedTest
    @CsvSource({"example1, 21, .52013, .0031, 120", "example2, 80, .2, .01, 120", "minimum_metadata, 1, 0, .001, 0",
        "ISO_22029_2022_compliance, 21, .52013, .0031, 120"})
    void emsaExamplesParse(final String name, final int channels, final double offset, final double width,
            final double beam) throws IOException {
        final Spectrum spectrum = SpectrumFiles.read(Reference.path("eds/emsa/" + name + ".msa"))
                .spectrum(Optional.empty());
        assertEquals(channels, spectrum.axis().channels());
        assertEquals(offset, spectrum.axis().offset(), 1e-12);
        assertEquals(width, spectrum.axis().width(), 1e-12);
        assertEquals(beam, spectrum.conditions().beamEnergy().orElse(0), 0);
    }

    @Test
    void emsaStatesDoseAndMaterial() throws IOException {
        final Spectrum mgo = SpectrumFiles.read(Reference.path("eds/k412/MgO std.msa")).spectrum(Optional.empty());
        assertEquals(1175.78424 * 1.10637, mgo.conditions().dose().getAsDouble(), 1e-9);
        assertEquals("MgO,(O:39.6964),(Mg:60.3036),5.0", mgo.material().orElseThrow());
        assertEquals(.00999856, mgo.axis().width(), 1e-12);
    }

    /** Line ends of old Macintoshes, several columns, units in keys. */
    @Test
    void emsaMayHaveColumnsAndCarriageReturns(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("columns.msa");
        Files.writeString(file, String.join("\r", "#FORMAT      : EMSA/MAS Spectral Data File", "#VERSION     : 1.0",
                "#NPOINTS     : 7", "#NCOLUMNS    : 3", "#XUNITS      : keV", "#DATATYPE    : Y", "#XPERCHAN    : 0.01",
                "#OFFSET      : -0.1", "#BEAMKV   -kV: 5", "#SPECTRUM    :", "1, 2, 3", "4, 5, 6", "7",
                        "#ENDOFDATA   :"));
        final Spectrum spectrum = SpectrumFiles.read(file).spectrum(Optional.empty());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7}, spectrum.counts());
        assertEquals(5, spectrum.conditions().beamEnergy().getAsDouble());
        assertEquals(.01, spectrum.axis().width());
    }

    @Test
    void emsaComesBackAsItWasWritten(@TempDir final Path folder) throws IOException {
        final Spectrum mgo = SpectrumFiles.read(Reference.path("eds/k412/MgO std.msa")).spectrum(Optional.empty());
        final Path file = folder.resolve("again.msa");
        Emsa.write(mgo, file);
        final Spectrum again = SpectrumFiles.read(file).spectrum(Optional.empty());
        assertArrayEquals(mgo.counts(), again.counts());
        assertEquals(mgo.axis(), again.axis());
        assertEquals(mgo.conditions(), again.conditions());
        assertEquals(mgo.material(), again.material());
    }

    @ParameterizedTest
    @CsvSource({"uint8", "uint16", "float32"})
    void rippleCountsAreInOrder(final String type) throws IOException {
        final SpectrumImage image = SpectrumFiles.read(Reference.path("eds/ripple/test_ripple_sdim-1_ndim-2_" + type
                + "_meta.rpl")).image(Optional.empty());
        assertEquals(3, image.width());
        assertEquals(2, image.height());
        assertEquals(4, image.axis().channels());
        final float[] row = new float[12];
        for (int y = 0; y < 2; y++) {
            image.row(y, row);
            for (int i = 0; i < 12; i++) assertEquals(12 * y + i, row[i]);
        }
    }

    @Test
    void jeolStreamHasAllEventsAndItsAxis() throws IOException {
        final SpectrumImage image = SpectrumFiles.read(Reference.path("eds/jeol/View000_0000006.pts"))
                .image(Optional.empty());
        assertEquals(512, image.width());
        assertEquals(512, image.height());
        assertEquals(4096, image.axis().channels());
        assertEquals(-.000789965 - .00999866 * 96, image.axis().offset(), 1e-15);
        assertEquals(.00999866, image.axis().width(), 0);
        // words of kind 11 of the stream, counted by hand
        assertEquals(308261, Cubes.sum(image, Progress.NONE).total());
    }

    @Test
    void jeolMapAndSpectrum() throws IOException {
        final Picture map = SpectrumFiles.read(Reference.path("eds/jeol/View000_0000001.map")).pictures().get(0);
        assertEquals(512, map.plane().width());
        assertEquals(512, map.plane().height());
        assertEquals(.00869140587747097, map.pixelSize().getAsDouble(), 1e-9);
        assertEquals("C K", map.name());
        final Spectrum spectrum = SpectrumFiles.read(Reference.path("eds/jeol/met03.EDS")).spectrum(Optional.empty());
        assertEquals(2048, spectrum.axis().channels());
        assertEquals(.0100004, spectrum.axis().width(), 0);
        assertEquals(-.00176612, spectrum.axis().offset(), 0);
        assertEquals(30, spectrum.conditions().liveTime().getAsDouble(), 0);
    }

    @Test
    void phenomProjectHasElevenDataSets() throws IOException {
        final SpectrumFile file = SpectrumFiles.read(Reference.path("eds/phenom/Elid2Version4.elid"));
        assertEquals(11, file.spectra().size() + file.images().size() + file.pictures().size());
        final Picture image = file.pictures().get(0);
        assertEquals("Image 1", image.name());
        assertEquals(20, image.plane().width());
        assertEquals(16, image.plane().height());
        assertEquals(.9757792598920122, image.pixelSize().getAsDouble(), 1e-15);
        final Spectrum spot = file.spectrum(Optional.of("Image 1, Spot 1"));
        assertEquals(2048, spot.axis().channels());
        assertEquals(.00988676802994421, spot.axis().width(), 1e-17);
        assertEquals(-.03634370080990722, spot.axis().offset(), 1e-17);
        assertEquals(15, spot.conditions().beamEnergy().getAsDouble(), 0);
        for (int c = 0; c < 21; c++) assertEquals(0, spot.count(c));
        assertEquals(1, spot.count(21));
    }

    @Test
    void veloxStreamsOfAllDetectorsAreSummed(@TempDir final Path folder) throws IOException {
        unpack(folder);
        final SpectrumFile file = SpectrumFiles.read(folder.resolve("Test SI 16x16 215 kx.emd"));
        assertEquals(10, file.spectra().size() + file.images().size() + file.pictures().size());
        assertEquals(List.of("C", "Ca", "O", "Cu", "HAADF"), file.pictures().stream().map(Picture::name).toList());
        final SpectrumImage image = file.image(Optional.empty());
        assertEquals(16, image.width());
        assertEquals(16, image.height());
        assertEquals(4096, image.axis().channels());
        assertEquals(-.25, image.axis().offset(), 1e-15);
        assertEquals(.01, image.axis().width(), 1e-15);
        assertEquals(300, image.conditions().beamEnergy().getAsDouble(), 1e-9);
        assertEquals(.0035992492559614689, image.pixelSize().getAsDouble(), 1e-15);
        // what the file's own four spectra hold: 13945, 6437, 10177 and 11538
        final Spectrum sum = Cubes.sum(image, Progress.NONE);
        assertEquals(42097, sum.total());
        for (int c = 0; c < 4096; c++) {
            double spectra = 0;
            for (final Spectrum spectrum : file.spectra()) spectra += spectrum.count(c);
            assertEquals(spectra, sum.count(c));
        }
    }

    @Test
    void veloxReducedDataSayThatTheyHoldNoEvents(@TempDir final Path folder) throws IOException {
        unpack(folder);
        final SpectrumFile file = SpectrumFiles.read(folder.resolve("Test SI 16x16 ReducedData 215 kx.emd"));
        assertTrue(file.images().isEmpty());
        assertTrue(file.notes().stream().anyMatch(note -> note.contains("reduced data")), file.notes().toString());
        assertThrows(InputException.class, () -> file.image(Optional.empty()));
    }

    static void unpack(final Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(Reference.path("eds/velox/velox_emd_version11.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }
}
