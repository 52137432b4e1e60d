package org.ionclay.potential.dp.io;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * A frozen TensorFlow graph in protobuf's wire format (Protocol Buffers, "Encoding"). Of TensorFlow's GraphDef only the
 * fields of nodes and their tensors are known here; all others are skipped.
 */
final class PbFile {

    private static final int DEEPEST = 64;

    /** How the value of a field is stored. */
    private enum Kind { BYTES, WHOLE, FLOAT, DOUBLE, MESSAGE }

    /** A field: its name, how it is stored, and which message it holds. */
    private record Field(String name, Kind kind, String message) {
        Field(final String name, final Kind kind) {
            this(name, kind, null);
        }
    }

    /** The numbers of the fields in graph.proto, node_def.proto, attr_value.proto, tensor.proto, tensor_shape.proto. */
    private static final Map<String, Map<Integer, Field>> SCHEMA = Map.of(
            "GraphDef", Map.of(1, new Field("node", Kind.MESSAGE, "NodeDef")),
            "NodeDef", Map.of(1, new Field("name", Kind.BYTES), 2, new Field("op", Kind.BYTES),
                    3, new Field("input", Kind.BYTES), 5, new Field("attr", Kind.MESSAGE, "AttrEntry")),
            "AttrEntry", Map.of(1, new Field("key", Kind.BYTES), 2, new Field("value", Kind.MESSAGE, "AttrValue")),
            "AttrValue", Map.of(1, new Field("list", Kind.MESSAGE, "ListValue"), 2, new Field("s", Kind.BYTES),
                    3, new Field("i", Kind.WHOLE), 4, new Field("f", Kind.FLOAT), 5, new Field("b", Kind.WHOLE),
                    6, new Field("type", Kind.WHOLE), 8, new Field("tensor", Kind.MESSAGE, "TensorProto")),
            "ListValue", Map.of(2, new Field("s", Kind.BYTES), 3, new Field("i", Kind.WHOLE),
                    4, new Field("f", Kind.FLOAT)),
            "TensorProto", Map.of(1, new Field("dtype", Kind.WHOLE),
                    2, new Field("tensor_shape", Kind.MESSAGE, "TensorShapeProto"),
                    4, new Field("tensor_content", Kind.BYTES), 5, new Field("float_val", Kind.FLOAT),
                    6, new Field("double_val", Kind.DOUBLE), 7, new Field("int_val", Kind.WHOLE),
                    8, new Field("string_val", Kind.BYTES), 10, new Field("int64_val", Kind.WHOLE),
                    13, new Field("half_val", Kind.WHOLE)),
            "TensorShapeProto", Map.of(2, new Field("dim", Kind.MESSAGE, "Dim")),
            "Dim", Map.of(1, new Field("size", Kind.WHOLE)));

    private final ByteBuffer bytes;

    private PbFile(final byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with the byte or the node, if it is not a graph or not a supported model
     */
    static DeepPotentialModel read(final Path file) throws IOException {
        final PbFile parser = new PbFile(Files.readAllBytes(file));
        final ProtoMessage graph;
        try {
            graph = parser.message("GraphDef", parser.bytes.limit(), 0);
        } catch (final BufferUnderflowException e) {
            throw new InputException("the file ends inside a message: it was cut off", e);
        }
        return FrozenGraph.model(graph, "TensorFlow graph");
    }

    private ProtoMessage message(final String type, final int end, final int depth) {
        if (depth > DEEPEST) throw error("messages are nested more than " + DEEPEST + " deep");
        final ProtoMessage out = new ProtoMessage();
        final Map<Integer, Field> fields = SCHEMA.get(type);
        while (bytes.position() < end) {
            final long tag = varint();
            final int wire = (int) (tag & 7);
            final Field field = fields.get((int) (tag >>> 3));
            if (field == null) {
                skip(wire);
            } else {
                value(out, field, wire, depth);
            }
        }
        if (bytes.position() != end) throw error("a " + type + " is longer than the message it lies in");
        return out;
    }

    private void value(final ProtoMessage out, final Field field, final int wire, final int depth) {
        if (wire != 2) {
            out.add(field.name(), number(field, wire));
            return;
        }
        final int length = length();
        final int end = bytes.position() + length;
        if (field.kind() == Kind.MESSAGE) {
            out.add(field.name(), message(field.message(), end, depth + 1));
        } else if (field.kind() == Kind.BYTES) {
            final byte[] content = new byte[length];
            bytes.get(content);
            out.add(field.name(), content);
        } else {
            // packed numbers
            final int unit = field.kind() == Kind.WHOLE ? 0 : field.kind() == Kind.FLOAT ? 5 : 1;
            while (bytes.position() < end) out.add(field.name(), number(field, unit));
            if (bytes.position() != end) throw error("the numbers of " + field.name() + " do not fill their place");
        }
    }

    private Number number(final Field field, final int wire) {
        if (field.kind() == Kind.WHOLE && wire == 0) return varint();
        if (field.kind() == Kind.FLOAT && wire == 5) return (double) bytes.getFloat();
        if (field.kind() == Kind.DOUBLE && wire == 1) return bytes.getDouble();
        throw error("the field " + field.name() + " is stored in a form (" + wire + ") that does not fit");
    }

    private void skip(final int wire) {
        switch (wire) {
            case 0 -> varint();
            case 1 -> bytes.getLong();
            case 2 -> {
                final int length = length();
                bytes.position(bytes.position() + length);
            }
            case 5 -> bytes.getInt();
            default -> throw error("a field of the unknown form " + wire + ": the file is not a TensorFlow graph");
        }
    }

    private int length() {
        final long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw error("a field of " + length + " bytes, but only " + bytes.remaining() + " follow: the file was cut"
                    + " off or is not a TensorFlow graph");
        }
        return (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            final byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) return value;
        }
        throw error("a number of more than 64 bits: the file is not a TensorFlow graph");
    }

    private IllegalArgumentException error(final String message) {
        return new InputException("byte " + bytes.position() + ": " + message);
    }
}
