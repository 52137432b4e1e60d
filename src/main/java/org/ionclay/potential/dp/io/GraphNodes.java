package org.ionclay.potential.dp.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.Activation;

/** The nodes of a TensorFlow graph by name. */
final class GraphNodes {

    /** A node: its operation, the names it takes in, and its attributes. */
    record Node(String name, String op, List<String> inputs, Map<String, ProtoMessage> attributes) {
    }

    /** What a dense layer needs besides its activation; an operation that is neither is not guessed at. */
    private static final Set<String> PLAIN = Set.of("Const", "Identity", "MatMul", "BatchMatMul", "BatchMatMulV2",
            "BiasAdd", "Add", "AddV2", "AddN", "Reshape", "Concat", "ConcatV2", "Slice", "Mul", "RealDiv", "Transpose",
            "Cast", "Shape", "StridedSlice", "Pack", "Fill", "ExpandDims", "Tile");

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    GraphNodes(final ProtoMessage graph) {
        for (final ProtoMessage message : graph.messages("node")) {
            final List<String> inputs = new ArrayList<>();
            for (final Object input : message.all("input")) {
                if (!(input instanceof byte[] name)) throw new InputException("an input must be a text");
                inputs.add(new String(name, StandardCharsets.UTF_8));
            }
            final Map<String, ProtoMessage> attributes = new LinkedHashMap<>();
            for (final ProtoMessage attribute : message.messages("attr")) {
                attributes.put(attribute.text("key"), attribute.message("value"));
            }
            final String name = message.text("name");
            if (nodes.put(name, new Node(name, message.text("op"), inputs, attributes)) != null) {
                throw new InputException("the node " + name + " is there twice");
            }
        }
        if (nodes.isEmpty()) throw new InputException("there is no node: this is not a TensorFlow graph");
    }

    Iterable<Node> all() {
        return nodes.values();
    }

    boolean has(final String name) {
        return nodes.containsKey(name);
    }

    boolean hasPrefix(final String prefix) {
        return nodes.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** The nodes of an operation. */
    List<Node> operations(final String op) {
        return nodes.values().stream().filter(node -> node.op().equals(op)).toList();
    }

    /** The numbers of a constant, which must be there. */
    NdArray numbers(final String name) {
        return GraphTensor.numbers(name, tensor(name));
    }

    /** A single number, or what to take where the graph has none. */
    double number(final String name, final double otherwise) {
        if (!has(name)) return otherwise;
        final double[] values = numbers(name).values();
        if (values.length == 1) return values[0];
        throw new InputException("tensor " + name + " must be one number, found " + values.length);
    }

    String text(final String name, final String otherwise) {
        return has(name) ? GraphTensor.text(tensor(name)) : otherwise;
    }

    private ProtoMessage tensor(final String name) {
        final Node node = nodes.get(name);
        if (node == null) throw new InputException("tensor " + name + " is missing");
        final ProtoMessage value = node.attributes().get("value");
        if (!"Const".equals(node.op()) || value == null || !value.has("tensor")) {
            throw new InputException("node " + name + " must be a constant, found " + node.op()
                    + "; freeze the model first (dp freeze)");
        }
        return value.message("tensor");
    }

    /**
     * The activation function of the layers below a name, by their operations.
     *
     * @throws IllegalArgumentException naming the operation, if it is none of {@link Activation}
     */
    Activation activation(final String prefix) {
        final Set<Activation> found = new TreeSet<>();
        boolean power = false;
        for (final Node node : nodes.values()) {
            if (!node.name().startsWith(prefix)) continue;
            switch (node.op()) {
                case "Tanh" -> found.add(Activation.TANH);
                case "Relu" -> found.add(Activation.RELU);
                case "Relu6" -> found.add(Activation.RELU6);
                case "Softplus" -> found.add(Activation.SOFTPLUS);
                case "Sigmoid" -> found.add(sigmoid(node));
                case "Gelu", "GeluCustom" -> found.add(Activation.GELU);
                case "Pow" -> power = true;
                default -> {
                    if (!PLAIN.contains(node.op())) {
                        throw new InputException("node " + node.name() + ": the operation " + node.op()
                                + " is not known in a layer; its activation function is not supported");
                    }
                }
            }
        }
        if (found.size() > 1) {
            throw new InputException("the layers " + prefix + "* have several activation functions, "
                    + found);
        }
        if (found.isEmpty()) return Activation.LINEAR;
        // gelu_tf is spelt out with tanh and the third power
        return power ? Activation.GELU : found.iterator().next();
    }

    private Activation sigmoid(final Node node) {
        for (final Node other : operations("Mul")) {
            if (other.inputs().contains(node.name()) && other.inputs().containsAll(node.inputs())) {
                throw new InputException("activation function silu is not supported (node " + node.name()
                        + ")");
            }
        }
        return Activation.SIGMOID;
    }
}
