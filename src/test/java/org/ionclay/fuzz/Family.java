package org.ionclay.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.AtomFormats;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.AtomFormat.Writes;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.eds.io.CompoundList;
import org.ionclay.eds.io.ElementMapsReader;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.io.MapFormat;
import org.ionclay.eds.io.MapFormats;
import org.ionclay.eds.io.MapReadOptions;
import org.ionclay.eds.io.MapSamples;
import org.ionclay.md.CheckpointSample;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.io.ModelSamples;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.table.CsvCells;
import org.ionclay.task.maps.RoiSamples;
import org.ionclay.units.LammpsUnits;

/** Families of readers with whole files to begin with. Formats of atoms come from their list: a new one is in it. */
final class Family {

    /** Reads a file, whatever it is. */
    @FunctionalInterface
    interface Reader {
        void read(Path path) throws IOException;
    }

    /**
     * A whole file.
     *
     * @param name for people
     * @param bytes what it holds
     * @param file which file is damaged
     * @param input what the reader is given: the file or its folder
     * @param reader reads it
     */
    record Seed(String name, byte[] bytes, Path file, Path input, Reader reader) {
    }

    /** All families. */
    static final List<String> NAMES = List.of("atoms", "models", "checkpoints", "tables", "pairs", "maps",
            "regions");

    private Family() {
    }

    static List<Seed> seeds(final String family, final Path folder) throws IOException {
        return switch (family) {
            case "atoms" -> atoms(folder);
            case "models" -> {
                final List<Seed> seeds = new ArrayList<>();
                for (final Path file : ModelSamples.in(folder)) seeds.add(seed(file, ModelFile::read));
                yield seeds;
            }
            case "checkpoints" -> List.of(seed(CheckpointSample.in(folder), org.ionclay.md.Checkpoint::read));
            case "tables" -> List.of(
                    text(folder, "t.csv", "T (K),D (cm2/s),D sigma (cm2/s),species\n300,1e-8,1e-9,Mg\n350,2e-8,2e-9,"
                            + "\"M,g\"\n# remark\n400,4e-8,4e-9,Mg\n", path -> {
                                final CsvCells cells = CsvCells.read(path);
                                cells.numbers(cells.need("a column T", "T"));
                            }),
                    text(folder, "k.csv", "element,line,k,basis,provenance\nMg,K,1.1,atomic,measured\nCl,K,1.3,atomic,"
                            + "\"a, b\"\n", KFactorFile::read),
                    text(folder, "c.txt", "MgCl2, magnesium chloride\n(Mg2)3(Cl4(F2)3)2\n# remark\nMg0.5Ga1.5F\n",
                            CompoundList::read));
            case "pairs" -> List.of(
                    text(folder, "pair.yaml", Files.readString(Path.of("docs/pair-files/mgcl2-model.yaml")),
                            PairFile::read),
                    text(folder, "argon.yaml", Files.readString(Path.of("docs/pair-files/argon.yaml")),
                            PairFile::read));
            case "maps" -> maps(folder);
            case "regions" -> RoiSamples.in(folder).stream().map(file -> seed(file, RoiSamples::read)).toList();
            default -> throw new IllegalArgumentException(family);
        };
    }

    /** A sample of each format of maps, and a tiled TIFF. */
    private static List<Seed> maps(final Path folder) throws IOException {
        final ElementMapsReader reader = new ElementMapsReader(MapReadOptions.DEFAULT);
        final List<Seed> seeds = new ArrayList<>();
        for (final MapFormat format : MapFormats.ALL) {
            final Path file = folder.resolve("Mg K." + format.endings().get(0));
            seeds.add(new Seed(format.title(), MapSamples.of(format), file, file, reader::read));
        }
        final Path tiled = folder.resolve("Ga L.tif");
        MapSamples.tiled(tiled, 40, 20, false, new byte[512], new byte[512], new byte[512], new byte[512],
                new byte[512],
                new byte[512]);
        final byte[] bytes = Files.readAllBytes(tiled);
        bytes[100] = 1;
        seeds.add(new Seed("tiled TIFF", bytes, tiled, tiled, reader::read));
        return seeds;
    }

