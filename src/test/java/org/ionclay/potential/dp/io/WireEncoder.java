package org.ionclay.potential.dp.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Writes the messages of a graph in protobuf's wire format, to have a .pb of every .pbtxt. */
final class WireEncoder {

    /** Field numbers of TensorFlow's .proto files and how each is stored. */
    private record Field(int number, String name, String kind) {
    }

    private static final Map<String, List<Field>> FIELDS = Map.of(
            "GraphDef", List.of(new Field(1, "node", "NodeDef"), new Field(4, "versions", "Versions")),
            "Versions", List.of(new Field(1, "producer", "int")),
            "NodeDef", List.of(new Field(1, "name", "bytes"), new Field(2, "op", "bytes"),
                    new Field(3, "input", "bytes"), new Field(4, "device", "bytes"), new Field(5, "attr", "AttrEntry")),
            "AttrEntry", List.of(new Field(1, "key", "bytes"), new Field(2, "value", "AttrValue")),
            "AttrValue", List.of(new Field(1, "list", "ListValue"), new Field(2, "s", "bytes"),
                    new Field(3, "i", "int"), new Field(4, "f", "float"), new Field(5, "b", "bool"),
                    new Field(6, "type", "dtype"), new Field(8, "tensor", "TensorProto")),
            "ListValue", List.of(new Field(3, "i", "ints")),
            "TensorProto", List.of(new Field(1, "dtype", "dtype"), new Field(2, "tensor_shape", "Shape"),
                    new Field(4, "tensor_content", "bytes"), new Field(5, "float_val", "floats"),
                    new Field(6, "double_val", "doubles"), new Field(7, "int_val", "ints"),
                    new Field(8, "string_val", "bytes")),
            "Shape", List.of(new Field(2, "dim", "Dim")),
            "Dim", List.of(new Field(1, "size", "int")));

    private static final Map<String, Integer> DTYPES = Map.of("DT_FLOAT", 1, "DT_DOUBLE", 2, "DT_INT32", 3,
            "DT_STRING", 7, "DT_INT64", 9, "DT_BOOL", 10);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] encode(final ProtoMessage graph) {
        return encode(graph, "GraphDef");
    }

    private static byte[] encode(final ProtoMessage message, final String type) {
        final WireEncoder encoder = new WireEncoder();
        for (final Field field : FIELDS.get(type)) encoder.field(message, field);
        return encoder.out.toByteArray();
    }

    private void field(final ProtoMessage message, final Field field) {
        final List<Object> values = message.all(field.name());
        if (values.isEmpty()) return;
        switch (field.kind()) {
            case "ints", "floats", "doubles" -> {
                final WireEncoder packed = new WireEncoder();
                for (final double value : message.numbers(field.name())) packed.number(field.kind(), value);
                bytes(field.number(), packed.out.toByteArray());
            }
            case "bytes" -> values.forEach(value -> bytes(field.number(), (byte[]) value));
            case "int" -> {
                tag(field.number(), 0);
                number("ints", message.number(field.name(), 0));
            }
            case "float" -> {
                tag(field.number(), 5);
                number("floats", message.number(field.name(), 0));
            }
            case "bool" -> {
                tag(field.number(), 0);
                varint("true".equals(message.word(field.name())) ? 1 : 0);
            }
            case "dtype" -> {
                tag(field.number(), 0);
                varint(DTYPES.get(message.word(field.name())));
            }
            default -> message.messages(field.name()).forEach(inner -> bytes(field.number(),
                    encode(inner, field.kind())));
        }
    }

    private void number(final String kind, final double value) {
        final ByteBuffer b = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        switch (kind) {
            case "ints" -> varint((long) value);
            case "floats" -> out.write(b.putFloat((float) value).array(), 0, 4);
            default -> out.write(b.putDouble(value).array(), 0, 8);
        }
    }

    private void bytes(final int number, final byte[] content) {
        tag(number, 2);
        varint(content.length);
        out.write(content, 0, content.length);
    }

    private void tag(final int number, final int wire) {
        varint(number << 3 | wire);
    }

    private void varint(final long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
