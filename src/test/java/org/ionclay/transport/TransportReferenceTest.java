package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.testing.Lammps;
import org.ionclay.testing.Reference;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Displacements and diffusion against MDAnalysis, the authors of ref. 71, kinisi, LAMMPS, and cells that breathe. */
class TransportReferenceTest {

    @TempDir
    private Path folder;

    private SquaredDisplacements squared(final Path file, final double timestep, final Unwrapper unwrapper,
            final DriftFrame frame) throws IOException {
        return squared(AtomFiles.trajectory(file, ReadOptions.DEFAULT), timestep, unwrapper, frame);
    }

    private SquaredDisplacements squared(final Trajectory trajectory, final double timestep, final Unwrapper unwrapper,
            final DriftFrame frame) throws IOException {
        final SameAtoms timed = new SameAtoms(trajectory, FrameSelection.ALL, OptionalDouble.of(timestep), true);
        try (Workers workers = new Workers(2);
                Displacements of = Displacements.read(timed, unwrapper, frame, folder, Progress.NONE)) {
            return SquaredDisplacements.of(of, workers, Progress.NONE);
        }
    }

    /** MDAnalysis, test_msd.py: norm of the MSD of 100 random walks over 100 lags, from text and from XTC. */
    @ParameterizedTest
    @ValueSource(strings = {"transport/mda_random_walk.xyz", "transport/mda_xyz_random_walk.xtc"})
    void randomWalksOfMdAnalysis(final String file) throws IOException {
        final Structure atoms = AtomFiles.readAll(Reference.path("transport/mda_random_walk.xyz")).get(0).structure();
        final Trajectory walks = AtomFiles.trajectory(Reference.path(file), ReadOptions.DEFAULT.withTopology(atoms));
        final SquaredDisplacements found = squared(walks, 1, new Unwrapper(), DriftFrame.none());
        double squares = 0;
        for (final double value : found.msd(0)) squares += value * value;
        assertEquals(100, found.msd(0).length);
        assertEquals(3932.39927487146, Math.sqrt(squares), 1e-5 * 3932);
    }

    /** Ref. 71's authors: MSD(t) of LATP at 1500 K, 8 Li, a = 3.2 angstrom; half of the last time ends the window. */
    @Test
    void latpOfRef71() throws IOException {
        final List<Double> msd = new ArrayList<>(List.of(0.));
        Files.readAllLines(Reference.path("transport/moaimd_latp_msd-t.csv")).stream().skip(1).forEach(line ->
                msd.add(Double.parseDouble(line.split(",")[1])));
        final double[] values = msd.stream().mapToDouble(Double::doubleValue).toArray();
        final FitWindow window = FitWindow.automatic(values, 3.2);
        assertTrue(window.diffusive(), window.verdict());
        assertEquals(31, window.first());
        assertEquals(999, window.last());
        final JumpEstimate found = JumpEstimate.of(values, 20, 8, 3.2, window);
        assertEquals(7.60175023036e-5, found.slope() / 60, 1e-15);
        assertEquals(100.488, found.jumps(), 5e-4);
        assertEquals(.382165, found.relativeDeviation(), 5e-7);
        // generalised least squares weighs the same data otherwise, and agrees within the error
        final double slope = new SlopeEstimator(values.length, 31, 999).slope(values) / 20 / 60;
        assertEquals(7.6e-5, slope, .382 * 7.6e-5);
    }

    /** kinisi's toy: the framework drifts through the boundaries; in its own frame it does not move. */
    @Test
    void driftingFrameworkOfKinisi() throws IOException {
        final Path file = Reference.path("transport/kinisi_example_drift.XDATCAR");
        final SquaredDisplacements framed = squared(file, 1, new Unwrapper(), DriftFrame.framework(List.of("He")));
        final SquaredDisplacements plain = squared(file, 1, new Unwrapper(), DriftFrame.none());
        final int host = framed.displacements().species().indexOf("He");
        for (int m = 1; m < framed.displacements().frames(); m++) {
            assertEquals(0, framed.msd(host)[m], 1e-20);
            assertTrue(plain.msd(host)[m] > .01);
        }
        assertTrue(framed.msd(1 - host)[1] > .1);
    }

