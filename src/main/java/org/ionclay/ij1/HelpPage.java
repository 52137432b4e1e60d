package org.ionclay.ij1;

import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;

/** The page that the Help button of a dialog shows: what a command does, and what each of its inputs means. */
final class HelpPage {

    private HelpPage() {
    }

    /** The page of a command as HTML. */
    static String of(final CommandItem command) {
        final StringBuilder html = new StringBuilder("<html><h3>").append(escaped(command.label())).append("</h3><p>")
                .append(escaped(command.description())).append("</p><dl>");
        for (final InputItem input : command.inputs()) {
            html.append("<dt><b>").append(escaped(input.label())).append("</b>").append(input.required() ? " *" : "")
                    .append("</dt><dd>").append(escaped(input.description()));
            if (!input.when().choices().isEmpty()) html.append(" Counts with ").append(escaped(input.when().toString()))
                    .append('.');
            html.append(" <i>Macro key ").append(input.key());
            if (!input.range().isEmpty()) html.append(", ").append(escaped(input.range()));
            html.append("</i></dd>");
        }
        return html.append("</dl></html>").toString();
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
