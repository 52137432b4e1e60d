package org.ionclay.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Cuts a long trajectory of a melt into disjoint blocks and prints whether D of the blocks scatters as its error says:
 * trajectory, number of frames, blocks, stride.
 */
final class MeltBlocks {

    private MeltBlocks() {
    }

    public static void main(final String[] args) throws IOException {
        final int blocks = Integer.parseInt(args[2]);
        final long length = Long.parseLong(args[1]) / blocks;
        final double[][] values = new double[2][blocks];
        final double[][] errors = new double[2][blocks];
        List<String> species = List.of();
        for (int b = 0; b < blocks; b++) {
            final SameAtoms frames = new SameAtoms(AtomFiles.trajectory(Path.of(args[0]), ReadOptions.DEFAULT),
                    new FrameSelection(1 + b * length, (b + 1) * length, Integer.parseInt(args[3])),
                    OptionalDouble.empty(), true);
            try (Workers workers = new Workers(1); Displacements of = Displacements.read(frames, new Unwrapper(),
                    DriftFrame.centreOfMass(), Path.of(System.getProperty("java.io.tmpdir")), Progress.NONE)) {
                final TransportAnalysis found = new TransportAnalysis(List.of(SquaredDisplacements.of(of, workers,
                        Progress.NONE)), 3.2, 0, 0);
                species = found.species();
                for (int s = 0; s < 2; s++) {
                    values[s][b] = found.diffusion().get(s).coefficient();
                    errors[s][b] = found.diffusion().get(s).sigma();
                }
            }
        }
        for (int s = 0; s < 2; s++) {
            double mean = 0;
            for (final double value : values[s]) mean += value / blocks;
            double squares = 0;
            for (int b = 0; b < blocks; b++) squares += Math.pow((values[s][b] - mean) / errors[s][b], 2);
            System.out.println(String.format(Locale.ROOT, "%s: D of %d blocks %.4g cm²/s, chi² per degree of freedom "
                    + "%.2f", species.get(s), blocks, mean * 10, squares / (blocks - 1)));
        }
    }
}
