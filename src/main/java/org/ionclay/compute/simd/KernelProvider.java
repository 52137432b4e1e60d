package org.ionclay.compute.simd;

/** A set of kernels, found as a service. */
public interface KernelProvider {

    /** Single-precision kernels. */
    Kernels<float[]> single();

    /** Double-precision kernels. */
    Kernels<double[]> twice();

    /** Kernels over the pairs of a centre. */
    PairKernels pairs();

    /** Single-precision kernels of training. */
    DenseKernels<float[]> denseSingle();

    /** Double-precision kernels of training. */
    DenseKernels<double[]> denseTwice();
}
