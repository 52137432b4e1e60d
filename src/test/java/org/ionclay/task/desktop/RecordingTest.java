package org.ionclay.task.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Conditions;
import org.ionclay.task.frame.InputItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recorder is handed reads back as it was typed. */
class RecordingTest {

    private static final CommandItem COMMAND = new CommandItem("test", "Plugins>IonClay>Maps>Test...", "Tests.", false,
            List.of(text("first"), text("value"), text("last")));

    private static InputItem text(final String key) {
        return new InputItem(key, InputItem.Type.TEXT, key, "", "", "", List.of(), false, "Text.",
                Conditions.parse(""));
    }

    private static String recorded(final String value) {
        Recorder.resetCommandOptions();
        Recording.write(COMMAND, Map.of("first", "a b", "value", value, "last", ""));
        // what the macro's own tokenizer does to the text between quotes
        return Recorder.getCommandOptions().replace("\\011", "\t").replaceAll("\\\\(.)", "$1");
    }

    private static Stream<String> values() {
        return Stream.of("", "x", "two words", "1e-7", "0.0000001", "[0, 1]", "[0,1]", "a [b] c", "&name", "'quoted'",
                "say \"yes\"", "C:\\data\\new map", "Mg=0.5, Ga=1", "0: 0 0 0; 1: 1 0 0", "/a/b=c/d", "µm Å",
                "value=3", "last=4 first=5", "tab\there");
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsRecordedReadsBack(final String value) {
        final Map<String, String> read = MacroOptions.parse(recorded(value));
        assertEquals(Map.of("first", "a b", "value", value, "last", ""), read);
    }

    /** ImageJ itself could not read such a line either; it is left out, and the log says so. */
    @Test
    void bracketsThatDoNotCloseAreNotRecorded() {
        for (final String value : List.of("a ] b", "][", "[")) {
            assertNull(MacroOptions.parse(recorded(value)).get("value"), value);
        }
    }

    @Test
    void aBracketThatDoesNotCloseIsRefused() {
        assertThrows(InputException.class, () -> MacroOptions.parse("a=[b [c] d"));
    }

    @Test
    void showIsForTheWindows() {
        final Map<String, String> options = MacroOptions.parse("input=x show=all");
        assertTrue(MacroOptions.showAll(options));
        assertEquals(Map.of("input", "x"), options);
        assertFalse(MacroOptions.showAll(MacroOptions.parse("show=summary")));
        assertThrows(InputException.class, () -> MacroOptions.showAll(MacroOptions.parse("show=some")));
    }
}
