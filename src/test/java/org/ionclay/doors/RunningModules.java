package org.ionclay.doors;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleStartedEvent;

/** Cancels the module that a Context runs, as a progress bar's button does. */
public final class RunningModules {

    private Module running;

    /** Listens from now on. */
    public RunningModules(final Context context) {
        context.service(EventService.class).subscribe(this);
    }

    @EventHandler
    private void started(final ModuleStartedEvent event) {
        running = event.getModule();
    }

    /** Cancels the module that was started last. */
    public void cancel() {
        ((Cancelable) running).cancel("cancelled by a test");
    }
}
