package org.ionclay.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.junit.jupiter.api.Test;

/** Chosen frames with sorted atoms at equal times, and what is refused. */
class SameAtomsTest {

    private static final Cell CELL = Cell.box(10, 10, 10);

    private static Structure pair(final long first, final long second, final String one, final String two) {
        return Structure.of(List.of(one, two), new double[] {first, 0, 0, second, 0, 0}, CELL).toBuilder()
                .ids(new long[] {first, second}).build();
    }

    private static List<Frame> frames(final int count) {
        final List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            // every second frame has its atoms the other way round
            frames.add(Frame.builder(k % 2 == 0 ? pair(1, 2, "Mg", "Cl") : pair(2, 1, "Cl", "Mg")).step(100L * k)
                    .build());
        }
        return frames;
    }

    private static SameAtoms of(final List<Frame> frames) {
        return new SameAtoms(Trajectory.of(frames), FrameSelection.ALL, OptionalDouble.of(2), true);
    }

    private static String refused(final List<Frame> frames) {
        return assertThrows(IllegalArgumentException.class, () -> of(frames).frames()).getMessage();
    }

    @Test
    void sortsAndTimes() throws IOException {
        final List<Frame> found = of(frames(4)).frames();
        assertEquals(4, found.size());
        for (int k = 0; k < 4; k++) {
            assertArrayEquals(new long[] {1, 2}, found.get(k).structure().ids().orElseThrow());
            assertEquals("Mg", found.get(k).structure().symbol(0));
            assertEquals(1, found.get(k).structure().position(0, 0));
            assertEquals(200. * k, found.get(k).time().orElseThrow());
        }
    }

    @Test
    void choosesFrames() throws IOException {
        final long[][] choices = {{1, 0, 1}, {2, 0, 3}, {3, 7, 2}, {11, 0, 1}, {10, 10, 5}, {1, 1, 1}, {1, 9, 4}};
        for (final long[] choice : choices) {
            final SameAtoms chosen = new SameAtoms(Trajectory.of(frames(10)),
                    new FrameSelection(choice[0], choice[1], choice[2]), OptionalDouble.of(2), true);
            final List<Long> numbers = new ArrayList<>();
            final List<Long> expected = new ArrayList<>();
            for (long n = choice[0]; n <= (choice[1] == 0 ? 10 : choice[1]) && n <= 10; n += choice[2]) expected.add(n);
            try (SameAtoms.Reader reader = chosen.open()) {
                while (reader.hasNext()) {
                    final Frame frame = reader.next();
                    numbers.add(reader.number());
                    assertEquals(100 * (reader.number() - 1), frame.step().orElseThrow());
                }
                assertFalse(reader.hasNext());
            }
            assertEquals(expected, numbers);
            assertEquals(expected.size(), chosen.count());
        }
        assertThrows(IllegalArgumentException.class, () -> new FrameSelection(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FrameSelection(5, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new FrameSelection(1, 0, 0));
    }

    @Test
    void refusesOtherAtoms() {
        final List<Frame> more = frames(3);
        more.add(Frame.builder(Structure.of(List.of("Mg", "Cl", "Cl"), new double[9], CELL)).step(300).build());
        assertTrue(refused(more).startsWith("frame 4 has 3 atoms (Mg1 Cl2), the first has 2"), refused(more));
        final List<Frame> other = frames(3);
        other.add(Frame.builder(pair(1, 3, "Mg", "Cl")).step(300).build());
        assertTrue(refused(other).startsWith("frame 4 has an atom with id 3, where the first has id 2"),
                refused(other));
        final List<Frame> changed = frames(3);
        changed.add(Frame.builder(pair(1, 2, "Cl", "Mg")).step(300).build());
        assertTrue(refused(changed).contains("frame 4 has Cl as atom 1"), refused(changed));
        final List<Frame> twice = frames(3);
        twice.add(Frame.builder(pair(2, 2, "Cl", "Cl")).step(300).build());
        assertTrue(refused(twice).contains("two atoms with id 2"), refused(twice));
        final List<Frame> open = frames(3);
        open.add(Frame.builder(pair(1, 2, "Mg", "Cl").toBuilder().cell(null).build()).step(300).build());
        assertTrue(refused(open).contains("frame 4 has no cell"), refused(open));
    }

    @Test
    void refusesUnevenAndMissingTimes() throws IOException {
        final List<Frame> uneven = frames(5);
        uneven.remove(3);
        assertTrue(refused(uneven).startsWith(
                "frame 4 comes 400.0 fs after the one before; the first two lie 200.0 fs"),
                refused(uneven));
        final List<Frame> repeated = frames(5);
        repeated.add(3, repeated.get(2));
        assertTrue(refused(repeated).contains("frame 4 is at 400.0 fs, and the frame before at 400.0"),
                refused(repeated));
        final SameAtoms timeless = new SameAtoms(Trajectory.of(frames(3)), FrameSelection.ALL, OptionalDouble.empty(),
                true);
        assertTrue(assertThrows(IllegalArgumentException.class, timeless::frames).getMessage()
                .contains("frame 1 has no time; give timestep"));
        assertEquals(4, new SameAtoms(Trajectory.of(uneven), FrameSelection.ALL, OptionalDouble.empty(), false).frames()
                .size());
        // a file's own times win over step numbers, and a time step that contradicts them is refused
        final List<Frame> own = frames(3).stream().map(f -> f.toBuilder().time(5. * f.step().getAsLong()).build())
                .toList();
        assertEquals(500, new SameAtoms(Trajectory.of(own), FrameSelection.ALL, OptionalDouble.empty(), true).frames()
                .get(1).time().orElseThrow());
        assertEquals(500, new SameAtoms(Trajectory.of(own), FrameSelection.ALL, OptionalDouble.of(5), true).frames()
                .get(1).time().orElseThrow());
        assertTrue(refused(own).contains("frame 2 comes 500.0 fs after the one before by the file, and 200.0 fs by"),
                refused(own));
    }
}
