package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.table.Table;
import org.ionclay.task.potentials.DefaultPotential;

/**
 * One page of a protocol that needs no other file: the figures of the paper that its stages have, from this run and
 * beside the paper's numbers; the potential's card; what each stage was set to and ended in, and its other pictures.
 * Holds no times of day: the same run, the same page.
 */
final class ProtocolReport {

    /** Name of the page. */
    static final String FILE = "report.html";

    /** More pictures of one stage are left in its folder. */
    private static final int MOST_PICTURES = 12;
    /** Of a pair file, the remarks at its head say what it is. */
    private static final String REMARK = "#";

    private static final String STYLE = "body{font:15px sans-serif;max-width:72em;margin:2em auto;padding:0 1em}"
            + "table{border-collapse:collapse;margin:.5em 0}td,th{border:1px solid #bbb;padding:.2em .5em;"
            + "text-align:left}.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(24em,1fr));"
            + "gap:.5em}figure{margin:0}img{max-width:100%}figcaption{color:#666;font-size:.8em}.paper{background:#eef;"
            + "padding:.5em}pre{white-space:pre-wrap;background:#f4f4f4;padding:1em}";

    private final Protocol protocol;
    private final StageFolders folders;
    private final StringBuilder page = new StringBuilder();
    private final Set<Path> shown = new HashSet<>();

    private ProtocolReport(final Protocol protocol, final StageFolders folders) {
        this.protocol = protocol;
        this.folders = folders;
    }

    /**
     * The page.
     *
     * @param protocol what was done
     * @param folders where
     * @param summary what each stage ended in
     * @throws IOException if a picture or table cannot be read
     */
    static String html(final Protocol protocol, final StageFolders folders, final Table summary) throws IOException {
        final ProtocolReport report = new ProtocolReport(protocol, folders);
        report.write(summary);
        return report.page.toString();
    }

    private void write(final Table summary) throws IOException {
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(protocol.title())).append("</title><style>").append(STYLE)
                .append("</style></head><body>\n<h1>").append(escaped(protocol.title())).append("</h1>\n");
        figures();
        card();
        page.append("<h2>Stages</h2>\n");
        table(summary);
        for (final Stage stage : protocol.stages()) stage(stage);
        page.append("<p>Tables are in the stages' folders.</p>\n</body></html>\n");
    }

    private void figures() throws IOException {
        boolean headed = false;
        for (final PaperFigure figure : PaperFigures.all()) {
            if (figure.pictures().stream().allMatch(picture -> stages(picture.stage()).isEmpty())) continue;
            if (!headed) page.append("<h2>Figures of the paper, from this run</h2>\n<p>X. Yang et al., Adv. Energy "
                    + "Mater. 2024, doi 10.1002/aenm.202400163. The paper's numbers are of 12,000 atoms, its own Deep "
                    + "Potential and up to 25 ns; what this run had is under Stages.</p>\n");
            headed = true;
            figure(figure);
        }
    }

    private List<String> stages(final String named) {
        return protocol.stages().stream().map(Stage::name).filter(name -> PaperFigure.same(name, named)).toList();
    }

    private void figure(final PaperFigure figure) throws IOException {
        page.append("<section id=\"figure-").append(escaped(figure.number())).append("\">\n<h3>Figure ")
                .append(escaped(figure.number())).append(": ").append(escaped(figure.title()))
                .append("</h3>\n<p class=\"paper\">In the paper: ").append(escaped(figure.paper()))
                .append("</p>\n<div class=\"pictures\">\n");
        for (final PaperFigure.Picture picture : figure.pictures()) {
            for (final String stage : stages(picture.stage())) picture(folders.of(stage).resolve(picture.file()), stage
                    + "/" + picture.file());
        }
        page.append("</div>\n<table><tr><th>quantity</th><th>paper</th><th>this run</th></tr>\n");
        for (final PaperFigure.Number number : figure.numbers()) {
            final List<String> stages = stages(number.stage());
            for (final String stage : stages) {
                page.append("<tr><td>").append(escaped(number.what())).append(stages.size() > 1 ? escaped(" ("
                        + stage + ")") : "").append("</td><td>").append(escaped(number.paper())).append("</td><td>")
                        .append(escaped(number.value().of(folders.of(stage)).orElse("none: see the stage's tables")))
                        .append("</td></tr>\n");
            }
        }
        page.append("</table>\n</section>\n");
    }

    /** What the potential of the stages holds for. */
    private void card() throws IOException {
        final Set<String> cards = new TreeSet<>();
        for (final Stage stage : protocol.stages()) {
            if (!StageList.moves(stage.work())) continue;
            final String file = stage.inputs().getOrDefault("potential", "");
            cards.add(file.isBlank() ? DefaultPotential.card() : remarks(file));
        }
        if (cards.isEmpty()) return;
        page.append("<h2>Potential</h2>\n");
        for (final String card : cards) page.append("<pre>").append(escaped(card)).append("</pre>\n");
    }

    private static String remarks(final String file) throws IOException {
        final StringBuilder text = new StringBuilder(file).append('\n');
        final Path path;
        try {
            path = Path.of(file);
        } catch (final java.nio.file.InvalidPathException e) {
            throw new InputException("potential: \"" + file + "\" is no path", e);
        }
        if (!Files.isRegularFile(path) || !file.endsWith(".yaml")) return text.toString();
        try (Stream<String> lines = Files.lines(path)) {
            lines.takeWhile(line -> line.startsWith(REMARK)).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private void table(final Table table) {
        page.append("<table><tr>");
        table.columns().forEach(column -> page.append("<th>").append(escaped(column.header())).append("</th>"));
        page.append("</tr>\n");
        for (final Object[] row : table.rows()) {
            page.append("<tr>");
            for (final Object cell : row) {
                final boolean none = cell instanceof Double number && number.isNaN();
                page.append("<td>").append(none ? "" : escaped(cell instanceof Double number ? StageList.text(number)
                        : cell.toString())).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void stage(final Stage stage) throws IOException {
        page.append("<h3>").append(escaped(stage.name())).append("</h3>\n<details><summary>")
                .append(escaped(stage.work())).append("</summary><ul>\n");
        stage.inputs().forEach((key, value) -> page.append("<li>").append(escaped(key)).append(" = ")
                .append(escaped(value)).append("</li>\n"));
        page.append("</ul></details>\n");
        final Path folder = folders.of(stage.name());
        if (!Files.isDirectory(folder)) return;
        final List<Path> pictures;
        try (Stream<Path> files = Files.walk(folder)) {
            pictures = files.filter(file -> file.toString().endsWith(".png") && !shown.contains(file)).sorted()
                    .toList();
        }
        if (pictures.isEmpty()) return;
        page.append("<details><summary>pictures</summary><div class=\"pictures\">\n");
        for (final Path picture : pictures.subList(0, Math.min(MOST_PICTURES, pictures.size()))) {
            picture(picture, folder.relativize(picture).toString());
        }
        page.append("</div></details>\n");
        if (pictures.size() > MOST_PICTURES) page.append("<p>").append(pictures.size() - MOST_PICTURES)
                .append(" more in its folder.</p>\n");
    }

    private void picture(final Path file, final String caption) throws IOException {
        if (!Files.isRegularFile(file)) {
            page.append("<p>This run has no ").append(escaped(caption)).append("</p>\n");
            return;
        }
        shown.add(file);
        page.append("<figure><img alt=\"").append(escaped(caption)).append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(Files.readAllBytes(file))).append("\"><figcaption>")
                .append(escaped(caption)).append("</figcaption></figure>\n");
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
