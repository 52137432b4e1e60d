package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.glass.CoordinationNumbers.Kind;
import org.ionclay.glass.RadialDistribution.AtomSet;
import org.ionclay.glass.RadialDistribution.Pair;
import org.ionclay.glass.SpeedClasses.Speed;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/**
 * Surroundings of fast and slow ions: how many of each anion stand around the cations of each class, and g(r) of each
 * class with every species and of the classes of cations with those of anions ("Mg fast-Cl slow").
 */
public final class FastSlow implements FramePass<FastSlow> {

    private final Bonds bonds;
    private final CoordinationNumbers numbers;
    private final RadialDistribution distribution;

    /**
     * Starts.
     *
     * @param classes of the ions
     * @param cutoffs of the species; every pair of cation and anion needs one
     * @param roles of the species
     * @param settings of g(r)
     * @param workers threads; the result does not depend on their number
     */
    public FastSlow(final SpeedClasses classes, final Cutoffs cutoffs, final IonRoles roles,
            final RadialSettings settings, final Workers workers) {
        final Groups groups = classes.divided();
        bonds = new Bonds(cutoffs.refined(groups, classes.parents()), workers);
        numbers = new CoordinationNumbers(groups, kinds(groups, classes.groups(), roles), settings.blocks());
        distribution = new RadialDistribution(settings, groups, pairs(groups, classes.groups(), roles), workers);
    }

    private static List<Integer> all(final int species) {
        return IntStream.of(parts(species)).boxed().toList();
    }

    private static int[] parts(final int species) {
        return IntStream.range(0, Speed.values().length).map(s -> SpeedClasses.part(species, Speed.values()[s]))
                .toArray();
    }

    private static List<Kind> kinds(final Groups groups, final Groups species, final IonRoles roles) {
        final List<Kind> kinds = new ArrayList<>();
        for (final int cation : roles.cations()) {
            for (final Speed speed : Speed.values()) {
                final int centre = SpeedClasses.part(cation, speed);
                if (groups.sizes()[centre] == 0) continue;
                final List<Integer> anions = new ArrayList<>();
                for (final int anion : roles.anions()) {
                    anions.addAll(all(anion));
                    kinds.add(new Kind(groups.names().get(centre) + "-" + species.names().get(anion), centre,
                            all(anion)));
                }
                kinds.add(new Kind(groups.names().get(centre) + "-anions", centre, anions));
            }
        }
        return kinds;
    }

    private static List<Pair> pairs(final Groups groups, final Groups species, final IonRoles roles) {
        final List<Pair> pairs = new ArrayList<>();
        final List<Integer> ions = new ArrayList<>(roles.cations());
        ions.addAll(roles.anions());
        for (final int ion : ions) {
            for (final AtomSet set : ends(groups, ion)) {
                for (int other = 0; other < species.count(); other++) {
                    if (species.sizes()[other] == 0) continue;
                    pairs.add(new Pair(set, new AtomSet(species.names().get(other), parts(other))));
                }
            }
        }
        for (final int cation : roles.cations()) {
            for (final AtomSet one : ends(groups, cation)) {
                for (final int anion : roles.anions()) {
                    for (final AtomSet two : ends(groups, anion)) pairs.add(new Pair(one, two));
                }
            }
        }
        return pairs;
    }

    /** The fast and the slow ions of a species, as far as there are any. */
    private static List<AtomSet> ends(final Groups groups, final int species) {
        return IntStream.of(SpeedClasses.part(species, Speed.FAST), SpeedClasses.part(species, Speed.SLOW))
                .filter(part -> groups.sizes()[part] > 0)
                .mapToObj(part -> new AtomSet(groups.names().get(part), part)).toList();
    }

    /** Adds a frame. @param time in fs */
    public void add(final Structure frame, final double time) {
        bonds.update(frame);
        numbers.add(bonds, time);
        distribution.add(frame);
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure(), frame.time());
    }

    /** The analyses themselves, which say what they found so far. */
    @Override
    public FastSlow result() {
        return this;
    }

    /** Coordination of each class of cations by each anion ("Mg fast-Cl"), and by all ("Mg fast-anions"). */
    public CoordinationNumbers numbers() {
        return numbers;
    }

    /** The radial distributions. */
    public RadialDistribution.Result distribution() {
        return distribution.result();
    }
}
