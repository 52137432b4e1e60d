package org.ionclay.stability.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.table.CsvCells;
import org.ionclay.stability.Composition;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.io.EnergySettings.Basis;

/**
 * Energies of the Mg-Ga-F-Cl system by source. Each has its own zero and its own errors, so that none is ever combined
 * with another unless the user asks for it. The tables say in their comments where each number is from.
 */
public enum BuiltIn {

    /** Standard enthalpies of formation at 298 K. */
    EXPERIMENT("experiment"),
    /** Gibbs energies of formation at 300 K. */
    FREED("freed"),
    /** Materials Project with its anion corrections; GaF3 as the paper's number implies it. */
    MP2020("mp2020"),
    /** Materials Project without corrections, without GaF3. */
    MP_PBE("mp-pbe"),
    /** Our own DFT recipe: the four halides, no elements. */
    PBE_D2("pbe-d2");

    private final String key;

    BuiltIn(final String key) {
        this.key = key;
    }

    /** Its name in commands. */
    public String key() {
        return key;
    }

    /** Names of all, for help texts. */
    public static String keys() {
        return Arrays.stream(values()).map(BuiltIn::key).collect(Collectors.joining(", "));
    }

    /**
     * The table of a name.
     *
     * @throws InputException naming those that there are
     */
    public static BuiltIn of(final String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("there is no table \"" + key + "\"; built in are " + keys()));
    }

    /** Its entries, with its title as label and its notes. */
    public EntrySet read() {
        final String name = key + ".csv";
        try (InputStream in = BuiltIn.class.getResourceAsStream("tables/" + name)) {
            final CsvCells cells = CsvCells.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return EntryTable.read(Path.of(name), cells, new EnergySettings(Optional.empty(), Optional.empty(),
                    Optional.of(Basis.CELL), false, true));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Known energies of formation of a compound in eV per atom, one of each table of formation energies that has it.
     */
    static List<Double> formationEnergies(final Composition composition) {
        final String formula = composition.formula();
        return List.of(EXPERIMENT, FREED, MP2020).stream().flatMap(table -> table.read().entries().stream()).filter(
                entry -> entry.energy() != 0 && entry.composition().formula().equals(formula)).map(
                        entry -> entry.energy() / entry.composition().atoms()).toList();
    }
}
