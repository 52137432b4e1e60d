package org.ionclay.potential.dp.model;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * A Deep Potential: descriptor {@code se_e2_a} and one energy network per type. Every index is a type's place in
 * {@code typeMap}; c is the type of the centre, n that of the neighbour. The arrays are not copied and must not be
 * changed.
 *
 * <p>The environment of a centre has {@code sel[n]} slots for neighbours of type n. A neighbour's row is
 * (w/r, w x/r², w y/r², w z/r²), an empty slot's row is zero; both are then normalised with
 * (row - davg[c][n]) / dstd[c][n], so that empty slots do contribute. Where {@code excluded[c][n]}, the normalised row
 * of a neighbour is zero instead; its slot still counts as taken, and the empty slots of the block contribute as they
 * always do (DeePMD-kit's native rule; a reader of files with another rule sets davg of the block to zero).
 *
 * <p>A type with {@code sel} 0 is not seen by any centre. A virtual type has {@code sel} 0 and no fitting network: its
 * atoms have no energy and feel nothing.
 *
 * @param typeMap names of the types, all different, as in {@code "Li"}
 * @param rcut cutoff radius (Å)
 * @param rcutSmooth radius where the smooth decay begins (Å)
 * @param sel slots per neighbour type
 * @param axisNeurons M2, the columns of the descriptor kept on the second side
 * @param oneSided whether the embedding depends on the neighbour's type only ({@code type_one_side})
 * @param excluded [c][n], symmetric: pairs that do not see each other ({@code exclude_types})
 * @param davg [c][n][4], mean of a row; components 1/r (1/Å), x, y, z
 * @param dstd [c][n][4], standard deviation of a row, never 0
 * @param embedding [c][n], network from 1 to M1 numbers; if one-sided, all centres share the same objects
 * @param fitting [type], network from M1 M2 numbers to 1 (eV), or null for a virtual type
 * @param biasAtomEnergy [type], added to the network's energy (eV): {@code bias_atom_e + out_bias}
 * @param provenance where the model is from and in which precision its numbers were stored, for reports
 * @param minNeighbourDistance smallest distance of two atoms in the training data (Å), NaN if unknown; tables of the
 *            embedding networks begin there
 * @param tables [c][n], tables of the embedding networks that the file brought along (a compressed model), or null; if
 *            one-sided, all centres share the same objects
 */
public record DeepPotentialModel(List<String> typeMap, double rcut, double rcutSmooth, int[] sel, int axisNeurons,
        boolean oneSided, boolean[][] excluded, double[][][] davg, double[][][] dstd, Network[][] embedding,
        Network[] fitting, double[] biasAtomEnergy, String provenance, double minNeighbourDistance,
        EmbeddingTable[][] tables) {

    /**
     * A model without known smallest distance; parameters as above.
     *
     * @throws IllegalArgumentException as the other constructor
     */
    public DeepPotentialModel(final List<String> typeMap, final double rcut, final double rcutSmooth,
            final int[] sel, final int axisNeurons, final boolean oneSided, final boolean[][] excluded,
            final double[][][] davg, final double[][][] dstd, final Network[][] embedding, final Network[] fitting,
            final double[] biasAtomEnergy, final String provenance) {
        this(typeMap, rcut, rcutSmooth, sel, axisNeurons, oneSided, excluded, davg, dstd, embedding, fitting,
                biasAtomEnergy, provenance, Double.NaN, null);
    }

    /**
     * A model without tables; parameters as above.
     *
     * @throws IllegalArgumentException as the other constructor
     */
    public DeepPotentialModel(final List<String> typeMap, final double rcut, final double rcutSmooth,
            final int[] sel, final int axisNeurons, final boolean oneSided, final boolean[][] excluded,
            final double[][][] davg, final double[][][] dstd, final Network[][] embedding, final Network[] fitting,
            final double[] biasAtomEnergy, final String provenance, final double minNeighbourDistance) {
        this(typeMap, rcut, rcutSmooth, sel, axisNeurons, oneSided, excluded, davg, dstd, embedding, fitting,
                biasAtomEnergy, provenance, minNeighbourDistance, null);
    }

    /**
     * Checks every shape.
     *
     * @throws IllegalArgumentException naming the part and the types, if a shape does not fit or a number is not finite
     */
    public DeepPotentialModel {
        typeMap = List.copyOf(typeMap);
        if (provenance == null) provenance = "";
        final int types = typeMap.size();
        if (types == 0) throw new InputException("a model needs at least one type");
        if (new HashSet<>(typeMap).size() != types) {
            throw new InputException("the types of a model must differ, found " + typeMap);
        }
        if (!(rcutSmooth >= 0) || !(rcut > rcutSmooth) || rcut == Double.POSITIVE_INFINITY) {
            throw new InputException("a model needs 0 <= rcut_smth < rcut, found rcut_smth " + rcutSmooth
                    + " and rcut " + rcut);
        }
        Shapes.sel(sel, typeMap);
        Shapes.square("exclude_types", excluded, types);
        Shapes.excluded(excluded, typeMap);
        Shapes.rows("davg", davg, typeMap, false);
        Shapes.rows("dstd", dstd, typeMap, true);
        Shapes.embedding(embedding, typeMap, axisNeurons, oneSided);
        Shapes.fitting(fitting, sel, typeMap, embedding[0][0].out() * axisNeurons);
        Shapes.finite("atomic energy bias", biasAtomEnergy, types);
        if (minNeighbourDistance <= 0 || Double.isInfinite(minNeighbourDistance)) {
            throw new InputException("the smallest neighbour distance must be above 0 or unknown, found "
                    + minNeighbourDistance + " Å");
        }
        if (tables != null) Shapes.tables(tables, typeMap, embedding);
    }

    /**
     * This model with tables of its embedding networks, made anew.
     *
     * @param settings strides and range; the tolerance is not used
     */
    public DeepPotentialModel compressed(final Compression settings) {
        final Map<Network, EmbeddingTable> made = new IdentityHashMap<>();
        final EmbeddingTable[][] fresh = new EmbeddingTable[types()][types()];
        for (int c = 0; c < types(); c++) {
            for (int n = 0; n < types(); n++) {
                fresh[c][n] = made.computeIfAbsent(embedding[c][n],
                        network -> EmbeddingTable.of(this, network, settings, 0));
            }
        }
        return withTables(fresh);
    }

    /** This model with other tables, or without any (null). */
    public DeepPotentialModel withTables(final EmbeddingTable[][] others) {
        return new DeepPotentialModel(typeMap, rcut, rcutSmooth, sel, axisNeurons, oneSided, excluded, davg, dstd,
                embedding, fitting, biasAtomEnergy, provenance, minNeighbourDistance, others);
    }

    /** Number of types. */
    public int types() {
        return typeMap.size();
    }

    /** Slots of a centre: the sum of {@code sel}. */
    public int slots() {
        int sum = 0;
        for (final int count : sel) sum += count;
        return sum;
    }

    /** M1, the outputs of the embedding networks. */
    public int embeddingWidth() {
        return embedding[0][0].out();
    }

    /**
     * Whether atoms of a type have no energy and feel nothing.
     *
     * @param type place in the type map, or a negative number, which DeePMD-kit uses for virtual atoms
     */
    public boolean isVirtual(final int type) {
        return type < 0 || fitting[type] == null;
    }
}
