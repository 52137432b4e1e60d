package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text that leaves the program does not depend on the language of the machine. */
class LocaleTest {

    /** Ways to write text that ask for the locale of the machine. */
    private static final Pattern DEPENDS = Pattern.compile("\\.formatted\\(|String\\.format\\((?!\\s*(java\\.util\\.)?"
            + "Locale\\.ROOT)|printf\\((?!\\s*(java\\.util\\.)?Locale\\.ROOT)|toLowerCase\\(\\)|toUpperCase\\(\\)"
            + "|new DecimalFormat\\((?![^;]*Locale\\.ROOT)|NumberFormat\\.get\\w*\\(\\)");

    @Test
    void nothingAsksForTheLocaleOfTheMachine() throws IOException {
        final List<String> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
            for (final Path file : walk.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                // a call may be broken over lines
                final String text = Files.readString(file);
                DEPENDS.matcher(text).results().forEach(hit -> found.add(file + ", line "
                        + (1 + text.substring(0, hit.start()).chars().filter(c -> c == '\n').count()) + ": "
                        + hit.group() + " (use org.ionclay.compute.Text or Locale.ROOT)"));
            }
        }
        assertEquals(List.of(), found);
    }
}
