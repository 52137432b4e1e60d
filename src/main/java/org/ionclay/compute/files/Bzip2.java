package org.ionclay.compute.files;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.ionclay.compute.InputException;

/**
 * Unpacks bzip2: Huffman groups, move-to-front, inverse Burrows-Wheeler transform, runs. Check sums of blocks are
 * tested. Neither the JDK nor a library that IonClay has can do it.
 */
final class Bzip2 {

    private static final int GROUP = 50;
    private static final int LONGEST_CODE = 20;
    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int[] CRC = crc();

    private final Path path;
    private final byte[] in;
    private final int most;
    private int at;
    private int held;
    private int bits;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Bzip2(final Path path, final byte[] in, final int most) {
        this.path = path;
        this.in = in;
        this.most = most;
    }

    private static int[] crc() {
        final int[] table = new int[256];
        for (int n = 0; n < 256; n++) {
            int c = n << 24;
            for (int k = 0; k < 8; k++) c = c < 0 ? c << 1 ^ 0x04c11db7 : c << 1;
            table[n] = c;
        }
        return table;
    }

    static byte[] unpack(final Path path, final byte[] in, final int most) {
        final Bzip2 unpacker = new Bzip2(path, in, most);
        do unpacker.stream();
        while (unpacker.another());
        return unpacker.out.toByteArray();
    }

    /** Whether another stream follows, as in files that were joined. */
    private boolean another() {
        bits = 0;
        return at + 4 < in.length && in[at] == 'B' && in[at + 1] == 'Z' && in[at + 2] == 'h';
    }

    private void stream() {
        at += 3;
        final int level = read(8) - '0';
        if (level < 1 || level > 9) throw damaged("a block size of 1 to 9");
        final int[] block = new int[level * 100_000];
        while (true) {
            final long magic = (long) read(24) << 24 | read(24);
            final int sum = read(16) << 16 | read(16);
            if (magic == END) return;
            if (magic != BLOCK) throw damaged("the beginning of a block");
            block(block, sum);
        }
    }

    private InputException damaged(final String what) {
        return InputException.inFile(path, "needed " + what + " in a bzip2 file, found a damaged one; copy it again");
    }

    private int read(final int count) {
        int value = 0;
        for (int k = 0; k < count; k++) value = value << 1 | bit();
        return value;
    }

    private int bit() {
        if (bits == 0) {
            if (at >= in.length) throw damaged("more bytes");
            held = in[at++];
            bits = 8;
        }
        return held >> --bits & 1;
    }

    private void block(final int[] block, final int sum) {
        if (bit() == 1) throw damaged("a block that is not randomised");
        final int origin = read(24);
        final byte[] used = new byte[256];
        final int kinds = symbols(used);
        final int groups = read(3);
        final int count = read(15);
        if (groups < 2 || groups > 6 || count < 1 || kinds == 0) throw damaged("2 to 6 tables and a selector");
        final byte[] selectors = selectors(groups, count);
        final Huffman[] tables = new Huffman[groups];
        for (int g = 0; g < groups; g++) tables[g] = new Huffman(kinds + 2);
        final int[] counts = new int[256];
        final int length = symbolsOf(block, used, kinds, selectors, tables, counts);
        if (origin >= length) throw damaged("an origin within the block");
        write(block, length, origin, counts, sum);
    }

    private int symbols(final byte[] used) {
        final int map = read(16);
        int kinds = 0;
        for (int i = 0; i < 16; i++) {
            if ((map >> 15 - i & 1) == 0) continue;
            final int some = read(16);
            for (int j = 0; j < 16; j++) if ((some >> 15 - j & 1) == 1) used[kinds++] = (byte) (16 * i + j);
        }
        return kinds;
    }

