package org.ionclay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pair potential under a network. */
class PairBaseTest {

    @TempDir
    Path folder;

    private static double rms(final DataSet data) {
        double sum = 0;
        long count = 0;
        for (final LabelledFrame frame : data.frames()) {
            for (final double f : frame.forces()) sum += f * f;
            count += frame.forces().length;
        }
        return Math.sqrt(sum / count);
    }

    @Test
    void explainsMostOfOurForces() throws IOException {
        final DataSet data = DataSet.read(List.of(Reference.path("mgclgaf/frames.xyz")), List.of("F", "Mg", "Cl",
                "Ga"));
        try (Workers workers = new Workers(1)) {
            final PairBase base = PairBase.fit(data, workers);
            final DataSet left = PairBase.residual(base.model(), data, workers);
            assertTrue(rms(left) < 0.5 * rms(data), rms(data) + " eV/Å became " + rms(left));
            // the file says the same as the model
            final PairModel read = PairFile.read(Files.writeString(folder.resolve("base.yaml"), base.text(null)));
            final DataSet again = PairBase.residual(read, data, workers);
            for (int k = 0; k < data.frames().size(); k++) {
                assertEquals(left.frames().get(k).energy(), again.frames().get(k).energy(), 1e-9);
            }
            assertEquals("model.dp", PairFile.read(Files.writeString(folder.resolve("sum.yaml"), base.text("model.dp")))
                    .deepPotential().orElseThrow());
        }
    }

    @Test
    void anElementWithoutChargeIsRefused() {
        final LabelledFrame frame = LossGradientTest.frame(2, 1, 1);
        try (Workers workers = new Workers(1)) {
            final InputException error = assertThrows(InputException.class, () -> PairBase.fit(
                    new DataSet(List.of("Au"), List.of(frame), List.of()), workers));
            assertTrue(error.getMessage().contains("Au"), error.getMessage());
        }
    }
}
