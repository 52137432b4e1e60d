package org.ionclay.potential.dp.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.EmbeddingTable;
import org.ionclay.potential.dp.model.Network;

/**
 * A model from DeePMD-kit's serialised tree, which {@code .yaml} and {@code .dp} share. What would change the energy
 * and is not part of {@link DeepPotentialModel} is refused by name.
 */
final class NativeModelReader {

    private static final int NEWEST_DESCRIPTOR = 3;

    private final Tree model;
    private final Tree descriptor;
    private final Tree fitting;
    private final Set<String> dtypes = new TreeSet<>();

    private NativeModelReader(final Tree root) {
        model = root.branch("model");
        refuseModel();
        descriptor = model.branch("descriptor");
        fitting = model.branch("fitting");
    }

    /**
     * Reads a tree whose arrays are {@link NdArray} leaves.
     *
     * @throws IllegalArgumentException naming the key, if something is missing, does not fit or is not supported
     */
    static DeepPotentialModel read(final Tree root, final String format) {
        final NativeModelReader reader = new NativeModelReader(root);
        reader.refuseDescriptor();
        reader.refuseFitting();
        return reader.build(root, format);
    }

    private DeepPotentialModel build(final Tree root, final String format) {
        final List<String> typeMap = new ArrayList<>();
        for (final Object o : model.list("type_map")) typeMap.add(String.valueOf(o));
        final int[] sel = descriptor.integers("sel");
        final int types = typeMap.size();
        if (sel.length != types) {
            throw new InputException("model.descriptor.sel needs an entry per type of " + typeMap
                    + ", found " + sel.length);
        }
        final boolean oneSided = descriptor.flag("type_one_side", false);
        final Tree variables = descriptor.branch("@variables");
        final double[][][] davg = blocks(variables, "davg", sel, 0);
        final double[][][] dstd = blocks(variables, "dstd", sel, 1);
        final boolean[][] excluded = pairs(descriptor, types);
        final Network[][] embedding = embedding(types, oneSided);
        final Network[] nets = networks(fitting.branch("nets"), types);
        final double[] bias = bias(types);
        return new DeepPotentialModel(typeMap, descriptor.number("rcut"), descriptor.number("rcut_smth"), sel,
                descriptor.integer("axis_neuron"), oneSided, excluded, davg, dstd, embedding, nets, bias,
                provenance(root, format), minNeighbourDistance(root), tables(types, oneSided, embedding));
    }