    private byte[] selectors(final int groups, final int count) {
        final byte[] front = new byte[groups];
        for (int g = 0; g < groups; g++) front[g] = (byte) g;
        final byte[] selectors = new byte[count];
        for (int k = 0; k < count; k++) {
            int j = 0;
            while (bit() == 1) if (++j >= groups) throw damaged("a selector of a table");
            final byte chosen = front[j];
            System.arraycopy(front, 0, front, 1, j);
            front[0] = chosen;
            selectors[k] = chosen;
        }
        return selectors;
    }

    /** Canonical codes of one table. */
    private final class Huffman {

        private final int[] limit = new int[LONGEST_CODE + 2];
        private final int[] base = new int[LONGEST_CODE + 2];
        private final int[] order;

        Huffman(final int kinds) {
            final int[] lengths = new int[kinds];
            int length = read(5);
            for (int k = 0; k < kinds; k++) {
                while (true) {
                    if (length < 1 || length > LONGEST_CODE) throw damaged("codes of 1 to 20 bits");
                    if (bit() == 0) break;
                    length += bit() == 0 ? 1 : -1;
                }
                lengths[k] = length;
            }
            order = new int[kinds];
            int code = 0;
            int rank = 0;
            for (int bits = 1; bits <= LONGEST_CODE; bits++) {
                code <<= 1;
                base[bits] = rank - code;
                for (int k = 0; k < kinds; k++) {
                    if (lengths[k] != bits) continue;
                    order[rank++] = k;
                    code++;
                }
                limit[bits] = code;
            }
        }

        int next() {
            int code = 0;
            for (int bits = 1; bits <= LONGEST_CODE; bits++) {
                code = code << 1 | bit();
                if (code < limit[bits]) {
                    final int rank = base[bits] + code;
                    if (rank >= 0 && rank < order.length) return order[rank];
                }
            }
            throw damaged("a known code");
        }
    }

    private int symbolsOf(final int[] block, final byte[] used, final int kinds, final byte[] selectors,
            final Huffman[] tables, final int[] counts) {
        int length = 0;
        int group = 0;
        int left = 0;
        long run = 0;
        long weight = 1;
        Huffman table = null;
        while (true) {
            if (left == 0) {
                if (group >= selectors.length) throw damaged("a selector for each group");
                table = tables[selectors[group++]];
                left = GROUP;
            }
            left--;
            final int symbol = table.next();
            if (symbol <= 1) {
                run += weight << symbol;
                weight <<= 1;
                if (run > block.length) throw damaged("a block of its size");
                continue;
            }
            if (length + run + 1 > block.length && symbol <= kinds || length + run > block.length) {
                throw damaged("a block of its size");
            }
            for (; run > 0; run--) {
                block[length++] = used[0] & 0xff;
                counts[used[0] & 0xff]++;
            }
            weight = 1;
            if (symbol == kinds + 1) return length;
            final byte moved = used[symbol - 1];
            System.arraycopy(used, 0, used, 1, symbol - 1);
            used[0] = moved;
            block[length++] = moved & 0xff;
            counts[moved & 0xff]++;
        }
    }

    private void write(final int[] block, final int length, final int origin, final int[] counts, final int sum) {
        final int[] start = new int[256];
        for (int k = 1; k < 256; k++) start[k] = start[k - 1] + counts[k - 1];
        for (int i = 0; i < length; i++) block[start[block[i] & 0xff]++] |= i << 8;
        int place = block[origin] >>> 8;
        int repeats = 0;
        int last = -1;
        int check = -1;
        for (int i = 0; i < length; i++) {
            final int value = block[place] & 0xff;
            place = block[place] >>> 8;
            int times = 1;
            if (repeats == 4) {
                times = value;
                repeats = 0;
            } else {
                repeats = value == last ? repeats + 1 : 1;
                last = value;
            }
            if (out.size() + times > most) throw damaged("at most " + most + " bytes of content");
            for (int k = 0; k < times; k++) {
                out.write(last);
                check = check << 8 ^ CRC[check >>> 24 ^ last];
            }
        }
        if (~check != sum) throw damaged("a block that equals its check sum");
    }
}
