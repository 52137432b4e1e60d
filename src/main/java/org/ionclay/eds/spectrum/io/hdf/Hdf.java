package org.ionclay.eds.spectrum.io.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ionclay.compute.InputException;

/**
 * An HDF5 file and its nodes, read so that a damaged file ends in an {@link InputException}: the library throws
 * whatever
 * its buffers and casts throw on such a file. Sizes are bounded by the file before memory is asked for.
 */
final class Hdf {

    private static final long RATIO = 1032;
    private static final long SPARSE = 1L << 26;
    private static final int NODES = 100_000;
    private static final int DEPTH = 64;

    private final Path path;
    private final HdfFile file;

    private Hdf(final Path path, final HdfFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens a file, uses it, and closes it.
     *
     * @throws InputException if it is damaged
     */
    static <T> T with(final Path path, final Function<Hdf, T> use) {
        final HdfFile file = guarded(path, () -> new HdfFile(path));
        try {
            return use.apply(new Hdf(path, file));
        } finally {
            guarded(path, () -> {
                file.close();
                return null;
            });
        }
    }

    /** Calls the library. Nothing of ours runs in here, so that no fault of ours is taken for one of the file. */
    private static <T> T guarded(final Path path, final Supplier<T> call) {
        try {
            return call.get();
        } catch (final InputException e) {
            throw e;
        } catch (final RuntimeException e) {
            // the library answers a damaged file with any exception: of buffers, casts, indices, or its own
            throw new InputException(path + ": its HDF5 structure is damaged, or of a kind that is not read: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + "; copy or export it anew", e);
        } catch (final NoClassDefFoundError e) {
            // the library's LZ4 is left out of the jar
            throw new InputException(path + ": is compressed by LZ4 or bitshuffle, which are not read; pack it anew, "
                    + "as by h5repack -f GZIP=4", e);
        }
    }

    /** The group at a path, if there is one. */
    Optional<Group> group(final String at) {
        return node(at).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** The data set at a path, if there is one. */
    Optional<Dataset> dataset(final String at) {
        return node(at).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    private Optional<Node> node(final String at) {
        Node node = file;
        for (final String part : at.split("/")) {
            if (part.isEmpty()) continue;
            if (!(node instanceof Group group)) return Optional.empty();
            node = child(group, part).orElse(null);
            if (node == null) return Optional.empty();
        }
        return Optional.of(node);
    }

    /** Child of a group. */
    Optional<Node> child(final Group group, final String name) {
        return Optional.ofNullable(guarded(path, () -> group.getChild(name)));
    }

    /** Data set below a group. */
    Optional<Dataset> dataset(final Group group, final String name) {
        return child(group, name).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    /** Children of a group, by name. */
    List<Node> children(final Group group) {
        final List<Node> children = new ArrayList<>(guarded(path, () -> group.getChildren().values()));
        children.sort(java.util.Comparator.comparing(Node::getName));
        return children;
    }

    /** All data sets of the file. */
    List<Dataset> datasets() {
        final List<Dataset> found = new ArrayList<>();
        collect(file, found, 0);
        return found;
    }

    private void collect(final Group group, final List<Dataset> found, final int depth) {
        if (depth > DEPTH || found.size() > NODES) throw InputException.inFile(path, "has groups nested deeper than "
                + DEPTH + " or more than " + NODES + " data sets");
        for (final Node node : children(group)) {
            // a link may lead back up
            if (node instanceof Group below && !node.isLink()) collect(below, found, depth + 1);
            else if (node instanceof Dataset dataset) found.add(dataset);
        }
    }

    /** Path of a node. */
    static String path(final Node node) {
        return node.getPath();
    }

    /** Sizes of a data set. */
    int[] sizes(final Dataset dataset) {
        return guarded(path, dataset::getDimensions);
    }

    /** Whether a data set holds plain numbers. */
    boolean isNumeric(final Dataset dataset) {
        return guarded(path, () -> {
            final Class<?> type = dataset.getJavaType();
            return !dataset.isCompound() && !dataset.isVariableLength() && (type.isPrimitive() && type != boolean.class
                    && type != char.class || Number.class.isAssignableFrom(type));
        });
    }

    /**
     * All numbers of a data set.
     *
     * @throws InputException if they are no numbers, or more than the file can hold
     */
    double[] numbers(final Dataset dataset) {
        if (!isNumeric(dataset)) throw InputException.inFile(path, path(dataset) + " must hold numbers");
        checkSize(dataset);
        return flat(path, guarded(path, dataset::getDataFlat));
    }

    /** Numbers at a path, empty if there is no such data set. */
    Optional<double[]> numbers(final Group group, final String name) {
        return dataset(group, name).map(this::numbers);
    }

    /** One number at a place below a group. */
    OptionalDouble number(final Group group, final String name) {
        final Optional<double[]> all = numbers(group, name);
        return all.isPresent() && all.get().length > 0 ? OptionalDouble.of(all.get()[0]) : OptionalDouble.empty();
    }

    /** Text of a data set of one text, empty if it holds none. */
    String text(final Dataset dataset) {
        checkSize(dataset);
        final Object data = guarded(path, dataset::getData);
        if (data instanceof String text) return text;
        return data instanceof String[] texts && texts.length > 0 ? String.valueOf(texts[0]) : "";
    }

    /** Numbers of an attribute, empty if there is none. */
    Optional<double[]> attribute(final Node node, final String name) {
        final Attribute attribute = guarded(path, () -> node.getAttributes().get(name));
        if (attribute == null) return Optional.empty();
        final Object data = guarded(path, attribute::getData);
        if (data instanceof String || data instanceof String[]) return Optional.empty();
        return Optional.ofNullable(data).map(d -> flat(path, d));
    }

    /** Text of an attribute, empty if there is none. */
    String attributeText(final Node node, final String name) {
        final Attribute attribute = guarded(path, () -> node.getAttributes().get(name));
        final Object data = attribute == null ? null : guarded(path, attribute::getData);
        if (data instanceof String text) return text;
        return data instanceof String[] texts && texts.length > 0 ? String.valueOf(texts[0]) : "";
    }

    /** Rows of chunks along the first axis, 1 if the data set is in one piece. */
    int band(final Dataset dataset) {
        return dataset instanceof ChunkedDataset chunked ? Math.max(1, guarded(path, chunked::getChunkDimensions)[0])
                : 1;
    }

    /** A block of a data set as numbers, last axis fastest. */
    static double[] slice(final Path path, final String at, final long[] from, final int[] size) {
        return with(path, hdf -> {
            final Dataset dataset = hdf.dataset(at).orElseThrow(() -> InputException.inFile(path, "lost " + at));
            return flat(path, guarded(path, () -> dataset.getData(from, size)));
        });
    }

    /** Checks that the file can hold what a data set says it holds. */
    void checkSize(final Dataset dataset) {
        final long bytes = guarded(path, dataset::getSizeInBytes);
        final long stored = guarded(path, dataset::getStorageInBytes);
        final long size = path.toFile().length();
        if (bytes < 0 || bytes > SPARSE && (stored > size || bytes > stored * RATIO)) throw InputException.inFile(path,
                path(dataset) + " says that it holds " + bytes + " bytes, of which " + stored + " are in the file of "
                        + size + "; copy it anew");
    }

    /** Any nested array of numbers as one row of numbers. */
    private static double[] flat(final Path path, final Object data) {
        final List<double[]> parts = new ArrayList<>();
        collect(path, data, parts);
        if (parts.size() == 1) return parts.get(0);
        int total = 0;
        for (final double[] part : parts) total = Math.addExact(total, part.length);
        final double[] all = new double[total];
        int at = 0;
        for (final double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void collect(final Path path, final Object data, final List<double[]> parts) {
        if (data instanceof Object[] rows && !(data instanceof Number[])) {
            for (final Object row : rows) collect(path, row, parts);
        } else if (data instanceof Number number) {
            parts.add(new double[] {number.doubleValue()});
        } else {
            parts.add(row(path, data));
        }
    }

    private static double[] row(final Path path, final Object data) {
        if (data instanceof double[] row) return row;
        if (data instanceof int[] row) return java.util.stream.IntStream.of(row).asDoubleStream().toArray();
        if (data instanceof long[] row) return java.util.stream.LongStream.of(row).asDoubleStream().toArray();
        final int length = data instanceof float[] row ? row.length : data instanceof short[] shorts ? shorts.length
                : data instanceof byte[] bytes ? bytes.length : data instanceof Number[] numbers ? numbers.length : -1;
        if (length < 0) throw InputException.inFile(path, "must hold numbers where it does not");
        final double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            if (data instanceof float[] row) values[i] = row[i];
            else if (data instanceof short[] row) values[i] = row[i];
            else if (data instanceof byte[] row) values[i] = row[i];
            else values[i] = ((Number[]) data)[i].doubleValue();
        }
        return values;
    }
}
