package org.ionclay.command.frame;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.task.Tasks;
import org.ionclay.task.desktop.PreviewWindow;
import org.ionclay.task.desktop.RememberedPaths;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;

/**
 * What all commands do: take the annotated fields as text, check them, do the task, fill the annotated outputs.
 * {@link ResultsPostprocessor} shows them. A subclass is nothing but its annotations.
 */
public abstract class IonClayCommand implements Command, Cancelable, Previewable {

    /** Where all commands are. */
    public static final String ROOM = "org.ionclay.command.";

    @Parameter
    private CommandService commands;

    @Parameter(required = false)
    private StatusService status;

    @Parameter(type = ItemIO.OUTPUT)
    private String messages;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus picture;

    @Parameter(type = ItemIO.OUTPUT)
    private Map<String, ResultsTable> all_tables;

    private volatile String cancelReason;

    private TaskResult result;

    private boolean showAll;

    private boolean asked;

    private final Map<String, String> extras = new LinkedHashMap<>();

    private PreviewWindow window;

    @Override
    public void run() {
        cancel();
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        // libraries find their services through it
        thread.setContextClassLoader(IonClayCommand.class.getClassLoader());
        final String name = CommandNames.of(commands.getCommand(getClass()));
        final CommandItem item = Catalogue.load().command(name).orElseThrow();
        try {
            final Inputs inputs = Inputs.of(item, given(item), image());
            IJ.resetEscape();
            result = Tasks.byName(name).run(inputs, progress());
            new Outputs(result).fill(new CommandModule(commands.getCommand(getClass()), this));
        } catch (final CancelledException e) {
            cancelReason = e.getMessage();
        } catch (final InputException | IOException e) {
            // a macro goes on after a thrown exception; only IJ.error stops it (see docs/architecture.md)
            if (IJ.isMacro()) IJ.error("IonClay", e.getMessage());
            // ImageJ2 shows the reason in a dialog; a thrown exception would be two stack traces
            else if (asked) cancelReason = e.getMessage();
            else throw e instanceof InputException usage ? usage : new InputException(e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
            if (status != null) status.showStatus(1, 1, "");
        }
    }

    /** What came out, for {@link ResultsPostprocessor}; empty while nothing has. */
    Optional<TaskResult> result() {
        return Optional.ofNullable(result);
    }

    /** Whether every table and picture opens. */
    boolean showAll() {
        return showAll;
    }

    /** Says that every table and picture opens. */
    void showAll(final boolean all) {
        showAll = all;
    }

    /** Takes what every command takes without declaring it, see {@link Inputs#isExtra}. */
    void extra(final String key, final String value) {
        extras.put(key, value);
    }

    /** Says that a dialog asks for inputs: a mistake is then told by one, not thrown at a script. */
    void asked() {
        asked = true;
    }

    /** The open image that the command works on where {@code input} is blank; commands that take one override this. */
    protected Optional<ImagePlus> image() {
        return Optional.empty();
    }

    /** What the button Preview of a dialog does; from then on, every change of an input does it too. */
    protected final void showPreview() {
        final CommandItem item = Catalogue.load().command(CommandNames.of(commands.getCommand(getClass())))
                .orElseThrow();
        if (window == null) Tasks.byName(item.name()).preview().ifPresent(quick ->
                window = new PreviewWindow(item, quick));
        preview();
    }

    /** An input of the dialog has changed. */
    @Override
    public void preview() {
        if (window != null) window.ask(values(window.command()), image());
    }

    /** The dialog is closed. */
    @Override
    public void cancel() {
        if (window != null) window.close();
        window = null;
    }

    private Map<String, String> given(final CommandItem item) {
        final Map<String, String> given = values(item);
        // what a script passes without a screen is no habit of the user
        if (!GraphicsEnvironment.isHeadless() && !IJ.isMacro()) RememberedPaths.keep(item, given);
        return given;
    }

    private Map<String, String> values(final CommandItem item) {
        final Map<String, Object> fields = new CommandModule(commands.getCommand(getClass()), this).getInputs();
        final Map<String, String> given = new LinkedHashMap<>(extras);
        for (final InputItem input : item.inputs()) {
            final Object value = fields.get(input.key());
            if (value instanceof File file) given.put(input.key(), file.getPath());
            // SciJava fills in every default: what equals it was not said
            else if (value != null && !value.toString().equals(input.initial())) given.put(input.key(),
                    value.toString());
        }
        return given;
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                if (status != null) status.showStatus((int) Math.round(1000 * fraction), 1000, "IonClay: " + what);
            }

            @Override
            public boolean cancelled() {
                // Escape in ImageJ2 ends the macro's thread only; ImageJ 1.x knows that it was pressed
                return isCanceled() || Thread.currentThread().isInterrupted() || IJ.escapePressed();
            }
        };
    }

    @Override
    public boolean isCanceled() {
        return cancelReason != null;
    }

    @Override
    public void cancel(final String reason) {
        cancelReason = reason == null ? "cancelled" : reason;
    }

    @Override
    public String getCancelReason() {
        return cancelReason;
    }
}
