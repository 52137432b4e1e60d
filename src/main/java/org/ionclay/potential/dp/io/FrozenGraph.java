package org.ionclay.potential.dp.io;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/**
 * A model from the constants of a frozen TensorFlow graph of DeePMD-kit, versions 0 to 3. The rule for excluded pairs
 * differs from the native one: the whole block of slots is zero. That is the native rule with {@code davg} 0.
 */
final class FrozenGraph {

    /** Operations that build other descriptors, and the descriptor each belongs to. */
    private static final Map<String, String> OTHERS = Map.of("ProdEnvMatAMix", "se_atten (DPA-1)",
            "ProdEnvMatR", "se_e2_r", "DescrptSeR", "se_e2_r", "Descrpt", "loc_frame",
            "ProdEnvMatAMixNvnmdQuantize", "se_atten (NVNMD)", "ProdEnvMatANvnmdQuantize", "se_e2_a (NVNMD)");

    private final GraphNodes nodes;
    private final Tree script;
    private final int[] sel;
    private final int types;
    private final Set<String> dtypes = new TreeSet<>();

    private FrozenGraph(final GraphNodes nodes) {
        this.nodes = nodes;
        this.script = script(nodes);
        final Map<String, ProtoMessage> attributes = environment().attributes();
        final double[] listed = attribute(attributes, "sel_a").message("list").numbers("i");
        this.types = listed.length;
        this.sel = new int[types];
        for (int n = 0; n < types; n++) sel[n] = (int) listed[n];
        refuse();
    }

    /**
     * The model of a graph.
     *
     * @throws IllegalArgumentException naming the node or the part that is missing, does not fit or is not supported
     */
    static DeepPotentialModel model(final ProtoMessage graph, final String format) {
        return new FrozenGraph(new GraphNodes(graph)).build(format);
    }

