package org.ionclay.task.motion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.task.frame.Inputs;
import org.ionclay.compute.InputException;

/** The structure that dynamics or a minimisation starts from: one frame of a file. */
final class StartStructure {

    private StartStructure() {
    }

    /**
     * Reads the frame that the input {@code frame} chooses, counted from 1; 0 is the last.
     *
     * @param inputs the run's inputs, with {@code frame} and {@code type_names}
     * @param file the file
     * @throws InputException if the file has no frame, or fewer
     * @throws IOException if it cannot be read
     */
    static Structure read(final Inputs inputs, final Path file) throws IOException {
        final ReadOptions options = ReadOptions.DEFAULT.withTypeNames(inputs.words("type_names"));
        final int wanted = inputs.integer("frame");
        Frame last = null;
        int count = 0;
        try (FrameReader reader = AtomFiles.open(file, options)) {
            while (reader.hasNext() && (wanted == 0 || count < wanted)) {
                last = reader.next();
                count++;
            }
        }
        if (last == null) throw new InputException("input: \"" + file.getFileName() + "\" holds no structure");
        if (wanted > count) throw new InputException("frame: \"" + file.getFileName() + "\" has " + count
                + " frames, found frame=" + wanted);
        return last.structure();
    }

    /** Names of the species that hold atoms. */
    static List<String> species(final Structure structure) {
        final int[] counts = structure.counts();
        return IntStream.range(0, counts.length).filter(t -> counts[t] > 0).mapToObj(structure.names()::get).toList();
    }
}
