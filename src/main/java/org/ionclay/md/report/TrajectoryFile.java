package org.ionclay.md.report;

import java.io.IOException;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.compute.AppendedFile;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.units.LammpsUnits;

/** Writes the trajectory, as extended XYZ or as a LAMMPS dump in units metal. */
public final class TrajectoryFile implements Reporter {

    private final AppendedFile out;
    private final FrameWriter writer;
    private final long every;
    private final boolean velocities;

    /**
     * The file of a run.
     *
     * @param folder where it grows
     * @param stored the checkpoint from which the run goes on, if it lies in the folder; else null
     * @param every every how many steps it gets a frame
     * @param dump whether as a LAMMPS dump
     * @param velocities whether with velocities
     */
    public TrajectoryFile(final MdFolder folder, final Checkpoint.Stored stored, final long every, final boolean dump,
            final boolean velocities) {
        out = folder.open(dump ? "trajectory.dump" : "trajectory.xyz", stored);
        writer = (dump ? new LammpsDump() : new ExtendedXyz()).writer(out, LammpsUnits.METAL);
        this.every = every;
        this.velocities = velocities;
    }

    @Override
    public long every() {
        return every;
    }

    @Override
    public void report(final Simulation simulation) throws IOException {
        writer.write(simulation.frame(velocities));
        out.endRecord();
    }
}
