package org.ionclay.task.maps;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/** Writes a field, repeated in both directions, as 16-bit TIFF files of any size without holding them in memory. */
final class Tiled {

    private Tiled() {
    }

    static void write(final ElementMaps maps, final int side, final Path folder) throws IOException {
        for (final ElementMap map : maps.maps()) {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(
                    folder.resolve(map.line().label() + ".tif")), 1 << 20))) {
                header(out, side, maps.pixelSize());
                final float[] row = new float[maps.width()];
                for (int y = 0; y < side; y++) {
                    map.plane().row(y % maps.height(), row);
                    for (int x = 0; x < side; x++) out.writeShort((int) row[x % row.length]);
                }
            }
        }
    }

    /** Big-endian TIFF with one strip: header, directory of 11 tags, description, two rationals, pixels. */
    private static void header(final DataOutputStream out, final int side, final double pixelSize) throws IOException {
        final byte[] description = "ImageJ=1.54p\nunit=micron\n\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        final int text = 8 + 2 + 11 * 12 + 4;
        final int rational = text + description.length + description.length % 2;
        final int pixels = rational + 8;
        out.writeShort(0x4d4d);
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(11);
        tag(out, 256, 4, 1, side);
        tag(out, 257, 4, 1, side);
        tag(out, 258, 3, 1, 16 << 16);
        tag(out, 259, 3, 1, 1 << 16);
        tag(out, 262, 3, 1, 1 << 16);
        tag(out, 270, 2, description.length, text);
        tag(out, 273, 4, 1, pixels);
        tag(out, 277, 3, 1, 1 << 16);
        tag(out, 279, 4, 1, 2 * side * side);
        tag(out, 282, 5, 1, rational);
        tag(out, 283, 5, 1, rational);
        out.writeInt(0);
        out.write(description);
        if (description.length % 2 == 1) out.write(0);
        out.writeInt((int) Math.round(1000 / pixelSize));
        out.writeInt(1000);
    }

    private static void tag(final DataOutputStream out, final int tag, final int type, final int count,
            final int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }
}