    private DeepPotentialModel build(final String format) {
        final List<String> typeMap = List.of(nodes.text("model_attr/tmap", "").trim().split("\\s+"));
        if (typeMap.size() != types) {
            throw new InputException("model_attr/tmap names " + typeMap + ", but sel_a has " + types
                    + " entries");
        }
        final Map<String, ProtoMessage> attributes = environment().attributes();
        // the operation has single precision here, and DeePMD-kit computes with it
        final double rcut = (float) attribute(attributes, "rcut_r").number("f", 0);
        final double smooth = (float) attribute(attributes, "rcut_r_smth").number("f", 0);
        final boolean oneSided = nodes.hasPrefix("filter_type_all/");
        final boolean[][] excluded = excluded(oneSided);
        final Network[][] embedding = embedding(oneSided, excluded);
        final Network[] fitting = fitting();
        final double[][][] davg = statistics("t_avg", 0);
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                if (excluded[c][n]) davg[c][n] = new double[4];
            }
        }
        return new DeepPotentialModel(typeMap, rcut, smooth, sel, axisNeurons(fitting, embedding[0][0].out()), oneSided,
                excluded, davg, statistics("t_std", 1), embedding, fitting, bias(), provenance(format),
                minNeighbourDistance());
    }

    private GraphNodes.Node environment() {
        final List<GraphNodes.Node> found = new ArrayList<>(nodes.operations("ProdEnvMatA"));
        found.addAll(nodes.operations("DescrptSeA"));
        if (found.size() == 1) return found.get(0);
        if (found.size() > 1) throw descriptor("hybrid (" + found.size() + " environments)");
        for (final GraphNodes.Node node : nodes.all()) {
            if (OTHERS.containsKey(node.op())) throw descriptor(OTHERS.get(node.op()));
        }
        throw new InputException("the graph has no operation ProdEnvMatA: it is not a DeePMD-kit model with"
                + " descriptor se_e2_a, or one of a version before 1.0, which DeePMD-kit converts: dp convert-from 0.12"
                + " -i old.pb -o new.pb");
    }

    private static IllegalArgumentException descriptor(final String type) {
        return new InputException("descriptor type " + type + " is not supported; IonClay runs se_e2_a");
    }

    private void refuse() {
        final String model = nodes.text("model_attr/model_type", "ener");
        refuse(!"ener".equals(model), "model type " + model + " is not supported; IonClay runs ener");
        for (final GraphNodes.Node node : nodes.all()) {
            refuse(node.op().startsWith("TabulateFusion"), "the model is compressed (operation " + node.op()
                    + "); give the model before compression, IonClay makes its own tables");
            if (node.name().matches("filter_type_\\w+/matrix_\\d+_\\d+_\\d+")) throw descriptor("se_e3");
        }
        if (nodes.hasPrefix("type_embed_net/") || nodes.has("t_typeebd")) {
            throw descriptor("se_e2_a with type embedding");
        }
        refuse(nodes.hasPrefix("spin_attr/"), "models with spin are not supported");
        refuse(nodes.number("fitting_attr/dfparam", 0) != 0 || nodes.number("fitting_attr/daparam", 0) != 0,
                "models with frame or atomic parameters (fparam, aparam) are not supported");
        if (nodes.has("descrpt_attr/original_sel")) {
            final double[] original = nodes.numbers("descrpt_attr/original_sel").values();
            boolean same = original.length == types;
            for (int n = 0; same && n < types; n++) same = original[n] == sel[n];
            refuse(!same, "sel was changed after training (descrpt_attr/original_sel), which is not supported");
        }
        if (script == null) return;
        final Tree fitting = script.has("fitting_net") ? script.branch("fitting_net") : null;
        refuse(fitting != null && fitting.has("atom_ener") && !fitting.list("atom_ener").isEmpty(),
                "atom_ener is not supported");
        refuse(script.has("use_srtab"), "models with a short-range table (use_srtab) are not supported");
        refuse(script.has("modifier"), "models with a modifier are not supported");
    }

    private static void refuse(final boolean wrong, final String message) {
        if (wrong) throw new InputException(message);
    }

    private static ProtoMessage attribute(final Map<String, ProtoMessage> attributes, final String name) {
        final ProtoMessage found = attributes.get(name);
        if (found == null) throw new InputException("the attribute " + name + " of ProdEnvMatA is missing");
        return found;
    }

    /** The "model" part of the input script, which newer graphs carry, or null. */
    private static Tree script(final GraphNodes nodes) {
        final String text = nodes.text("train_attr/training_script", "");
        if (text.isBlank()) return null;
        final Tree root = Tree.root(YamlTree.read(new StringReader(text)));
        return root.has("model") ? root.branch("model") : null;
    }

    private boolean[][] excluded(final boolean oneSided) {
        final boolean[][] out = new boolean[types][types];
        if (script != null && script.has("descriptor")) {
            for (final Object pair : script.branch("descriptor").has("exclude_types")
                    ? script.branch("descriptor").list("exclude_types") : List.of()) {
                final int a = Tree.integer("exclude_types", ((List<?>) pair).get(0));
                final int b = Tree.integer("exclude_types", ((List<?>) pair).get(1));
                refuse(a < 0 || b < 0 || a >= types || b >= types, "exclude_types names the types " + pair);
                out[a][b] = true;
                out[b][a] = true;
            }
            return out;
        }
        // old graphs without script: a two-sided graph has no network for an excluded pair
        for (int c = 0; !oneSided && c < types; c++) {
            for (int n = 0; n < types; n++) {
                out[c][n] = sel[n] > 0 && !nodes.has("filter_type_" + c + "/matrix_1_" + n)
                        && !nodes.has("filter_type_" + n + "/matrix_1_" + c);
            }
        }
        return out;
    }

    private Network[][] embedding(final boolean oneSided, final boolean[][] excluded) {
        final Network[][] out = new Network[types][types];
        Network some = null;
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                if (oneSided && c > 0) {
                    out[c][n] = out[0][n];
                    continue;
                }
                final String scope = "filter_type_" + (oneSided ? "all" : c) + "/";
                final boolean absent = !nodes.has(scope + "matrix_1_" + n) && (excluded[c][n] || sel[n] == 0);
                if (!absent) out[c][n] = embedding(scope, n);
                if (some == null) some = out[c][n];
            }
        }
        if (some == null) throw new InputException("the graph has no embedding network");
        for (final Network[] row : out) {
            for (int n = 0; n < types; n++) {
                // never felt: no slot, or all of the block is zero
                if (row[n] == null) row[n] = some;
            }
        }
        return out;
    }

    private Network embedding(final String scope, final int n) {
        final Activation activation = nodes.activation(scope);
        final List<DenseLayer> layers = new ArrayList<>();
        int layer = 1;
        do {
            final String end = "_" + layer + "_" + n;
            layers.add(layer(scope + "matrix" + end, scope + "bias" + end, scope + "idt" + end, activation, true));
            layer++;
        } while (nodes.has(scope + "matrix_" + layer + "_" + n));
        return new Network(layers);
    }

    private Network[] fitting() {
        refuse(nodes.has("layer_0/matrix"), "a fitting network shared by all types is not supported");
        final Network[] out = new Network[types];
        for (int t = 0; t < types; t++) {
            if (sel[t] == 0 && !nodes.has("final_layer_type_" + t + "/matrix")) continue;
            final List<DenseLayer> layers = new ArrayList<>();
            for (int k = 0; nodes.has("layer_" + k + "_type_" + t + "/matrix"); k++) {
                final String scope = "layer_" + k + "_type_" + t + "/";
                // here the first layer has no shortcut, and no layer adds its input twice
                final int[] shape = nodes.numbers(scope + "matrix").shape();
                final boolean shortcut = k > 0 && shape.length == 2 && shape[0] == shape[1];
                layers.add(layer(scope + "matrix", scope + "bias", scope + "idt", nodes.activation(scope), shortcut));
            }
            final String scope = "final_layer_type_" + t + "/";
            layers.add(layer(scope + "matrix", scope + "bias", scope + "idt", Activation.LINEAR, false));
            out[t] = new Network(layers);
        }
        return out;
    }

    private DenseLayer layer(final String matrix, final String bias, final String idt, final Activation activation,
            final boolean shortcut) {
        final NdArray w = nodes.numbers(matrix);
        w.shaped("tensor " + matrix, -1, -1);
        dtypes.add(w.dtype());
        try {
            return new DenseLayer(w.shape()[0], w.shape()[1], w.values(),
                    nodes.numbers(bias).values(), nodes.has(idt) ? nodes.numbers(idt).values() : null,
                    activation, shortcut);
        } catch (final InputException e) {
            throw new InputException("tensor " + matrix + ": " + e.getMessage(), e);
        }
    }

    private double[][][] statistics(final String name, final double otherwise) {
        int slots = 0;
        for (final int s : sel) slots += s;
        final String full = "descrpt_attr/" + name;
        final double[] values = nodes.numbers(full).shaped("tensor " + full, types, 4 * slots);
        return SlotStatistics.blocks("tensor " + full, values, sel, otherwise);
    }

    private static int axisNeurons(final Network[] fitting, final int width) {
        for (final Network net : fitting) {
            if (net != null && net.in() % width == 0) return net.in() / width;
        }
        throw new InputException("the fitting networks do not take a multiple of the " + width
                + " outputs of the embedding networks");
    }

    private double[] bias() {
        final double[] out = new double[types];
        for (final GraphNodes.Node node : nodes.all()) {
            // both are added; old graphs have neither and keep the bias in the last layer
            final boolean bias = node.name().equals("fitting_attr/t_bias_atom_e") || node.op().equals("Const")
                    && node.name().endsWith("t_out_bias");
            if (!bias) continue;
            final double[] values = nodes.numbers(node.name()).values();
            refuse(values.length != types, "tensor " + node.name() + " needs " + types + " numbers, found "
                    + values.length);
            for (int t = 0; t < types; t++) out[t] += values[t];
        }
        return out;
    }

    private double minNeighbourDistance() {
        final double distance = nodes.number("train_attr/min_nbor_dist", Double.NaN);
        return distance > 0 ? distance : Double.NaN;
    }

    private String provenance(final String format) {
        return format + ", model version " + nodes.text("model_attr/model_version", "unknown")
                + "; numbers stored as " + String.join(", ", dtypes);
    }
}
