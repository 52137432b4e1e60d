package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * Runs the chunks on all threads and adds them up in their order, whichever thread is done first: a ring of blocks
 * holds chunks that wait for their turn. So the sums do not depend on the number of threads, and need no room per
 * pair of the whole system.
 *
 * @param <T> array type
 */
final class ChunkRun<T> {

    private static final int BLOCKS_PER_THREAD = 4;
    /** Large enough for the matrix products to run at full speed, small enough for the second-level cache. */
    private static final int CHUNK = 64;

    private final Workers workers;
    private final DeepPotentialModel model;
    private final TypeChunks chunks = new TypeChunks(CHUNK);
    private final List<ChunkWorker<T>> scratch = new ArrayList<>();
    private final PairBlock[] ring;
    private final AtomicInteger next = new AtomicInteger();
    private final Workers.RangeTask task;
    private int added;
    private boolean failed;
    private int[] types;
    private Neighbours list;
    private Forces out;

    /**
     * Prepares.
     *
     * @param packed the model
     * @param kernels one set for each thread
     * @param workers the threads
     */
    ChunkRun(final PackedModel<T> packed, final List<Kernels<T>> kernels, final Workers workers) {
        this.workers = workers;
        model = packed.model;
        for (final Kernels<T> one : kernels) scratch.add(new ChunkWorker<>(packed, one, CHUNK));
        ring = new PairBlock[BLOCKS_PER_THREAD * scratch.size()];
        for (int k = 0; k < ring.length; k++) ring[k] = new PairBlock();
        task = (slot, from, to) -> work(scratch.get(slot));
    }

    void compute(final int[] atomTypes, final Neighbours neighbours, final Forces result) {
        types = atomTypes;
        list = neighbours;
        out = result;
        chunks.cut(model, types, list.atoms());
        next.set(0);
        added = 0;
        failed = false;
        for (final PairBlock block : ring) block.done = false;
        workers.ranges(scratch.size(), 1, task);
        double energy = 0;
        for (int i = 0; i < list.atoms(); i++) energy += out.energies()[i];
        out.energy(energy);
        types = null;
        list = null;
        out = null;
    }

    private void work(final ChunkWorker<T> worker) {
        for (int c = next.getAndIncrement(); c < chunks.count(); c = next.getAndIncrement()) {
            final PairBlock block = ring[c % ring.length];
            if (!await(c)) return;
            boolean complete = false;
            try {
                worker.run(chunks.type(c), chunks.atoms(), chunks.from(c), chunks.to(c), types, list, block,
                        out.hasVirials());
                complete = true;
            } finally {
                finish(block, complete);
            }
        }
    }

    /** Waits until a chunk's block is free: the chunk one ring before it has been added. */
    private synchronized boolean await(final int chunk) {
        while (!failed && chunk - added >= ring.length) {
            try {
                wait();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                fail();
                throw new org.ionclay.compute.CancelledException();
            }
        }
        return !failed;
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }

    private synchronized void finish(final PairBlock block, final boolean complete) {
        if (!complete) {
            fail();
            return;
        }
        block.done = true;
        boolean moved = false;
        while (ring[added % ring.length].done) {
            ring[added % ring.length].addTo(out);
            ring[added % ring.length].done = false;
            added++;
            moved = true;
        }
        if (moved) notifyAll();
    }

    /** Bytes that grow with the number of atoms. */
    long atomBytes() {
        return chunks.bytes();
    }

    /** Bytes of all scratch, whatever the number of atoms. */
    long scratchBytes() {
        long sum = 0;
        for (final ChunkWorker<T> worker : scratch) sum += worker.bytes();
        for (final PairBlock block : ring) sum += block.bytes();
        return sum;
    }
}
