package org.ionclay.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;

/**
 * Draws the particles and finds places for them. The region is the picture and a margin as wide as the largest
 * particle, so that the picture's border cuts particles as a window cuts a sample without end. Sizes are drawn until
 * their areas add up to the wanted share of the region.
 */
final class Placement {

    /** How far touching spheres may overlap, in radii of the smaller one. */
    private static final double OVERLAP = 0.2;

    private static final int TRIES = 2000;
    private static final int MOST = 2_000_000;
    private static final double MAX_LENGTH = 1.4;
    private static final double MAX_BREADTH = 1.3;

    private final FieldSettings settings;
    private final Progress progress;
    private final double fieldWidth;
    private final double fieldHeight;
    private final double margin;
    private final double gap;
    private final Crowd crowd;

    private Placement(final FieldSettings settings, final Progress progress) {
        this.settings = settings;
        this.progress = progress;
        fieldWidth = settings.width() * settings.pixelSize();
        fieldHeight = settings.height() * settings.pixelSize();
        final SphereSettings spheres = settings.spheres();
        final StripeSettings stripes = settings.stripes();
        margin = Math.max(spheres.areaFraction() > 0 ? spheres.maximum() / 2 : 0,
                stripes.areaFraction() > 0 ? stripes.length() * MAX_LENGTH / 2 : 0);
        gap = 2 * settings.pixelSize();
        crowd = new Crowd(margin, gap);
    }

    /**
     * Places spheres, then stripes.
     *
     * @return those that reach into the picture, spheres first
     * @throws IllegalArgumentException if the area fraction cannot be placed, saying how far it came
     */
    static List<Outline> place(final FieldSettings settings, final Progress progress) {
        final Placement placement = new Placement(settings, progress);
        final SphereSettings spheres = settings.spheres();
        if (spheres.areaFraction() > 0) {
            final List<Outline> drawn = placement.drawSpheres(new RowRandom(settings.seed(), FieldSimulator.SIZES, 0));
            final RowRandom random = new RowRandom(settings.seed(), FieldSimulator.PLACES, 0);
            if (spheres.clusterSize() > 1) {
                placement.cluster(drawn, random);
            } else {
                placement.scatter("spheres", spheres.areaFraction(), drawn, random);
            }
        }
        final StripeSettings stripes = settings.stripes();
        if (stripes.areaFraction() > 0) {
            final List<Outline> drawn = placement.drawStripes(new RowRandom(settings.seed(), FieldSimulator.SIZES, 1));
            placement.scatter("stripes", stripes.areaFraction(), drawn,
                    new RowRandom(settings.seed(), FieldSimulator.PLACES, 1));
        }
        return placement.crowd.all().stream().filter(placement::inPicture).toList();
    }

    private boolean inPicture(final Outline one) {
        return one.x() > -one.reach() && one.y() > -one.reach() && one.x() < fieldWidth + one.reach()
                && one.y() < fieldHeight + one.reach();
    }

    private double region() {
        return (fieldWidth + 2 * margin) * (fieldHeight + 2 * margin);
    }

    private List<Outline> drawSpheres(final RowRandom random) {
        final SphereSettings spheres = settings.spheres();
        final double wanted = spheres.areaFraction() * region();
        final List<Outline> drawn = new ArrayList<>();
        double sum = 0;
        while (true) {
            final double diameter = diameter(random);
            double radius = diameter / 2;
            if (spheres.sections()) {
                final double height = random.uniform() * radius;
                radius = Math.sqrt(radius * radius - height * height);
            }
            final Outline one = new Outline(0, 0, radius, 0, 0, diameter);
            // the last one counts if that brings the sum nearer: no bias of the share
            if (sum + one.area() / 2 > wanted) return drawn;
            sum += one.area();
            drawn.add(one);
            most("spheres", drawn.size());
        }
    }

    /** Diameter from the cut-off log-normal, by number; for sections weighted by the chance of being hit. */
    private double diameter(final RowRandom random) {
        final SphereSettings spheres = settings.spheres();
        final double width = StrictMath.log(spheres.geometricSigma());
        while (true) {
            final double diameter = spheres.median() * StrictMath.exp(width * random.gaussian());
            if (diameter < spheres.minimum() || diameter > spheres.maximum()) {
                if (width == 0) return spheres.median();
                continue;
            }
            if (!spheres.sections() || random.uniform() * spheres.maximum() < diameter) return diameter;
        }
    }

