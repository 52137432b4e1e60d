package org.ionclay.potential.dp.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;

/** Writes a model's constants as a frozen graph in text, with the choices DeePMD-kit's versions made. */
final class GraphWriter {

    private final StringBuilder out = new StringBuilder();
    private final DeepPotentialModel model;
    private boolean bias = true;
    private boolean skipExcluded;
    private String dtype = "DT_DOUBLE";
    private final List<String> texts = new ArrayList<>();

    GraphWriter(final DeepPotentialModel model) {
        this.model = model;
    }

    /** No fitting_attr/t_bias_atom_e, as in old versions. */
    GraphWriter withoutBias() {
        bias = false;
        return this;
    }

    /** No networks for excluded pairs. */
    GraphWriter skipExcluded() {
        skipExcluded = true;
        return this;
    }

    GraphWriter dtype(final String type) {
        dtype = type;
        return this;
    }

    /** Adds a constant text. */
    GraphWriter text(final String name, final String value) {
        texts.add("node { name: \"" + name + "\" op: 'Const' attr { key: \"value\" value { tensor { dtype: DT_STRING"
                + " tensor_shape { } string_val: \"" + value.replace("\"", "\\\"") + "\" } } } }\n");
        return this;
    }

    String write() {
        final int types = model.types();
        out.append("# a comment\nnode: < name: \"E\" op: \"ProdEnvMatA\" ").append(attribute("rcut_r", "f: "
                + model.rcut())).append(attribute("rcut_r_smth", "f: " + model.rcutSmooth()))
                .append(attribute("sel_a", "list { i: [" + Arrays.stream(model.sel()).mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ")) + "] }")).append(">\n");
        text("model_attr/tmap", String.join(" ", model.typeMap()));
        texts.forEach(out::append);
        statistics("t_avg", model.davg());
        statistics("t_std", model.dstd());
        for (int c = 0; c < (model.oneSided() ? 1 : types); c++) {
            final String scope = "filter_type_" + (model.oneSided() ? "all" : c) + "/";
            out.append("node { name: \"").append(scope).append("Tanh\" op: \"Tanh\" }\n");
            for (int n = 0; n < types; n++) {
                if (skipExcluded && model.excluded()[c][n]) continue;
                int k = 1;
                for (final DenseLayer layer : model.embedding()[c][n].layers()) {
                    final String end = "_" + k++ + "_" + n;
                    layer(scope + "matrix" + end, scope + "bias" + end, scope + "idt" + end, layer);
                }
            }
        }
        for (int t = 0; t < types; t++) fitting(t);
        if (bias) tensor("fitting_attr/t_bias_atom_e", "DT_DOUBLE", model.biasAtomEnergy(), types);
        return out.toString();
    }

    private void fitting(final int t) {
        if (model.fitting()[t] == null) return;
        final List<DenseLayer> layers = model.fitting()[t].layers();
        for (int k = 0; k < layers.size(); k++) {
            final boolean last = k == layers.size() - 1;
            final String scope = (last ? "final_layer" : "layer_" + k) + "_type_" + t + "/";
            if (!last) out.append("node { name: \"").append(scope).append("Tanh\" op: \"Tanh\" }\n");
            layer(scope + "matrix", scope + "bias", scope + "idt", layers.get(k));
        }
    }

    private void layer(final String matrix, final String biasName, final String idt, final DenseLayer layer) {
        tensor(matrix, dtype, layer.weight(), layer.in(), layer.out());
        tensor(biasName, dtype, layer.bias(), layer.out());
        if (layer.idt() != null) tensor(idt, dtype, layer.idt(), layer.out());
    }

    private void statistics(final String name, final double[][][] blocks) {
        final NdArray slots = SlotStatistics.slots(blocks, model.sel());
        tensor("descrpt_attr/" + name, "DT_DOUBLE", slots.values(), slots.shape()[0], 4 * slots.shape()[1]);
    }

    private void tensor(final String name, final String type, final double[] values, final int... shape) {
        out.append("node { name: \"").append(name).append("\" op: \"Const\" ").append("attr { key: \"value\" value {"
                + " tensor { dtype: ").append(type).append(" tensor_shape { ");
        for (final int length : shape) out.append("dim { size: ").append(length).append(" } ");
        out.append("} ");
        final String field = "DT_FLOAT".equals(type) ? "float_val: " : "double_val: ";
        // equal values at the end are left out, as TensorFlow does
        int length = values.length;
        while (length > 1 && values[length - 1] == values[length - 2]) length--;
        for (int k = 0; k < length; k++) {
            out.append(field).append("DT_FLOAT".equals(type) ? Float.toString((float) values[k])
                    : Double.toString(values[k])).append(' ');
        }
        out.append("} } } }\n");
    }

    private static String attribute(final String key, final String value) {
        return "attr { key: \"" + key + "\" value { " + value + " } } ";
    }
}
