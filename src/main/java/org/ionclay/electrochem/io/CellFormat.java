package org.ionclay.electrochem.io;

import java.util.List;

/** A file format: what it is called, how its files are recognised, which tables they hold. */
interface CellFormat {

    /** What a reader found in a file. */
    record Found(List<DataTable> tables, List<String> notes) {

        static Found of(final DataTable table, final String... notes) {
            return new Found(List.of(table), List.of(notes));
        }
    }

    /** Name for people, as in help texts and documents. */
    String title();

    /** Usual endings of file names, for documents; recognition looks at contents alone. */
    String endings();

    /** Whether its files are binary; only such formats are asked about files that are no text. */
    default boolean binary() {
        return false;
    }

    /** Whether a file is of this format. */
    boolean recognises(CellSource source);

    /**
     * Reads a file.
     *
     * @throws org.ionclay.compute.InputException if the file is damaged
     */
    Found read(CellSource source);
}
