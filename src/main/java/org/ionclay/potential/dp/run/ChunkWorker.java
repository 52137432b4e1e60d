package org.ionclay.potential.dp.run;

import java.util.IdentityHashMap;
import java.util.Map;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * Evaluates chunks of atoms of one type: surroundings, descriptors, one batch through the fitting network, and the
 * way back. Scratch of one thread.
 *
 * @param <T> array type
 */
final class ChunkWorker<T> {

    private static final int COMPONENTS = 4;

    private final PackedModel<T> packed;
    private final DeepPotentialModel model;
    private final Kernels<T> kernels;
    private final Environment environment;
    private final int ld;
    private final int chunk;
    private final Map<DenseStack<T>, DenseStack.Buffers<T>> buffers = new IdentityHashMap<>();
    private final double[][] chain = new double[3][0];
    private final double[] emptyRows;
    private final int[] groups;
    private final T emptyRow;
    private final T a;
    private final T da;
    private final T d;
    private double[] argument = new double[0];
    private double[] drows = new double[0];
    private int[] interval = new int[0];
    private T rows;
    private T shifts;

    /**
     * Makes the scratch.
     *
     * @param packed the model
     * @param kernels this thread's kernels
     * @param chunk most atoms of a chunk
     */
    ChunkWorker(final PackedModel<T> packed, final Kernels<T> kernels, final int chunk) {
        this.packed = packed;
        this.kernels = kernels;
        this.chunk = Kernels.rows(chunk);
        model = packed.model;
        ld = packed.ld;
        environment = new Environment(model, kernels);
        groups = new int[this.chunk * (model.types() + 1)];
        emptyRows = new double[COMPONENTS * model.types()];
        emptyRow = kernels.allocate(emptyRows.length);
        a = kernels.allocate(this.chunk * COMPONENTS * ld);
        da = kernels.allocate(this.chunk * COMPONENTS * ld);
        d = kernels.allocate(this.chunk * packed.features);
        rows = kernels.allocate(0);
        shifts = kernels.allocate(0);
    }

    /**
     * Evaluates a chunk.
     *
     * @param type type of all its atoms
     * @param atoms indices of atoms
     * @param from first of the chunk
     * @param to the one after its last
     * @param types types of all atoms
     * @param list neighbours
     * @param block receives energies and gradients
     * @param virials whether displacements are to be kept
     */
    void run(final int type, final int[] atoms, final int from, final int to, final int[] types,
            final Neighbours list, final PairBlock block, final boolean virials) {
        final int count = to - from;
        block.reset(chunk);
        for (int c = 0; c < count; c++) describe(c, type, atoms[from + c], types, list, block);
        if (virials) block.keep();
        final DenseStack<T> stack = packed.fitting(type);
        final DenseStack.Buffers<T> scratch = buffers(stack);
        final T energy = stack.forward(d, count, scratch, kernels);
        final double bias = model.biasAtomEnergy()[type];
        for (int c = 0; c < count; c++) block.energy[c] = kernels.get(energy, c * Kernels.ALIGN) + bias;
        stack.backward(count, d, scratch, kernels);
        for (int c = 0; c < count; c++) goBack(c, type, block);
    }

    private DenseStack.Buffers<T> buffers(final DenseStack<T> stack) {
        DenseStack.Buffers<T> found = buffers.get(stack);
        if (found == null) {
            found = new DenseStack.Buffers<>();
            buffers.put(stack, found);
        }
        return found;
    }

    private void describe(final int c, final int type, final int atom, final int[] types, final Neighbours list,
            final PairBlock block) {
        final int at = block.start[c];
        final int felt = environment.look(atom, types, list, block, at, chain);
        block.centre[c] = atom;
        block.start[c + 1] = at + felt;
        block.centres = c + 1;
        for (int n = 0; n <= model.types(); n++) groups[c * (model.types() + 1) + n] = environment.group(n);
        grow(at, felt, block);
        kernels.load(environment.rows, 0, COMPONENTS * felt, rows, COMPONENTS * at);
        for (int q = 0; q < felt; q++) argument[at + q] = environment.rows[COMPONENTS * q];

        final int a0 = c * COMPONENTS * ld;
        kernels.fill(a, a0, COMPONENTS * ld, 0);
        for (int n = 0; n < model.types(); n++) {
            final int slots = model.sel()[n] - environment.taken(n);
            for (int k = 0; k < COMPONENTS; k++) {
                emptyRows[COMPONENTS * n + k] = slots * environment.empty(type, n, k);
            }
        }
        kernels.load(emptyRows, 0, emptyRows.length, emptyRow, 0);
        kernels.contract(model.types(), packed.empty(type), ld, emptyRow, 0, a, a0);
        if (packed.tables != null) lookUp(c, type, at, felt, a0);
        else embed(c, type, at, a0);
        kernels.square(a, a0, ld, model.axisNeurons(), d, c * packed.features);
    }

