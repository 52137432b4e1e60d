package org.ionclay.task.frame;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * One part of a run that is cut into several, for a cluster: a block of its fields, frames or trajectories. The blocks
 * follow each other and differ in size by one at most, so that rows put one after another are those of one run.
 *
 * @param index which, from 1
 * @param count of how many
 */
public record Shard(int index, int count) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s*/\\s*(\\d{1,6})");

    /**
     * Checks the numbers.
     *
     * @throws InputException if there is no such shard
     */
    public Shard {
        if (count < 1 || index < 1 || index > count) throw new InputException(Text.of(
                "shard: needs i/n with i from 1 to n, such as 2/7, found %d/%d", index, count));
    }

    /**
     * Reads "2/7".
     *
     * @throws InputException if the text is something else
     */
    public static Shard parse(final String text) {
        final Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) throw new InputException("shard: needs i/n, such as 2/7, found \"" + text + "\"");
        return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Where its block of so many items begins. */
    public int from(final int items) {
        return (int) ((long) (index - 1) * items / count);
    }

    /** Where its block of so many items ends: one after its last. */
    public int to(final int items) {
        return (int) ((long) index * items / count);
    }

    /**
     * Its block.
     *
     * @throws InputException if there are more shards than items
     */
    public <T> List<T> of(final List<T> items) {
        check(items.size());
        return items.subList(from(items.size()), to(items.size()));
    }

    /**
     * Whether every shard has work.
     *
     * @throws InputException if there are more shards than items
     */
    public void check(final int items) {
        if (items < count) throw new InputException(Text.of("shard: the input holds %d parts to share, found %d shards"
                + "; use %d or fewer", items, count, items));
    }

    /** Name of its folder in the run's output folder. */
    public String folder() {
        return Text.of("shard-%d-of-%d", index, count);
    }

    @Override
    public String toString() {
        return Text.of("%d/%d", index, count);
    }
}
