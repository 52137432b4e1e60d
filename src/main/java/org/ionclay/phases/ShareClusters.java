package org.ionclay.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.ionclay.compute.Progress;

/**
 * Phases of a field with many counts in which almost every pixel lies at a boundary. Counting says nothing there about
 * how many phases there are, for what the beam mixes fills the space between them; a mixture then follows the mixed
 * pixels, and finds others when the field is binned. So the pixels are divided by k-means++ (Arthur and Vassilvitskii
 * 2007) on the square roots of the shares, where distances weigh an element by its share (Hellinger), and the number of
 * phases is the largest whose mean silhouette (Rousseeuw 1987) is at least {@value #NEARLY} of the best.
 */
final class ShareClusters {

    /** Counts below which the square roots of a pixel's shares are mostly noise. */
    static final double LEAST_COUNTS = 200;

    private static final double NEARLY = 0.9;
    /** Mean silhouette below which there is no structure worth a name (Kaufman and Rousseeuw 1990). */
    private static final double NO_STRUCTURE = 0.25;
    private static final int STARTS = 20;
    private static final int ITERATIONS = 100;
    /** Silhouettes need all distances. */
    private static final int LARGEST = 2000;

    private final List<DoublePoint> points = new ArrayList<>();
    private final int parts;
    private final PhaseSettings settings;

    /**
     * @param minimum net counts that a pixel needs
     */
    ShareClusters(final CountRows rows, final double minimum, final PhaseSettings settings) {
        this.settings = settings;
        parts = rows.parts();
        final int step = (int) Math.ceil(Math.sqrt((double) rows.width() * rows.height() / LARGEST));
        final float[][] counts = new float[parts][rows.width()];
        final float[] total = new float[rows.width()];
        for (int y = 0; y < rows.height(); y += step) {
            rows.row(y, counts, total);
            for (int x = 0; x < rows.width(); x += step) {
                if (!(total[x] > 0) || !rows.enough(total[x], 1, minimum)) continue;
                final double[] root = new double[parts];
                for (int part = 0; part < parts; part++) root[part] = Math.sqrt(counts[part][x] / total[x]);
                points.add(new DoublePoint(root));
            }
        }
    }

    /** Number of pixels that were divided. */
    int pixels() {
        return points.size();
    }

    /** The phases; none if there is no such structure. */
    LogRatioPhase[] find(final Progress progress) {
        final List<List<CentroidCluster<DoublePoint>>> tried = new ArrayList<>();
        final List<Double> silhouettes = new ArrayList<>();
        double best = NO_STRUCTURE;
        for (int k = 2; k <= settings.maximumPhases() && k < points.size(); k++) {
            progress.check();
            progress.update((k - 2.0) / settings.maximumPhases(), "dividing into " + k + " phases");
            tried.add(divide(k));
            silhouettes.add(silhouette(tried.get(k - 2)));
            best = Math.max(best, silhouettes.get(k - 2));
        }
        int chosen = tried.size() - 1;
        while (chosen >= 0 && silhouettes.get(chosen) < NEARLY * best) chosen--;
        return chosen < 0 ? new LogRatioPhase[0] : phases(tried.get(chosen));
    }

    private List<CentroidCluster<DoublePoint>> divide(final int k) {
        final KMeansPlusPlusClusterer<DoublePoint> once = new KMeansPlusPlusClusterer<>(k, ITERATIONS,
                new EuclideanDistance(), new Well19937c(settings.seed() * 7919 + k),
                KMeansPlusPlusClusterer.EmptyClusterStrategy.FARTHEST_POINT);
        return new MultiKMeansPlusPlusClusterer<>(once, STARTS).cluster(points);
    }

    /** Mean over all pixels of (b - a)/max(a, b): a mean distance within the own phase, b to the nearest other. */
    private static double silhouette(final List<CentroidCluster<DoublePoint>> clusters) {
        double sum = 0;
        int count = 0;
        for (final CentroidCluster<DoublePoint> own : clusters) {
            count += own.getPoints().size();
            if (own.getPoints().size() < 2) continue;
            for (final DoublePoint point : own.getPoints()) {
                final double within = total(point, own) / (own.getPoints().size() - 1);
                double nearest = Double.POSITIVE_INFINITY;
                for (final CentroidCluster<DoublePoint> other : clusters) {
                    if (other != own) nearest = Math.min(nearest, total(point, other) / other.getPoints().size());
                }
                sum += (nearest - within) / Math.max(nearest, within);
            }
        }
        return sum / count;
    }

    private static double total(final DoublePoint point, final CentroidCluster<DoublePoint> cluster) {
        double total = 0;
        for (final DoublePoint other : cluster.getPoints()) total += Math.sqrt(square(point, other.getPoint()));
        return total;
    }

    private static double square(final DoublePoint point, final double[] other) {
        double square = 0;
        for (int i = 0; i < other.length; i++) {
            final double off = point.getPoint()[i] - other[i];
            square += off * off;
        }
        return square;
    }

    /**
     * Each phase with the spread of a multinomial of as few counts as make the pixels scatter as they do: then the
     * likelihood of a pixel falls with its Hellinger distance, and the pixels go where k-means put them.
     */
    private LogRatioPhase[] phases(final List<CentroidCluster<DoublePoint>> clusters) {
        double scatter = 0;
        for (final CentroidCluster<DoublePoint> cluster : clusters) {
            for (final DoublePoint point : cluster.getPoints()) {
                scatter += square(point, cluster.getCenter().getPoint());
            }
        }
        // the variance of the root of a share is 1/(4 n), in all but one direction
        final double effective = (parts - 1.0) * points.size() / (4 * Math.max(scatter, 1e-12));
        return clusters.stream().map(cluster -> phase(cluster, effective)).toArray(LogRatioPhase[]::new);
    }

    private LogRatioPhase phase(final CentroidCluster<DoublePoint> cluster, final double effective) {
        final double[] shares = Arrays.stream(cluster.getCenter().getPoint()).map(root -> Math.max(root * root, 1e-9))
                .toArray();
        final double sum = Arrays.stream(shares).sum();
        final double[] variances = new double[parts];
        for (int part = 0; part < parts; part++) {
            shares[part] /= sum;
            variances[part] = 1 / (effective * shares[part]);
        }
        final RealMatrix basis = LogRatioPhase.basis(parts);
        return new LogRatioPhase(LogRatioPhase.coordinates(shares),
                basis.transpose().multiply(MatrixUtils.createRealDiagonalMatrix(variances)).multiply(basis));
    }
}
