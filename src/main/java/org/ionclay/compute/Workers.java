package org.ionclay.compute;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calling thread and a fixed pool of daemon threads, for work that is split into ranges. The split depends on the
 * amount of work alone, never on the number of threads, so that a caller who reduces the ranges' results in order gets
 * the same bits with any number of threads.
 */
public final class Workers implements AutoCloseable {

    /** One range of the work. */
    @FunctionalInterface
    public interface RangeTask {
        /**
         * Does the items {@code from} (inclusive) to {@code to} (exclusive).
         *
         * @param chunk number of this range, counted from 0 in order
         * @param from first item
         * @param to item after the last
         */
        void run(int chunk, int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    /**
     * Starts a pool.
     *
     * @param threads number of threads; 0 means one per processor
     * @throws IllegalArgumentException if {@code threads} is negative
     */
    public Workers(final int threads) {
        if (threads < 0) throw new IllegalArgumentException("threads must be 0 (all) or more, found " + threads);
        this.threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        // context class loader: ImageJ's plugin loader, not the common pool's (see docs/architecture.md)
        final ClassLoader loader = Workers.class.getClassLoader();
        pool = this.threads == 1 ? null : Executors.newFixedThreadPool(this.threads - 1, work -> {
            final Thread thread = new Thread(work, "IonClay worker");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** Number of ranges that {@link #ranges} makes of {@code items} with the given {@code grain}. */
    public static int chunks(final int items, final int grain) {
        return (int) (((long) items + grain - 1) / grain);
    }

    /**
     * Runs a task over ranges of at most {@code grain} items and waits for all of them.
     *
     * @param items number of items
     * @param grain items in one range
     * @param task what to do with a range
     * @throws RuntimeException the first range's failure, if any failed
     * @throws CancelledException if the calling thread was interrupted while others worked for it; it still is
     */
    public void ranges(final int items, final int grain, final RangeTask task) {
        final int chunks = chunks(items, grain);
        if (pool == null || chunks <= 1) {
            for (int c = 0; c < chunks; c++) task.run(c, c * grain, (int) Math.min(items, (c + 1L) * grain));
            return;
        }
        final Run run = new Run(items, grain, chunks, task);
        // as many helpers as can be of use: the caller works as well, and a task of its own for each range would cost
        // more than a short range
        for (int h = 1; h < Math.min(threads, chunks); h++) pool.execute(run);
        run.run();
        run.await();
    }

    /** Ranges that the caller and its helpers take one after the other until none is left. */
    private static final class Run implements Runnable {

        private final int items;
        private final int grain;
        private final int chunks;
        private final RangeTask task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private Throwable failure;
        private int failed = Integer.MAX_VALUE;

        Run(final int items, final int grain, final int chunks, final RangeTask task) {
            this.items = items;
            this.grain = grain;
            this.chunks = chunks;
            this.task = task;
            left = new CountDownLatch(chunks);
        }

        @Override
        public void run() {
            for (int c = next.getAndIncrement(); c < chunks; c = next.getAndIncrement()) {
                try {
                    task.run(c, c * grain, (int) Math.min(items, (c + 1L) * grain));
                } catch (final RuntimeException | Error e) {
                    fail(c, e);
                } finally {
                    left.countDown();
                }
            }
        }

        private synchronized void fail(final int chunk, final Throwable reason) {
            if (chunk > failed) return;
            failed = chunk;
            failure = reason;
        }

        /** Waits for the ranges that others have taken, also when interrupted: they still use the caller's arrays. */
        void await() {
            // asked for first: where others had done all ranges, the loop below would not see the interruption
            boolean interrupted = Thread.interrupted();
            while (left.getCount() > 0) {
                try {
                    left.await();
                } catch (final InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            synchronized (this) {
                if (failure instanceof Error error) throw error;
                if (failure instanceof RuntimeException exception) throw exception;
            }
            if (interrupted) throw new CancelledException();
        }
    }

    @Override
    public void close() {
        if (pool != null) pool.shutdown();
    }
}
