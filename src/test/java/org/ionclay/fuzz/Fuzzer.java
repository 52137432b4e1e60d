package org.ionclay.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Messages;

/**
 * Feeds damaged files to the readers of a family: {@code Fuzzer <family> <mutations> <folder>}. Every reader must give
 * a good result, an InputException or an IOException within 10 s of processor time; whatever else comes is printed, and
 * the exit code is 1. Run in a Java machine of its own with little memory. The seed of a mutation is its number.
 */
public final class Fuzzer {

    /** Of processor time; a busy machine may keep a reader waiting for longer. */
    private static final long LIMIT_MS = 10_000;
    /** Of wall time: one that waits for ever uses none. */
    private static final long HANGS_MS = 120_000;

    private Fuzzer() {
    }

    private static volatile long began = Long.MAX_VALUE;
    private static volatile long used;
    private static volatile String now = "";

    /** Runs. */
    public static void main(final String[] args) throws IOException {
        final List<Family.Seed> seeds = Family.seeds(args[0], Path.of(args[2]));
        final int mutations = Integer.parseInt(args[1]);
        watch();
        for (final Family.Seed seed : seeds) {
            // what is damaged must be whole before
            Files.write(seed.file(), seed.bytes());
            seed.reader().read(seed.input());
        }
        final TreeMap<String, Integer> faults = new TreeMap<>();
        int read = 0;
        int refused = 0;
        long longest = 0;
        for (int n = 0; n < mutations; n++) {
            final Family.Seed seed = seeds.get(n % seeds.size());
            now = seed.name() + ", mutation " + n;
            final byte[] bytes = new Mutator(n).mutate(seed.bytes());
            Files.write(seed.file(), bytes);
            used = processor(Thread.currentThread().getId());
            began = System.currentTimeMillis();
            try {
                seed.reader().read(seed.input());
                read++;
            } catch (final InputException | IOException | UncheckedIOException e) {
                refused++;
                if (Messages.repeats(e.getMessage()) && faults.merge(seed.name() + ": says a part twice", 1,
                        Integer::sum) == 1) System.out.println("FAULT " + now + ": " + e.getMessage());
            } catch (final Throwable e) {
                final StackTraceElement[] stack = e.getStackTrace();
                String place = stack.length == 0 ? "" : " at " + stack[0];
                for (final StackTraceElement frame : stack) {
                    if (!frame.getClassName().startsWith("org.ionclay")) continue;
                    place += " < " + frame;
                    break;
                }
                final String fault = seed.name() + ": " + e + place;
                if (faults.merge(fault, 1, Integer::sum) == 1) System.out.println("FAULT " + now + ": " + fault);
            }
            longest = Math.max(longest, System.currentTimeMillis() - began);
            began = Long.MAX_VALUE;
        }
        System.out.println(args[0] + ": " + mutations + " mutations, " + read + " read, " + refused + " refused, "
                + faults.size() + " kinds of faults, longest " + longest + " ms");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static long processor(final long thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) / 1_000_000;
    }

    private static void watch() {
        final long main = Thread.currentThread().getId();
        final Thread watch = new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(200);
                } catch (final InterruptedException e) {
                    return;
                }
                final long wall = System.currentTimeMillis() - began;
                if (began != Long.MAX_VALUE && (wall > HANGS_MS || wall > LIMIT_MS
                        && processor(main) - used > LIMIT_MS)) {
                    System.out.println("FAULT " + now + ": more than 10 s");
                    Runtime.getRuntime().halt(3);
                }
            }
        });
        watch.setDaemon(true);
        watch.start();
    }
}
