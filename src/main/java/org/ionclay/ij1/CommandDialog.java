package org.ionclay.ij1;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.SystemColor;
import java.awt.TextField;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.task.Tasks;
import org.ionclay.task.desktop.PreviewWindow;
import org.ionclay.task.desktop.Recording;
import org.ionclay.task.desktop.RememberedPaths;
import org.ionclay.task.desktop.Windows;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;

/**
 * The dialog of a command in plain ImageJ: inputs that a run needs carry an asterisk, those that do not count with the
 * chosen method are greyed out, paths are those of the last time; a check box shows what the inputs would find, where
 * the task can tell soon.
 */
final class CommandDialog {

    private static final int LONGEST_DECIMALS = 6;
    private static final int WIDTH = 30;

    private final CommandItem command;
    private final GenericDialog dialog;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Optional<ImagePlus> image;
    private final Optional<PreviewWindow> preview;

    private CommandDialog(final CommandItem command, final Optional<ImagePlus> image) {
        this.command = command;
        this.image = image;
        preview = Tasks.byName(command.name()).preview().map(quick -> new PreviewWindow(command, quick));
        dialog = new GenericDialog(command.label().replace("...", ""));
    }

    /**
     * Asks for the inputs of a command.
     *
     * @param command the command
     * @param image the open image
     * @return values as text by key, also handed to the recorder if it is on; nothing if the user cancelled
     */
    static Optional<Map<String, String>> ask(final CommandItem command, final Optional<ImagePlus> image) {
        final CommandDialog asked = new CommandDialog(command, image.filter(open -> !Windows.isOwn(open)));
        asked.build();
        asked.dialog.showDialog();
        asked.preview.ifPresent(PreviewWindow::close);
        if (asked.dialog.wasCanceled()) return Optional.empty();
        final Map<String, String> given = asked.values();
        RememberedPaths.keep(command, given);
        if (Recording.on()) Recording.write(command, given);
        return Optional.of(said(command, given));
    }

    private Map<String, String> values() {
        final Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> values.put(key, text(field)));
        return values;
    }

    /** The dialog shows every default: what equals it was not said. */
    private static Map<String, String> said(final CommandItem command, final Map<String, String> values) {
        command.inputs().forEach(input -> values.remove(input.key(), input.initial()));
        return values;
    }

    private void build() {
        InputItem last = null;
        boolean right = false;
        for (final InputItem input : command.inputs()) {
            // numbers and choices are small: two in a row keep the dialog on the screen
            right = !right && last != null && small(last) && small(input);
            if (right) dialog.addToSameRow();
            add(input, RememberedPaths.offer(command, input, image.isPresent()));
            last = input;
        }
        if (command.takesImage() && image.isPresent()) dialog.addMessage("Without Input, the open image is used: "
                + image.get().getTitle());
        if (command.inputs().stream().anyMatch(InputItem::required)) dialog.addMessage("* needed");
        preview.ifPresent(this::offer);
        dialog.addHelp(HelpPage.of(command));
        fields.values().forEach(field -> {
            if (field instanceof Choice choice) choice.addItemListener(event -> grey());
        });
        grey();
    }

    /** A check box that is no input: the recorder does not see it. */
    private void offer(final PreviewWindow window) {
        dialog.addCheckbox("Preview", false);
        final Checkbox wanted = (Checkbox) dialog.getCheckboxes().lastElement();
        dialog.addDialogListener((changed, event) -> {
            // ImageJ also calls when the dialog is closed
            if (event == null) return true;
            if (wanted.getState()) window.ask(said(command, values()), image);
            else window.close();
            return true;
        });
    }

    private static boolean small(final InputItem input) {
        return input.type() == InputItem.Type.INTEGER || input.type() == InputItem.Type.NUMBER
                || !input.choices().isEmpty();
    }

    private void add(final InputItem input, final String offered) {
        final String label = label(input);
        if (!input.choices().isEmpty()) {
            dialog.addChoice(label, input.choices().toArray(String[]::new), offered);
            fields.put(input.key(), (Component) dialog.getChoices().lastElement());
            return;
        }
        switch (input.type()) {
            case INTEGER -> dialog.addNumericField(label, number(offered), 0);
            case NUMBER -> dialog.addNumericField(label, number(offered), decimals(number(offered)));
            case FILE -> dialog.addFileField(label, offered, WIDTH);
            case FOLDER, PATHS -> dialog.addDirectoryField(label, offered, WIDTH);
            case TEXT -> dialog.addStringField(label, offered, WIDTH);
        }
        final boolean numeric = input.type() == InputItem.Type.INTEGER || input.type() == InputItem.Type.NUMBER;
        final List<?> all = numeric ? dialog.getNumericFields() : dialog.getStringFields();
        final TextField field = (TextField) all.get(all.size() - 1);
        // ImageJ puts a slash behind what a folder's field offers, and it may be a file
        if (!numeric) field.setText(offered);
        fields.put(input.key(), field);
    }

    /** Greys out what does not count with the choices as they are. */
    private void grey() {
        for (final InputItem input : command.inputs()) {
            final Component field = fields.get(input.key());
            final boolean counts = input.when().hold(key -> text(fields.get(key)));
            field.setEnabled(counts);
            // not every platform shows that a text field is disabled
            if (field instanceof TextField) field.setBackground(counts ? SystemColor.text : SystemColor.control);
        }
    }

    private static String text(final Component field) {
        return field instanceof Choice choice ? choice.getSelectedItem() : ((TextField) field).getText();
    }

    /** "Pixel size (µm)" as ImageJ wants it, so that the recorded key is {@code pixel_size}. */
    static String label(final InputItem input) {
        final int unit = input.label().indexOf(" (");
        final String words = unit < 0 ? input.label() : input.label().substring(0, unit);
        return words.replace(' ', '_') + (unit < 0 ? "" : input.label().substring(unit))
                + (input.required() ? " *" : "");
    }

    private static double number(final String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    /** As many digits as the value has: the dialog writes it with these. */
    static int decimals(final double value) {
        final BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // negative: ImageJ writes the number with an exponent
        return exact.scale() > LONGEST_DECIMALS ? -Math.max(1, exact.precision() - 1) : Math.max(1, exact.scale());
    }
}
