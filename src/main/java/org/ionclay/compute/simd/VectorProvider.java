package org.ionclay.compute.simd;

/**
 * Hands out the Vector API kernels. Found as a service and only where the incubator module is present: loading it
 * loads the classes of that module.
 */
public final class VectorProvider implements KernelProvider {

    /** For the service loader. */
    public VectorProvider() {
        // nothing to set up
    }

    @Override
    public Kernels<float[]> single() {
        return new VectorFloatKernels();
    }

    @Override
    public Kernels<double[]> twice() {
        return new VectorDoubleKernels();
    }

    @Override
    public PairKernels pairs() {
        return new VectorPairKernels();
    }

    @Override
    public DenseKernels<float[]> denseSingle() {
        return new VectorFloatDense();
    }

    @Override
    public DenseKernels<double[]> denseTwice() {
        return new VectorDoubleDense();
    }
}
