package org.ionclay.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ConstantsTest {

    @Test
    void derivedConstantsAreThoseOfCodata() {
        assertEquals(8.617333262e-5, Constants.BOLTZMANN, 1e-14);
        assertEquals(96485.33212, Constants.FARADAY_C, 1e-4);
        assertEquals(51.42206747632, Constants.HARTREE_PER_BOHR, 2e-8);
        assertEquals(2 * Constants.RYDBERG, Constants.HARTREE, 1e-11);
        // e²/(4 pi epsilon0) is hartree times bohr
        assertEquals(Constants.HARTREE * Constants.BOHR, Constants.COULOMB, 1e-8);
        assertEquals(14.3996454, Constants.COULOMB, 1e-6);
        assertEquals(.0433641042, Constants.KCAL_PER_MOL, 1e-9);
        assertEquals(1 / 160.2176634, Constants.GPA, 1e-15);
        assertEquals(1 / 1602.176634, Constants.KBAR, 1e-16);
        assertEquals(9.64853321e-3, Constants.EV_PER_AMU, 1e-10);
        assertEquals(1 / 10.1805057, Constants.ASE_MOMENTUM, 1e-8);
        assertEquals(1.66053906660, Constants.AMU_PER_CUBIC_ANGSTROM, 1e-12);
    }

    @Test
    void lammpsStylesAgreeOnOneState() {
        // 1 amu at 1 angstrom/fs: kinetic energy through mass and velocity, and directly
        final double ev = .5 / Constants.EV_PER_AMU;
        for (final LammpsUnits units : new LammpsUnits[] {LammpsUnits.METAL, LammpsUnits.REAL, LammpsUnits.SI}) {
            assertEquals(units.length().apply(1) / units.time().apply(1), units.velocity().apply(1),
                    1e-12 * units.velocity().apply(1), units.style());
            assertEquals(units.energy().apply(1) / units.length().apply(1), units.force().apply(1),
                    1e-12 * units.force().apply(1), units.style());
        }
        final double joule = .5 * Constants.ATOMIC_MASS_KG * 1e10;
        assertEquals(ev, LammpsUnits.SI.energy().apply(joule), 1e-9 * ev);
        assertEquals(1e-3, LammpsUnits.METAL.velocity().apply(1), 1e-18);
        assertEquals(LammpsUnits.REAL, LammpsUnits.of("real"));
        assertThrows(IllegalArgumentException.class, () -> LammpsUnits.of("cgs"));
    }
}
