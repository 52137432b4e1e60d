package org.ionclay.compute.simd;

import java.util.function.Supplier;

/** Who multiplies the matrices of a training. */
public enum Products {

    /** The faster one of those that are there: our own on the Vector API, without it ND4J, without both plain loops. */
    AUTO,
    /** Our own kernels. */
    OWN,
    /** ND4J. */
    ND4J;

    /** Kernels of training in single precision, one for each call, or so of each thread. */
    public Supplier<DenseKernels<float[]>> single() {
        final DenseLibrary library = library();
        return library == null ? () -> Simd.denseSingle(true) : () -> library.single(Simd.denseSingle(true));
    }

    /** As {@link #single}, in double precision. */
    public Supplier<DenseKernels<double[]>> twice() {
        final DenseLibrary library = library();
        return library == null ? () -> Simd.denseTwice(true) : () -> library.twice(Simd.denseTwice(true));
    }

    private DenseLibrary library() {
        if (this == OWN || this == AUTO && Simd.available()) return null;
        final DenseLibraries.Found found = DenseLibraries.find();
        if (this == ND4J && !found.present()) throw new IllegalStateException("no ND4J: " + found.why());
        return found.library();
    }
}
