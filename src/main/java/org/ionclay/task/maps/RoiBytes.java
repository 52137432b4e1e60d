package org.ionclay.task.maps;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ionclay.compute.InputException;

/**
 * One ImageJ ROI as bytes. ImageJ's decoder takes any bytes: counts that a damaged file holds end it with a fault, with
 * all memory, or never. So everything it reads is checked here against the length before, and what is no geometry
 * (texts, strokes, names, counters) is cut off: only a rectangle, oval, polygon, freehand shape, composite or points
 * are
 * handed to it. Format: ImageJ 1.54's {@code RoiEncoder}.
 */
final class RoiBytes {

    private static final int HEADER = 64;
    private static final int TYPE = 6;
    private static final int BOUNDS = 8;
    private static final int COUNT = 16;
    private static final int FLOATS = 18;
    private static final int SHAPE = 36;
    private static final int SUBTYPE = 48;
    private static final int OPTIONS = 50;
    private static final int HEADER2 = 60;
    private static final int HEADER2_SIZE = 64;
    private static final int NAME = 16;
    private static final int RECTANGLE = 1;
    private static final int OVAL = 2;
    private static final int LINE = 3;
    private static final int FREEHAND = 7;
    private static final int POINT = 10;
    private static final int TEXT = 1;
    private static final int ELLIPSE = 3;
    private static final int IMAGE = 4;
    private static final int TURNED = 5;
    private static final int SPLINE = 1;
    private static final int SUB_PIXEL = 128;
    private static final int FIRST_SUB_PIXEL = 222;
    private static final int FIRST_NAMED = 218;
    /** Coordinates beyond are damage: no field is so large. */
    private static final float FAR = 1e6f;
    /** Numbers that follow each kind of segment of a composite: move, line, quadratic, cubic, close. */
    private static final int[] NUMBERS = {2, 2, 4, 6, 0};

    private final ByteBuffer data;
    private final String source;

    private RoiBytes(final byte[] bytes, final String source) {
        data = ByteBuffer.wrap(bytes);
        this.source = source;
    }

    /**
     * Decodes an ROI.
     *
     * @param bytes the whole file
     * @param source for messages
     * @return the ROI with its name, if it has one
     * @throws InputException if it is none, is damaged, or is a line, a text or a picture
     */
    static Roi decode(final byte[] bytes, final String source) {
        final boolean roi = bytes.length >= HEADER && bytes[0] == 'I' && bytes[1] == 'o' && bytes[2] == 'u'
                && bytes[3] == 't';
        if (!roi) throw new InputException("\"" + source + "\" is no ImageJ ROI, or cut off: a damaged ROI file; save "
                + "it again in ImageJ");
        return new RoiBytes(bytes, source).roi();
    }

    private Roi roi() {
        final int type = data.get(TYPE);
        final int subtype = data.getShort(SUBTYPE);
        final String name = name();
        if (subtype == TEXT && type == RECTANGLE) text();
        if (subtype == TEXT || subtype == IMAGE || type == LINE && data.getInt(SHAPE) <= 0) throw new InputException(
                "\"" + source + "\" is a line, a text or a picture; needs points or areas");
        final int length = data.getInt(SHAPE) > 0 ? composite(type) : simple(type, subtype);
        final byte[] geometry = Arrays.copyOf(data.array(), length);
        final ByteBuffer clean = ByteBuffer.wrap(geometry);
        // stroke, colours, arrow heads and everything after the coordinates is not looked at
        clean.putShort(34, (short) 0).putInt(40, 0).putInt(44, 0).putInt(56, 0).putInt(HEADER2, 0);
        final boolean shaped = subtype == ELLIPSE || subtype == TURNED;
        clean.putShort(SUBTYPE, (short) (shaped ? subtype : 0));
        if (!shaped) clean.putInt(52, type == RECTANGLE ? data.getInt(52) & 0xffff : 0);
        clean.putShort(OPTIONS, (short) (data.getShort(OPTIONS) & (SPLINE | SUB_PIXEL)));
        final Roi roi;
        try {
            roi = RoiDecoder.openFromByteArray(geometry);
        } catch (final IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged("its outline cannot be followed", e);
        }
        if (roi == null) throw damaged("its type is " + type, null);
        if (!name.isEmpty()) roi.setName(name);
        return roi;
    }

