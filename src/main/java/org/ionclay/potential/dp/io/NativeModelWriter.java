package org.ionclay.potential.dp.io;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.EmbeddingTable;
import org.ionclay.potential.dp.model.Network;

/**
 * DeePMD-kit's serialised tree of a model, key for key as its version 3.0 writes it. Leaves are String, Integer,
 * Double, Boolean, null and {@link NdArray}. What only concerns training has the value of an untrained model.
 */
final class NativeModelWriter {

    private static final String PRECISION = "float64";

    private final DeepPotentialModel model;
    private final boolean tables;
    private final List<Integer> embeddingWidths;
    private final List<Integer> fittingWidths;
    private final Network[] fitting;

    private NativeModelWriter(final DeepPotentialModel model, final boolean tables) {
        this.model = model;
        this.tables = tables && model.tables() != null;
        Network some = null;
        for (final Network net : model.fitting()) some = net == null ? some : net;
        if (some == null) throw new InputException("a model of virtual types only cannot be written");
        fitting = new Network[model.types()];
        for (int t = 0; t < fitting.length; t++) {
            fitting[t] = model.fitting()[t] == null ? silent(some) : model.fitting()[t];
        }
        embeddingWidths = widths(model.embedding()[0][0]);
        fittingWidths = widths(some);
        fittingWidths.remove(fittingWidths.size() - 1);
    }

    /**
     * The tree.
     *
     * @param model the model
     * @param time when it is written
     * @param tables whether the model's tables are written too, as version 3 of the descriptor
     * @throws IllegalArgumentException if the networks differ in their widths, for which the format has no place
     */
    static Map<String, Object> tree(final DeepPotentialModel model, final Instant time, final boolean tables) {
        return new NativeModelWriter(model, tables).root(time);
    }

    private Map<String, Object> root(final Instant time) {
        final Map<String, Object> variables = map();
        if (!Double.isNaN(model.minNeighbourDistance())) {
            variables.put("min_nbor_dist", NdArray.of(new double[] {model.minNeighbourDistance()}));
        }
        return map("software", "IonClay", "version", version(), "time", time.toString(), "backend", "IonClay",
                "model", model(), "model_def_script", script(), "@variables", variables);
    }

