package org.ionclay.task.motion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.md.Checkpoint;
import org.ionclay.task.frame.Inputs;

/**
 * What a run that goes on takes from its checkpoint: every setting that was not said anew. One that was said and
 * differs is refused, but for those that only say how far, how often and where.
 */
final class RestartInputs {

    private static final String PREFIX = "input ";
    /** Words that were said of atoms at the start, where the inputs that are kept name the atoms themselves. */
    private static final String SAID = "said ";
    private static final String RAMP = "ramp steps";
    /** Of each run alone. */
    private static final Set<String> OWN = Set.of("input", "output", "overwrite", "restart", "threads", "frame",
            "type_names");
    /** Kept, unless said anew. The potential's content is compared, not its place. */
    private static final Set<String> FREE = Set.of("steps", "checkpoint_every", "checkpoint_minutes", "potential");
    /** Free where the files are new ones. */
    private static final Set<String> FILES = Set.of("thermo_every", "trajectory_every", "trajectory_format",
            "trajectory_velocities");

    private RestartInputs() {
    }

    /**
     * What the checkpoints of a run keep.
     *
     * @param inputs the run's inputs
     * @param meant values that say the same of the first structure for ever, in place of words
     * @param rampSteps steps of the run that its ramps were planned for
     * @param stored the checkpoint from which the run goes on; null for a new run
     */
    static Map<String, String> notes(final Inputs inputs, final Map<String, String> meant, final long rampSteps,
            final Checkpoint.Stored stored) {
        final Map<String, String> notes = new LinkedHashMap<>();
        inputs.with(meant).values().forEach((key, value) -> {
            if (!OWN.contains(key)) notes.put(PREFIX + key, value);
        });
        // in one order: that of a Map.of differs from one Java machine to the next
        new TreeSet<>(meant.keySet()).forEach(key -> notes.put(SAID + key, inputs.text(key)));
        if (stored != null) stored.notes().forEach((key, value) -> {
            if (key.startsWith(SAID)) notes.put(key, value);
        });
        notes.put(RAMP, Long.toString(rampSteps));
        return notes;
    }

    /** Steps that the ramps of a run were planned for: those of the run that was begun, also where it is extended. */
    static long rampSteps(final Inputs inputs, final Checkpoint.Stored stored) {
        final String kept = stored == null ? null : stored.notes().get(RAMP);
        return kept == null || !kept.matches("\\d{1,18}") ? inputs.whole("steps") : Long.parseLong(kept);
    }

    /**
     * The inputs of a run that goes on.
     *
     * @param inputs what was said now
     * @param stored the checkpoint
     * @param here whether the files of the checkpoint's folder go on, rather than new ones
     * @throws InputException naming every input that contradicts the checkpoint
     */
    static Inputs of(final Inputs inputs, final Checkpoint.Stored stored, final boolean here) {
        final Map<String, String> taken = new LinkedHashMap<>();
        final List<String> wrong = new ArrayList<>();
        inputs.values().forEach((key, value) -> {
            final String kept = stored.notes().get(PREFIX + key);
            if (kept == null || kept.equals(value)) return;
            final boolean free = FREE.contains(key) || !here && FILES.contains(key);
            if (!inputs.given(key) || value.equals(stored.notes().get(SAID + key))) taken.put(key, kept);
            else if (!free) wrong.add(key + "=" + value + " (it has " + (kept.isEmpty() ? "none" : kept) + ")");
        });
        if (!wrong.isEmpty()) throw new InputException("restart: the checkpoint is of a run with other settings: "
                + String.join(", ", wrong) + "; leave them out, or start a new run from final.xyz or the trajectory");
        return inputs.with(taken);
    }
}
