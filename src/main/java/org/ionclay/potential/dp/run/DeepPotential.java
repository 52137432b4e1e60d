package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * A Deep Potential at the machine's speed: Zhang et al., NeurIPS 31 (2018), as DeePMD-kit's {@code se_e2_a}. The same
 * numbers as {@link ReferenceEvaluator}, up to rounding (and the tables' error, if compressed). The result does not
 * depend on the number of threads, to the last bit; it does depend on the precision, the compression and the vector
 * width of the machine, by rounding.
 *
 * <p>A negative type, or one that the model calls virtual, is an atom that has no energy and feels nothing. One object
 * serves one caller at a time. Nothing is allocated per atom once the scratch fits.
 */
public final class DeepPotential implements Potential {

    private final DeepPotentialModel model;
    private final EvaluationSettings settings;
    private final ChunkRun<?> run;
    private final String kernelName;
    private final long modelBytes;

    /**
     * Packs a model, and tabulates its embedding networks if wanted.
     *
     * @param model the model
     * @param settings precision and compression
     * @param workers the threads; not closed by this
     */
    public DeepPotential(final DeepPotentialModel model, final EvaluationSettings settings, final Workers workers) {
        this.model = model;
        this.settings = settings;
        final boolean vector = settings.vector();
        final Prepared prepared = settings.precision() == Precision.DOUBLE
                ? prepare(model, settings, workers, () -> Simd.twice(vector))
                : prepare(model, settings, workers, () -> Simd.single(vector));
        run = prepared.run;
        kernelName = prepared.name;
        modelBytes = prepared.tableBytes;
    }

    /** What the constructor of the chosen precision made. */
    private record Prepared(ChunkRun<?> run, String name, long tableBytes) {
    }

    private static <T> Prepared prepare(final DeepPotentialModel model, final EvaluationSettings settings,
            final Workers workers, final Supplier<Kernels<T>> source) {
        final List<Kernels<T>> kernels = new ArrayList<>();
        for (int t = 0; t < workers.threads(); t++) kernels.add(source.get());
        final Kernels<T> one = kernels.get(0);
        final PackedModel<T> packed = new PackedModel<>(model, settings.compression(), one);
        return new Prepared(new ChunkRun<>(packed, kernels, workers), one.name(),
                packed.tables == null ? 0 : packed.tables.bytes());
    }

    @Override
    public double cutoff() {
        return model.rcut();
    }

    /** The model. */
    public DeepPotentialModel model() {
        return model;
    }

    /** Precision and compression. */
    public EvaluationSettings settings() {
        return settings;
    }

    /** What runs, for reports: precision and vector width. */
    public String kernels() {
        return kernelName;
    }

    /**
     * Evaluates all atoms.
     *
     * @param types N types, places in the model's type map; negative for virtual atoms
     * @param neighbours as in {@link Potential}
     * @param out as in {@link Potential}
     * @throws SelExceededException if an atom has more neighbours of a type than the model has slots, naming both
     * @throws IllegalArgumentException if the list is too short, a type is unknown, or two atoms lie on the same place
     */
    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        if (types.length < atoms) {
            throw new InputException("found " + types.length + " types for " + atoms + " atoms");
        }
        if (neighbours.cutoff() < model.rcut()) {
            throw new InputException("the neighbour list reaches " + neighbours.cutoff()
                    + " Å; the model needs " + model.rcut() + " Å");
        }
        for (int i = 0; i < atoms; i++) {
            if (types[i] >= model.types()) {
                throw new InputException("atom " + i + " has type " + types[i] + "; the model knows "
                        + model.types() + " types, " + model.typeMap());
            }
        }
        out.reset(atoms);
        run.compute(types, neighbours, out);
    }

    /** Bytes of scratch that grow with the number of atoms. */
    public long atomBytes() {
        return run.atomBytes();
    }

    /** Bytes of scratch that do not: grows with threads and neighbours per atom. */
    public long scratchBytes() {
        return run.scratchBytes();
    }

    /** Bytes of the embedding tables; 0 if not compressed. */
    public long tableBytes() {
        return modelBytes;
    }
}