    private List<Outline> drawStripes(final RowRandom random) {
        final StripeSettings stripes = settings.stripes();
        final double wanted = stripes.areaFraction() * region();
        final List<Outline> drawn = new ArrayList<>();
        double sum = 0;
        while (true) {
            final double length = stripes.length() * random.uniform(2 - MAX_LENGTH, MAX_LENGTH);
            final double radius = stripes.breadth() * random.uniform(2 - MAX_BREADTH, MAX_BREADTH) / 2;
            final Outline one = new Outline(0, 0, radius, Math.max(0, length / 2 - radius), 0, Double.NaN);
            if (sum + one.area() / 2 > wanted) return drawn;
            sum += one.area();
            drawn.add(one);
            most("stripes", drawn.size());
        }
    }

    private static void most(final String what, final int count) {
        if (count > MOST) throw new InputException("the area fraction asks for more than " + MOST + " "
                + what + "; make them larger, or the field smaller");
    }

    /** Random sequential placing, the largest first, because the small ones find gaps. */
    private void scatter(final String what, final double fraction, final List<Outline> drawn,
            final RowRandom random) {
        drawn.sort(Comparator.comparingDouble(Outline::area).reversed());
        double placed = 0;
        for (int i = 0; i < drawn.size(); i++) {
            if ((i & 255) == 0) progress.check();
            final Outline one = drawn.get(i);
            if (!free(one, random)) throw new InputException(cannot(what, fraction, i, drawn, placed));
            placed += one.area();
        }
    }

    private boolean free(final Outline one, final RowRandom random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            final Outline here = one.at(random.uniform(-margin, fieldWidth + margin),
                    random.uniform(-margin, fieldHeight + margin), random.uniform(0, Math.PI));
            if (crowd.apart(here, gap)) {
                crowd.add(here);
                return true;
            }
        }
        return false;
    }

    /** Agglomerates: a first sphere apart from all others, and members put against one that is already there. */
    private void cluster(final List<Outline> drawn, final RowRandom random) {
        final double goOn = 1 - 1 / settings.spheres().clusterSize();
        List<Outline> members = new ArrayList<>();
        double placed = 0;
        for (int i = 0; i < drawn.size(); i++) {
            if ((i & 255) == 0) progress.check();
            final Outline one = drawn.get(i);
            Outline here = null;
            // geometric sizes with the wanted mean
            if (!members.isEmpty() && random.uniform() < goOn) here = against(one, members, random);
            if (here != null) {
                crowd.add(here);
            } else {
                if (!free(one, random)) throw new InputException(
                        cannot("spheres", settings.spheres().areaFraction(), i, drawn, placed));
                here = crowd.all().get(crowd.all().size() - 1);
                members = new ArrayList<>();
            }
            members.add(here);
            placed += one.area();
        }
    }

    private Outline against(final Outline one, final List<Outline> members, final RowRandom random) {
        for (int attempt = 0; attempt < TRIES / 10; attempt++) {
            final Outline neighbour = members.get(random.below(members.size()));
            final double angle = random.uniform(0, 2 * Math.PI);
            final double distance = one.radius() + neighbour.radius()
                    - random.uniform(0, OVERLAP) * Math.min(one.radius(), neighbour.radius());
            final Outline here = one.at(neighbour.x() + distance * StrictMath.cos(angle),
                    neighbour.y() + distance * StrictMath.sin(angle), 0);
            final boolean inRegion = here.x() >= -margin && here.x() < fieldWidth + margin && here.y() >= -margin
                    && here.y() < fieldHeight + margin;
            if (inRegion && crowd.overlapsAtMost(here, OVERLAP)) return here;
        }
        return null;
    }

    private String cannot(final String what, final double fraction, final int count, final List<Outline> drawn,
            final double placed) {
        return Text.of("cannot place an area fraction of %s of %s: after %d of %d (area fraction %s) no free place was "
                + "found in %d tries; lower the area fraction, or spread the diameters",
                Decimal.of(fraction), what, count, drawn.size(),
                Decimal.of(Math.round(1000 * placed / region()) / 1000.0), TRIES);
    }
}
