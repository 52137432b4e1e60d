package org.ionclay.md.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protocols and their files. */
class ProtocolTest {

    @TempDir
    private Path folder;

    private static Protocol sample() {
        final Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("input", "{melt}/final.xyz, {melt}/more");
        inputs.put("cell", "it's \"odd\": # {no");
        inputs.put("stress", "two\nlines \\ and\ttab");
        inputs.put("overwrite", "no");
        return new Protocol("a: title's", List.of(new Stage("melt", "run-molecular-dynamics", Map.of("steps", "10")),
                new Stage("quench-2", "minimise-structure", inputs)));
    }

    @Test
    void aFileGivesTheProtocolBack() throws IOException {
        final Path file = Files.writeString(folder.resolve("p.yaml"), ProtocolFile.text(sample()));
        assertEquals(sample(), ProtocolFile.read(file));
        assertEquals(List.copyOf(sample().stages().get(1).inputs().keySet()),
                List.copyOf(ProtocolFile.read(file).stages().get(1).inputs().keySet()));
    }

    @Test
    void referencesBecomeFolders() {
        final Stage stage = sample().stages().get(1);
        assertEquals(Set.of("melt"), stage.references());
        assertEquals("/out/$1/melt/final.xyz, /out/$1/melt/more", stage.resolved(name -> "/out/$1/" + name)
                .get("input"));
    }

    private String refused(final String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("bad.yaml"), text);
        final String message = assertThrows(InputException.class, () -> ProtocolFile.read(file)).getMessage();
        assertTrue(message.startsWith("bad.yaml: "), message);
        return message;
    }

    @Test
    void aBrokenFileIsRefusedWithItsLine() throws IOException {
        assertTrue(refused("protocol: 2\nstages: []\n").contains("line 1"));
        assertTrue(refused("protocol: 1\nstages: []\n").contains("at least one stage"));
        assertTrue(refused("protocol: 1\nstage: []\n").contains("\"stages\" is missing"));
        assertTrue(refused("protocol: 1\nsteps: 3\nstages:\n- {stage: a, run: b}\n").contains("steps"));
        assertTrue(refused("protocol: 1\nstages:\n- {stage: a, run: b}\n- {stage: ../a, run: b}\n").contains("line 4"));
        assertTrue(refused("protocol: 1\nstages:\n- {stage: a, run: b}\n- {stage: a, run: b}\n").contains("two "
                + "stages"));
        assertTrue(refused("protocol: 1\nstages:\n- {stage: a, run: b, input: '{c}/x'}\n- {stage: c, run: b}\n")
                .contains("{c} is no stage before it"));
        assertTrue(refused("protocol: 1\nstages:\n- {stage: a, run: b, steps: [1, 2]}\n").contains("line 3"));
        assertTrue(refused("protocol: 1\nstages:\n- {stage: a, run: b, x: 1, x: 2}\n").contains("twice"));
        assertTrue(refused("protocol: [1\n").contains("not YAML"));
        assertTrue(refused("- a\n").contains("protocols.md"));
    }
}