    /** Image counts of LAMMPS (MDAnalysis' file): as written = wrapped + counts times the box. */
    @Test
    void xdatcarOfKinisiIsReadAndFollowed() throws IOException {
        final SquaredDisplacements found = squared(Reference.path("transport/kinisi_example_XDATCAR.gz"), 50,
                new Unwrapper(), DriftFrame.centreOfMass());
        assertEquals(List.of("Li", "P", "S", "Cl"), found.displacements().species());
        assertEquals(140, found.displacements().frames());
        // lithium moves, the framework shakes
        assertTrue(found.msd(0)[100] > 5 && found.msd(1)[100] < .5);
    }

    /**
     * A walk in a tilted cell under pressure: the cell's edges scatter by 5 %, the atoms leave it many times. D is
     * unbiased; counts times the cell of the moment, as xu under NPT, are wrong by more than 10 %.
     */
    @Test
    void breathingTiltedCellDoesNotBiasDiffusion() throws IOException {
        final Random random = new Random(17);
        final int atoms = 60;
        final int frames = 3000;
        final double step = .3;
        final double[] at = new double[3 * atoms];
        final int[] counts = new int[3 * atoms];
        for (int k = 0; k < at.length; k++) at[k] = 8 * random.nextDouble();
        final List<String> names = java.util.Collections.nCopies(atoms, "Li");
        final List<Frame> all = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            final double scale = 1 + .05 * random.nextGaussian();
            final Cell cell = Cell.of(9 * scale, 0, 0, 3 * scale, 8 * scale, 0, -2 * scale, 2.5 * scale, 10 * scale);
            for (int i = 0; i < at.length; i += 3) cell.wrap(at, i, counts);
            all.add(Frame.builder(Structure.of(names, at, cell).toBuilder().images(counts).build()).step(t).build());
            for (int k = 0; k < at.length; k++) at[k] += step * random.nextGaussian();
        }
        final double truth = 3 * step * step;
        final SelfDiffusion right = new TransportAnalysis(List.of(squared(Trajectory.of(all), 1, new Unwrapper(),
                DriftFrame.none())), 1, 10, 1000).diffusion().get(0);
        assertEquals(truth, right.slope(), 4 * right.slopeSigma());
        assertTrue(right.slopeSigma() < .03 * truth, "the test must be sharp, sigma " + right.slopeSigma() / truth);
        // the unwrapper refuses such counts where an atom seems to leap; the naive way takes them as they are
        final SquaredDisplacements naive = squared(Trajectory.of(all.stream().map(frame -> Frame.builder(Structure.of(
                names, frame.structure().unwrapped(), null)).step(frame.step().getAsLong()).build()).toList()), 1,
                new Unwrapper(), DriftFrame.none());
        assertTrue(org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> squared(
                Trajectory.of(all), 1, new Unwrapper(Unwrapper.Mode.AS_WRITTEN, .5), DriftFrame.none())).getMessage()
                .contains("moved by"));
        final SelfDiffusion wrong = new TransportAnalysis(List.of(naive), 1, 10, 1000).diffusion().get(0);
        assertTrue(Math.abs(wrong.slope() / truth - 1) > .1, "the naive way must fail, found " + wrong.slope() / truth);
    }

    /** LAMMPS's own compute msd com yes, one origin, on the dump of the same run, at 1e-6. */
    @Test
    void lammpsComputeMsd() throws IOException, InterruptedException {
        final Path script = Files.writeString(folder.resolve("in.msd"), """
                units lj
                lattice fcc 0.7
                region box prism 0 4 0 4 0 4 1.1 0.4 -0.7
                create_box 2 box
                create_atoms 1 box
                set type 1 type/fraction 2 0.4 77
                mass 1 1.0
                mass 2 2.5
                velocity all create 2.5 4711
                pair_style lj/cut 2.5
                pair_coeff * * 1 1
                neigh_modify every 2 delay 0
                fix 1 all nve
                timestep 0.004
                compute ma all msd com yes
                thermo_style custom step c_ma[1] c_ma[2] c_ma[3] c_ma[4]
                thermo_modify format float %.15g
                thermo 40
                dump 1 all custom 40 walk.dump id type x y z
                dump_modify 1 format float %.15g
                run 4000
                """);
        Lammps.need();
        final int end = new ProcessBuilder("lmp", "-in", script.toString(), "-log", "log.msd", "-screen", "none")
                .directory(folder.toFile()).start().waitFor();
        assertEquals(0, end);
        final List<double[]> expected = new ArrayList<>();
        for (final String line : Files.readAllLines(folder.resolve("log.msd"))) {
            final String[] words = line.strip().split("\\s+");
            if (words.length == 5 && line.matches("[-+.\\deE\\s]+")) {
                expected.add(java.util.Arrays.stream(words).mapToDouble(Double::parseDouble).toArray());
            }
        }
        assertEquals(101, expected.size());
        final Trajectory dump = AtomFiles.trajectory(folder.resolve("walk.dump"), ReadOptions.DEFAULT);
        final double[] masses = {1, 2.5};
        final Unwrapper unwrapper = new Unwrapper();
        final List<Frame> frames = new SameAtoms(dump, FrameSelection.ALL, OptionalDouble.of(1), true).frames();
        // LAMMPS weighs the centre of mass and not the average of squares
        double[] start = null;
        double farthest = 0;
        for (int t = 0; t < frames.size(); t++) {
            final Structure atoms = frames.get(t).structure();
            final double[] now = unwrapper.next(atoms).clone();
            if (start == null) start = now;
            final double[] centre = new double[3];
            double total = 0;
            for (int i = 0; i < atoms.size(); i++) {
                final double mass = masses[Integer.parseInt(atoms.symbol(i)) - 1];
                total += mass;
                for (int k = 0; k < 3; k++) centre[k] += mass * (now[3 * i + k] - start[3 * i + k]);
            }
            final double[] msd = new double[4];
            for (int i = 0; i < now.length; i++) {
                final double d = now[i] - start[i] - centre[i % 3] / total;
                msd[i % 3] += d * d / atoms.size();
                msd[3] += d * d / atoms.size();
            }
            for (int k = 0; k < 4; k++) assertEquals(expected.get(t)[k + 1], msd[k], 1e-6 * Math.max(1, msd[k]));
            farthest = msd[3];
        }
        assertTrue(farthest > 5, "atoms must cross the boundaries, found " + farthest);
        oneOrigin(dump, expected.get(100)[4], masses);
    }

    /** The correlator's last lag has one origin, the first frame: it is LAMMPS's number. */
    private void oneOrigin(final Trajectory dump, final double expected, final double[] masses) throws IOException {
        final Trajectory weighed = () -> {
            final var reader = dump.open();
            return new org.ionclay.atoms.FrameReader() {
                @Override
                public boolean hasNext() {
                    return reader.hasNext();
                }

                @Override
                public Frame next() {
                    final Frame frame = reader.next();
                    final Structure atoms = frame.structure();
                    final Structure.Builder builder = Structure.builder(List.of(org.ionclay.atoms.Species.of("1",
                            masses[0]), org.ionclay.atoms.Species.of("2", masses[1])), atoms.types(),
                            atoms.positions());
                    return frame.toBuilder().structure(builder.cell(atoms.box()).ids(atoms.ids().get()).build())
                            .build();
                }

                @Override
                public void close() throws IOException {
                    reader.close();
                }
            };
        };
        final SquaredDisplacements found = squared(weighed, 1, new Unwrapper(), DriftFrame.centreOfMass());
        final int[] counts = found.displacements().counts();
        double sum = 0;
        for (int s = 0; s < 2; s++) sum += counts[s] * found.msd(s)[100];
        assertEquals(1, sum / (counts[0] + counts[1]) / expected, 1e-6);
    }
}
