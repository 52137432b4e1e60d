package org.ionclay.particles.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ProcessorPlane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real micrographs, nothing told: the training pictures of the reference data. */
class MicrographTest {

    /** Mean AP of the former pipeline on these pictures with the polarity told; {@code MicrographStudy old}. */
    private static final double FORMER = .135;

    @Test
    @Tag("slow")
    void trainingPicturesScoreFarMoreThanTwiceAsBefore() throws IOException {
        double ap = 0;
        int sized = 0;
        int polarity = 0;
        final var all = Micrographs.all();
        try (Workers workers = new Workers(0)) {
            for (final Micrographs.Micrograph m : all) {
                final Detection found = ParticleDetector.detect(new ProcessorPlane(m.pixels()),
                        new boolean[m.drawn().length], DetectSettings.DEFAULT, workers, Progress.NONE);
                final InstanceScore score = InstanceScore.of(found.map().label(), m.drawn());
                ap += score.ap() / all.size();
                if (Math.abs(score.d50() - 1) <= .25) sized++;
                if (found.bright() == m.bright()) polarity++;
            }
        }
        // measured .724, 23 and 24 of 24; one picture left out of a fit at a time: .65 and 22
        assertTrue(ap >= .65 && ap >= 2 * FORMER, "mean AP " + ap);
        assertTrue(sized >= 20, sized + " pictures with D50 within 25 %");
        assertTrue(polarity >= 22, polarity + " pictures with the right polarity");
    }
}
