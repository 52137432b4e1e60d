package org.ionclay.eds.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One field of a batch before it is read.
 *
 * @param name name of the field for tables
 * @param files its image files
 * @param notes files beside it that belong to no field
 * @param problem why it cannot be read, if that is already known
 */
public record FieldSource(String name, List<Path> files, List<String> notes, Optional<String> problem) {

    /** Keeps the order. */
    public FieldSource {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
