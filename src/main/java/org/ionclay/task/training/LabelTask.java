package org.ionclay.task.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.table.Column;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.training.label.Cp2kLabel;
import org.ionclay.training.label.GridCorrection;
import org.ionclay.training.label.KPoints;

/**
 * Labels frames with CP2K, several at once; a frame whose key stands in the output already is passed over, so that the
 * command can be stopped and started at will. Also writes inputs for VASP, and collects its results.
 */
public final class LabelTask implements Task {

    private static final Pattern KEY = Pattern.compile("key=\"?(\\w+)");
    private static final String INCAR = "SYSTEM = IonClay label\nGGA = PE\nIVDW = 1\nENCUT = 500\nEDIFF = 1E-6\n"
            + "PREC = Accurate\nISMEAR = 0\nSIGMA = 0.05\nNSW = 0\nISIF = 2\nLREAL = Auto\nLWAVE = .FALSE.\n"
            + "LCHARG = .FALSE.\n";
    private static final String MESH = "kpoints";

    /** A frame and its name. */
    private record Job(String key, String where, Frame frame) {
    }

    @Override
    public boolean sharded() {
        return true;
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        final Path output = inputs.path("output").orElseThrow(() -> new InputException(
                "output: a folder for frames.xyz is needed, found none"));
        final List<Path> paths = inputs.paths("input");
        if (paths.isEmpty()) throw new InputException("input: frames to label are needed, found none");
        if (Files.exists(output) && !Files.isDirectory(output)) throw new InputException(
                "output must be a folder, found the file \"" + output + "\"");
        // two runs would label the same frames and mix their lines
        try (FolderLock lock = FolderLock.make(output)) {
            return label(inputs, paths, output, lock, record, progress);
        }
    }

    private static TaskResult label(final Inputs inputs, final List<Path> paths, final Path output,
            final FolderLock lock, final RunRecord record, final Progress progress) throws IOException {
        final Path labelled = output.resolve("frames.xyz");
        final Path failed = output.resolve("failed.txt");
        final Set<String> done = keys(labelled);
        done.addAll(keys(failed));
        final Set<String> seen = new HashSet<>();
        final List<Job> all = new ArrayList<>();
        for (final Path path : paths) {
            record.input(path);
            int number = 0;
            for (final Frame frame : AtomFiles.readAll(path)) {
                final String key = Cp2kLabel.key(frame.structure());
                final String where = path.getFileName() + ", frame " + ++number;
                if (seen.add(key)) all.add(new Job(key, where, frame));
            }
        }
        final List<Job> mine = inputs.share(all);
        final List<Job> jobs = mine.stream().filter(job -> done.add(job.key())).toList();
        final int known = mine.size() - jobs.size();
        record.message(jobs.size() + " frames to label, " + known + " labelled or failed before");
        final Table table = new Table("labels", List.of(Column.of("frame"), Column.of("key"), Column.of("atoms"),
                Column.of("state"), Column.of("energy", "eV"), Column.of("largest force", "eV/Å"),
                Column.of("time", "s")));
        final boolean vasp = inputs.text("engine").equals("vasp");
        final Writer writer = new Writer(labelled, failed, table, lock);
        if (vasp) vasp(jobs, inputs.number("kpoint_length"), output, writer);
        else cp2k(inputs, jobs, output, writer, progress);
        record.step("label");
        final List<Path> files = new ArrayList<>();
        for (final Path file : List.of(labelled, failed)) if (Files.exists(file)) files.add(file);
        final Path csv = output.resolve("labels.csv");
        Files.deleteIfExists(csv);
        try (Workers one = new Workers(1)) {
            CsvFile.write(table, csv, one);
        }
        files.add(csv);
        record.message(writer.summary());
        record.write(output.resolve(RunRecord.FILE));
        files.add(output.resolve(RunRecord.FILE));
        return new TaskResult(List.of(table), List.of(), files, record.messages());
    }

