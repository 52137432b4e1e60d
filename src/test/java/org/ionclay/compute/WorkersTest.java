package org.ionclay.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyItemIsDoneOnceInTheRangeThatItsNumberSays(final int threads) {
        try (Workers workers = new Workers(threads)) {
            for (final int items : new int[] {0, 1, 7, 8, 9, 1000}) {
                final AtomicIntegerArray done = new AtomicIntegerArray(items);
                workers.ranges(items, 8, (chunk, from, to) -> {
                    assertEquals(8 * chunk, from);
                    assertEquals(Math.min(items, from + 8), to);
                    for (int i = from; i < to; i++) done.incrementAndGet(i);
                });
                for (int i = 0; i < items; i++) assertEquals(1, done.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theFirstRangesFailureIsThrownAfterAllAreDone(final int threads) {
        try (Workers workers = new Workers(threads)) {
            final AtomicInteger done = new AtomicInteger();
            final IllegalStateException thrown = assertThrows(IllegalStateException.class,
                    () -> workers.ranges(100, 1, (chunk, from, to) -> {
                        done.incrementAndGet();
                        if (chunk % 10 == 3) throw new IllegalStateException("range " + chunk);
                    }));
            assertEquals("range 3", thrown.getMessage());
            assertEquals(100, done.get());
            assertThrows(StackOverflowError.class, () -> workers.ranges(4, 1, (chunk, from, to) -> {
                throw new StackOverflowError();
            }));
        }
    }

    @Test
    void workWithinWorkEnds() {
        try (Workers workers = new Workers(2)) {
            final AtomicInteger done = new AtomicInteger();
            workers.ranges(6, 1, (chunk, from, to) -> workers.ranges(5, 1, (inner, a, b) -> done.incrementAndGet()));
            assertEquals(30, done.get());
        }
    }

    @Test
    void anInterruptedCallerWaitsForItsRangesAndIsCancelled() {
        try (Workers workers = new Workers(3)) {
            final AtomicInteger done = new AtomicInteger();
            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, () -> workers.ranges(50, 1, (chunk, from, to) -> {
                final long end = System.nanoTime() + 2_000_000;
                while (System.nanoTime() < end) Thread.onSpinWait();
                done.incrementAndGet();
            }));
            assertEquals(50, done.get());
            assertTrue(Thread.interrupted(), "the caller still knows that it was interrupted");
        }
    }
}
