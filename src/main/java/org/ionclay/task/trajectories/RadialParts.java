package org.ionclay.task.trajectories;

import java.util.List;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/** Several g(r) of one reading: of equal parts of a trajectory, or of the frames around chosen times. */
final class RadialParts implements FramePass<List<RadialDistribution.Result>> {

    private final GlassTrajectory trajectory;
    private final ChosenTimes times;
    private final List<RadialDistribution> counts;
    private final long[] found;
    private long done;

    /**
     * Starts.
     *
     * @param times the times; equal parts if there are none
     * @param counts one for each time or part
     */
    RadialParts(final GlassTrajectory trajectory, final ChosenTimes times, final List<RadialDistribution> counts) {
        this.trajectory = trajectory;
        this.times = times;
        this.counts = counts;
        found = new long[counts.size()];
    }

    @Override
    public void add(final PassFrame frame) {
        if (!times.any()) {
            counts.get((int) (done++ * counts.size() / trajectory.count())).add(frame);
            return;
        }
        for (int p = 0; p < counts.size(); p++) {
            if (!times.holds(p, frame.time() - trajectory.firstTime())) continue;
            counts.get(p).add(frame);
            found[p]++;
        }
    }

    @Override
    public List<RadialDistribution.Result> result() {
        if (times.any()) times.check(found, trajectory.name());
        return counts.stream().map(RadialDistribution::result).toList();
    }
}
