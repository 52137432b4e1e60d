package org.ionclay.eds.spectrum.io.phenom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.io.base.Limits;

/**
 * Decompresses bzip2: blocks of Huffman codes of a move-to-front list of a Burrows-Wheeler transform of runs. Checksums
 * are compared. One format needs it, and the library that has it brings three others.
 */
final class Bzip2 {

    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int GROUP = 50;
    private static final int LONGEST = 20;
    private static final int LIMIT = 1 << 30;
    private static final int[] CRC = crcTable();

    private final Path file;
    private final byte[] in;
    private int at;
    private int bits;
    private long held;
    private byte[] out = new byte[1 << 16];
    private int length;

    private Bzip2(final Path file, final byte[] in) {
        this.file = file;
        this.in = in;
    }

    /**
     * The content of a compressed file.
     *
     * @throws IOException if it cannot be read
     * @throws InputException if it is damaged or larger than 1 GB when inflated
     */
    static byte[] inflate(final Path file) throws IOException {
        final Bzip2 stream = new Bzip2(file, Limits.bytes(file));
        stream.run();
        return Arrays.copyOf(stream.out, stream.length);
    }

    private void run() {
        if (bits(24) != 0x425a68) throw damaged("it does not begin as bzip2 does");
        final int level = (int) bits(8) - '0';
        if (level < 1 || level > 9) throw damaged("its level is " + level);
        final int[] block = new int[level * 100_000];
        while (true) {
            final long mark = bits(24) << 24 | bits(24);
            final int crc = (int) bits(32);
            if (mark == END) return;
            if (mark != BLOCK) throw damaged("a block does not begin where it should");
            final int from = length;
            block(block);
            int sum = -1;
            for (int i = from; i < length; i++) sum = sum << 8 ^ CRC[(sum >>> 24 ^ out[i]) & 0xff];
            if (~sum != crc) throw damaged("a block's checksum is wrong");
        }
    }

    private void block(final int[] block) {
        if (bits(1) != 0) throw damaged("its blocks are randomised, as they were before 1998");
        final int origin = (int) bits(24);
        final byte[] symbols = symbols();
        final int tables = (int) bits(3);
        final int selectors = (int) bits(15);
        if (tables < 2 || tables > 6 || selectors < 1 || symbols.length == 0) throw damaged("a block has " + tables
                + " tables of codes");
        final int[] selector = selectors(tables, selectors);
        final int alphabet = symbols.length + 2;
        final Huffman[] codes = new Huffman[tables];
        for (int t = 0; t < tables; t++) codes[t] = huffman(alphabet);
        final int used = runs(block, symbols, selector, codes, alphabet);
        if (origin >= used) throw damaged("a block begins outside itself");
        inverse(block, used, origin);
    }

    private byte[] symbols() {
        final int rows = (int) bits(16);
        final byte[] symbols = new byte[256];
        int count = 0;
        for (int r = 0; r < 16; r++) {
            if ((rows >> 15 - r & 1) == 0) continue;
            final int row = (int) bits(16);
            for (int c = 0; c < 16; c++) if ((row >> 15 - c & 1) != 0) symbols[count++] = (byte) (r * 16 + c);
        }
        return Arrays.copyOf(symbols, count);
    }

    private int[] selectors(final int tables, final int count) {
        final int[] order = {0, 1, 2, 3, 4, 5};
        final int[] selector = new int[count];
        for (int i = 0; i < count; i++) {
            int j = 0;
            while (bits(1) != 0) if (++j >= tables) throw damaged("a selector points beyond the tables");
            final int table = order[j];
            System.arraycopy(order, 0, order, 1, j);
            order[0] = table;
            selector[i] = table;
        }
        return selector;
    }

    /** A code by the lengths of its words. */
    private record Huffman(int[] limit, int[] base, int[] order, int shortest) {
    }

