package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.Stage;
import org.ionclay.table.Table;

/**
 * One page of a protocol that needs no other file: what each stage was set to and ended in, and its pictures. Where a
 * stage is one of the paper's, its figure and numbers stand beside. Holds no times of day: the same run, the same page.
 */
final class ProtocolReport {

    /** Name of the page. */
    static final String FILE = "report.html";

    /** More pictures of one stage are left in its folder. */
    private static final int MOST_PICTURES = 12;

    /** What the paper shows where a stage of this name begins, and what it says there. */
    private static final Map<String, String> PAPER = Map.ofEntries(
            Map.entry("build", "Figure S17: eight particles of 3 nm, 12,000 atoms in 6.4 nm"),
            Map.entry("mixing-g-of-r", "Figure 4b, 1 and 50 ps at 900 K: the peaks of Ga-F and Mg-Cl fall, those of "
                    + "Ga-Cl and Mg-F rise"),
            Map.entry("exchange", "Figure 4a: GaCl3-like units form"),
            Map.entry("glass-transition", "Figure S18: Tg about -53 °C; -62 °C by experiment"),
            Map.entry("shear-response", "Figure 4c: 10 and 50 MPa, three cycles, a strain that remains"),
            Map.entry("transport", "Figures 5a, 5f, S19: D of Mg 1.7e-9, of Cl 2.1e-9 cm²/s; 0.31 mS/cm from Mg "
                    + "alone, distinct parts positive and larger than the self parts"),
            Map.entry("fast-and-slow", "Figures 5b to 5e, S22: 5 anions about fast Mg, 6 about slow; fast Mg by fast "
                    + "Cl, not only at boundaries of particles"),
            Map.entry("salt-build", "Figure S20: polycrystalline MgCl2, 10,200 atoms in 6.4 nm"),
            Map.entry("salt-transport", "Figure S20c: at most 0.05 mS/cm"),
            Map.entry("salt-fast-and-slow", "Figure S21: almost only at boundaries"));

    private ProtocolReport() {
    }

    /** The page. */
    static String html(final Protocol protocol, final StageFolders folders, final Table summary) throws IOException {
        final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>").append(escaped(protocol.title())).append("</title><style>body{font:15px sans-serif;"
                + "max-width:64em;margin:2em auto}table{border-collapse:collapse}td,th{border:1px solid #bbb;"
                + "padding:.2em .5em;text-align:left}img{max-width:100%}.paper{background:#eef;padding:.5em}</style>"
                + "</head><body>\n<h1>").append(escaped(protocol.title())).append("</h1>\n");
        table(page, summary);
        for (final Stage stage : protocol.stages()) {
            page.append("<h2>").append(escaped(stage.name())).append("</h2>\n");
            final String paper = PAPER.get(stage.name().replaceFirst("-\\d+$", ""));
            if (paper != null) {
                page.append("<p class=\"paper\">In the paper: ").append(escaped(paper)).append("</p>\n");
            }
            page.append("<details><summary>").append(escaped(stage.work())).append("</summary><ul>\n");
            stage.inputs().forEach((key, value) -> page.append("<li>").append(escaped(key)).append(" = ")
                    .append(escaped(value)).append("</li>\n"));
            page.append("</ul></details>\n");
            pictures(page, folders.of(stage.name()));
        }
        return page.append("<p>What the potential holds for, and what not: docs/potential-mgclgaf.md for the shipped "
                + "one, the head of its file for a pair file. Tables are in the stages' folders.</p>\n</body></html>\n")
                .toString();
    }

    private static void table(final StringBuilder page, final Table table) {
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

    private static void pictures(final StringBuilder page, final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        final List<Path> pictures;
        try (Stream<Path> files = Files.walk(folder)) {
            pictures = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
        for (final Path picture : pictures.subList(0, Math.min(MOST_PICTURES, pictures.size()))) {
            page.append("<figure><img alt=\"\" src=\"data:image/png;base64,").append(Base64.getEncoder()
                    .encodeToString(Files.readAllBytes(picture))).append("\"><figcaption>").append(escaped(
                            folder.relativize(picture).toString())).append("</figcaption></figure>\n");
        }
        if (pictures.size() > MOST_PICTURES) page.append("<p>").append(pictures.size() - MOST_PICTURES)
                .append(" more in its folder.</p>\n");
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
