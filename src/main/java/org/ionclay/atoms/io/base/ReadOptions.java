package org.ionclay.atoms.io.base;

import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.units.LammpsUnits;

/**
 * What a file of atoms may not say itself.
 *
 * @param units LAMMPS unit style of files that name none
 * @param typeNames names of the types of files that have only numbers (LAMMPS without labels and masses, VASP 4, raw
 *            without a type map), by type; empty to name them 1, 2, ...
 * @param cell cell of files that have none (CP2K's XYZ)
 * @param columns columns of a LAMMPS dump to keep as {@link org.ionclay.atoms.Structure#extras()}, numbers as they
 *            stand there, also of those that the reader takes for something (such as {@code mol})
 * @param topology the same atoms in the same order, for files that do not say their species (DCD, XTC)
 */
public record ReadOptions(LammpsUnits units, List<String> typeNames, Optional<Cell> cell, List<String> columns,
        Optional<Structure> topology) {

    /** LAMMPS metal units, and nothing else known. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(LammpsUnits.METAL, List.of(), Optional.empty(), List.of(), Optional.empty());

    /** Copies the lists; a column asked for twice is kept once. */
    public ReadOptions {
        typeNames = List.copyOf(typeNames);
        columns = columns.stream().distinct().toList();
    }

    /** These options with another unit style. */
    public ReadOptions withUnits(final LammpsUnits other) {
        return new ReadOptions(other, typeNames, cell, columns, topology);
    }

    /** These options with names of types. */
    public ReadOptions withTypeNames(final List<String> names) {
        return new ReadOptions(units, names, cell, columns, topology);
    }

    /** These options with a cell for files that have none. */
    public ReadOptions withCell(final Cell other) {
        return new ReadOptions(units, typeNames, Optional.of(other), columns, topology);
    }

    /** These options with further columns to keep. */
    public ReadOptions withColumns(final List<String> names) {
        return new ReadOptions(units, typeNames, cell, names, topology);
    }

    /** These options with the atoms of files that do not name them. */
    public ReadOptions withTopology(final Structure atoms) {
        return new ReadOptions(units, typeNames, cell, columns, Optional.of(atoms));
    }

    /**
     * Refuses names of types that contradict those that a file says itself: a given value is honoured or refused.
     *
     * @param names species of the file by type
     * @param lines where the file says so
     */
    public void agree(final List<String> names, final Lines lines) {
        for (int t = 0; t < Math.min(names.size(), typeNames.size()); t++) {
            if (!typeNames.get(t).equals(names.get(t))) throw lines.wrong("type names that agree with the file's "
                    + names, typeNames.toString(), "leave out type_names: the file has its own");
        }
    }

    /** Name of a type counted from 0 that its file gives no name. */
    public String typeName(final int type) {
        return type < typeNames.size() ? typeNames.get(type) : Integer.toString(type + 1);
    }
}
