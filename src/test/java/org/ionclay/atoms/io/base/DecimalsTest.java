package org.ionclay.atoms.io.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private static double parse(final String text) {
        return parse(text, 0);
    }

    private static double parse(final String text, final int shift) {
        final byte[] ascii = ("x" + text + "9").getBytes(StandardCharsets.US_ASCII);
        return Decimals.parse(ascii, 1, ascii.length - 1, shift);
    }

    private static void same(final String text) {
        assertEquals(Double.doubleToLongBits(Double.parseDouble(text)), Double.doubleToLongBits(parse(text)), text);
    }

    @Test
    void anyDoubleComesBackFromItsText() {
        final Random random = new Random(5);
        for (int i = 0; i < 300_000; i++) {
            final double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) same(Double.toString(any));
            same(Double.toString((random.nextDouble() - .5) * Math.pow(10, random.nextInt(40) - 20)));
        }
    }

    @Test
    void digitsOfAnyNumberAreRoundedAsTheJdkDoes() {
        final Random random = new Random(6);
        for (int i = 0; i < 300_000; i++) {
            final StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            final int digits = 1 + random.nextInt(22);
            final int point = random.nextInt(digits + 1);
            for (int d = 0; d < digits; d++) {
                if (d == point) text.append('.');
                text.append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextBoolean()) text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(120) - 60);
            same(text.toString());
        }
    }

    @Test
    void halfwayCasesRoundToEven() {
        final Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            final long odd = (1L << 53) + random.nextInt(1 << 30) * 2L + 1;
            same(Long.toString(odd));
            same(odd + "e" + random.nextInt(3));
            same(Long.toString((1L << 54) + random.nextInt(1 << 30) * 4L + 2));
        }
        for (final String text : new String[] {"9007199254740993", "5e-324", "2.2250738585072011e-308", "1e308", "0",
            "-0", "00000000000000000000000012.5", "0.000000000000000000000000000000125", "1.7976931348623157e308"}) {
            same(text);
        }
    }

    @Test
    void fortranIsReadAndNonsenseIsNot() {
        assertEquals(-264e-2, parse("-.264D+01"));
        assertEquals(1.5e-7, parse("1.5d-7"));
        assertEquals(1.5e-100, parse("1.5-100"));
        assertEquals(12, parse("12."));
        for (final String text : new String[] {"", "-", ".", "e5", "1e", "1e+", "nan", "inf", "1.2.3", "0x10", "1-2",
            "****", "1,5", "--1", "1.0f"}) {
            assertTrue(Double.isNaN(parse(text)), text);
        }
        assertEquals(Double.POSITIVE_INFINITY, parse("1e999"));
    }

    @Test
    void shiftedTextComesBackBitForBit() {
        final Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            final double value = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            for (final int shift : new int[] {3, -5, 10, -15}) {
                assertEquals(value, parse(Decimals.shifted(Double.toString(value), -shift), shift));
            }
        }
    }
}
