package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** CITATION.cff has what version 1.2 of its format wants, and says the same as the POM. */
class CitationTest {

    private static final List<String> WANTED = List.of("cff-version", "message", "title", "authors");

    private static Map<String, Object> citation() throws IOException {
        return new Yaml().load(Files.readString(Path.of("CITATION.cff")));
    }

    private static String pom(final String tag) throws IOException {
        // the parent's come first
        final String own = Files.readString(Path.of("pom.xml")).split("</parent>")[1];
        final Matcher found = Pattern.compile("<" + tag + ">([^<]*)</" + tag + ">").matcher(own);
        assertTrue(found.find(), tag);
        return found.group(1);
    }

    @Test
    void hasWhatTheFormatWants() throws IOException {
        final Map<String, Object> citation = citation();
        for (final String key : WANTED) assertTrue(citation.containsKey(key), key);
        assertEquals("1.2.0", citation.get("cff-version"));
        assertEquals("software", citation.get("type"));
        assertFalse(((List<?>) citation.get("authors")).isEmpty());
        for (final Object one : (List<?>) citation.get("references")) {
            final Map<?, ?> reference = (Map<?, ?>) one;
            for (final String key : List.of("type", "title", "authors")) assertTrue(reference.containsKey(key), key);
            assertTrue(reference.get("doi").toString().matches("10\\.\\d{4,}/\\S+"), reference.toString());
        }
    }

    @Test
    void saysTheVersionAndTheLicenceOfThePom() throws IOException {
        assertEquals(pom("version").replace("-SNAPSHOT", ""), citation().get("version"));
        assertEquals("bsd_2", pom("license.licenseName"));
        assertEquals("BSD-2-Clause", citation().get("license"));
    }
}
