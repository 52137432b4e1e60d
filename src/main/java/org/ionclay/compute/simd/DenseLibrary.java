package org.ionclay.compute.simd;

/** Products of dense matrices by a library that does not travel in the jar; a service, see {@link DenseLibraries}. */
public interface DenseLibrary {

    /**
     * Loads the library, which takes seconds.
     *
     * @throws LinkageError if a part of it is not there or does not run on this machine
     * @throws RuntimeException what the library throws where it finds no part for this machine
     */
    void open();

    /** Library and version. */
    String name();

    /** Kernels of training for one thread, whose large products the library does and the rest {@code loops}. */
    DenseKernels<float[]> single(DenseKernels<float[]> loops);

    /** As {@link #single}, in double precision. */
    DenseKernels<double[]> twice(DenseKernels<double[]> loops);
}
