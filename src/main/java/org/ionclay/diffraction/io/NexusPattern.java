package org.ionclay.diffraction.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.diffraction.Pattern;

/** NeXus (HDF5): the data set of angles and that of intensities beside it, wherever they are. */
final class NexusPattern implements FileFormat<List<Pattern>> {

    private static final int DEEPEST = 12;
    private static final int MOST_NODES = 10_000;

    @Override
    public String title() {
        return "NeXus";
    }

    @Override
    public String endings() {
        return ".nxs .nx .h5";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.has(1, "HDF\r\n\032\n");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final Walk walk = new Walk(file);
        try (HdfFile hdf = HdfFile.fromBytes(file.bytes())) {
            walk.group(hdf, 0);
        } catch (final InputException e) {
            throw e;
        } catch (final RuntimeException e) {
            // what the library throws on a file that was cut off or overwritten
            throw file.wrong("needed whole HDF5, found a broken structure (" + e.getMessage() + "); copy it again");
        }
        if (walk.found.isEmpty()) throw file.wrong("needed a group with angles (two_theta, 2theta, tth, q) and "
                + "intensities "
                + "(intensity, counts, data) as long, found none; export the pattern as text");
        return walk.found;
    }

    private static final class Walk {

        private final FileContent file;
        private final List<Pattern> found = new ArrayList<>();
        private OptionalDouble wavelength = OptionalDouble.empty();
        private int nodes;

        Walk(final FileContent file) {
            this.file = file;
        }

        void group(final Group group, final int depth) {
            if (depth > DEEPEST) return;
            double[] x = null;
            double[] y = null;
            boolean q = false;
            for (final Map.Entry<String, Node> entry : group.getChildren().entrySet()) {
                if (++nodes > MOST_NODES) throw file.wrong("needed at most " + MOST_NODES
                        + " groups and data sets, found more; export the pattern as text");
                final String name = entry.getKey().toLowerCase(Locale.ROOT);
                if (entry.getValue() instanceof Dataset data) {
                    if (name.matches("two_?theta|2theta|tth|q")) {
                        x = numbers(data);
                        q = name.equals("q");
                    } else if (name.matches("intensity|counts|data|intensities")) {
                        y = numbers(data);
                    } else if (name.matches("(ka_?alpha_?1|k_alpha_one|k_alpha1|wavelength|incident_wavelength)")) {
                        final double[] value = numbers(data);
                        if (value != null && value.length == 1) wavelength = Ranges.wavelength(value[0]);
                    }
                }
            }
            if (x != null && y != null && x.length == y.length && x.length > 1) {
                found.add(Pattern.of(file.name() + (found.isEmpty() ? "" : " " + (found.size() + 1)),
                        q ? Pattern.Axis.Q : Pattern.Axis.TWO_THETA, x, y, wavelength, Map.of("group",
                                group.getPath())));
            }
            for (final Node node : group.getChildren().values()) {
                if (node instanceof Group below) group(below, depth + 1);
            }
        }

        private double[] numbers(final Dataset data) {
            // packed data may be larger than its file, but not by more than deflate can
            if (data.getSize() * (long) Math.max(1, data.getDataType().getSize()) > 1032L * file.size()) return null;
            final Object values = data.isScalar() ? data.getData() : data.getDataFlat();
            final double[] out;
            if (values instanceof Number number) {
                out = new double[] {number.doubleValue()};
            } else if (values instanceof double[] doubles) {
                out = doubles;
            } else if (values instanceof float[] floats) {
                out = new double[floats.length];
                for (int k = 0; k < out.length; k++) out[k] = floats[k];
            } else if (values instanceof int[] ints) {
                out = java.util.Arrays.stream(ints).asDoubleStream().toArray();
            } else if (values instanceof long[] longs) {
                out = java.util.Arrays.stream(longs).asDoubleStream().toArray();
            } else {
                return null;
            }
            for (final double value : out) {
                if (!Double.isFinite(value)) throw file.wrong("needed finite numbers in " + data.getPath() + ", found "
                        + value + "; export the pattern again");
            }
            return out;
        }
    }
}
