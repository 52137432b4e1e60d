package org.ionclay.units;

/**
 * Physical constants (CODATA 2018: Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010) and the conversions that follow
 * from them. Internal units are angstrom, femtosecond, electronvolt, kelvin, atomic mass unit and elementary charge;
 * a name such as {@code HARTREE} is the size of that unit in internal ones.
 */
public final class Constants {

    /** Elementary charge in coulomb (exact). */
    public static final double ELEMENTARY_CHARGE_C = 1.602176634e-19;

    /** Boltzmann constant in J/K (exact). */
    public static final double BOLTZMANN_J = 1.380649e-23;

    /** Boltzmann constant in eV/K (exact quotient of the two above). */
    public static final double BOLTZMANN = BOLTZMANN_J / ELEMENTARY_CHARGE_C;

    /** Avogadro constant in 1/mol (exact). */
    public static final double AVOGADRO = 6.02214076e23;

    /** Planck constant in J s (exact). */
    public static final double PLANCK_J = 6.62607015e-34;

    /** Speed of light in m/s (exact). */
    public static final double LIGHT_SPEED_M = 299792458;

    /** Atomic mass unit in kg. */
    public static final double ATOMIC_MASS_KG = 1.66053906660e-27;

    /** Vacuum electric permittivity in F/m. */
    public static final double VACUUM_PERMITTIVITY_F = 8.8541878128e-12;

    /** Faraday constant in C/mol (exact product). */
    public static final double FARADAY_C = ELEMENTARY_CHARGE_C * AVOGADRO;

    /** Hartree in eV. */
    public static final double HARTREE = 27.211386245988;

    /** Rydberg in eV. */
    public static final double RYDBERG = 13.605693122994;

    /** Bohr radius in angstrom. */
    public static final double BOHR = 0.529177210903;

    /** Atomic unit of time, hbar/hartree, in fs. */
    public static final double ATOMIC_TIME = PLANCK_J / (2 * Math.PI) / (HARTREE * ELEMENTARY_CHARGE_C) * 1e15;

    /** Hartree per bohr in eV/angstrom. */
    public static final double HARTREE_PER_BOHR = HARTREE / BOHR;

    /** Joule in eV. */
    public static final double JOULE = 1 / ELEMENTARY_CHARGE_C;

    /** Thermochemical kilocalorie per mole in eV per particle. */
    public static final double KCAL_PER_MOL = 4184 / (ELEMENTARY_CHARGE_C * AVOGADRO);

    /** Kilojoule per mole in eV per particle. */
    public static final double KJ_PER_MOL = 1000 / (ELEMENTARY_CHARGE_C * AVOGADRO);

    /** Gigapascal in eV/angstrom³. */
    public static final double GPA = 1e-21 / ELEMENTARY_CHARGE_C;

    /** Kilobar (VASP's "kB") in eV/angstrom³. */
    public static final double KBAR = 1e-22 / ELEMENTARY_CHARGE_C;

    /** Bar in eV/angstrom³. */
    public static final double BAR = 1e-25 / ELEMENTARY_CHARGE_C;

    /** Standard atmosphere in eV/angstrom³. */
    public static final double ATMOSPHERE = 1.01325 * BAR;

    /** eV/amu in angstrom²/fs²: kinetic energy in eV is m v² / 2 / {@code EV_PER_AMU}; acceleration is F/m times it. */
    public static final double EV_PER_AMU = ELEMENTARY_CHARGE_C / ATOMIC_MASS_KG * 1e-10;

    /** e²/(4 pi epsilon_0) in eV angstrom. */
    public static final double COULOMB = ELEMENTARY_CHARGE_C / (4 * Math.PI * VACUUM_PERMITTIVITY_F) * 1e10;

    /** Atomic mass unit per angstrom³ in g/cm³. */
    public static final double AMU_PER_CUBIC_ANGSTROM = ATOMIC_MASS_KG * 1e27;

    /** Unit of momentum of the Atomic Simulation Environment, sqrt(amu eV), in amu angstrom/fs. */
    public static final double ASE_MOMENTUM = Math.sqrt(EV_PER_AMU);

    /** Picosecond in fs. */
    public static final double PICOSECOND = 1000;

    /** cm²/s in angstrom²/fs. */
    public static final double SQUARE_CENTIMETRE_PER_SECOND = 10;

    /** mS/cm in e²/(eV angstrom fs). */
    public static final double MILLISIEMENS_PER_CENTIMETRE = 1e-26 / ELEMENTARY_CHARGE_C;

    /** mPa s in eV fs/angstrom³. */
    public static final double MILLIPASCAL_SECOND = 1e3 * GPA;

    /** Planck constant times speed of light in keV angstrom: energy of a photon times its wavelength. */
    public static final double KEV_ANGSTROM = PLANCK_J * LIGHT_SPEED_M / ELEMENTARY_CHARGE_C * 1e7;

    /** Reduced Planck constant squared over twice the electron's mass (CODATA 2018), in eV angstrom². */
    public static final double ELECTRON_WAVE = RYDBERG * BOHR * BOHR;

    private Constants() {
    }
}
