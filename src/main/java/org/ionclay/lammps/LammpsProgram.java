package org.ionclay.lammps;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;

/**
 * LAMMPS on this machine.
 *
 * @param path folders that are searched for programs
 * @param ranks number of MPI ranks; more than 1 needs {@code mpirun}
 */
public record LammpsProgram(List<Path> path, int ranks) {

    private static final List<String> NAMES = List.of("lmp", "lmp_mpi", "lmp_serial");
    private static final long LOOK_MS = 200;
    private static final long GRACE_S = 10;
    private static final int KEPT = 400;
    private static final Pattern LACKS = Pattern.compile("(?:Unrecognized|Unknown) (\\w+) style '?([^\\s']+)'?");
    /** Comes after the last line. */
    private static final String END = "\u0000";

    /** Keeps its own list. */
    public LammpsProgram {
        path = List.copyOf(path);
        if (ranks < 1) throw new InputException("ranks must be 1 or more, found " + ranks);
    }

    /**
     * What the environment's PATH finds.
     *
     * @param ranks number of MPI ranks
     */
    public static LammpsProgram onPath(final int ranks) {
        final List<Path> folders = new ArrayList<>();
        for (final String folder : System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            if (!folder.isBlank()) folders.add(Path.of(folder));
        }
        return new LammpsProgram(folders, ranks);
    }

    private Optional<Path> find(final String... names) {
        for (final String name : names) {
            for (final Path folder : path) {
                for (final String file : new String[] {name, name + ".exe"}) {
                    if (Files.isExecutable(folder.resolve(file))) return Optional.of(folder.resolve(file));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Runs prepared files, first the conversion of the model where one is needed.
     *
     * @param prepared what was written
     * @param progress asked whether to go on
     * @param lines told each line that LAMMPS prints
     * @throws InputException if a program is missing or fails, saying what to do and where the prepared files are
     * @throws CancelledException if the user asked to stop; LAMMPS was ended
     * @throws IOException if a program cannot be started or read
     */
    void run(final Prepared prepared, final Progress progress, final Consumer<String> lines) throws IOException {
        final String left = "; all is prepared in \"" + prepared.folder() + "\", where job.sh runs it";
        final Path lmp = find(NAMES.toArray(String[]::new)).orElseThrow(() -> new InputException("engine: LAMMPS is "
                + "needed, found no lmp on the PATH; install it (Debian and Ubuntu: apt-get install lammps; conda: "
                + "conda install -c conda-forge lammps), or use engine=embedded" + left));
        final List<String> command = new ArrayList<>();
        if (ranks > 1) {
            command.add(find("mpirun", "mpiexec").orElseThrow(() -> new InputException("ranks: mpirun is needed for "
                    + ranks + " ranks, found none on the PATH; install MPI (Debian: apt-get install openmpi-bin), or "
                    + "use ranks=1" + left)).toString());
            command.addAll(List.of("-np", Integer.toString(ranks)));
        }
        command.addAll(List.of(lmp.toString(), "-in", Prepared.INPUT, "-log", Prepared.LOG, "-nocite"));
        if (prepared.conversion().isPresent()) {
            final List<String> convert = new ArrayList<>(prepared.conversion().get());
            convert.set(0, find("dp").orElseThrow(() -> new InputException("engine: LAMMPS reads this model only after "
                    + "\"" + String.join(" ", prepared.conversion().get()) + "\", found no dp on the PATH; install "
                    + "DeePMD-kit with its LAMMPS, give the model as .pb, or use engine=embedded" + left)).toString());
            execute(convert, prepared.folder(), progress, line -> { }, left);
        }
        execute(command, prepared.folder(), progress, lines, left);
    }

    private void execute(final List<String> command, final Path folder, final Progress progress,
            final Consumer<String> lines, final String left) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
        // asked for on one machine, also where it is a container's only user or has fewer cores
        builder.environment().putIfAbsent("OMPI_ALLOW_RUN_AS_ROOT", "1");
        builder.environment().putIfAbsent("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        builder.environment().putIfAbsent("OMPI_MCA_rmaps_base_oversubscribe", "1");
        final Process process = builder.start();
        process.getOutputStream().close();
        final Deque<String> last = new ArrayDeque<>();
        try {
            listen(process, progress, line -> {
                if (last.size() == KEPT) last.removeFirst();
                last.addLast(line);
                lines.accept(line);
            });
            if (process.waitFor() != 0) throw new InputException("engine: " + failure(command, process.exitValue(),
                    last) + left);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            final CancelledException cancelled = new CancelledException();
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            stop(process);
        }
    }

    /** Lines come by a thread of their own, so that a cancel is seen while LAMMPS is silent. */
    private static void listen(final Process process, final Progress progress, final Consumer<String> lines)
            throws InterruptedException {
        final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        final Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(),
                    StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) queue.add(line);
            } catch (final IOException | UncheckedIOException e) {
                // the program was ended; its exit code tells
                queue.add("output ended: " + e.getMessage());
            } finally {
                queue.add(END);
            }
        }, "ionclay listens to lmp");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            progress.check();
            final String line = queue.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            if (line == null) continue;
            if (line.equals(END)) return;
            lines.accept(line);
        }
    }

    private static void stop(final Process process) {
        if (!process.isAlive()) return;
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String failure(final List<String> command, final int code, final Deque<String> last) {
        final String program = Path.of(command.get(0)).getFileName().toString();
        final String error = last.stream().filter(line -> line.contains("ERROR")).reduce((a, b) -> a.length() > 0 ? a
                : b).orElse("");
        final Matcher lacks = LACKS.matcher(error);
        if (lacks.find()) {
            final String remedy = lacks.group(2).equals("deepmd") ? "install the LAMMPS of DeePMD-kit (conda "
                    + "install -c conda-forge deepmd-kit lammps), or use engine=embedded" :
                            "install a LAMMPS that has it, or use "
                    + "engine=embedded";
            return "this LAMMPS lacks " + lacks.group(1) + "_style " + lacks.group(2) + "; " + remedy;
        }
        final String told = error.isEmpty() ? last.isEmpty() ? "it said nothing" : "it last said \"" + last.getLast()
                .strip() + "\"" : "it said \"" + error.strip() + "\"";
        return program + " ended with code " + code + ": " + told + "; " + Prepared.LOG + " has the rest";
    }
}
