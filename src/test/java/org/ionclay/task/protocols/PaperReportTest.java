package org.ionclay.task.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of Reproduce Paper: which figures it has, and that its numbers are those of the run. */
class PaperReportTest {

    private static final List<String> FIGURES = List.of("4b", "4c", "5a", "5b", "5c", "5d", "5e", "5f", "S17", "S18",
            "S19", "S20", "S21", "S22");
    /** The third cell of a row. */
    private static final Pattern OURS = Pattern.compile("<tr><td>([^<]*)</td><td>[^<]*</td><td>([^<]*)</td></tr>");

    @TempDir
    private Path folder;

    private static Protocol protocol(final String... more) {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int k = 0; k < more.length; k += 2) given.put(more[k], more[k + 1]);
        return GlassPlans.paper(Inputs.of(Catalogue.load().command("reproduce-paper").orElseThrow(), given,
                Optional.empty()));
    }

    private String page(final Protocol protocol) throws IOException {
        final StageFolders folders = new StageFolders(folder);
        return ProtocolReport.html(protocol, folders, StageSummary.table(protocol, folders));
    }

    private static String section(final String page, final String figure) {
        final int from = page.indexOf("<section id=\"figure-" + figure + "\">");
        assertTrue(from >= 0, "no figure " + figure);
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void thePagesFiguresAreThePapers() throws IOException {
        assertEquals(FIGURES, PaperFigures.all().stream().map(PaperFigure::number).toList());
        final String page = page(protocol());
        int last = 0;
        for (final String figure : FIGURES) {
            final int at = page.indexOf("<section id=\"figure-" + figure + "\">");
            assertTrue(at > last, "figure " + figure);
            last = at;
        }
    }

    /** Every picture and number is one that a stage of the plan leaves. */
    @Test
    void everyFigureHasItsStages() {
        final List<String> stages = protocol().stages().stream().map(Stage::name).toList();
        for (final PaperFigure figure : PaperFigures.all()) {
            assertFalse(figure.pictures().isEmpty(), figure.number());
            figure.pictures().forEach(picture -> assertTrue(stages.stream().anyMatch(stage -> PaperFigure.same(stage,
                    picture.stage())), figure.number() + ": " + picture));
            figure.numbers().forEach(number -> assertTrue(stages.stream().anyMatch(stage -> PaperFigure.same(stage,
                    number.stage())), figure.number() + ": " + number));
        }
    }

    @Test
    void withoutTablesThereAreNoNumbers() throws IOException {
        int rows = 0;
        final String page = page(protocol());
        for (final String figure : FIGURES) {
            final Matcher row = OURS.matcher(section(page, figure));
            while (row.find()) {
                rows++;
                assertEquals("none: see the stage's tables", row.group(2), figure + ": " + row.group(1));
            }
        }
        assertTrue(rows > 50, "rows " + rows);
    }

    /** Made-up tables and pictures, each with a number of its own: what the page shows is what they hold. */
    @Test
    void numbersAndPicturesAreThoseOfTheRun() throws IOException {
        final Protocol protocol = protocol("stress", "0.05");
        for (final double factor : new double[] {1, 3}) {
            final Map<String, List<String>> expected = fill(factor);
            final String page = page(protocol);
            expected.forEach((figure, texts) -> texts.forEach(text -> assertTrue(section(page, figure).contains(text),
                    figure + ": " + text)));
            for (final String figure : FIGURES) assertFalse(section(page, figure).contains("none: see"), figure);
        }
    }

    /** One table for each that a figure names, with one row for each number; tells what the page must have. */
    private Map<String, List<String>> fill(final double factor) throws IOException {
        final Map<String, List<String>> expected = new TreeMap<>();
        final Map<Path, Made> tables = new LinkedHashMap<>();
        int count = 0;
        for (final PaperFigure figure : PaperFigures.all()) {
            final List<String> texts = expected.computeIfAbsent(figure.number(), key -> new ArrayList<>());
            for (final PaperFigure.Picture picture : figure.pictures()) {
                final byte[] bytes = (figure.number() + picture.file() + factor).getBytes(StandardCharsets.UTF_8);
                final Path file = folder.resolve(picture.stage()).resolve(picture.file());
                Files.createDirectories(file.getParent());
                if (!Files.exists(file) || factor > 1) Files.write(file, bytes);
                texts.add(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
            for (final PaperFigure.Number number : figure.numbers()) {
                final String name = number.value().file().replace("{first}", "0.1").replace("{last}", "12");
                final Path file = folder.resolve(number.stage()).resolve(name);
                final double value = tables.computeIfAbsent(file, key -> new Made()).put(number.value(), factor
                        * (1000 + ++count));
                texts.add("<td>" + String.format(java.util.Locale.ROOT, "%.4g", value));
            }
        }
        for (final Map.Entry<Path, Made> table : tables.entrySet()) table.getValue().write(table.getKey());
        return expected;
    }

    /** A table of cells by row and column; a cell keeps its first number. */
    private static final class Made {

        private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

        double put(final TableValue place, final double value) {
            final Map<String, String> row = rows.computeIfAbsent(place.where(), key -> new LinkedHashMap<>());
            if (!place.where().isEmpty()) {
                for (final String one : place.where().split(";")) row.put(one.split("=")[0], one.split("=", 2)[1]);
            }
            if (!place.error().isEmpty()) row.put(place.error().replace("..", "yz"), "0.5");
            return Double.parseDouble(row.computeIfAbsent(place.column().replace("..", "yz"), key -> Double.toString(
                    value)));
        }

        void write(final Path file) throws IOException {
            final List<String> columns = rows.values().stream().flatMap(row -> row.keySet().stream()).distinct()
                    .toList();
            final StringBuilder text = new StringBuilder("more," + String.join(",", columns) + "\n");
            for (final Map<String, String> row : rows.values()) {
                text.append('0');
                for (final String column : columns) text.append(',').append(row.getOrDefault(column, ""));
                text.append('\n');
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }
}
