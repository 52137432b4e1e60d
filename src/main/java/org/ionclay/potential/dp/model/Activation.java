package org.ionclay.potential.dp.model;

import java.util.Locale;
import org.ionclay.compute.InputException;

/** The activation functions of DeePMD-kit's dense layers, under the names its files use. */
public enum Activation {

    /** The identity: {@code linear} or {@code none}. */
    LINEAR {
        @Override
        public double value(final double x) {
            return x;
        }

        @Override
        public double derivative(final double x) {
            return 1;
        }
    },

    /** The hyperbolic tangent: {@code tanh}. */
    TANH {
        @Override
        public double value(final double x) {
            return Math.tanh(x);
        }

        @Override
        public double derivative(final double x) {
            final double y = Math.tanh(x);
            return 1 - y * y;
        }
    },

    /** max(0, x): {@code relu}. */
    RELU {
        @Override
        public double value(final double x) {
            return Math.max(0, x);
        }

        @Override
        public double derivative(final double x) {
            return x > 0 ? 1 : 0;
        }
    },

    /** min(6, max(0, x)): {@code relu6}. */
    RELU6 {
        @Override
        public double value(final double x) {
            return Math.min(6, Math.max(0, x));
        }

        @Override
        public double derivative(final double x) {
            return x > 0 && x < 6 ? 1 : 0;
        }
    },

    /** ln(1 + exp x): {@code softplus}. */
    SOFTPLUS {
        @Override
        public double value(final double x) {
            // the larger of 0 and x is split off, so that exp never overflows
            return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
        }

        @Override
        public double derivative(final double x) {
            return SIGMOID.value(x);
        }
    },

    /** 1 / (1 + exp(-x)): {@code sigmoid}. */
    SIGMOID {
        @Override
        public double value(final double x) {
            return 1 / (1 + Math.exp(-x));
        }

        @Override
        public double derivative(final double x) {
            final double y = value(x);
            return y * (1 - y);
        }
    },

    /** Hendrycks and Gimpel (2016) in the tanh form DeePMD-kit uses: {@code gelu} or {@code gelu_tf}. */
    GELU {
        @Override
        public double value(final double x) {
            return 0.5 * x * (1 + Math.tanh(SQRT_2_OVER_PI * (x + 0.044715 * x * x * x)));
        }

        @Override
        public double derivative(final double x) {
            final double t = Math.tanh(SQRT_2_OVER_PI * (x + 0.044715 * x * x * x));
            return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SQRT_2_OVER_PI * (1 + 3 * 0.044715 * x * x);
        }
    };

    private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

    /**
     * The function.
     *
     * @param x the argument, without unit
     */
    public abstract double value(double x);

    /**
     * The first derivative; 0 at the kinks of the piecewise linear functions.
     *
     * @param x the argument, without unit
     */
    public abstract double derivative(double x);

    /** The name DeePMD-kit's files use; {@code none} for {@link #LINEAR}. */
    public String fileName() {
        return this == LINEAR ? "none" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a function by the name in a file.
     *
     * @param name as in {@code "tanh"}; case does not matter, null and {@code "none"} mean {@link #LINEAR}
     * @throws IllegalArgumentException naming the function, if it is not one of these
     */
    public static Activation of(final String name) {
        if (name == null) return LINEAR;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none", "linear" -> LINEAR;
            case "tanh" -> TANH;
            case "relu" -> RELU;
            case "relu6" -> RELU6;
            case "softplus" -> SOFTPLUS;
            case "sigmoid" -> SIGMOID;
            case "gelu", "gelu_tf" -> GELU;
            default -> throw new InputException("activation function " + name
                    + " is not supported; IonClay knows linear, tanh, relu, relu6, softplus, sigmoid and gelu");
        };
    }
}
