package org.ionclay.compute.simd;

import java.util.function.Supplier;

/** Who multiplies the matrices of a training. */
public enum Products {

    /** Our own kernels, the faster ones (docs/performance.md). */
    OWN,
    /** ND4J, where it is there; small products and all else as with the other. */
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
        if (this == OWN) return null;
        final DenseLibraries.Found found = DenseLibraries.find();
        if (!found.present()) throw new IllegalStateException("no ND4J: " + found.why());
        return found.library();
    }
}
