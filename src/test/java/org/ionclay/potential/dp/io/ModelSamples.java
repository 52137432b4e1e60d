package org.ionclay.potential.dp.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.ToyModel;

/** Whole model files of all formats. */
public final class ModelSamples {

    private ModelSamples() {
    }

    /** Writes one of each format. */
    public static List<Path> in(final Path folder) throws IOException {
        final DeepPotentialModel model = FrozenGraphTest.toy(ToyModel.seeded(1), false);
        final Path dp = folder.resolve("m.dp");
        ModelFile.write(model, dp, true);
        final Path yaml = folder.resolve("m.yaml");
        ModelFile.write(model, yaml, true);
        final Path text = Files.writeString(folder.resolve("m.pbtxt"), new GraphWriter(model).write());
        final Path pb = Files.write(folder.resolve("m.pb"), WireEncoder.encode(PbtxtFile.graph(text)));
        return List.of(dp, yaml, text, pb);
    }
}
