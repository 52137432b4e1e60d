package org.ionclay.eds.io;

import org.ionclay.eds.ElementMaps;

/** What became of one field of a batch. */
public sealed interface FieldResult {

    /**
     * It was read.
     *
     * @param maps its maps
     */
    record Read(ElementMaps maps) implements FieldResult {
    }

    /**
     * It was not.
     *
     * @param name name of the field
     * @param reason what is wrong and what to do
     */
    record Failed(String name, String reason) implements FieldResult {
    }
}
