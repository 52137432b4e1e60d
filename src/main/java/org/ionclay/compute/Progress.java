package org.ionclay.compute;

/**
 * Listener of long work. Science reports through it and asks it whether to go on; it knows no user interface.
 * Implementations must be safe to call from any thread.
 */
public interface Progress {

    /** Reports nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void update(final double fraction, final String what) {
            // nobody listens
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Reports how far the work has come.
     *
     * @param fraction share of the work done, 0 to 1
     * @param what what is being done, for people ("splitting particles")
     */
    void update(double fraction, String what);

    /** Whether the user asked to stop. */
    boolean cancelled();

    /**
     * Ends the work if the user asked to stop.
     *
     * @throws CancelledException if {@link #cancelled()}
     */
    default void check() {
        if (cancelled()) throw new CancelledException();
    }

    /**
     * A listener for one step of this work: its 0 to 1 is this one's {@code from} to {@code to}.
     *
     * @param from share of the whole at which the step starts
     * @param to share of the whole at which it ends
     */
    default Progress part(final double from, final double to) {
        final Progress whole = this;
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                whole.update(from + fraction * (to - from), what);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