    private Huffman huffman(final int alphabet) {
        final int[] lengths = new int[alphabet];
        int current = (int) bits(5);
        for (int s = 0; s < alphabet; s++) {
            while (true) {
                if (current < 1 || current > LONGEST) throw damaged("a code has " + current + " bits");
                if (bits(1) == 0) break;
                current += bits(1) == 0 ? 1 : -1;
            }
            lengths[s] = current;
        }
        final int[] order = new int[alphabet];
        final int[] limit = new int[LONGEST + 2];
        final int[] base = new int[LONGEST + 2];
        int next = 0;
        int code = 0;
        int shortest = LONGEST;
        for (int l = 1; l <= LONGEST; l++) {
            base[l] = next - code;
            for (int s = 0; s < alphabet; s++) {
                if (lengths[s] != l) continue;
                order[next++] = s;
                code++;
                shortest = Math.min(shortest, l);
            }
            limit[l] = code - 1;
            code <<= 1;
        }
        return new Huffman(limit, base, order, shortest);
    }

    private int symbol(final Huffman code) {
        int word = (int) bits(code.shortest());
        for (int l = code.shortest(); l <= LONGEST; l++) {
            final int place = word + code.base()[l];
            if (word <= code.limit()[l] && place >= 0 && place < code.order().length) return code.order()[place];
            word = word << 1 | (int) bits(1);
        }
        throw damaged("a code is unknown");
    }

    /** Decodes a block's symbols: runs of the first of the list, or the list's member that comes to its front. */
    private int runs(final int[] block, final byte[] symbols, final int[] selector, final Huffman[] codes,
            final int alphabet) {
        final byte[] list = symbols.clone();
        int used = 0;
        int run = 0;
        int weight = 1;
        for (int n = 0;; n++) {
            if (n / GROUP >= selector.length) throw damaged("a block has more symbols than selectors");
            final int symbol = symbol(codes[selector[n / GROUP]]);
            if (symbol < 2) {
                run += weight << symbol;
                weight <<= 1;
                if (run > block.length) throw damaged("a run is longer than its block");
                continue;
            }
            if (used + run > block.length) throw damaged("a block is longer than it may be");
            Arrays.fill(block, used, used + run, list[0] & 0xff);
            used += run;
            run = 0;
            weight = 1;
            if (symbol == alphabet - 1) return used;
            final byte front = list[symbol - 1];
            System.arraycopy(list, 0, list, 1, symbol - 1);
            list[0] = front;
            if (used >= block.length) throw damaged("a block is longer than it may be");
            block[used++] = front & 0xff;
        }
    }

    /** Undoes the Burrows-Wheeler transform and the runs: after four equal bytes comes a number of more. */
    private void inverse(final int[] block, final int used, final int origin) {
        final int[] start = new int[257];
        for (int i = 0; i < used; i++) start[(block[i] & 0xff) + 1]++;
        for (int s = 0; s < 256; s++) start[s + 1] += start[s];
        for (int i = 0; i < used; i++) block[start[block[i] & 0xff]++] |= i << 8;
        int place = block[origin] >>> 8;
        int equal = 0;
        int last = -1;
        for (int i = 0; i < used; i++) {
            final int value = block[place] & 0xff;
            place = block[place] >>> 8;
            if (equal == 4) {
                need(value);
                Arrays.fill(out, length, length + value, (byte) last);
                length += value;
                equal = 0;
                last = -1;
                continue;
            }
            equal = value == last ? equal + 1 : 1;
            last = value;
            need(1);
            out[length++] = (byte) value;
        }
    }

    private void need(final int more) {
        if (length + more > LIMIT) throw damaged("it holds more than 1 GB");
        if (length + more > out.length) out = Arrays.copyOf(out, Math.min(LIMIT, Math.max(length + more,
                2 * out.length)));
    }

    private long bits(final int count) {
        while (bits < count) {
            if (at >= in.length) throw InputException.inFile(file, "ends early; copy it anew");
            held = held << 8 | in[at++] & 0xff;
            bits += 8;
        }
        bits -= count;
        return held >>> bits & (1L << count) - 1;
    }

    private InputException damaged(final String what) {
        return InputException.inFile(file, "is damaged near byte " + at + ": " + what + "; copy it anew");
    }

    private static int[] crcTable() {
        final int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int k = 0; k < 8; k++) crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
            table[i] = crc;
        }
        return table;
    }
}