    private static Set<String> keys(final Path file) throws IOException {
        final Set<String> keys = new HashSet<>();
        if (!Files.exists(file)) return keys;
        try (java.util.stream.Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> {
                final Matcher found = KEY.matcher(line);
                if (found.find()) keys.add(found.group(1));
            });
        }
        return keys;
    }

    private static void cp2k(final Inputs inputs, final List<Job> jobs, final Path output, final Writer writer,
            final Progress progress) throws IOException {
        final String template = inputs.has("template") ? Files.readString(inputs.file("template").orElseThrow()) : null;
        final double length = inputs.number("kpoint_length");
        final int at = inputs.integer("jobs");
        final AtomicInteger finished = new AtomicInteger();
        try (Workers workers = new Workers(at)) {
            workers.ranges(jobs.size(), 1, (chunk, from, to) -> {
                final Job job = jobs.get(from);
                if (progress.cancelled()) throw new CancelledException();
                final long begin = System.nanoTime();
                final Path work = output.resolve("work").resolve(job.key());
                try {
                    Files.createDirectories(work);
                    final Structure structure = job.frame().structure();
                    // a template says all itself; what our recipe's grid adds is known, another's is not
                    final KPoints mesh = KPoints.of(structure.box(), length);
                    Cp2kLabel.write(work, template != null ? template : Cp2kLabel.template(mesh), structure);
                    execute(inputs, work, progress);
                    final Frame found = Cp2kLabel.read(work.resolve("dft.out"), job.frame());
                    writer.good(job, (template != null ? found : GridCorrection.corrected(found)).toBuilder().info(MESH,
                            template != null ? "template" : mesh.toString()).build(),
                            (System.nanoTime() - begin) * 1e-9);
                    clean(work);
                } catch (final InputException e) {
                    writer.bad(job, e.getMessage());
                } catch (final IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                progress.update((double) finished.incrementAndGet() / jobs.size(), "frame " + finished.get() + " of "
                        + jobs.size());
            });
        } catch (final java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void execute(final Inputs inputs, final Path work, final Progress progress) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(inputs.text("cp2k"), "-i", "dft.inp", "-o", "dft.out")
                .directory(work.toFile()).redirectErrorStream(true)
                .redirectOutput(work.resolve("log.txt").toFile());
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(Math.max(1, inputs.integer("threads"))));
        final Process process;
        try {
            process = builder.start();
        } catch (final IOException e) {
            throw new IOException("cp2k: the program \"" + inputs.text("cp2k") + "\" cannot be started; install CP2K "
                    + "(Debian: cp2k, cp2k-data), or name it by cp2k=<path>", e);
        }
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                if (progress.cancelled()) throw new CancelledException();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            process.destroy();
        }
    }

    private static void clean(final Path work) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(work)) {
            for (final Path file : files.toList()) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(work);
    }

    /** Writes inputs that are not there, and reads results that are. */
    private static void vasp(final List<Job> jobs, final double length, final Path output, final Writer writer)
            throws IOException {
        for (final Job job : jobs) {
            final Path work = output.resolve("vasp").resolve(job.key());
            Path result = work.resolve("vasprun.xml");
            if (!Files.exists(result)) result = work.resolve("OUTCAR");
            if (Files.exists(result)) {
                collect(job, result, writer);
                continue;
            }
            Files.createDirectories(work);
            if (!Files.exists(work.resolve("POSCAR"))) {
                AtomFiles.write(work.resolve("POSCAR"), List.of(Frame.of(job.frame().structure())), false);
                Files.writeString(work.resolve("INCAR"), INCAR);
                Files.writeString(work.resolve("KPOINTS"), KPoints.of(job.frame().structure().box(), length).vasp());
            }
            writer.waiting(job);
        }
    }

    private static void collect(final Job job, final Path result, final Writer writer) throws IOException {
        final List<Frame> frames = AtomFiles.readAll(result);
        final Frame last = frames.isEmpty() ? null : frames.get(frames.size() - 1);
        if (last == null || !last.converged() || last.energy().isEmpty() || last.forces().isEmpty()) {
            writer.bad(job, "not converged, or without energy and forces: " + result.getFileName());
            return;
        }
        writer.good(job, last.toBuilder().info("config_type", job.frame().info().getOrDefault("config_type", "frame"))
                .build(), 0);
    }

    /** Appends what was found; called from several threads. */
    private static final class Writer {

        private final Path labelled;
        private final Path failed;
        private final Table table;
        private final FolderLock lock;
        private int good;
        private int bad;
        private int waiting;

        Writer(final Path labelled, final Path failed, final Table table, final FolderLock lock) {
            this.labelled = labelled;
            this.failed = failed;
            this.table = table;
            this.lock = lock;
        }

        synchronized void good(final Job job, final Frame frame, final double seconds) throws IOException {
            final double[] forces = frame.forces().orElseThrow();
            append(labelled, text(job, frame, forces));
            double largest = 0;
            for (final double f : forces) largest = Math.max(largest, Math.abs(f));
            table.add(job.where(), job.key(), frame.structure().size(), "labelled", frame.energy().getAsDouble(),
                    largest, seconds);
            good++;
        }

        synchronized void bad(final Job job, final String reason) {
            try {
                append(failed, "key=" + job.key() + " " + job.where() + ": " + reason.replace('\n', ' ') + "\n");
            } catch (final IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            table.add(job.where(), job.key(), job.frame().structure().size(), reason, Double.NaN, Double.NaN,
                    Double.NaN);
            bad++;
        }

        synchronized void waiting(final Job job) {
            table.add(job.where(), job.key(), job.frame().structure().size(), "input written", Double.NaN, Double.NaN,
                    Double.NaN);
            waiting++;
        }

        private void append(final Path file, final String text) throws IOException {
            lock.check();
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private static String text(final Job job, final Frame frame, final double[] forces) {
            final Structure structure = frame.structure();
            final StringBuilder out = new StringBuilder();
            out.append(structure.size()).append("\nLattice=\"").append(numbers(structure.box().vectors()))
                    .append("\" Properties=species:S:1:pos:R:3:forces:R:3 energy=")
                    .append(String.format(Locale.ROOT, "%.8f", frame.energy().getAsDouble()));
            frame.virial().ifPresent(w -> out.append(" virial=\"").append(numbers(w)).append('"'));
            final Map<String, String> info = job.frame().info();
            out.append(" config_type=\"").append(info.getOrDefault("config_type", "frame").replaceAll(
                    "[^A-Za-z0-9._+-]", "_")).append("\" key=").append(job.key()).append(" pbc=\"T T T\"");
            final String mesh = frame.info().get(MESH);
            if (mesh != null) out.append(' ').append(MESH).append("=\"").append(mesh).append('"');
            if (GridCorrection.marked(frame)) out.append(' ').append(GridCorrection.MARK).append("=\"yes\"");
            out.append('\n');
            for (int i = 0; i < structure.size(); i++) {
                out.append(String.format(Locale.ROOT, "%s %.8f %.8f %.8f %.8f %.8f %.8f\n", structure.symbol(i),
                        structure.position(i, 0), structure.position(i, 1), structure.position(i, 2), forces[3 * i],
                        forces[3 * i + 1], forces[3 * i + 2]));
            }
            return out.toString();
        }

        private static String numbers(final double[] values) {
            final StringBuilder out = new StringBuilder();
            for (final double value : values) {
                out.append(out.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.8f", value));
            }
            return out.toString();
        }

        String summary() {
            return good + " labelled, " + bad + " failed" + (waiting > 0 ? ", " + waiting
                    + " wait for VASP: add POTCAR, run it in each folder below vasp/, then start this command again"
                    : "");
        }
    }
}
