package org.ionclay.task.frame;

import java.util.List;
import java.util.Optional;

/**
 * One command as its SciJava annotations declare it.
 *
 * @param name name on the command line: the menu label in kebab case ("segment-elemental-maps")
 * @param menu menu path joined by {@code >} ("Plugins>IonClay>Segment Elemental Maps...")
 * @param description what it does, in a sentence
 * @param takesImage whether it works on the open image where {@code input} is blank
 * @param inputs its inputs in the order of the dialog
 */
public record CommandItem(String name, String menu, String description, boolean takesImage,
        List<InputItem> inputs) {

    /** Keeps its own list of inputs. */
    public CommandItem {
        inputs = List.copyOf(inputs);
    }

    /** The menu's last part ("Segment Elemental Maps..."). */
    public String label() {
        return menu.substring(menu.lastIndexOf('>') + 1);
    }

    /** The submenu that it is in ("Maps"). */
    public String group() {
        final String[] path = menu.split(">");
        return path[path.length - 2];
    }

    /** The input with the given key. */
    public Optional<InputItem> input(final String key) {
        return inputs.stream().filter(input -> input.key().equals(key)).findFirst();
    }
}
