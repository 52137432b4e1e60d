package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.AtomFormat.Writes;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format of the list must do, without being named here. */
class AtomFormatsTest {

    private static final Frame FRAME = Frame.of(Structure.of(List.of("Mg", "Cl"), new double[] {0, 0, 0, 1.5, 2.5, 3},
            Cell.box(4, 4, 4)));

    @TempDir
    private Path folder;

    @Test
    void titlesAreUniqueAndDocumented() throws IOException {
        assertEquals(AtomFormats.ALL.size(), AtomFormats.ALL.stream().map(AtomFormat::title).distinct().count());
        final String docs = Files.readString(Path.of("docs/atom-files.md"));
        for (final AtomFormat format : AtomFormats.ALL) {
            assertTrue(docs.contains("| " + format.title() + " |"), "docs/atom-files.md lacks " + format.title());
            for (final String name : format.names()) assertTrue(docs.contains("`" + name + "`"), name);
        }
    }

    @Test
    void whatIsWrittenIsRecognisedByContent() throws IOException {
        for (final AtomFormat format : AtomFormats.ALL) {
            final Path path = folder.resolve(format.title().replaceAll("[^a-zA-Z]", "").replaceAll("(?i)xdatcar",
                    "unnamed"));
            switch (format.writes()) {
                case NOTHING -> assertThrows(InputException.class, () -> AtomFiles.write(path, format,
                        LammpsUnits.METAL, List.of(FRAME).iterator(), false));
                case FOLDER -> {
                    format.writeFolder(path, List.of(FRAME).iterator());
                    assertEquals(format.title(), AtomFiles.format(path).title());
                }
                default -> {
                    AtomFiles.write(path, format, LammpsUnits.METAL, List.of(FRAME).iterator(), false);
                    assertEquals(format.title(), AtomFiles.format(path).title());
                    assertEquals(1.5, AtomFiles.readAll(path).get(0).structure().position(1, 0), 1e-12);
                }
            }
        }
    }

    @Test
    void formatsOfOneFrameRefuseASecond() throws IOException {
        for (final AtomFormat format : AtomFormats.ALL) {
            if (format.writes() != Writes.ONE_FRAME && format.writes() != Writes.FRAMES) continue;
            try (FrameWriter writer = format.writer(new ByteArrayOutputStream(), LammpsUnits.METAL)) {
                writer.write(FRAME);
                if (format.writes() == Writes.FRAMES) writer.write(FRAME);
                else assertThrows(InputException.class, () -> writer.write(FRAME));
            }
        }
    }

    @Test
    void namesArePatterns() {
        final AtomFormat vasprun = AtomFormats.ALL.stream().filter(f -> f.title().equals("vasprun.xml")).findFirst()
                .orElseThrow();
        assertTrue(vasprun.named("vasprun.xml") && vasprun.named("vasprun.2.xml"));
        assertFalse(vasprun.named("myvasprun.xml") || vasprun.named("vasprun.xm") || vasprun.named("vasprunxml"));
    }
}
