package org.ionclay.compute.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Chooses the kernels: those on the Vector API where this Java was started with its incubator module and the
 * processor multiplies and adds in one instruction, else the plain ones. The pattern is Apache Lucene's: the module is
 * looked up in the boot layer, and no class that mentions it is loaded before. A class on the class path reads every
 * module of the boot layer, so that no read edge has to be added.
 */
public final class Simd {

    /** What Java must be started with for the Vector API. */
    public static final String FLAG = "--add-modules jdk.incubator.vector";

    /**
     * Whether the processor multiplies and adds in one instruction: without it a fused multiply-add is a computation
     * with big decimals, a thousand times slower.
     */
    static final boolean FUSED = hasFusedMultiplyAdd();

    private static final String MODULE = "jdk.incubator.vector";

    private Simd() {
    }

    /** Whether the Vector API can be used in this Java virtual machine. */
    public static boolean available() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() && FUSED;
    }

    /**
     * The fastest single-precision kernels here.
     *
     * @param wanted false for the plain ones, as a check
     */
    public static Kernels<float[]> single(final boolean wanted) {
        final KernelProvider found = wanted ? provider() : null;
        return found == null ? new FloatKernels() : found.single();
    }

    /**
     * The fastest double-precision kernels here.
     *
     * @param wanted false for the plain ones, as a check
     */
    public static Kernels<double[]> twice(final boolean wanted) {
        final KernelProvider found = wanted ? provider() : null;
        return found == null ? new DoubleKernels() : found.twice();
    }

    /**
     * The fastest kernels over pairs here.
     *
     * @param wanted false for the plain ones, as a check
     */
    public static PairKernels pairs(final boolean wanted) {
        final KernelProvider found = wanted ? provider() : null;
        return found == null ? new PairKernels() : found.pairs();
    }

    /**
     * The fastest single-precision kernels of training here.
     *
     * @param wanted false for the plain ones, as a check
     */
    public static DenseKernels<float[]> denseSingle(final boolean wanted) {
        final KernelProvider found = wanted ? provider() : null;
        return found == null ? new FloatDense(new FloatKernels()) : found.denseSingle();
    }

    /**
     * The fastest double-precision kernels of training here.
     *
     * @param wanted false for the plain ones, as a check
     */
    public static DenseKernels<double[]> denseTwice(final boolean wanted) {
        final KernelProvider found = wanted ? provider() : null;
        return found == null ? new DoubleDense(new DoubleKernels()) : found.denseTwice();
    }

    private static KernelProvider provider() {
        if (!available()) {
            Once.TOLD.toString();
            return null;
        }
        try {
            final Iterator<KernelProvider> found = ServiceLoader.load(KernelProvider.class,
                    Simd.class.getClassLoader()).iterator();
            return found.hasNext() ? found.next() : null;
        } catch (final java.util.ServiceConfigurationError | LinkageError e) {
            // the incubator's classes may change: without them everything still works
            Logger.getLogger(Simd.class.getName()).log(Level.WARNING, "the Vector API cannot be used", e);
            return null;
        }
    }

    private static boolean hasFusedMultiplyAdd() {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseFMA").getValue());
        } catch (final IllegalArgumentException | NullPointerException | LinkageError e) {
            // not HotSpot: nothing is known, so nothing is risked
            return false;
        }
    }

    /** Initialised once per class loader: the log line is written at the first fall-back only. */
    private static final class Once {

        static final String TOLD = tell();

        private static String tell() {
            final String line = "potentials run slower without the Vector API, Deep Potentials half as fast: start "
                    + "Java with " + FLAG;
            Logger.getLogger(Simd.class.getName()).config(line);
            return line;
        }
    }
}
