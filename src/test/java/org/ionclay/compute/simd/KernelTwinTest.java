package org.ionclay.compute.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernels for float and double are one algorithm: their sources are the same but for the type, and for the named
 * constants and functions that depend on it. What is mended in one must be mended in the other.
 */
class KernelTwinTest {

    private static final Path SOURCES = Path.of("src/main/java/org/ionclay/compute/simd");

    /** The columns: both files, constants of the type (sizes of blocks, digits), functions of the type. */
    @ParameterizedTest
    @CsvSource({
        "FloatDense, DoubleDense, '', ''",
        "FloatKernels, DoubleKernels, BLOCK, ''",
        "FloatLoops, DoubleLoops, LINE SATURATED E[0-9]+, room add tanh",
        "VectorFloatDense, VectorDoubleDense, '', ''",
        "VectorFloatPanels, VectorDoublePanels, '', ''",
        "VectorFloatKernels, VectorDoubleKernels, NEAR LN2_HIGH LN2_LOW MAGIC SATURATED EXP, tanh"})
    void differByTypeOnly(final String single, final String twice, final String constants, final String functions)
            throws IOException {
        String one = plain(single);
        String two = plain(twice);
        assertNotEquals(Files.readString(SOURCES.resolve(single + ".java")),
                Files.readString(SOURCES.resolve(twice + ".java")));
        for (final String name : words(constants)) {
            one = withoutConstant(one, name);
            two = withoutConstant(two, name);
        }
        for (final String name : words(functions)) {
            one = withoutFunction(one, name);
            two = withoutFunction(two, name);
        }
        assertEquals(two.replace(";", ";\n"), one.replace(";", ";\n"));
    }

    @Test
    void aChangedSignIsSeen() throws IOException {
        final String text = plain("FloatKernels");
        assertTrue(text.contains("+="), "there is something to change");
        assertNotEquals(plain("DoubleKernels"), text.replaceFirst("\\+=", "-="));
    }

    private static List<String> words(final String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }

    /** A source as if it were for double, without comments, words for people, imports and blanks. */
    private static String plain(final String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"))
                .replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "").replaceAll("\"[^\"\n]*\"", "\"\"")
                .replaceAll("(?m)^(import|package) .*$", "")
                .replaceAll("(?<=[0-9.])f\\b", "").replaceAll("\\bfloat\\b", "double")
                .replace("Float", "Double").replaceAll("\\(double\\) \\(([^()]*)\\)", "$1")
                .replaceAll("\\(double\\) ", "").replaceAll("\\s+", "");
    }

    private static String withoutConstant(final String text, final String name) {
        final String without = text.replaceAll("privatestaticfinal(double|int)(\\[\\])?" + name + "=[^;]*;", "");
        assertNotEquals(text, without, "no constant " + name);
        return without;
    }

    private static String withoutFunction(final String text, final String name) {
        final Matcher found = Pattern.compile("(static|public)(void|int|double)" + name + "\\(").matcher(text);
        assertTrue(found.find(), "no function " + name);
        final int start = found.start();
        int depth = 0;
        for (int at = text.indexOf('{', start); at < text.length(); at++) {
            if (text.charAt(at) == '{') depth++;
            if (text.charAt(at) == '}' && --depth == 0) return text.substring(0, start) + text.substring(at + 1);
        }
        throw new AssertionError("braces of " + name);
    }
}