    private static Seed seed(final Path file, final Reader reader) {
        try {
            return new Seed(file.getFileName().toString(), Files.readAllBytes(file), file, file, reader);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seed text(final Path folder, final String name, final String text, final Reader reader) {
        final Path file = folder.resolve(name);
        return new Seed(name, text.getBytes(StandardCharsets.UTF_8), file, file, reader);
    }

    private static Structure structure() {
        final double[] positions = {0, 0, 0, 1.5, 2.5, 3.5, 4.5, .5, 5.5, 2, 3, 1, 4, 4, 4};
        return Structure.builder(Species.list("Mg", "Cl"), new int[] {0, 0, 1, 1, 1}, positions)
                .cell(Cell.of(6, 0, 0, 1, 6, 0, .5, .5, 6)).build();
    }

    private static Frame frame(final long step) {
        return Frame.builder(structure()).energy(-1.5).forces(new double[15]).virial(new double[9]).step(step)
                .time(2. * step).build();
    }

    /** A sample of each format: written by itself, or of its name among the resources. */
    private static List<Seed> atoms(final Path folder) throws IOException {
        final ReadOptions options = ReadOptions.DEFAULT.withTopology(structure());
        final List<Seed> seeds = new ArrayList<>();
        for (final AtomFormat format : AtomFormats.ALL) {
            final String name = format.title().toLowerCase(Locale.ROOT).replaceAll("[ /]", "-");
            if (format.writes() == Writes.FOLDER) {
                system(format, folder.resolve(name), seeds);
                continue;
            }
            final byte[] bytes = bytes(format, name);
            // the formats' own reader whatever is recognised, and the finder
            seeds.add(new Seed(name, bytes, folder.resolve(name), folder.resolve(name),
                    path -> readAll(format.open(path, hundred(name, options)))));
            seeds.add(new Seed(name + " (found)", bytes, folder.resolve(name), folder.resolve(name),
                    path -> readAll(AtomFiles.open(path, hundred(name, options)))));
            if (!name.equals("extended-xyz")) continue;
            final ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            seeds.add(new Seed("gzip", packed.toByteArray(), folder.resolve("p.xyz.gz"), folder.resolve("p.xyz.gz"),
                    path -> readAll(AtomFiles.open(path, options))));
        }
        return seeds;
    }

    private static ReadOptions hundred(final String name, final ReadOptions options) {
        if (!name.equals("xtc")) return options;
        return options.withTopology(Structure.builder(Species.list("Ar"), new int[100], new double[300]).build());
    }

    private static byte[] bytes(final AtomFormat format, final String name) throws IOException {
        if (format.writes() == Writes.NOTHING) {
            try (InputStream in = Family.class.getResourceAsStream("/formats/" + name)) {
                if (in == null) throw new IOException("no sample of " + format.title()
                        + ": put one into src/test/resources/formats/" + name);
                return in.readAllBytes();
            }
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FrameWriter writer = format.writer(bytes, LammpsUnits.METAL)) {
            for (int n = 0; n < (format.writes() == Writes.FRAMES ? 3 : 1); n++) writer.write(frame(n));
        }
        return bytes.toByteArray();
    }

    private static void system(final AtomFormat format, final Path folder, final List<Seed> seeds) throws IOException {
        format.writeFolder(folder, List.of(frame(1), frame(2)).iterator());
        final List<Path> files;
        try (Stream<Path> inside = Files.walk(folder)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        for (final Path file : files) {
            final byte[] whole = Files.readAllBytes(file);
            seeds.add(new Seed(format.title() + " " + file.getFileName(), whole, file, folder, path -> {
                try {
                    readAll(AtomFiles.open(path));
                } finally {
                    Files.write(file, whole);
                }
            }));
        }
    }

    private static void readAll(final FrameReader opened) throws IOException {
        try (FrameReader reader = opened) {
            while (reader.hasNext()) reader.next();
        }
    }
}
