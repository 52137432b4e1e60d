package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ionclay.phases.PhaseDivision;
import org.ionclay.phases.PhaseMethod;
import org.ionclay.task.frame.Catalogue;
import org.junit.jupiter.api.Test;

/** Phase methods are registered once: as many lines as settings, by the words that the command offers. */
class PhaseChoiceTest {

    @Test
    void everyMethodIsOfferedByItsWord() {
        assertEquals(Catalogue.load().command("segment-elemental-maps").orElseThrow().input("method").orElseThrow()
                .choices(), Arrays.stream(PhaseChoice.values()).map(PhaseChoice::word).toList());
        assertEquals(PhaseMethod.class.getPermittedSubclasses().length, PhaseChoice.values().length);
        assertEquals(PhaseDivision.class.getPermittedSubclasses().length, PhaseChoice.values().length);
        assertTrue(Arrays.stream(PhaseMethod.class.getPermittedSubclasses()).allMatch(Class::isRecord));
    }
}
