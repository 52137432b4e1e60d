package org.ionclay.potential.dp.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DeePMD-kit's models that are not read, by the name or the first bytes of their files, and what converts them. */
final class ForeignModels {

    /** A kind of file by the end of its name, and how to get a readable one. */
    private record Kind(String end, String name, String convert) {
    }

    private static final String CONVERT = "convert it with DeePMD-kit 3: dp convert-backend %s model.dp";
    private static final List<Kind> KINDS = List.of(
            new Kind(".pth", "a frozen PyTorch model (.pth)", CONVERT),
            new Kind(".pt2", "an exported PyTorch model (.pt2)", CONVERT),
            new Kind(".pte", "an exported PyTorch model (.pte)", CONVERT),
            new Kind(".pt", "a PyTorch checkpoint of a training (.pt)",
                    "freeze it with DeePMD-kit 3, and convert it: dp --pt freeze -c %s -o model.pth; "
                            + "dp convert-backend model.pth model.dp"),
            new Kind(".pd", "a Paddle checkpoint of a training (.pd)",
                    "freeze it with DeePMD-kit 3, and convert it: dp --pd freeze -c %s -o model; "
                            + "dp convert-backend model.json model.dp"),
            new Kind(".pdiparams", "the parameters of a Paddle model (.pdiparams)",
                    "convert the model with DeePMD-kit 3: dp convert-backend model.json model.dp"),
            new Kind(".pdmodel", "a Paddle model (.pdmodel)",
                    "convert it with DeePMD-kit 3: dp convert-backend model.json model.dp"),
            new Kind(".hlo", "a JAX model (.hlo)", CONVERT),
            new Kind(".jax", "a JAX checkpoint (.jax)", CONVERT),
            new Kind(".savedmodel", "a TensorFlow SavedModel (.savedmodel)", CONVERT),
            new Kind(".meta", "the graph of a TensorFlow checkpoint (.meta)",
                    "freeze the training: dp freeze -o model.pb, in its folder"),
            new Kind(".index", "the index of a TensorFlow checkpoint", "freeze the training: dp freeze -o model.pb"));

    private ForeignModels() {
    }

    /**
     * What a file is and what to do, if it is a model of another kind.
     *
     * @param head its first bytes as characters
     */
    static Optional<String> named(final Path file, final String head) {
        final String name = String.valueOf(file.getFileName());
        final String lower = name.toLowerCase(Locale.ROOT);
        for (final Kind kind : KINDS) {
            if (lower.endsWith(kind.end())) return Optional.of(text(kind, name));
        }
        // PyTorch's files are zip archives
        if (head.startsWith("PK\u0003\u0004")) return Optional.of(text(KINDS.get(0), name));
        if (head.startsWith("\u001f\u008b")) return Optional.of("a gzip file; unpack it first");
        return Optional.empty();
    }

    private static String text(final Kind kind, final String name) {
        return kind.name() + "; IonClay reads .dp, .yaml, .pb and .pbtxt: " + kind.convert().replace("%s", name);
    }
}
