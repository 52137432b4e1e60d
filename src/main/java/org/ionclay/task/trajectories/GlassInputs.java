package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ionclay.glass.Cutoffs;
import org.ionclay.glass.Groups;
import org.ionclay.glass.IonRoles;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.RadialSettings;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.compute.InputException;

/** Inputs that the commands on structure share: bins of g(r), roles of the species, cutoffs. */
final class GlassInputs {

    private static final Pattern CUTOFF = Pattern.compile("(\\S+?)\\s*[=:\\s]\\s*([-+0-9.eE]+)");

    private GlassInputs() {
    }

    /** How g(r) is counted. */
    static RadialSettings radial(final Inputs inputs) {
        return new RadialSettings(inputs.number("r_max"), inputs.integer("bins"), RadialSettings.Norm.PAIRS,
                inputs.integer("blocks"), inputs.number("smoothing"));
    }

    /** Cations and anions: as given, else by charge, else by element; says which in a message. */
    static IonRoles roles(final Inputs inputs, final GlassTrajectory trajectory, final RunRecord record) {
        final Groups species = trajectory.species();
        final IonRoles.Suggestion suggestion = IonRoles.suggest(trajectory.first(), species);
        final Optional<List<Integer>> givenCations = given(inputs, "cations", trajectory);
        final Optional<List<Integer>> givenAnions = given(inputs, "anions", trajectory);
        final List<Integer> cations = new ArrayList<>(givenCations.orElse(suggestion.cations()));
        final List<Integer> anions = new ArrayList<>(givenAnions.orElse(suggestion.anions()));
        if (givenCations.isEmpty()) cations.removeAll(anions);
        else if (givenAnions.isEmpty()) anions.removeAll(cations);
        if (cations.isEmpty() || anions.isEmpty()) throw new InputException((cations.isEmpty() ? "cations" : "anions")
                + ": " + trajectory.name() + " holds " + species + ", and " + (suggestion.charged() ? "its charges"
                        : "the elements") + " suggest none; name them, as in cations=\"Mg Ga\" anions=\"F Cl\"");
        try {
            final IonRoles roles = new IonRoles(cations, anions);
            record.message("cations " + names(species, cations) + (givenCations.isPresent() ? " (given)" : "")
                    + ", anions " + names(species, anions) + (givenAnions.isPresent() ? " (given)" : ""));
            return roles;
        } catch (final InputException e) {
            throw new InputException("cations and anions: " + e.getMessage(), e);
        }
    }

    private static Optional<List<Integer>> given(final Inputs inputs, final String key,
            final GlassTrajectory trajectory) {
        if (!inputs.has(key)) return Optional.empty();
        try {
            return Optional.of(inputs.words(key).stream().map(trajectory.species()::index).distinct().toList());
        } catch (final InputException e) {
            throw new InputException(key + ": " + trajectory.name() + ": " + e.getMessage(), e);
        }
    }

    private static String names(final Groups species, final List<Integer> groups) {
        return groups.stream().map(g -> species.names().get(g)).collect(Collectors.joining(" "));
    }

    /**
     * Cutoffs of a trajectory and where they come from.
     *
     * @param cutoffs of the pairs that have one
     * @param given pairs ("Mg-F") whose cutoff the user gave
     * @param distribution g(r) of every pair; empty if the user gave all cutoffs
     */
    record FoundCutoffs(Cutoffs cutoffs, Map<String, Double> given, Optional<RadialDistribution.Result> distribution) {

        /** That of a pair by its name, NaN if it has none. */
        double of(final String pair) {
            final Groups species = cutoffs.groups();
            for (int a = 0; a < species.count(); a++) {
                for (int b = a; b < species.count(); b++) {
                    if (species.pairName(a, b).equals(pair)) return cutoffs.of(a, b);
                }
            }
            return Double.NaN;
        }
    }

    /** The g(r) whose first minima are the cutoffs that were not given; none where all were. */
    static Optional<RadialDistribution> counting(final GlassRun run, final GlassTrajectory trajectory) {
        final Groups species = trajectory.species();
        if (given(run.inputs(), species, trajectory.name()).size() == pairs(species)) return Optional.empty();
        return Optional.of(new RadialDistribution(radial(run.inputs()), species,
                RadialDistribution.everyPair(species), run.workers()));
    }

