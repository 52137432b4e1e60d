package org.ionclay.diffraction;

import java.util.List;

/**
 * How well a crystal's lines fit a measured pattern's peaks.
 *
 * @param crystal its title
 * @param expected share of the crystal's intensity, lines of 5 % and more within the range, that has a peak
 * @param explained share of the peaks' area that has a line
 * @param score of 100: geometric mean of both, times how well intensities agree (cosine)
 * @param shift mean of peak less line (degrees), weighted by intensity
 * @param fits whether the crystal's lines are there: three and more of them, most of their intensity, the strongest,
 * and
 *            enough of what was measured
 */
public record PhaseMatch(String crystal, double expected, double explained, double score, double shift, boolean fits) {

    private static final double WEAKEST = 5;
    private static final double MOST = .7;
    /** Two lines meet two peaks by chance, and so do lines with peaks of which hardly anything is explained. */
    private static final int FEWEST = 3;
    private static final double LEAST = .05;

    /**
     * Compares.
     *
     * @param crystal title
     * @param lines of the crystal
     * @param peaks found, places in degrees 2 theta at the same wavelength
     * @param from lower end of the measured range (degrees)
     * @param to its upper end
     * @param tolerance how far a peak may be off a line (degrees)
     */
    public static PhaseMatch of(final String crystal, final List<Reflection> lines, final List<PeakSearch.Peak> peaks,
            final double from, final double to, final double tolerance) {
        final boolean[] used = new boolean[peaks.size()];
        double all = 0;
        double found = 0;
        int hits = 0;
        double strongest = 0;
        double strongestLine = 0;
        boolean strongestFound = false;
        double shift = 0;
        double product = 0;
        double lineSquare = 0;
        double peakSquare = 0;
        for (int k = 0; k < lines.size(); k++) {
            final Reflection line = lines.get(k);
            final boolean first = k == 0 || line.twoTheta() - lines.get(k - 1).twoTheta() > 1e-5;
            if (!first || line.peakPercent() < WEAKEST || line.twoTheta() < from || line.twoTheta() > to) continue;
            all += line.peakPercent();
            int best = -1;
            for (int p = 0; p < peaks.size(); p++) {
                final double off = Math.abs(peaks.get(p).x() - line.twoTheta());
                if (off <= tolerance && (best < 0 || off < Math.abs(peaks.get(best).x() - line.twoTheta()))) best = p;
            }
            final double area = best < 0 ? 0 : peaks.get(best).area();
            if (best >= 0) {
                used[best] = true;
                found += line.peakPercent();
                hits++;
                shift += line.peakPercent() * (peaks.get(best).x() - line.twoTheta());
            }
            if (line.peakPercent() > strongestLine) {
                strongestLine = line.peakPercent();
                strongestFound = best >= 0;
            }
            product += line.peakPercent() * area;
            lineSquare += line.peakPercent() * line.peakPercent();
            peakSquare += area * area;
            strongest = Math.max(strongest, area);
        }
        double total = 0;
        double explained = 0;
        for (int p = 0; p < used.length; p++) {
            total += peaks.get(p).area();
            if (used[p]) explained += peaks.get(p).area();
        }
        final double expectedShare = all == 0 ? 0 : found / all;
        final double explainedShare = total == 0 ? 0 : explained / total;
        final double cosine = lineSquare == 0 || peakSquare == 0 ? 0 : product / Math.sqrt(lineSquare * peakSquare);
        return new PhaseMatch(crystal, expectedShare, explainedShare,
                100 * Math.sqrt(expectedShare * explainedShare) * cosine,
                found == 0 ? Double.NaN : shift / found, strongestFound && hits >= FEWEST && expectedShare >= MOST
                        && explainedShare >= LEAST && cosine > .6);
    }
}