    /** As the jar says; classes that were not packed have none. */
    private static String version() {
        final String version = NativeModelWriter.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private Map<String, Object> model() {
        final int types = model.types();
        final double[] ones = new double[types];
        Arrays.fill(ones, 1);
        return map("type_map", model.typeMap(), "atom_exclude_types", List.of(), "pair_exclude_types", List.of(),
                "rcond", null, "preset_out_bias", null,
                "@variables", map("out_bias", NdArray.of(new double[types], 1, types, 1),
                        "out_std", NdArray.of(ones, 1, types, 1)),
                "@class", "Model", "@version", 2, "type", "standard", "descriptor", descriptor(), "fitting", fitting());
    }

    private Map<String, Object> descriptor() {
        final int types = model.types();
        final List<Network> nets = new ArrayList<>();
        for (int n = 0; n < types; n++) {
            // the centre runs fastest
            for (int c = 0; c < (model.oneSided() ? 1 : types); c++) nets.add(model.embedding()[c][n]);
        }
        final List<Object> networks = new ArrayList<>();
        for (final Network net : nets) {
            if (!widths(net).equals(embeddingWidths)) throw differ("embedding", widths(net), embeddingWidths);
            networks.add(map("@class", "EmbeddingNetwork", "@version", 2, "in_dim", 1, "neuron", embeddingWidths,
                    "activation_function", activation(net), "resnet_dt", hasIdt(net), "bias", first(net).bias() != null,
                    "precision", PRECISION, "layers", layers(net)));
        }
        final Network net = nets.get(0);
        final Map<String, Object> out = map("@class", "Descriptor", "type", "se_e2_a", "@version", tables ? 3 : 2,
                "rcut", model.rcut(),
                "rcut_smth", model.rcutSmooth(), "sel", integers(model.sel()), "neuron", embeddingWidths,
                "axis_neuron", model.axisNeurons(), "resnet_dt", hasIdt(net), "set_davg_zero", false,
                "activation_function", activation(net), "precision", PRECISION,
                "embeddings", map("@class", "NetworkCollection", "@version", 1, "ndim", model.oneSided() ? 1 : 2,
                        "ntypes", types, "network_type", "embedding_network", "networks", networks),
                "env_mat", map("rcut", model.rcut(), "rcut_smth", model.rcutSmooth()),
                "exclude_types", excluded(), "env_protection", 0.0,
                "@variables", map("davg", SlotStatistics.slots(model.davg(), model.sel()),
                        "dstd", SlotStatistics.slots(model.dstd(), model.sel())),
                "type_map", model.typeMap(), "trainable", true, "type_one_side", model.oneSided(), "spin", null);
        if (tables) out.put("compress", compress());
        return out;
    }

    /** Tables in the order of the networks. */
    private Map<String, Object> compress() {
        final List<Object> data = new ArrayList<>();
        final List<Object> info = new ArrayList<>();
        for (int n = 0; n < model.types(); n++) {
            for (int c = 0; c < (model.oneSided() ? 1 : model.types()); c++) {
                final EmbeddingTable table = model.tables()[c][n];
                data.add(NdArray.of(table.coefficients(), table.fines() + table.coarses(), 6 * table.width()));
                // the last is how often DeePMD-kit reports arguments out of range: never
                info.add(NdArray.of(new double[] {table.lower(), table.upper(), table.end(), table.stride(),
                    table.coarseStride(), -1}, 6));
            }
        }
        return map("@variables", map("compress_data", data, "compress_info", info));
    }

    private Map<String, Object> fitting() {
        final int types = model.types();
        final List<Object> networks = new ArrayList<>();
        for (final Network net : fitting) {
            final List<Integer> widths = widths(net).subList(0, net.layers().size() - 1);
            if (!widths.equals(fittingWidths)) throw differ("fitting", widths, fittingWidths);
            networks.add(map("@class", "FittingNetwork", "@version", 1, "in_dim", net.in(), "out_dim", 1,
                    "neuron", fittingWidths, "activation_function", activation(net), "resnet_dt", hasIdt(net),
                    "precision", PRECISION, "bias_out", last(net).bias() != null, "layers", layers(net)));
        }
        final Network net = fitting[0];
        return map("@class", "Fitting", "@version", 2, "var_name", "energy", "ntypes", types,
                "dim_descrpt", net.in(), "neuron", fittingWidths, "resnet_dt", hasIdt(net), "numb_fparam", 0,
                "numb_aparam", 0, "activation_function", activation(net), "precision", PRECISION,
                "mixed_types", false,
                "nets", map("@class", "NetworkCollection", "@version", 1, "ndim", 1, "ntypes", types,
                        "network_type", "fitting_network", "networks", networks),
                "rcond", null, "exclude_types", List.of(),
                "@variables", map("bias_atom_e", NdArray.of(model.biasAtomEnergy(), types, 1), "fparam_avg", null,
                        "fparam_inv_std", null, "aparam_avg", null, "aparam_inv_std", null),
                "type_map", model.typeMap(), "tot_ener_zero", false,
                "trainable", Collections.nCopies(net.layers().size(), true), "layer_name", null,
                "use_aparam_as_mask", false, "spin", null, "type", "ener", "dim_out", 1, "atom_ener", null);
    }

    /** What an input script would say; the seed of the training is not known. */
    private Map<String, Object> script() {
        final Network net = model.embedding()[0][0];
        final Map<String, Object> descriptor = map("type", "se_e2_a", "rcut", model.rcut(),
                "rcut_smth", model.rcutSmooth(), "sel", integers(model.sel()), "neuron", embeddingWidths,
                "axis_neuron", model.axisNeurons(), "resnet_dt", hasIdt(net), "type_one_side", model.oneSided(),
                "precision", PRECISION, "activation_function", activation(net), "seed", null);
        if (!excluded().isEmpty()) descriptor.put("exclude_types", excluded());
        return map("type_map", model.typeMap(), "descriptor", descriptor,
                "fitting_net", map("type", "ener", "neuron", fittingWidths, "resnet_dt", hasIdt(fitting[0]),
                        "precision", PRECISION, "activation_function", activation(fitting[0]), "seed", null));
    }

    private static List<Object> layers(final Network net) {
        final List<Object> out = new ArrayList<>();
        for (final DenseLayer layer : net.layers()) {
            out.add(map("@class", "Layer", "@version", 1, "bias", layer.bias() != null,
                    "use_timestep", layer.idt() != null, "activation_function", layer.activation().fileName(),
                    "resnet", layer.shortcut(), "precision", PRECISION,
                    "@variables", map("w", NdArray.of(layer.weight(), layer.in(), layer.out()),
                            "b", layer.bias() == null ? null : NdArray.of(layer.bias(), layer.out()),
                            "idt", layer.idt() == null ? null : NdArray.of(layer.idt(), layer.out()))));
        }
        return out;
    }

    /** A network of the same shape that gives 0: the format has no place for a type without network. */
    private static Network silent(final Network like) {
        return new Network(like.layers().stream().map(layer -> new DenseLayer(layer.in(), layer.out(),
                new double[layer.weight().length], layer.bias() == null ? null : new double[layer.out()],
                layer.idt(), Activation.LINEAR, false)).toList());
    }

    private List<Object> excluded() {
        final List<Object> out = new ArrayList<>();
        for (int a = 0; a < model.types(); a++) {
            for (int b = a; b < model.types(); b++) {
                if (model.excluded()[a][b]) out.add(List.of(a, b));
            }
        }
        return out;
    }

    private static List<Integer> widths(final Network net) {
        return new ArrayList<>(net.layers().stream().map(DenseLayer::out).toList());
    }

    private static DenseLayer first(final Network net) {
        return net.layers().get(0);
    }

    private static DenseLayer last(final Network net) {
        return net.layers().get(net.layers().size() - 1);
    }

    private static String activation(final Network net) {
        return first(net).activation().fileName();
    }

    private static boolean hasIdt(final Network net) {
        return net.layers().stream().anyMatch(layer -> layer.idt() != null);
    }

    private static List<Integer> integers(final int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static IllegalArgumentException differ(final String what, final List<Integer> a, final List<Integer> b) {
        return new InputException("DeePMD-kit's format has one list of widths for all " + what
                + " networks; this model has " + b + " and " + a);
    }

    private static Map<String, Object> map(final Object... entries) {
        final Map<String, Object> out = new LinkedHashMap<>();
        for (int k = 0; k < entries.length; k += 2) out.put((String) entries[k], entries[k + 1]);
        return out;
    }
}
