package org.ionclay.units;

import java.util.Arrays;
import java.util.Locale;
import org.ionclay.compute.InputException;

/**
 * LAMMPS unit styles as conversions to internal units. For {@code LJ} every conversion is the identity: reduced
 * numbers stay reduced, and calling the length an angstrom is up to the caller.
 */
public enum LammpsUnits {

    /** Angstrom, ps, eV, amu, e, bar. */
    METAL(Scale.ONE, Scale.ten(3), Scale.ONE, Scale.ONE, Scale.ten(-3), Scale.ONE, Scale.ONE),

    /** Angstrom, fs, kcal/mol, amu, e, atmosphere. */
    REAL(Scale.ONE, Scale.ONE, Scale.by(Constants.KCAL_PER_MOL), Scale.ONE, Scale.ONE,
            Scale.by(Constants.KCAL_PER_MOL), Scale.ONE),

    /** Metre, s, J, kg, C, Pa. */
    SI(Scale.ten(10), Scale.ten(15), Scale.by(Constants.JOULE), Scale.by(1 / Constants.ATOMIC_MASS_KG), Scale.ten(-5),
            Scale.by(Constants.JOULE * 1e-10), Scale.by(1 / Constants.ELEMENTARY_CHARGE_C)),

    /** Reduced Lennard-Jones units. */
    LJ(Scale.ONE, Scale.ONE, Scale.ONE, Scale.ONE, Scale.ONE, Scale.ONE, Scale.ONE);

    /**
     * A conversion: internal value = written value x 10^shift x factor. Powers of ten are kept apart since they can be
     * applied to the decimal text without any rounding, so that what is written is read back bit for bit.
     *
     * @param factor factor of the internal value
     * @param shift power of ten
     */
    public record Scale(double factor, int shift) {

        /** No conversion. */
        public static final Scale ONE = new Scale(1, 0);

        static Scale ten(final int shift) {
            return new Scale(1, shift);
        }

        static Scale by(final double factor) {
            return new Scale(factor, 0);
        }

        /** The internal value of a written one. */
        public double apply(final double written) {
            return written * Math.pow(10, shift) * factor;
        }
    }

    private final Scale length;
    private final Scale time;
    private final Scale energy;
    private final Scale mass;
    private final Scale velocity;
    private final Scale force;
    private final Scale charge;

    LammpsUnits(final Scale length, final Scale time, final Scale energy, final Scale mass, final Scale velocity,
            final Scale force, final Scale charge) {
        this.length = length;
        this.time = time;
        this.energy = energy;
        this.mass = mass;
        this.velocity = velocity;
        this.force = force;
        this.charge = charge;
    }

    /** To angstrom. */
    public Scale length() {
        return length;
    }

    /** To fs. */
    public Scale time() {
        return time;
    }

    /** To eV. */
    public Scale energy() {
        return energy;
    }

    /** To amu. */
    public Scale mass() {
        return mass;
    }

    /** To angstrom/fs. */
    public Scale velocity() {
        return velocity;
    }

    /** To eV/angstrom. */
    public Scale force() {
        return force;
    }

    /** To elementary charges. */
    public Scale charge() {
        return charge;
    }

    /** The style's name in LAMMPS. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The style of a name.
     *
     * @param style as after LAMMPS's {@code units} command
     * @throws IllegalArgumentException for any other style, naming those that are known
     */
    public static LammpsUnits of(final String style) {
        return Arrays.stream(values()).filter(units -> units.style().equals(style.strip())).findFirst()
                .orElseThrow(() -> new InputException("LAMMPS units \"" + style.strip()
                        + "\" are not supported; metal, real, si and lj are"));
    }
}