    /**
     * The cutoffs: those given, and for all other pairs the first minimum of g(r).
     *
     * @param counted {@link #counting} after the trajectory was read
     * @throws InputException if a pair of cation and anion has none
     */
    static FoundCutoffs cutoffs(final GlassRun run, final GlassTrajectory trajectory, final IonRoles roles,
            final Optional<RadialDistribution> counted) {
        final Groups species = trajectory.species();
        final Map<String, Double> given = given(run.inputs(), species, trajectory.name());
        Cutoffs cutoffs = new Cutoffs(species);
        final Optional<RadialDistribution.Result> distribution = counted.map(RadialDistribution::result);
        if (distribution.isPresent()) {
            final Cutoffs.Found found = Cutoffs.ofFirstMinima(species, distribution.get(), roles);
            cutoffs = found.cutoffs();
            found.notes().forEach((pair, note) -> {
                if (!given.containsKey(pair)) run.record().message(trajectory.name() + ": " + pair + ": " + note);
            });
        }
        for (int a = 0; a < species.count(); a++) {
            for (int b = a; b < species.count(); b++) {
                final Double cutoff = given.get(species.pairName(a, b));
                if (cutoff != null) cutoffs = cutoffs.with(a, b, cutoff);
            }
        }
        check(cutoffs, roles, trajectory.name());
        run.record().message(trajectory.name() + ": cutoffs " + text(cutoffs, given));
        return new FoundCutoffs(cutoffs, given, distribution);
    }

    private static int pairs(final Groups species) {
        final int present = (int) java.util.Arrays.stream(species.sizes()).filter(n -> n > 0).count();
        return present * (present + 1) / 2;
    }

    private static void check(final Cutoffs cutoffs, final IonRoles roles, final String name) {
        for (final int a : roles.cations()) {
            for (final int b : roles.anions()) {
                final String pair = cutoffs.groups().pairName(a, b);
                if (!cutoffs.has(a, b)) throw new InputException(name + ": g(r) of " + pair + " has no clear first "
                        + "minimum within r_max; give cutoffs=\"" + pair + "=...\" in Å, or change r_max or smoothing");
            }
        }
    }

    /** The pairs that "Mg-F=2.7, Mg-Cl 3.2" names; every pair must exist and stand once. */
    private static Map<String, Double> given(final Inputs inputs, final Groups species, final String name) {
        final Map<String, Double> given = new LinkedHashMap<>();
        for (final String part : inputs.text("cutoffs").split("[,;]")) {
            if (part.isBlank()) continue;
            final Matcher matcher = CUTOFF.matcher(part.strip());
            final double cutoff;
            try {
                cutoff = matcher.matches() ? Double.parseDouble(matcher.group(2)) : Double.NaN;
            } catch (final NumberFormatException e) {
                throw new InputException("cutoffs: \"" + part.strip() + "\" ends with no number", e);
            }
            if (!(cutoff > 0) || cutoff == Double.POSITIVE_INFINITY) throw new InputException("cutoffs: needs pairs "
                    + "and distances in Å above 0, as in \"Mg-F=2.7, Mg-Cl=3.2\"; found \"" + part.strip() + "\"");
            final String pair = pair(matcher.group(1), species, name);
            if (given.put(pair, cutoff) != null) throw new InputException("cutoffs: " + pair + " stands twice");
        }
        return given;
    }

    private static String pair(final String text, final Groups species, final String name) {
        for (int a = 0; a < species.count(); a++) {
            for (int b = a; b < species.count(); b++) {
                if (species.sizes()[a] == 0 || species.sizes()[b] == 0) continue;
                if (text.equals(species.pairName(a, b)) || text.equals(species.pairName(b, a))) {
                    return species.pairName(a, b);
                }
            }
        }
        throw new InputException("cutoffs: " + name + " has no pair \"" + text + "\"; it holds " + species);
    }

    private static String text(final Cutoffs cutoffs, final Map<String, Double> given) {
        final Groups species = cutoffs.groups();
        final List<String> parts = new ArrayList<>();
        for (int a = 0; a < species.count(); a++) {
            for (int b = a; b < species.count(); b++) {
                if (species.sizes()[a] == 0 || species.sizes()[b] == 0) continue;
                final String pair = species.pairName(a, b);
                parts.add(pair + (!cutoffs.has(a, b) ? " none" : String.format(Locale.ROOT, " %.3f Å%s",
                        cutoffs.of(a, b), given.containsKey(pair) ? " (given)" : "")));
            }
        }
        return String.join(", ", parts) + " (first minima of g(r) unless given)";
    }
}
