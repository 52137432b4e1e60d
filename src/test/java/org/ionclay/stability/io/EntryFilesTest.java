package org.ionclay.stability.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.Hull;
import org.ionclay.stability.io.EnergySettings.Basis;
import org.ionclay.testing.Reference;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables, JSON and results: units, bases, and what is refused. */
class EntryFilesTest {

    private static final String ELEMENTS = "Mg,1,0,-1.6\nF2,0,2,-3.8\n";

    @TempDir
    private Path folder;

    private EntrySet read(final String name, final String text, final EnergySettings settings) throws IOException {
        return EntryFiles.table(Files.writeString(folder.resolve(name), text), settings);
    }

    private EntrySet csv(final String text) throws IOException {
        return read("entries.csv", text, EnergySettings.DEFAULT);
    }

    private String refused(final String name, final String text) {
        return assertThrows(InputException.class, () -> read(name, text, EnergySettings.DEFAULT)).getMessage();
    }

    private static EnergySettings basis(final Basis basis) {
        return new EnergySettings(Optional.empty(), Optional.empty(), Optional.of(basis), false, true);
    }

    @Test
    void headersSayUnitAndBasis() throws IOException {
        final double[] cell = {-17, 0.25};
        final String[][] tables = {
            {"composition,energy (eV),uncertainty (eV)\nMgF2,-17,0.25\n"},
            {"composition,energy_eV,sigma\nMgF2,-17,0.25\n"},
            {"Formula;Energy per atom;error\nMgF2;" + -17 / 3. + ";" + .25 / 3 + "\n"},
            {"composition,E (eV/atom),sigma (eV/atom)\nMgF2," + -17 / 3. + "," + .25 / 3 + "\n"},
            {"composition\tformation energy (kJ/mol)\tsigma\nMgF2\t" + -17 / Constants.KJ_PER_MOL + "\t"
                    + .25 / Constants.KJ_PER_MOL + "\n"},
            {"composition,total energy [Ha],sigma (eV)\nMgF2," + -17 / Constants.HARTREE + ",0.25\n"},
            {"Mg,F,final_energy_per_atom (meV),sigma (eV/cell)\n1,2," + -17e3 / 3 + ",.25\n"},
            {"name,Mg,F,energy (eV),energy per atom (eV),sigma\nx,1,2,-17," + -17 / 3. + ",.25\n"},
            {"# made by hand, in eV\n# by nobody\ncomposition,basis,energy,sigma\nMgF2,per atom," + -17 / 3. + ","
                    + .25 + "\n"}};
        for (final String[] table : tables) {
            final Entry entry = csv(table[0]).entries().get(0);
            assertEquals(cell[0], entry.energy(), 1e-9, table[0]);
            if (!table[0].contains("basis")) assertEquals(cell[1], entry.sigma(), 1e-9, table[0]);
            assertEquals("MgF2", entry.composition().formula());
        }
    }

