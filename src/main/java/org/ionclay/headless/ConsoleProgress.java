package org.ionclay.headless;

import java.io.PrintStream;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;

/** Progress as lines on a console: one every few seconds at most, with the time left, so that logs stay short. */
final class ConsoleProgress implements Progress {

    private static final double INTERVAL_SECONDS = 5;

    private final PrintStream err;
    private final long started = System.nanoTime();
    private long said = started;

    ConsoleProgress(final PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void update(final double fraction, final String what) {
        final long now = System.nanoTime();
        if ((now - said) * 1e-9 < INTERVAL_SECONDS) return;
        said = now;
        final double spent = (now - started) * 1e-9;
        final double left = fraction > 0 ? spent * (1 - fraction) / fraction : Double.NaN;
        err.printf(java.util.Locale.ROOT, "ionclay: %3.0f %%, %s%s%n", 100 * fraction, what,
                Double.isNaN(left) ? "" : Text.of(", about %.0f s left", left));
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
