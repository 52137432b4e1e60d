package org.ionclay.potential.dp.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ionclay.compute.InputException;

/** TensorFlow's TensorProto (tensor.proto): raw bytes, or a list whose last value stands for all that follow. */
final class GraphTensor {

    /** A list may be shorter than its tensor, for which the file then has no bytes: so many numbers at most. */
    private static final int MOST_REPEATED = 1 << 22;

    private GraphTensor() {
    }

    /** The numbers of a constant. */
    static NdArray numbers(final String name, final ProtoMessage tensor) {
        final List<ProtoMessage> dims = tensor.message("tensor_shape").messages("dim");
        final int[] shape = new int[dims.size()];
        long size = 1;
        for (int k = 0; k < shape.length; k++) {
            final double length = dims.get(k).number("size", 0);
            if (!(length >= 0 && length <= Integer.MAX_VALUE)) {
                throw new InputException("tensor " + name + " has a length of " + length);
            }
            shape[k] = (int) length;
            size *= shape[k];
            if (size > Integer.MAX_VALUE) throw new InputException("tensor " + name + " is too large");
        }
        final String dtype = dtype(name, tensor);
        final double[] values = tensor.has("tensor_content") ? raw(name, dtype, tensor.bytes("tensor_content"))
                : listed(name, dtype, tensor, (int) size);
        if (values.length != size) {
            throw new InputException("tensor " + name + " needs " + size + " numbers, found "
                    + values.length);
        }
        return new NdArray(shape, values, dtype);
    }

    /** The text of a constant. */
    static String text(final ProtoMessage tensor) {
        return tensor.text("string_val");
    }

    private static String dtype(final String name, final ProtoMessage tensor) {
        return switch (tensor.word("dtype")) {
            case "DT_FLOAT", "1" -> "float32";
            case "DT_DOUBLE", "2" -> "float64";
            case "DT_INT32", "3" -> "int32";
            case "DT_INT64", "9" -> "int64";
            case "DT_HALF", "19" -> "float16";
            default -> throw new InputException("tensor " + name + " has the type "
                    + tensor.word("dtype") + "; numbers were expected");
        };
    }

    private static double[] raw(final String name, final String dtype, final byte[] content) {
        final ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        final int width = Integer.parseInt(dtype.replaceAll("\\D", "")) / 8;
        if (content.length % width != 0) {
            throw new InputException("tensor " + name + " has " + content.length
                    + " bytes, which are no whole number of " + dtype);
        }
        final double[] out = new double[content.length / width];
        for (int k = 0; k < out.length; k++) {
            out[k] = switch (dtype) {
                case "float32" -> bytes.getFloat();
                case "float64" -> bytes.getDouble();
                case "int32" -> bytes.getInt();
                case "int64" -> bytes.getLong();
                default -> half(bytes.getShort());
            };
        }
        return out;
    }

    private static double[] listed(final String name, final String dtype, final ProtoMessage tensor, final int size) {
        final double[] found = tensor.numbers(switch (dtype) {
            case "float32" -> "float_val";
            case "float64" -> "double_val";
            case "int32" -> "int_val";
            case "int64" -> "int64_val";
            default -> "half_val";
        });
        if (found.length == 0 && size > 0) {
            throw new InputException("tensor " + name + " has no values");
        }
        if (found.length > size) return found;
        if (found.length < size && size > MOST_REPEATED) throw new InputException("tensor " + name + " needs " + size
                + " numbers, found " + found.length);
        final double[] out = new double[size];
        for (int k = 0; k < size; k++) {
            final double value = found[Math.min(k, found.length - 1)];
            out[k] = switch (dtype) {
                // text shows the shortest decimal number of a float
                case "float32" -> (float) value;
                case "float16" -> half((short) (int) value);
                default -> value;
            };
        }
        return out;
    }

    /** IEEE 754 binary16. */
    private static double half(final short bits) {
        final int exponent = bits >> 10 & 0x1f;
        final int mantissa = bits & 0x3ff;
        final double size;
        if (exponent == 0) {
            size = Math.scalb((double) mantissa, -24);
        } else if (exponent == 31) {
            size = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            size = Math.scalb((double) (mantissa + 1024), exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
