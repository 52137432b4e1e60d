package org.ionclay.potential.dp.run;

import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.Compression;

/**
 * How a Deep Potential is computed.
 *
 * @param precision the numbers
 * @param compression tables in place of the embedding networks, or null for the networks themselves
 * @param vector whether to use the Vector API where it is there; false is a check, always slower
 */
public record EvaluationSettings(Precision precision, Compression compression, boolean vector) {

    /** Exact networks in double precision. */
    public static final EvaluationSettings EXACT = new EvaluationSettings(Precision.DOUBLE, null, true);

    /** Tables and mixed precision: for long simulations. */
    public static final EvaluationSettings FAST =
            new EvaluationSettings(Precision.MIXED, Compression.DEFAULT, true);

    /**
     * Checks the precision.
     *
     * @throws IllegalArgumentException if there is none
     */
    public EvaluationSettings {
        if (precision == null) throw new InputException("a precision is needed");
    }
}