    /** Checks the segments of a composite; bytes of its geometry. */
    private int composite(final int type) {
        final int count = data.getInt(SHAPE);
        if (type != RECTANGLE) throw damaged("a composite of type " + type, null);
        if (count > (data.limit() - HEADER) / 4) throw damaged(count + " numbers are announced", null);
        int at = 0;
        while (at < count) {
            final float kind = data.getFloat(HEADER + 4 * at);
            final boolean known = kind >= 0 && kind < NUMBERS.length && kind == (int) kind;
            if (!known || at == 0 && kind != 0) throw damaged("a segment of kind " + kind, null);
            final int numbers = NUMBERS[(int) kind];
            if (at + 1 + numbers > count) throw damaged("its last segment is cut off", null);
            for (int i = 1; i <= numbers; i++) near(data.getFloat(HEADER + 4 * (at + i)));
            at += 1 + numbers;
        }
        return HEADER + 4 * count;
    }

    /** Checks one shape; bytes of its geometry. */
    private int simple(final int type, final int subtype) {
        final boolean subPixel = data.getShort(4) >= FIRST_SUB_PIXEL && (data.getShort(OPTIONS) & SUB_PIXEL) != 0;
        if (type < 0 || type > POINT || type == 6) throw damaged("its type is " + type, null);
        if (type == RECTANGLE || type == OVAL) {
            final int wide = data.getShort(BOUNDS + 6) - data.getShort(BOUNDS + 2);
            final int high = data.getShort(BOUNDS + 4) - data.getShort(BOUNDS);
            if (subPixel) for (int i = 0; i < 4; i++) near(data.getFloat(FLOATS + 4 * i));
            else if ((wide & 0xffff) == 0 || (high & 0xffff) == 0) throw damaged("it holds no pixel", null);
            return HEADER;
        }
        if (type == FREEHAND && (subtype == ELLIPSE || subtype == TURNED)) {
            for (int i = 0; i < 4; i++) near(data.getFloat(FLOATS + 4 * i));
            near(data.getFloat(52));
        }
        int count = data.getShort(COUNT) & 0xffff;
        if (count == 0) count = data.getInt(FLOATS);
        if (count < (type == POINT ? 1 : 3)) throw damaged(count + " points", null);
        final long length = HEADER + (subPixel ? 12L : 4L) * count;
        if (length > data.limit()) throw damaged(count + " points are announced", null);
        if (subPixel) for (int i = 0; i < 2 * count; i++) near(data.getFloat(HEADER + 4 * count + 4 * i));
        return (int) length;
    }

    private void near(final float coordinate) {
        if (!(Math.abs(coordinate) < FAR)) throw damaged("a coordinate is " + coordinate, null);
    }

    private void text() {
        if (data.limit() < HEADER + 16) throw damaged("its text is cut off", null);
        final long chars = (long) data.getInt(HEADER + 8) + data.getInt(HEADER + 12);
        if (data.getInt(HEADER + 8) < 0 || data.getInt(HEADER + 12) < 0 || HEADER + 16 + 2 * chars > data.limit()) {
            throw damaged("its text has " + chars + " letters", null);
        }
    }

    /** The name in the second header; nothing if it has none. */
    private String name() {
        final int at = data.getInt(HEADER2);
        if (data.getShort(4) < FIRST_NAMED || at == 0) return "";
        if (at < HEADER || at > data.limit() - HEADER2_SIZE) throw damaged("it is cut off before its end", null);
        final int begin = data.getInt(at + NAME);
        final int letters = data.getInt(at + NAME + 4);
        if (letters == 0 || begin == 0) return "";
        if (begin < HEADER || letters < 0 || letters > (data.limit() - begin) / 2) throw damaged(
                "its name has " + letters + " letters", null);
        return new String(data.array(), begin, 2 * letters, StandardCharsets.UTF_16BE);
    }

    private InputException damaged(final String what, final Throwable cause) {
        return new InputException("\"" + source + "\" is a damaged ROI file (" + what + "); save it again in ImageJ",
                cause);
    }
}
