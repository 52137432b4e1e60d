package org.ionclay.atoms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ionclay.compute.InputException;

/**
 * A structure with what was computed for it. Immutable.
 *
 * <p>The virial is that of DeePMD-kit: minus the derivative of the energy by the strain, in eV, positive under
 * pressure; W_ij = -dE/d(strain_ij). The stress of ASE and the elastic literature is -W / volume; VASP's
 * and CP2K's pressure tensor is +W / volume.
 */
public final class Frame {

    private final Structure structure;
    private final OptionalDouble energy;
    private final double[] forces;
    private final double[] virial;
    private final OptionalLong step;
    private final OptionalDouble time;
    private final boolean converged;
    private final Map<String, String> info;

    private Frame(final Builder from) {
        structure = from.structure;
        energy = from.energy;
        forces = from.forces == null ? null : checked("forces", from.forces, 3 * structure.size());
        virial = from.virial == null ? null : checked("virial", from.virial, 9);
        step = from.step;
        time = from.time;
        converged = from.converged;
        info = Collections.unmodifiableMap(new LinkedHashMap<>(from.info));
        if (energy.isPresent() && !Double.isFinite(energy.getAsDouble())) throw new InputException(
                "the energy is " + energy.getAsDouble() + "; a finite number is needed");
    }

    private static double[] checked(final String what, final double[] values, final int needed) {
        if (values.length != needed) throw new InputException(
                what + ": " + needed + " values needed, found " + values.length);
        for (int k = 0; k < needed; k++) {
            if (!Double.isFinite(values[k])) throw new InputException(what + ": value " + k + " (row " + k / 3
                    + ") is " + values[k] + "; finite numbers are needed");
        }
        return values.clone();
    }

    /** A frame that holds the structure and nothing else. */
    public static Frame of(final Structure structure) {
        return builder(structure).build();
    }

    /** Starts a frame. */
    public static Builder builder(final Structure structure) {
        return new Builder(structure);
    }

    /** The atoms. */
    public Structure structure() {
        return structure;
    }

    /** Potential energy in eV. */
    public OptionalDouble energy() {
        return energy;
    }

    /** A copy of the forces in eV/angstrom, length 3N. */
    public Optional<double[]> forces() {
        return Optional.ofNullable(forces).map(double[]::clone);
    }

    /** A copy of the virial in eV, row-major xx xy xz yx ..., -dE/d(strain). */
    public Optional<double[]> virial() {
        return Optional.ofNullable(virial).map(double[]::clone);
    }

    /**
     * The stress in eV/angstrom³, row-major: dE/d(strain) / volume, negative under pressure.
     *
     * @throws IllegalStateException if there is a virial but no cell
     */
    public Optional<double[]> stress() {
        if (virial == null) return Optional.empty();
        final double volume = structure.box().volume();
        final double[] stress = new double[9];
        for (int k = 0; k < 9; k++) stress[k] = -virial[k] / volume;
        return Optional.of(stress);
    }

    /** Time step number. */
    public OptionalLong step() {
        return step;
    }

    /** Time in fs. */
    public OptionalDouble time() {
        return time;
    }

    /** Whether the electronic structure behind the energy converged; true where nothing says otherwise. */
    public boolean converged() {
        return converged;
    }

    /** Further keys of the frame in its file, as written there. */
    public Map<String, String> info() {
        return info;
    }

    /** A builder that starts with everything of this frame. */
    public Builder toBuilder() {
        final Builder builder = new Builder(structure);
        builder.energy = energy;
        builder.forces = forces;
        builder.virial = virial;
        builder.step = step;
        builder.time = time;
        builder.converged = converged;
        builder.info.putAll(info);
        return builder;
    }

    /** Collects the parts of a frame; {@link #build()} copies and checks them. */
    public static final class Builder {

        private Structure structure;
        private OptionalDouble energy = OptionalDouble.empty();
        private double[] forces;
        private double[] virial;
        private OptionalLong step = OptionalLong.empty();
        private OptionalDouble time = OptionalDouble.empty();
        private boolean converged = true;
        private final Map<String, String> info = new LinkedHashMap<>();

        private Builder(final Structure structure) {
            this.structure = structure;
        }

        /** Another structure. */
        public Builder structure(final Structure value) {
            structure = value;
            return this;
        }

        /** Potential energy in eV. */
        public Builder energy(final double value) {
            energy = OptionalDouble.of(value);
            return this;
        }

        /** Forces in eV/angstrom, length 3N; null for none. */
        public Builder forces(final double[] values) {
            forces = values;
            return this;
        }

        /** Virial in eV, row-major, -dE/d(strain); null for none. */
        public Builder virial(final double[] values) {
            virial = values;
            return this;
        }

        /** Time step number. */
        public Builder step(final long value) {
            step = OptionalLong.of(value);
            return this;
        }

        /** Time in fs. */
        public Builder time(final double value) {
            time = OptionalDouble.of(value);
            return this;
        }

        /** Whether the electronic structure converged. */
        public Builder converged(final boolean value) {
            converged = value;
            return this;
        }

        /** A further key. */
        public Builder info(final String key, final String value) {
            info.put(key, value);
            return this;
        }

        /**
         * The frame.
         *
         * @throws IllegalArgumentException if lengths differ or a number is not finite
         */
        public Frame build() {
            return new Frame(this);
        }
    }
}
