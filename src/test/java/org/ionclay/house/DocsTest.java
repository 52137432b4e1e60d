package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name exists. */
class DocsTest {

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    /** A class, by name or with the room it is in; a method or a constant may follow. */
    private static final Pattern CLASS =
            Pattern.compile("(?:[a-z]+\\.)*([A-Z][a-z]+(?:[A-Z][a-z0-9]*)+|[A-Z][a-z]+Test)"
            + "(?:[.#]\\w+)?(?:\\(\\))?");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    /** Words in code that look like classes and are names of others: Java, ImageJ, Maven, file formats, macros. */
    private static final Set<String> OTHERS = Set.of("ImageJ", "PyImageJ", "HyperSpy", "MorphoLibJ", "DeePMD",
            "ImagePlus",
            "ResultsTable", "GenericDialog", "NoClassDefFoundError", "OutOfMemoryError", "StackOverflowError",
                    "JTransforms",
            "JLargeArrays", "ArchUnit", "FloatVector", "ServiceLoader", "ServicesResourceTransformer",
                    "MaterialsProject",
            "PotEng", "MgF2", "MgCl2", "GaF3", "GaCl3", "FrechetCellFilter",
            "PixelWidth", "PixelHeight", "PixelSize", "DataSize", "PixelSizeX", "PixelSizeY");

    private static List<Path> documents() throws IOException {
        final List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"),
                Path.of("CHANGELOG.md")));
        try (Stream<Path> walk = Files.walk(Path.of("docs"))) {
            all.addAll(walk.filter(path -> path.toString().endsWith(".md")).sorted().toList());
        }
        return all;
    }

    private static Set<String> classes() throws IOException {
        final Set<String> names = new HashSet<>(OTHERS);
        final Pattern declared = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");
        for (final String root : new String[] {"src/main/java", "src/test/java"}) {
            try (Stream<Path> walk = Files.walk(Path.of(root))) {
                for (final Path file : walk.filter(path -> path.toString().endsWith(".java")).toList()) {
                    final Matcher found = declared.matcher(Files.readString(file));
                    while (found.find()) names.add(found.group(1));
                }
            }
        }
        return names;
    }

    @Test
    void everyClassThatADocumentNamesExists() throws IOException {
        final Set<String> classes = classes();
        final List<String> missing = new ArrayList<>();
        int named = 0;
        for (final Path document : documents()) {
            final Matcher code = CODE.matcher(Files.readString(document));
            while (code.find()) {
                final Matcher name = CLASS.matcher(code.group(1));
                if (!name.matches()) continue;
                named++;
                if (!classes.contains(name.group(1))) missing.add(document + ": " + code.group(1));
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 50, "only " + named + " names were found: the pattern no longer sees them");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        final List<String> broken = new ArrayList<>();
        for (final Path document : documents()) {
            final Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                final String target = link.group(1);
                if (target.contains("://") || target.startsWith("mailto:")) continue;
                final Path from = document.toAbsolutePath().getParent();
                if (!Files.exists(from.resolve(target))) broken.add(document + ": " + target);
            }
        }
        assertEquals(List.of(), broken);
    }
}
