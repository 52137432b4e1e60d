package org.ionclay.headless;

import ij.util.ThreadUtil;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.task.Tasks;
import org.ionclay.task.batch.ClusterScript;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Shard;
import org.ionclay.task.frame.ShardRun;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/**
 * Runs a command without a screen: {@code <command> key=value ...}; {@code help} lists the commands and
 * {@code <command> help} its inputs. Without arguments it runs the main job on the sample images. Exit codes: 0 done,
 * 1 cancelled or out of memory, 2 the inputs cannot be worked with, 3 a fault of IonClay; 130 and 143 after SIGINT and
 * SIGTERM.
 */
public final class Main {

    private static final String[] DEMONSTRATION = {"segment-elemental-maps", "input=sample-images",
        "output=results", "overwrite=yes"};

    private static final int FAULT = 3;

    private final Catalogue catalogue = Catalogue.load();
    private final PrintStream out;
    private final PrintStream err;

    private Main(final PrintStream out, final PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command and ends the Java machine with an exit code other than 0 if it failed.
     *
     * @param args command and inputs
     */
    public static void main(final String[] args) {
        System.setProperty("java.awt.headless", "true");
        // jhdf logs through slf4j, which says on stderr that nobody listens
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        final int code = run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
        // ImageJ's filters leave threads behind that would keep the machine alive
        ThreadUtil.threadPoolExecutor.shutdown();
        if (code != 0) System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param args command and inputs
     * @param out where results are told
     * @param err where errors and progress are told
     * @return exit code
     */
    public static int run(final String[] args, final PrintStream out, final PrintStream err) {
        try {
            new Main(out, err).run(args.length == 0 ? DEMONSTRATION : args);
            return 0;
        } catch (final InputException | IOException e) {
            err.println("ionclay: " + oneLine(e));
            return 2;
        } catch (final CancelledException e) {
            err.println("ionclay: " + e.getMessage());
            return 1;
        } catch (final OutOfMemoryError e) {
            err.println(Text.of("ionclay: not enough memory: Java may use %d MiB; give it more with -Xmx, or work on "
                    + "less at once (%s)", Runtime.getRuntime().maxMemory() >> 20, e.getMessage()));
            return 1;
        } catch (final RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            err.println("ionclay: this is a fault of IonClay, please report it: " + e);
            e.printStackTrace(err);
            return FAULT;
        }
    }

    private static String oneLine(final Exception e) {
        final String text = e instanceof InputException ? e.getMessage()
                : e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
        return text.replaceAll("\\s*\\R\\s*", "; ");
    }

    private void run(final String[] args) throws IOException {
        if (args[0].matches("-*help|-h")) {
            listCommands();
            return;
        }
        final CommandItem command = catalogue.command(args[0]).orElseThrow(() -> new InputException(
                Text.of("there is no command \"%s\"; there are: %s", args[0],
                        String.join(", ", catalogue.commands().stream().map(CommandItem::name).toList()))));
        if (args.length > 1 && args[1].matches("-*help|-h")) {
            describe(command);
            return;
        }
        final Map<String, String> given = new LinkedHashMap<>();
        for (int i = 1; i < args.length; i++) {
            final int equals = args[i].indexOf('=');
            if (equals < 1) throw new InputException("inputs are written key=value, found \"" + args[i] + "\"");
            if (given.put(args[i].substring(0, equals), args[i].substring(equals + 1)) != null) {
                throw new InputException(args[i].substring(0, equals) + " is given twice");
            }
        }
        final Optional<String> shard = Optional.ofNullable(given.remove("shard"));
        final Optional<String> cluster = Optional.ofNullable(given.remove("cluster"));
        final int shards = cluster.isPresent() ? shards(given.remove("shards")) : 1;
        final Inputs inputs = Inputs.of(command, given, Optional.empty());
        if (!inputs.has("output")) throw new InputException(
                command.name() + " needs output=<folder> when it runs without windows");
        final Task task = Tasks.byName(command.name());
        final TaskResult result;
        if (cluster.isPresent()) {
            result = script(command, given, task, cluster.get(), shards);
        } else if (shard.isPresent()) {
            result = ShardRun.run(task, inputs, Shard.parse(shard.get()), new ConsoleProgress(err));
        } else {
            result = task.run(inputs, new ConsoleProgress(err));
        }
        result.messages().forEach(out::println);
        out.println(result.files().size() + " files in " + inputs.text("output"));
    }

    private static int shards(final String text) {
        if (text == null) return 1;
        if (!text.matches("[1-9]\\d{0,5}")) throw new InputException("shards: needs a number from 1 to 999999, found \""
                + text + "\"");
        return Integer.parseInt(text);
    }

    private static TaskResult script(final CommandItem command, final Map<String, String> given, final Task task,
            final String cluster, final int shards) throws IOException {
        if (shards > 1 && !task.sharded()) throw new InputException("shards: " + command.name() + " works on all its "
                + "inputs together and cannot be cut into shards; leave shards out");
        final ClusterScript.Kind kind = switch (cluster) {
            case "slurm" -> ClusterScript.Kind.SLURM;
            case "parallel" -> ClusterScript.Kind.PARALLEL;
            default -> throw new InputException("cluster must be one of slurm, parallel, found \"" + cluster + "\"");
        };
        return new ClusterScript(command, given, shards, System.getProperty("ionclay.launcher", "")).write(kind,
                Path.of("").toAbsolutePath());
    }

    private void listCommands() {
        out.println("IonClay " + catalogue.version() + ". Commands (<command> help lists its inputs):");
        out.println("  On a cluster: shard=2/7 does a part, cluster=slurm or parallel with shards=7 writes scripts.");
        for (final CommandItem command : catalogue.commands()) {
            out.println("  " + command.name());
            out.println("      " + command.description());
        }
        out.println("Every command also takes log=<file>, and log_level=debug to see more in it; figures=svg writes "
                + "plots and diagrams as drawings too.");
    }

    private void describe(final CommandItem command) {
        out.println(command.name() + " key=value ...");
        out.println(command.description());
        for (final InputItem input : command.inputs()) {
            final String range = input.range();
            out.println();
            out.println("  " + input.key() + "   " + input.label()
                    + (range.isEmpty() ? "" : "   [" + range + "]")
                    + (input.initial().isEmpty() ? input.required() ? "   required" : "" : "   default "
                            + input.initial()));
            out.println("      " + input.description());
        }
    }
}
