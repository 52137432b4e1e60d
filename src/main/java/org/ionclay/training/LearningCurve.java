package org.ionclay.training;

import java.util.Locale;

/**
 * Lines of {@code lcurve.out} in DeePMD-kit's columns.
 *
 * @param step the step
 * @param validation errors of validation frames, or null
 * @param training errors of the batch of this step
 * @param rate learning rate
 */
public record LearningCurve(long step, Errors validation, Errors training, double rate) {

    /** The first line. */
    static String header(final boolean validation, final boolean virial) {
        final StringBuilder text = new StringBuilder("#  step");
        for (final String name : virial ? new String[] {"", "_e", "_f", "_v"} : new String[] {"", "_e", "_f"}) {
            if (validation) text.append(String.format(Locale.ROOT, "   %12s", "rmse" + name + "_val"));
            text.append(String.format(Locale.ROOT, validation ? " %12s" : "   %12s", "rmse" + name + "_trn"));
        }
        return text.append("           lr\n").toString();
    }

    /** This line. */
    String text(final boolean virial) {
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%7d", step));
        add(text, validation == null ? null : validation.loss(), training.loss());
        add(text, validation == null ? null : validation.energy(), training.energy());
        add(text, validation == null ? null : validation.force(), training.force());
        if (virial) add(text, validation == null ? null : validation.virial(), training.virial());
        return text.append(String.format(Locale.ROOT, "   %10.3e%n", rate)).toString().replace("\r", "");
    }

    private static void add(final StringBuilder text, final Double validation, final double training) {
        if (validation != null) text.append(String.format(Locale.ROOT, "   %12.4e", validation));
        text.append(String.format(Locale.ROOT, validation == null ? "   %12.4e" : " %12.4e", training));
    }
}
