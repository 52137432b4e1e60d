package org.ionclay.compute.nd4j;

import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.DenseLibrary;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J on the processor, with one thread a product: the rows are shared among our own threads already. */
public final class Nd4jLibrary implements DenseLibrary {

    /** Of JavaCPP, on which ND4J stands: fails when the process is larger than this; 0 for never. */
    private static final String LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

    /** For the service loader. */
    public Nd4jLibrary() {
        // nothing that loads a class of ND4J
    }

    @Override
    public void open() {
        // its default counts the host's memory as well, and would end a host that holds large images
        if (System.getProperty(LIMIT) == null) System.setProperty(LIMIT, "0");
        Nd4j.factory().blas().setMaxThreads(1);
        // a garbage collection every few seconds, for scratch that we keep anyway
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }

    @Override
    public String name() {
        final String version = Nd4j.class.getPackage().getImplementationVersion();
        return "ND4J" + (version == null ? "" : " " + version) + ", " + Nd4j.factory().blas().getBlasVendor();
    }

    @Override
    public DenseKernels<float[]> single(final DenseKernels<float[]> loops) {
        return new Nd4jDense<>(loops, new OffHeap.Floats(), new OffHeap.Floats(), new OffHeap.Floats(), name());
    }

    @Override
    public DenseKernels<double[]> twice(final DenseKernels<double[]> loops) {
        return new Nd4jDense<>(loops, new OffHeap.Doubles(), new OffHeap.Doubles(), new OffHeap.Doubles(), name());
    }
}
