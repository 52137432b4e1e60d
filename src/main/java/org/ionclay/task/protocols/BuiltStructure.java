package org.ionclay.task.protocols;

import java.util.List;
import org.ionclay.atoms.Structure;
import org.ionclay.table.Table;

/**
 * A structure that was built, and what is to be said about it.
 *
 * @param structure in a periodic cell
 * @param tables of its parts
 * @param notes for people
 */
record BuiltStructure(Structure structure, List<Table> tables, List<String> notes) {
}
