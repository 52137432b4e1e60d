package org.ionclay.eds.spectrum.io;

import java.nio.ByteBuffer;

/** How a .raw file holds a count. */
enum RippleType {
    U8(1, "unsigned"), I8(1, "signed"), U16(2, "unsigned"), I16(2, "signed"), U32(4, "unsigned"), I32(4, "signed"),
    U64(8, "unsigned"), I64(8, "signed"), F32(4, "float"), F64(8, "float");

    private final int bytes;
    private final String type;

    RippleType(final int bytes, final String type) {
        this.bytes = bytes;
        this.type = type;
    }

    int bytes() {
        return bytes;
    }

    String type() {
        return type;
    }

    /** The next number of a buffer, which has the file's byte order. */
    float next(final ByteBuffer from) {
        return switch (this) {
            case U8 -> from.get() & 0xff;
            case I8 -> from.get();
            case U16 -> from.getShort() & 0xffff;
            case I16 -> from.getShort();
            case U32 -> from.getInt() & 0xffffffffL;
            case I32 -> from.getInt();
            case U64, I64 -> from.getLong();
            case F32 -> from.getFloat();
            case F64 -> (float) from.getDouble();
        };
    }

    /** The type of a length and kind, null if there is none. */
    static RippleType of(final int bytes, final String type) {
        for (final RippleType candidate : values()) {
            if (candidate.bytes == bytes && candidate.type.equals(type)) return candidate;
        }
        return null;
    }
}
