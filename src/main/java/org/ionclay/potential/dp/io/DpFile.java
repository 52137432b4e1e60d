package org.ionclay.potential.dp.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.JsonText;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * DeePMD-kit's native model as HDF5: the root attribute {@code json} holds the tree, in which arrays are named by their
 * data sets {@code /variable_0000}, ...
 */
final class DpFile {

    private static final int SUPERBLOCK = 52;
    private static final int MOST_PACKED = 16;
    private static final String JSON = "json";
    private static final String VARIABLES = "@variables";

    private DpFile() {
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the key or the data set, if it is not a model or not a supported one
     */
    static DeepPotentialModel read(final Path file) throws IOException {
        return NativeModelReader.read(Tree.root(tree(file)), "HDF5");
    }

    /** Largest file (bytes) that is read as a whole. */
    private static final long IN_MEMORY = 1L << 28;

    /** The tree with its arrays in place. */
    static Object tree(final Path file) throws IOException {
        whole(file);
        try (HdfFile hdf = opened(file)) {
            final Attribute json = hdf.getAttribute(JSON);
            if (json == null || !(json.getData() instanceof String text)) {
                throw new InputException("the HDF5 file has no text attribute \"json\" in its root: it is not"
                        + " a DeePMD-kit model");
            }
            // packed data sets may be larger than the file, though not by much
            final long[] room = {MOST_PACKED * Files.size(file) + (1 << 20)};
            return arrays(hdf, YamlTree.read(new StringReader(text)), false, room);
        } catch (final InputException e) {
            throw e;
        } catch (final IllegalArgumentException | HdfException | BufferUnderflowException | IndexOutOfBoundsException
                | ClassCastException
                | NegativeArraySizeException | ArithmeticException | NullPointerException | UncheckedIOException
                | OutOfMemoryError | StackOverflowError e) {
            // what the library does on a file that was overwritten: it believes every length and every address, so
            // that it may ask for any memory or walk in circles; whole models are far from both
            throw new ModelFormatException("the HDF5 structure is broken or cut off: " + e, e);
        }
    }

    /** The superblock says where the file ends (HDF5 File Format Specification, II.A). */
    private static void whole(final Path file) throws IOException {
        final byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(SUPERBLOCK);
        }
        if (head.length < SUPERBLOCK) throw new ModelFormatException("the HDF5 structure is cut off after "
                + head.length + " bytes");
        final int version = head[8];
        final int offsets = version < 2 ? head[13] : head[9];
        if (version < 0 || version > 3 || offsets != 8) return;
        // base address, free space or extension, end of file
        final int at = (version < 2 ? version == 0 ? 24 : 28 : 12) + 16;
        final long end = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
        final long size = Files.size(file);
        if (end > size) throw new ModelFormatException("the HDF5 structure is cut off: it has " + end
                + " bytes, the file " + size);
    }

    /** In memory: the library looks for a lost node by thousands of short reads. */
    private static HdfFile opened(final Path file) throws IOException {
        return Files.size(file) <= IN_MEMORY ? HdfFile.fromBytes(Files.readAllBytes(file)) : new HdfFile(file);
    }

    /** Puts the arrays where their names are: under {@code @variables}, as DeePMD-kit finds them. */
    private static Object arrays(final HdfFile hdf, final Object node, final boolean variable,
            final long[] room) {
        if (node instanceof Map<?, ?> map) {
            final Map<String, Object> out = new LinkedHashMap<>();
            for (final Map.Entry<?, ?> e : map.entrySet()) {
                final boolean inside = variable || VARIABLES.equals(e.getKey());
                out.put((String) e.getKey(), arrays(hdf, e.getValue(), inside, room));
            }
            return out;
        }
        if (node instanceof List<?> list) {
            final List<Object> out = new ArrayList<>();
            for (final Object o : list) out.add(arrays(hdf, o, variable, room));
            return out;
        }
        return variable && node instanceof String name ? array(hdf, name, room) : node;
    }

    private static NdArray array(final HdfFile hdf, final String name, final long[] room) {
        final String key = name.startsWith("/") ? name.substring(1) : name;
        if (!(hdf.getChildren().get(key) instanceof Dataset data)) {
            throw new InputException("the data set " + name + " is missing");
        }
        final Class<?> type = data.getJavaType();
        room[0] -= data.getSizeInBytes();
        if (data.getSize() < 0 || data.getSizeInBytes() < 0 || room[0] < 0) throw new ModelFormatException(
                "the data set " + name + " is larger than the file can hold: it is damaged");
        final Object numbers = data.isScalar() ? data.getData() : data.getDataFlat();
        final long bits = 8 * data.getSizeInBytes() / Math.max(1, data.getSize());
        final String stored = (type == double.class || type == float.class ? "float" : "int") + bits;
        return new NdArray(data.getDimensions(), doubles(name, numbers), stored);
    }

    private static double[] doubles(final String name, final Object numbers) {
        if (numbers instanceof Number scalar) return new double[] {scalar.doubleValue()};
        if (numbers instanceof double[] values) return values;
        final double[] out;
        if (numbers instanceof float[] values) {
            out = new double[values.length];
            for (int k = 0; k < out.length; k++) out[k] = values[k];
        } else if (numbers instanceof long[] values) {
            out = new double[values.length];
            for (int k = 0; k < out.length; k++) out[k] = values[k];
        } else if (numbers instanceof int[] values) {
            out = new double[values.length];
            for (int k = 0; k < out.length; k++) out[k] = values[k];
        } else {
            throw new InputException("the data set " + name + " must hold numbers");
        }
        return out;
    }

    /**
     * Writes a model.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws IOException if writing fails; then nothing is left behind
     */
    static void write(final DeepPotentialModel model, final Path file, final boolean overwrite) throws IOException {
        final Map<String, NdArray> datasets = new LinkedHashMap<>();
        final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        final Object tree = named(NativeModelWriter.tree(model, now, true), datasets);
        AtomicFile.write(file, overwrite, out -> Hdf5Writer.write(out, JSON, JsonText.of(tree), datasets));
    }

    private static Object named(final Object node, final Map<String, NdArray> datasets) {
        if (node instanceof Map<?, ?> map) {
            final Map<String, Object> out = new LinkedHashMap<>();
            for (final Map.Entry<?, ?> e : map.entrySet()) out.put((String) e.getKey(), named(e.getValue(), datasets));
            return out;
        }
        if (node instanceof List<?> list) {
            final List<Object> out = new ArrayList<>();
            for (final Object o : list) out.add(named(o, datasets));
            return out;
        }
        if (!(node instanceof NdArray array)) return node;
        final String name = String.format(Locale.ROOT, "variable_%04d", datasets.size());
        datasets.put(name, array);
        return "/" + name;
    }
}