    @Test
    void settingsSayWhatAFileDoesNot() throws IOException {
        final EnergySettings settings = new EnergySettings(Optional.of("E_x"), Optional.of(EnergyUnit.RYDBERG), Optional
                .of(Basis.ATOM), true, true);
        final EntrySet set = read("x.csv", "composition,E_x,note\nMgF2,-1,a\n", settings);
        assertEquals(-3 * Constants.RYDBERG, set.entries().get(0).energy(), 1e-12);
        assertEquals(List.of("MgF2", "Mg", "F"), set.entries().stream().map(Entry::name).toList());
        assertTrue(set.notes().stream().anyMatch(note -> note.contains("not used: note")), set.notes().toString());
        assertTrue(assertThrows(InputException.class, () -> read("y.csv", "composition,E_x (eV)\nMgF2,-1\n", settings))
                .getMessage().contains("in eV by its header, and energy_unit says Ry"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "composition,energy\\nMgF2,NaN\\n| line 2: the energy must be a finite number, found NaN",
        "composition,energy\\nMgF2,\\n| line 2: the energy must be a finite number, found an empty cell",
        "composition,energy\\nMgF2,inf\\n| energy must be a number, found \"inf\"",
        "composition,energy\\nMgF2,abc\\n| line 2",
        "composition,energy\\nMqF2,-1\\n| line 2: cannot read the formula \"MqF2\": \"Mq\" is no element",
        "Name,Mg,Mq,energy\\nx,1,1,-1\\n| \"Mq\" is named like an element",
        "Name,Mg,F,energy\\nx,1,-2,-1\\n| line 2: the number of F atoms must be 0 or more, found -2.0",
        "Name,Mg,F,energy\\nx,0,0,-1\\n| line 2: the row has no atoms",
        "Name,Mg,F,weight\\nx,1,2,-1\\n| needs a column of energies",
        "Name,Mg,F,energy,total energy\\nx,1,2,-1,-2\\n| several columns of energies: energy, total energy",
        "energy,error\\n-1,1\\n| needs a column of atoms for each element",
        "composition,energy,sigma\\nMgF2,-1,-2\\n| line 2: an uncertainty must be 0 or more",
        "composition,Mg,F,energy\\nMgF2,1,1,-1\\n| line 2: the formula says MgF2, the columns of the elements MgF",
        "composition,energy\\n| needs rows",
        "composition,energy\\nMgF2,-1,7\\n| needs 2 cells",
        "composition,energy (eV),energy per atom (eV)\\nMgF2,-3,-1\\nMgCl2,-3,-3\\n| line 3: the two columns of "
        + "energies",
        "composition,energy,basis\\nMgF2,-3,cell\\nMgCl2,-3,atom\\n| line 3: energies per atom among energies per "
        + "cell"})
    void brokenTablesAreRefusedByLine(final String text, final String said) {
        final String message = assertThrows(IllegalArgumentException.class, () -> csv(text.replace("\\n", "\n")))
                .getMessage();
        assertTrue(message.contains(said), message);
    }

    @Test
    void energiesPerAtomAmongEnergiesPerCellAreRefused() throws IOException {
        final String[] lines = Files.readString(Reference.path("phases/li-fe-o_490_pymatgen.csv")).split("\n");
        final Random random = new Random(3);
        int tried = 0;
        int found = 0;
        for (int k = 0; k < 60; k++) {
            final int at = 1 + random.nextInt(lines.length - 1);
            final String[] cells = lines[at].split(",");
            final double atoms = Double.parseDouble(cells[1]) + Double.parseDouble(cells[2])
                    + Double.parseDouble(cells[3]);
            final boolean element = java.util.stream.IntStream.of(1, 2, 3).filter(c -> !cells[c].equals("0"))
                    .count() == 1;
            if (atoms < 2 || element) continue;
            final String[] mixed = lines.clone();
            mixed[at] = String.join(",", cells[0], cells[1], cells[2], cells[3], Double.toString(Double.parseDouble(
                    cells[4]) / atoms));
            tried++;
            final String said = assertThrows(InputException.class, () -> csv(String.join("\n", mixed))).getMessage();
            if (said.contains("line " + (at + 1) + ": energies per atom among energies per cell?")) found++;
        }
        assertTrue(tried > 40, "tried " + tried);
        assertEquals(tried, found);
        // said to be energies of the cell, they are taken
        final String[] mixed = lines.clone();
        mixed[1] = "Fe2O3,0,4,6,-6.780799684";
        assertEquals(490, read("said.csv", String.join("\n", mixed), basis(Basis.CELL)).entries().size());
        final String halides = Files.readString(Reference.path("phases/mg-ga-f-cl_experimental_H298.csv"));
        assertTrue(refused("h.csv", halides.replace("-11.652701\n", "-3.884234\n")).contains(
                "energies per atom among energies per cell?"));
        final String total = Files.readString(Reference.path("phases/mg-ga-f-cl_mp-pbe_total_noGaF3.csv"));
        for (final String[] swap : new String[][] {{"-31.974958", "-5.329160"}, {"-10.865737", "-3.621912"},
            {"-26.006249", "-3.250781"}}) {
            assertTrue(total.contains(swap[0]));
            assertTrue(refused("t.csv", total.replace(swap[0], swap[1])).contains("per atom among"), swap[0]);
        }
    }

    @Test
    void tablesOfTheReferenceAreNotSuspected() throws IOException {
        for (final String name : List.of("li-fe-o_490_pymatgen", "mg-ga-f-cl_experimental_H298",
                "mg-ga-f-cl_freed_G300",
                "mg-ga-f-cl_mp-pbe_total_noGaF3", "mg-ga-f-cl_mp2020_GaF3-implied")) {
            final EntrySet set = EntryFiles.table(Reference.path("phases/" + name + ".csv"), EnergySettings.DEFAULT);
            assertEquals(name.startsWith("li") ? 490 : name.contains("exp") || name.contains("freed") ? 10
                    : name.contains("pbe") ? 7 : 8, set.entries().size());
        }
    }

    @Test
    void rowsThatRepeatOthersAreLeftOutAndSaid() throws IOException {
        final EntrySet set = csv("Name,Mg,F,energy\n" + ELEMENTS + "a,1,2,-16\na,1,2,-16\nb,1,2,-16\na,2,4,-32\n");
        assertEquals(5, set.entries().size());
        assertTrue(set.notes().get(0).startsWith("1 row repeats another"), set.notes().toString());
    }

    @Test
    void pymatgensEntriesAreRead() throws IOException {
        final String json = """
            [{"@module": "pymatgen.entries.computed_entries", "@class": "ComputedEntry", "energy": -1.6,
              "composition": {"Mg": 1.0}, "entry_id": "mp-1", "correction": 0.0, "energy_adjustments": [],
              "parameters": {"run_type": "GGA"}, "data": {"nested": [[1, 2], {"a": null}]}},
             {"@class": "ComputedEntry", "energy": -3.8, "composition": {"F": 2.0}, "entry_id": "mp-2"},
             {"@class": "ComputedEntry", "energy": -1.6e1, "composition": {"Mg": 1.0, "F": 2.0}, "entry_id": "mp-3",
              "energy_adjustments": [{"@class": "CompositionEnergyAdjustment", "adj_per_atom": -0.462, "n_atoms": 2.0},
              {"@class": "ConstantEnergyAdjustment", "value": 1e-2}]},
             {"energy": -15.5, "composition": "MgF2", "name": "mine", "uncertainty": 0.1, "source": "me"}]""";
        final EntrySet set = read("entries.json", json, EnergySettings.DEFAULT);
        assertEquals(List.of("mp-1", "mp-2", "mp-3", "mine"), set.entries().stream().map(Entry::name).toList());
        assertEquals(-16 - .924 + .01, set.entries().get(2).energy(), 1e-12);
        assertEquals(.1, set.entries().get(3).sigma());
        assertEquals(List.of("1 of 4 entries state corrections of their energy, which were added",
                "1 compounds have no "
                + "correction while others of the same elements have: energies with and without do not compare"), set
                        .notes());
        assertEquals(-16, read("plain.json", json, new EnergySettings(Optional.empty(), Optional.empty(),
                Optional.empty(),
                false, false)).entries().get(2).energy());
        assertEquals(4, Hull.of(set.entries()).entries().size());
        final EntrySet perAtom = read("unit.json", "{\"unit\": \"kJ/mol\", \"basis\": \"atom\", \"entries\": "
                + "[{\"composition\": \"MgF2\", \"energy\": -100}]}", EnergySettings.DEFAULT);
        assertEquals(-300 * Constants.KJ_PER_MOL, perAtom.entries().get(0).energy(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[{\"composition\": \"MgF2\", \"energy\": NaN}]| entry 1: the energy must be a finite number, found NaN",
        "[{\"composition\": {\"Mq\": 1}, \"energy\": 1}]| entry 1: \"Mq\" is no element",
        "[{\"composition\": {\"Mg\": -1}, \"energy\": 1}]| entry 1: an amount must be positive",
        "[{\"composition\": \"MgF2\"}]| entry 1: the energy must be a finite number, found null",
        "[{\"energy\": 1}]| entry 1: needs a \"composition\"",
        "[1, 2]| entry 1: needs an object",
        "[]| needs a list of entries",
        "{\"a\": 1}| needs a list of entries",
        "[{\"composition\": \"MgF2\", \"energy\": | it is no JSON",
        "{\"unit\": \"furlong\", \"entries\": []}| no unit of energy",
        "[{\"composition\": \"Mg\", \"energy\": -1, \"energy_adjustments\": [{\"@class\": \"X\"}]}]| unknown kind: X"})
    void brokenJsonIsRefusedByEntry(final String text, final String said) {
        final String message = refused("broken.json", text);
        assertTrue(message.contains(said), message);
    }

    @Test
    void damagedFilesEndInAnInputException() throws IOException {
        final List<byte[]> samples = new ArrayList<>();
        samples.add(Files.readAllBytes(Reference.path("phases/mg-ga-f-cl_experimental_H298.csv")));
        samples.add("[{\"composition\": {\"Mg\": 1.0}, \"energy\": -1.5, \"energy_adjustments\": [{\"value\": 1}]}]"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        final Random random = new Random(7);
        for (int k = 0; k < 400; k++) {
            final byte[] bytes = samples.get(k % 2).clone();
            for (int n = 0; n <= random.nextInt(4); n++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(
                    256);
            final byte[] cut = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            final Path file = Files.write(folder.resolve("damaged" + k), k % 3 == 0 ? cut : bytes);
            try {
                EntryFiles.table(file, EnergySettings.DEFAULT);
            } catch (final IllegalArgumentException e) {
                assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
            }
        }
        final String deep = refused("deep.json", "[".repeat(100_000));
        assertTrue(deep.contains("it is no JSON"), deep);
    }

    @Test
    void resultsOfProgramsAreEntries() throws IOException {
        final EntrySet set = results(List.of(Reference.path("md/vasp/OUTCAR.h2o.md")));
        assertEquals(1, set.entries().size());
        assertEquals(-28.46658469, set.entries().get(0).energy(), 1e-8);
        assertEquals("H2O", set.entries().get(0).composition().formula());
        // the twin in XML is of the same program; a frame without an energy is no entry, one that did not converge
        // neither
        assertEquals(2, results(List.of(Reference.path("md/vasp/OUTCAR.h2o.md"), Reference.path(
                "md/vasp/vasprun.h2o.md.xml"))).entries().size());
        // of three steps the first two did not converge; cut off after them
        final String outcar = Files.readString(Reference.path("md/vasp/OUTCAR.ch4.unconverged"));
        final int third = outcar.lastIndexOf("Iteration      3(   1)");
        assertTrue(third > 0);
        final Path open = Files.writeString(folder.resolve("OUTCAR"), outcar.substring(0, outcar.lastIndexOf('\n',
                third)));
        assertTrue(assertThrows(InputException.class, () -> results(List.of(open))).getMessage().contains(
                "did not converge"));
        assertEquals("OUTCAR.ch4.unconverged",
                results(List.of(Reference.path("md/vasp/OUTCAR.ch4.unconverged")))
                .entries().get(0).name());
        final Path bare = Files.writeString(folder.resolve("bare.xyz"), "1\n\nMg 0 0 0\n");
        assertTrue(assertThrows(InputException.class, () -> results(List.of(bare))).getMessage().contains(
                "needs an energy with its atoms, found none in its last frame"));
        assertTrue(assertThrows(InputException.class, () -> results(List.of(Reference.path(
                "md/vasp/OUTCAR.h2o.md"), Reference.path("mgclgaf/frames.xyz")))).getMessage().contains(
                        "different programs have different zeros"));
    }

    @Test
    void everyBuiltInTableIsReadWithItsLabel() {
        for (final BuiltIn table : BuiltIn.values()) {
            final EntrySet set = table.read();
            assertTrue(set.entries().size() >= 4 && !set.label().endsWith(".csv") && !set.notes().isEmpty(),
                    table.key());
            set.entries().forEach(entry -> assertTrue(!entry.source().isBlank(), table.key() + " " + entry.name()));
        }
        assertTrue(assertThrows(InputException.class, () -> BuiltIn.of("mp")).getMessage()
                .contains("experiment, freed"));
    }

    private static EntrySet results(final List<Path> files) throws IOException {
        return EntryFiles.results(EntryFiles.lastFrames(files));
    }
}