    /** Tables of a compressed model, or null. */
    private EmbeddingTable[][] tables(final int types, final boolean oneSided, final Network[][] embedding) {
        if (!descriptor.has("compress")) return null;
        final Tree variables = descriptor.branch("compress").branch("@variables");
        final List<NdArray> data = variables.arrays("compress_data");
        final List<NdArray> info = variables.arrays("compress_info");
        final int needed = oneSided ? types : types * types;
        refuse(data.size() != needed || info.size() != needed, variables.path() + " needs compress_data and "
                + "compress_info of " + needed + " networks, found " + data.size() + " and " + info.size());
        final EmbeddingTable[] flat = new EmbeddingTable[needed];
        for (int k = 0; k < needed; k++) {
            final String name = variables.name("compress_data") + "[" + k + "]";
            final int width = embedding[0][0].out();
            final double[] range = info.get(k).shaped(variables.name("compress_info") + "[" + k + "]", 6);
            final double[] values = data.get(k).shaped(name, -1, 6 * width);
            try {
                flat[k] = new EmbeddingTable(range[0], range[1], range[2], range[3], range[4], width, values);
            } catch (final InputException e) {
                throw new InputException(name + ": " + e.getMessage(), e);
            }
        }
        final EmbeddingTable[][] out = new EmbeddingTable[types][types];
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) out[c][n] = flat[oneSided ? n : c + n * types];
        }
        return out;
    }

    private void refuseModel() {
        final String type = model.string("type", "standard");
        refuse(!"standard".equals(type), "model type " + type + " is not supported; IonClay runs standard models");
        refuseList(model, "atom_exclude_types");
        refuseList(model, "pair_exclude_types");
        refuse(model.has("spin"), "models with spin are not supported");
    }

    private void refuseDescriptor() {
        final String type = descriptor.string("type", "unknown");
        refuse(!"se_e2_a".equals(type) && !"se_a".equals(type),
                "descriptor type " + type + " is not supported; IonClay runs se_e2_a");
        final int version = descriptor.integer("@version", 1);
        refuse(version > NEWEST_DESCRIPTOR, "version " + version + " of the descriptor is newer than IonClay knows ("
                + NEWEST_DESCRIPTOR + ")");
        refuse(descriptor.has("spin"), "models with spin are not supported");
        refuse(descriptor.has("env_protection") && descriptor.number("env_protection") != 0,
                "env_protection other than 0 is not supported");
    }

    private void refuseFitting() {
        final String type = fitting.string("type", "ener");
        refuse(!"ener".equals(type), "fitting type " + type + " is not supported; IonClay runs ener");
        final int parameters = fitting.integer("numb_fparam", 0) + fitting.integer("numb_aparam", 0);
        refuse(parameters != 0, "models with frame or atomic parameters (fparam, aparam) are not supported");
        refuse(fitting.integer("dim_case_embd", 0) != 0, "a fitting network with case embedding is not supported");
        refuse(fitting.flag("mixed_types", false), "a fitting network shared by all types (mixed_types) is not"
                + " supported");
        refuse(fitting.flag("tot_ener_zero", false), "tot_ener_zero is not supported");
        refuseList(fitting, "exclude_types");
        refuse(fitting.has("spin"), "models with spin are not supported");
        final boolean fixed = fitting.has("atom_ener") && fitting.map().get("atom_ener") instanceof List<?> energies
                && energies.stream().anyMatch(e -> e != null);
        refuse(fixed, "atom_ener is not supported: fold the energies of the free atoms into the bias");
    }

    private static void refuseList(final Tree tree, final String key) {
        refuse(tree.has(key) && !tree.list(key).isEmpty(), tree.name(key) + " is not supported");
    }

    private static void refuse(final boolean wrong, final String message) {
        if (wrong) throw new InputException(message);
    }

    private static boolean[][] pairs(final Tree descriptor, final int types) {
        final boolean[][] out = new boolean[types][types];
        if (!descriptor.has("exclude_types")) return out;
        for (final Object o : descriptor.list("exclude_types")) {
            final String name = descriptor.name("exclude_types");
            if (!(o instanceof List<?> pair) || pair.size() != 2) {
                throw new InputException(name + " must be a list of pairs, found " + o);
            }
            final int a = Tree.integer(name, pair.get(0));
            final int b = Tree.integer(name, pair.get(1));
            refuse(a < 0 || b < 0 || a >= types || b >= types, name + " names the types " + pair
                    + "; there are " + types);
            out[a][b] = true;
            out[b][a] = true;
        }
        return out;
    }

    /** Statistics per slot, which must be equal for the slots of one neighbour type. */
    private double[][][] blocks(final Tree variables, final String key, final int[] sel, final double otherwise) {
        int slots = 0;
        for (final int s : sel) slots += s;
        final double[] values = variables.numbers(key, sel.length, slots, 4);
        dtypes.add(variables.array(key).dtype());
        return SlotStatistics.blocks(variables.name(key), values, sel, otherwise);
    }

    private Network[][] embedding(final int types, final boolean oneSided) {
        final Tree collection = descriptor.branch("embeddings");
        final int dimensions = collection.integer("ndim");
        refuse(dimensions != (oneSided ? 1 : 2), collection.name("ndim") + " is " + dimensions
                + ", which does not fit type_one_side " + oneSided);
        final Network[] flat = networks(collection, oneSided ? types : types * types);
        final Network[][] out = new Network[types][types];
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) out[c][n] = flat[oneSided ? n : c + n * types];
        }
        return out;
    }

    private Network[] networks(final Tree collection, final int needed) {
        final List<Tree> trees = collection.branches("networks");
        refuse(trees.size() != needed, collection.name("networks") + " needs " + needed + " networks, found "
                + trees.size());
        return trees.stream().map(this::network).toArray(Network[]::new);
    }

    private Network network(final Tree tree) {
        final List<DenseLayer> layers = new ArrayList<>();
        for (final Tree layer : tree.branches("layers")) layers.add(layer(layer));
        return located(tree, () -> new Network(layers));
    }

    private DenseLayer layer(final Tree tree) {
        final Tree variables = tree.branch("@variables");
        final double[] w = variables.numbers("w", -1, -1);
        dtypes.add(variables.array("w").dtype());
        final int[] shape = variables.array("w").shape();
        // older versions keep biases as one row
        final NdArray b = variables.array("b");
        final NdArray idt = variables.array("idt");
        return located(tree, () -> new DenseLayer(shape[0], shape[1], w, b == null ? null : b.values(),
                idt == null ? null : idt.values(), Activation.of(tree.string("activation_function", "none")),
                tree.flag("resnet", false)));
    }

    private static <T> T located(final Tree tree, final Supplier<T> made) {
        try {
            return made.get();
        } catch (final InputException e) {
            throw new InputException(tree.path() + ": " + e.getMessage(), e);
        }
    }

    private double[] bias(final int types) {
        final double[] out = new double[types];
        final Tree own = fitting.branch("@variables");
        if (own.has("bias_atom_e")) {
            refuse(own.array("bias_atom_e").values().length != types, own.name("bias_atom_e") + " needs " + types
                    + " numbers, found " + own.array("bias_atom_e").values().length);
            for (int t = 0; t < types; t++) out[t] += own.array("bias_atom_e").values()[t];
        }
        if (!model.has("@variables") || !model.branch("@variables").has("out_bias")) return out;
        final double[] shift = model.branch("@variables").numbers("out_bias", 1, types, 1);
        for (int t = 0; t < types; t++) out[t] += shift[t];
        return out;
    }

    private static double minNeighbourDistance(final Tree root) {
        if (!root.has("@variables")) return Double.NaN;
        final NdArray distance = root.branch("@variables").array("min_nbor_dist");
        return distance == null || distance.values().length != 1 ? Double.NaN : distance.values()[0];
    }

    private String provenance(final Tree root, final String format) {
        return format + " by " + root.string("software", "unknown software") + " "
                + text(root, "version") + " (" + text(root, "backend") + "), " + text(root, "time")
                + "; numbers stored as " + String.join(", ", dtypes);
    }

    private static String text(final Tree root, final String key) {
        return root.has(key) ? String.valueOf(root.map().get(key)) : key + " unknown";
    }
}