    private void grow(final int at, final int felt, final PairBlock block) {
        final int pairs = block.neighbour.length;
        if (argument.length < pairs) {
            argument = java.util.Arrays.copyOf(argument, pairs);
            interval = java.util.Arrays.copyOf(interval, pairs);
            rows = longer(rows, COMPONENTS * at, COMPONENTS * pairs);
            // batches are read in whole rows
            shifts = longer(shifts, at, pairs + Kernels.ROWS);
        }
        if (drows.length < COMPONENTS * felt) drows = new double[COMPONENTS * (felt + felt / 4)];
    }

    private T longer(final T array, final int used, final int length) {
        final double[] values = new double[used];
        kernels.store(array, 0, used, values);
        final T result = kernels.allocate(length);
        kernels.load(values, 0, used, result, 0);
        return result;
    }

    private void lookUp(final int c, final int type, final int at, final int felt, final int a0) {
        for (int n = 0; n < model.types(); n++) {
            final int p = at + group(c, n);
            packed.tables.locate(type, n, argument, p, at + group(c, n + 1), interval, p);
        }
        kernels.load(argument, at, felt, shifts, at);
        kernels.table(felt, packed.tables.coefficients(), ld, interval, shifts, at, rows, a, a0);
    }

    private int group(final int c, final int n) {
        return groups[c * (model.types() + 1) + n];
    }

    private void embed(final int c, final int type, final int at, final int a0) {
        for (int n = 0; n < model.types(); n++) {
            final int p = at + group(c, n);
            final int count = group(c, n + 1) - group(c, n);
            if (count == 0) continue;
            kernels.contract(count, forward(type, n, p, count), ld, rows, p, a, a0);
        }
    }

    private T forward(final int type, final int n, final int p, final int count) {
        final DenseStack<T> stack = packed.embedding(type, n);
        kernels.load(argument, p, count, shifts, 0);
        return stack.forward(shifts, count, buffers(stack), kernels);
    }

    private void goBack(final int c, final int type, final PairBlock block) {
        final int a0 = c * COMPONENTS * ld;
        final int at = block.start[c];
        final int felt = block.start[c + 1] - at;
        kernels.squareBack(a, a0, ld, model.axisNeurons(), d, c * packed.features, da);
        if (packed.tables != null) {
            kernels.tableBack(felt, packed.tables.coefficients(), ld, interval, shifts, at, rows, da, a0);
        }
        for (int n = 0; n < model.types(); n++) {
            final int p = at + group(c, n);
            final int count = group(c, n + 1) - group(c, n);
            if (count == 0 || packed.tables != null) continue;
            final T value = forward(type, n, p, count);
            final DenseStack<T> stack = packed.embedding(type, n);
            kernels.contractBack(count, value, stack.tangent(count, buffers(stack), kernels), ld, rows, p, da, a0);
        }
        // the way back left the derivatives by the rows in place of the rows
        kernels.store(rows, COMPONENTS * at, COMPONENTS * felt, drows);
        for (int n = 0; n < model.types(); n++) {
            for (int q = group(c, n); q < group(c, n + 1); q++) {
                environment.gradient(block, at + q, type, n, drows, COMPONENTS * q, chain);
            }
        }
    }

    /** Bytes of the scratch. */
    long bytes() {
        final long numbers = kernels.length(a) + kernels.length(da) + kernels.length(d) + kernels.length(rows)
                + kernels.length(shifts);
        long sum = numbers * kernels.bytes() + environment.bytes() + 24L * chain[0].length + 12L * argument.length;
        for (final DenseStack<T> stack : buffers.keySet()) sum += stack.bytes(chunk, kernels);
        return sum;
    }
}
