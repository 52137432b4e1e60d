package org.ionclay.training.deepmd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.training.LearningRate;
import org.ionclay.training.LossSettings;
import org.ionclay.training.ModelSettings;
import org.ionclay.training.Optimiser;
import org.ionclay.training.TrainingSettings;

/**
 * What a DeePMD-kit {@code input.json} says, for {@code se_e2_a} and energy. A key that is not known is an error; what
 * has no meaning here is listed.
 *
 * @param shape shape of the model
 * @param training how to train; the batch of {@code auto} is 32 atoms
 * @param systems training data
 * @param validation validation data, may be empty
 * @param ignored keys that were read and not used
 */
public record DeepmdInput(ModelSettings shape, TrainingSettings training, List<Path> systems, List<Path> validation,
        List<String> ignored) {

    /** Copies the lists. */
    public DeepmdInput {
        systems = List.copyOf(systems);
        validation = List.copyOf(validation);
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming file and key, if a key is unknown, missing or asks for something that the trainer
     *             does not do
     * @throws IOException if it cannot be read
     */
    public static DeepmdInput read(final Path file) throws IOException {
        return new Reader(file).read();
    }

    /** One reading. */
    private static final class Reader {

        private final Path file;
        private final List<String> ignored = new ArrayList<>();

        Reader(final Path file) {
            this.file = file;
        }

        DeepmdInput read() throws IOException {
            final JsonNode root = JsonNode.read(file, ignored);
            final JsonNode model = root.need("model");
            final JsonNode descriptor = model.need("descriptor");
            final JsonNode fitting = model.need("fitting_net");
            final ModelSettings shape = shape(model, descriptor, fitting);
            final Precision precision = precision(descriptor, fitting);
            final JsonNode training = root.need("training");
            final int steps = training.find("numb_steps").or(() -> training.find("stop_batch")).orElseThrow(
                    () -> training.error("needs numb_steps")).integer();
            final JsonNode data = training.need("training_data");
            final TrainingSettings settings = settings(root, training, data, steps, precision);
            final List<Path> systems = systems(data.need("systems"));
            final Optional<JsonNode> held = training.find("validation_data");
            final List<Path> validation = held.isPresent() ? systems(held.get().need("systems")) : List.of();
            held.ifPresent(node -> node.ignore("batch_size", "numb_btch", "numb_batch", "set_prefix", "auto_prob",
                    "sys_probs"));
            data.ignore("set_prefix", "auto_prob", "sys_probs");
            training.ignore("disp_file", "save_ckpt", "disp_training", "time_training", "profiling", "profiling_file",
                    "tensorboard", "tensorboard_log_dir", "tensorboard_freq", "max_ckpt_keep",
                            "change_bias_after_training",
                    "enable_profiler", "stat_file");
            for (final JsonNode node : List.of(data, training, descriptor, fitting, model, root)) node.nothingElse();
            if (held.isPresent()) held.get().nothingElse();
            return new DeepmdInput(shape, settings, systems, validation, ignored);
        }

        private ModelSettings shape(final JsonNode model, final JsonNode descriptor, final JsonNode fitting) {
            final List<String> typeMap = model.need("type_map").items().stream().map(JsonNode::text).toList();
            model.find("type").ifPresent(node -> node.must("standard"));
            model.ignore("data_stat_nbatch", "data_stat_protect", "data_bias_nsample", "type_embedding");
            descriptor.need("type").must("se_e2_a", "se_a");
            descriptor.find("activation_function").ifPresent(node -> node.must("tanh"));
            descriptor.ignore("seed", "trainable", "env_protection");
            descriptor.find("exclude_types").ifPresent(node -> {
                if (!node.items().isEmpty()) throw node.error(
                        "excluded pairs of types are not trained; leave it empty");
            });
            fitting.find("type").ifPresent(node -> node.must("ener"));
            fitting.find("activation_function").ifPresent(node -> node.must("tanh"));
            fitting.ignore("seed", "trainable", "rcond");
            for (final String key : List.of("numb_fparam", "numb_aparam")) {
                fitting.find(key).ifPresent(node -> {
                    if (node.integer() != 0) throw node.error("parameters of frames and atoms are not trained; use 0");
                });
            }
            return new ModelSettings(typeMap, descriptor.find("rcut").map(JsonNode::number).orElse(6.),
                    descriptor.find("rcut_smth").map(JsonNode::number).orElse(0.5), sel(descriptor, typeMap.size()),
                    widths(descriptor, 10, 20, 40), descriptor.find("axis_neuron").map(JsonNode::integer).orElse(4),
                    descriptor.find("type_one_side").map(JsonNode::yes).orElse(false),
                    descriptor.find("resnet_dt").map(JsonNode::yes).orElse(false), widths(fitting, 120, 120, 120),
                    fitting.find("resnet_dt").map(JsonNode::yes).orElse(true),
                    descriptor.find("set_davg_zero").map(JsonNode::yes).orElse(false));
        }

        private static int[] widths(final JsonNode node, final int... usual) {
            return node.find("neuron").map(list -> list.items().stream().mapToInt(JsonNode::integer).toArray())
                    .orElse(usual);
        }

        private static int[] sel(final JsonNode descriptor, final int types) {
            final Optional<JsonNode> sel = descriptor.find("sel");
            if (sel.isEmpty() || sel.get().isText() && sel.get().text().startsWith("auto")) return null;
            final int[] out = sel.get().items().stream().mapToInt(JsonNode::integer).toArray();
            if (out.length != types) throw sel.get().error("needs one number for each of " + types + " types");
            return out;
        }

        private static Precision precision(final JsonNode descriptor, final JsonNode fitting) {
            boolean single = false;
            for (final JsonNode node : List.of(descriptor, fitting)) {
                final Optional<JsonNode> word = node.find("precision");
                if (word.isEmpty()) continue;
                word.get().must("default", "float64", "float32", "double", "float");
                single |= word.get().text().equals("float32") || word.get().text().equals("float");
            }
            return single ? Precision.MIXED : Precision.DOUBLE;
        }

        private TrainingSettings settings(final JsonNode root, final JsonNode training, final JsonNode data,
                final int steps, final Precision precision) {
            final LearningRate rate = rate(root.need("learning_rate"), steps);
            final LossSettings loss = root.find("loss").map(Reader::loss).orElse(new LossSettings(0.02, 1, 1000, 1, 0,
                    0));
            training.find("gradient_max_norm").ifPresent(node -> {
                throw node.error("clipping of gradients is not supported; remove it");
            });
            int batch = 0;
            int atoms = 32;
            final Optional<JsonNode> size = data.find("batch_size");
            if (size.isPresent() && size.get().isText() && size.get().text().startsWith("auto")) {
                final String[] parts = size.get().text().split(":");
                if (parts.length > 1) atoms = size.get().parsed(parts[1]);
            } else if (size.isPresent()) {
                batch = size.get().integer();
            }
            final Optimiser optimiser = root.find("optimizer").map(this::optimiser).orElse(Optimiser.ADAM);
            return new TrainingSettings(rate, loss, batch, atoms, optimiser,
                    training.find("seed").map(JsonNode::integer).orElse(1), precision,
                    training.find("disp_freq").map(JsonNode::integer).orElse(1000),
                    training.find("save_freq").map(JsonNode::integer).orElse(1000), 0);
        }

        private static LearningRate rate(final JsonNode node, final int steps) {
            node.find("type").ifPresent(type -> type.must("exp"));
            for (final String key : List.of("stop_lr_ratio", "warmup_steps", "warmup_ratio", "decay_rate")) {
                node.find(key).ifPresent(found -> {
                    throw found.error("is not supported; use start_lr, stop_lr and decay_steps");
                });
            }
            node.ignore("scale_by_worker");
            final int wanted = node.find("decay_steps").map(JsonNode::integer).orElse(5000);
            // as DeePMD-kit does where the run is shorter than a decay
            final int decay = wanted < steps ? wanted : steps / 10 > 100 ? 100 : steps / 100 + 1;
            final LearningRate rate = new LearningRate(node.find("start_lr").map(JsonNode::number).orElse(1e-3),
                    node.find("stop_lr").map(JsonNode::number).orElse(5e-8), decay, steps);
            node.nothingElse();
            return rate;
        }

        private Optimiser optimiser(final JsonNode node) {
            final JsonNode type = node.need("type");
            type.must("Adam", "HybridMuon");
            // numbers of its own stand at other values here: it would train otherwise than asked
            node.nothingElse();
            if (type.text().equals("Adam")) return Optimiser.ADAM;
            ignored.add("optimizer (HybridMuon's weight decay and damping; this is Muon without them)");
            return Optimiser.MUON;
        }

        private static LossSettings loss(final JsonNode node) {
            node.find("type").ifPresent(type -> type.must("ener"));
            node.find("loss_func").ifPresent(func -> func.must("mse"));
            for (final String key : List.of("use_huber", "relative_f", "intensive_ener_virial", "start_pref_h",
                    "limit_pref_h", "start_pref_ae", "limit_pref_ae", "start_pref_pf", "limit_pref_pf",
                    "enable_atom_ener_coeff")) {
                node.find(key).ifPresent(found -> {
                    final String text = found.text();
                    if (!text.equals("false") && !text.equals("null") && !text.equals("0") && !text.equals("0.0")) {
                        throw found.error("is not supported; remove it");
                    }
                });
            }
            final LossSettings loss = new LossSettings(pref(node, "start_pref_e", 0.02), pref(node, "limit_pref_e", 1),
                    pref(node, "start_pref_f", 1000), pref(node, "limit_pref_f", 1), pref(node, "start_pref_v", 0),
                    pref(node, "limit_pref_v", 0));
            node.nothingElse();
            return loss;
        }

        private static double pref(final JsonNode node, final String key, final double usual) {
            return node.find(key).map(JsonNode::number).orElse(usual);
        }

        /** Folders and files; a single text is a folder in which systems are looked for. */
        private List<Path> systems(final JsonNode node) throws IOException {
            if (!node.isText()) return node.items().stream().map(this::system).toList();
            final Path folder = system(node);
            if (!Files.isDirectory(folder) || Files.exists(folder.resolve("type.raw"))) return List.of(folder);
            try (Stream<Path> walk = Files.walk(folder)) {
                final List<Path> found = walk.filter(path -> Files.exists(path.resolve("type.raw"))).sorted().toList();
                if (found.isEmpty()) throw node.error("holds no system, a folder with type.raw: " + folder);
                return found;
            }
        }

        private Path system(final JsonNode node) {
            final Path here = file.toAbsolutePath().getParent().resolve(node.text()).normalize();
            if (Files.exists(here)) return here;
            final Path there = Path.of(node.text()).toAbsolutePath().normalize();
            if (Files.exists(there)) return there;
            throw node.error("there is neither " + here + " nor " + there
                    + "; paths are taken from the input's folder");
        }
    }
}
