package org.ionclay.segment;

import java.util.Arrays;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/**
 * Sums of the element maps over phases, blocks and particles, resolved by depth below the phase boundary, from one pass
 * over the maps. Band by band, with the bands' results joined in order, so that the same bits come out with any number
 * of threads.
 */
final class RegionSums {

    /** Depth classes: class j holds the pixels deeper than margin j and not deeper than margin j + 1. */
    static final int[] MARGINS = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16};

    static final int CLASSES = MARGINS.length;

    private static final int BAND = 128;
    private static final int SMALLEST_BLOCK = 8;
    /** Doubles that the blocks' sums may take: 64 MiB. */
    private static final long BLOCK_BUDGET = 1L << 23;
    private static final byte[] CLASS_OF_DEPTH = classes();

    final int elements;
    final int phases;
    final int particles;
    final int blockSize;
    final int blocksX;
    final int blocksY;
    /** Sums by block, phase (from 0), class, element of the cleaned labels. */
    final double[] block;
    /** Pixels by block, phase, class. */
    final int[] blockPixels;
    /** Sums by particle (from 0), class, element of the cleaned labels. */
    final double[] particle;
    /** Pixels by particle, class. */
    final int[] particlePixels;
    /** Sums by particle and element of the labels as given. */
    final double[] rawParticle;
    final int[] rawParticlePixels;
    /** Sums by phase (from 0) and element of the phases as given. */
    final double[] rawPhase;
    final long[] rawPhasePixels;
    final CoreMask cores;

    private final ElementMaps maps;
    private final PhaseMap phaseMap;
    private final ParticleMap particleMap;

    /** What one band adds to phases and particles. */
    private static final class Part {
        private int[] labels;
        private double[] particle;
        private int[] particlePixels;
        private double[] rawParticle;
        private int[] rawParticlePixels;
        private double[] rawPhase;
        private long[] rawPhasePixels;
    }

    RegionSums(final ElementMaps maps, final PhaseMap phaseMap, final ParticleMap particleMap, final CoreMask cores) {
        this.maps = maps;
        this.phaseMap = phaseMap;
        this.particleMap = particleMap;
        this.cores = cores;
        elements = maps.maps().size();
        phases = phaseMap.count();
        particles = particleMap == null ? 0 : particleMap.count();
        int size = SMALLEST_BLOCK;
        while (blocks(maps.width(), size) * blocks(maps.height(), size) * phases * CLASSES * elements > BLOCK_BUDGET) {
            size *= 2;
        }
        blockSize = size;
        blocksX = (int) blocks(maps.width(), size);
        blocksY = (int) blocks(maps.height(), size);
        blockPixels = new int[blocksX * blocksY * phases * CLASSES];
        block = new double[blockPixels.length * elements];
        particlePixels = new int[Math.multiplyExact(particles, CLASSES)];
        particle = new double[Math.multiplyExact(particlePixels.length, elements)];
        rawParticlePixels = new int[particles];
        rawParticle = new double[particles * elements];
        rawPhase = new double[phases * elements];
        rawPhasePixels = new long[phases];
    }

    private static long blocks(final int length, final int size) {
        return ((long) length + size - 1) / size;
    }

    private static byte[] classes() {
        final byte[] classes = new byte[CoreMask.DEEPEST + 1];
        for (int depth = 1; depth < classes.length; depth++) {
            for (int j = 0; j < CLASSES; j++) if (depth > MARGINS[j]) classes[depth] = (byte) j;
        }
        return classes;
    }

    /** Reads the maps and fills all sums. */
    void accumulate(final Workers workers, final Progress progress) {
        final int height = maps.height();
        final int grain = Math.max(BAND, blockSize);
        final Part[] parts = new Part[Workers.chunks(height, grain)];
        workers.ranges(height, grain, (chunk, from, to) -> {
            progress.check();
            parts[chunk] = band(from, to);
            progress.update((double) to / height, "summing counts of phases and particles");
        });
        for (final Part part : parts) join(part);
    }

    /** What particles need after the phases are done. */
    ParticleSums particleSums() {
        final int[] phaseOf = new int[particles + 1];
        for (int l = 1; l <= particles; l++) phaseOf[l] = cores.phaseOf(l);
        return new ParticleSums(elements, particle, particlePixels, rawParticle, rawParticlePixels, phaseOf);
    }

    private void join(final Part part) {
        for (int local = 0; local < part.labels.length; local++) {
            final int l = part.labels[local] - 1;
            final int wide = CLASSES * elements;
            for (int i = 0; i < wide; i++) particle[l * wide + i] += part.particle[local * wide + i];
            for (int i = 0; i < CLASSES; i++) {
                particlePixels[l * CLASSES + i] += part.particlePixels[local * CLASSES + i];
            }
            for (int e = 0; e < elements; e++) rawParticle[l * elements + e] += part.rawParticle[local * elements + e];
            rawParticlePixels[l] += part.rawParticlePixels[local];
        }
        for (int i = 0; i < rawPhase.length; i++) rawPhase[i] += part.rawPhase[i];
        for (int p = 0; p < phases; p++) rawPhasePixels[p] += part.rawPhasePixels[p];
    }

    private Part band(final int from, final int to) {
        final int width = maps.width();
        final CoreMask.Band band = cores.band(from, to);
        final Part part = new Part();
        final int[] local = particles == 0 ? null : compact(band, from, to, part);
        final int found = particles == 0 ? 0 : part.labels.length;
        if (particles == 0) part.labels = new int[0];
        part.particlePixels = new int[found * CLASSES];
        part.particle = new double[found * CLASSES * elements];
        part.rawParticlePixels = new int[found];
        part.rawParticle = new double[found * elements];
        part.rawPhase = new double[phases * elements];
        part.rawPhasePixels = new long[phases];
        final float[][] lines = new float[elements][width];
        for (int y = from; y < to; y++) {
            int e = 0;
            for (final ElementMap map : maps.maps()) map.plane().row(y, lines[e++]);
            cleanedRow(band, y, lines, part, local);
            givenRow(y, lines, part, local);
        }
        return part;
    }

    /** Numbers the particles that the band touches, so that its sums need no room for the others. */
    private int[] compact(final CoreMask.Band band, final int from, final int to, final Part part) {
        final int width = maps.width();
        final int[] local = new int[particles + 1];
        int[] labels = new int[256];
        int found = 0;
        int before = 0;
        for (int i = 0; i < (to - from) * width; i++) {
            for (int which = 0; which < 2; which++) {
                final int label = which == 0 ? particleMap.label()[from * width + i]
                        : band.key()[i] - CoreMask.PARTICLE_KEY;
                if (label <= 0 || label == before || local[label] > 0) continue;
                if (found == labels.length) labels = Arrays.copyOf(labels, 2 * found);
                labels[found++] = label;
                local[label] = found;
                before = label;
            }
        }
        part.labels = Arrays.copyOf(labels, found);
        return local;
    }

    private void cleanedRow(final CoreMask.Band band, final int y, final float[][] lines, final Part part,
            final int[] local) {
        final int width = maps.width();
        final int row = (y - band.from()) * width;
        final int blockRow = y / blockSize * blocksX;
        int x = 0;
        while (x < width) {
            final int key = band.key()[row + x];
            final byte depthClass = CLASS_OF_DEPTH[band.depth()[row + x]];
            final int limit = Math.min(width, (x / blockSize + 1) * blockSize);
            int end = x + 1;
            while (end < limit && band.key()[row + end] == key
                    && CLASS_OF_DEPTH[band.depth()[row + end]] == depthClass) end++;
            if (key > 0) {
                final int phase = cores.phaseOfKey(key);
                final int blockCell = phase > phases ? -1
                        : ((blockRow + x / blockSize) * phases + phase - 1) * CLASSES + depthClass;
                final int cell = key < CoreMask.PARTICLE_KEY ? -1
                        : (local[key - CoreMask.PARTICLE_KEY] - 1) * CLASSES + depthClass;
                if (blockCell >= 0) blockPixels[blockCell] += end - x;
                if (cell >= 0) part.particlePixels[cell] += end - x;
                for (int e = 0; e < elements; e++) {
                    final double sum = sum(lines[e], x, end);
                    if (blockCell >= 0) block[blockCell * elements + e] += sum;
                    if (cell >= 0) part.particle[cell * elements + e] += sum;
                }
            }
            x = end;
        }
    }

    private void givenRow(final int y, final float[][] lines, final Part part, final int[] local) {
        final int width = maps.width();
        final int row = y * width;
        final byte[] phase = phaseMap.phase();
        final int[] label = particleMap == null ? null : particleMap.label();
        int x = 0;
        while (x < width) {
            final int p = phase[row + x];
            final int l = label == null ? 0 : label[row + x];
            int end = x + 1;
            while (end < width && phase[row + end] == p && (label == null || label[row + end] == l)) end++;
            final int particleCell = l == 0 ? -1 : local[l] - 1;
            if (p > 0) part.rawPhasePixels[p - 1] += end - x;
            if (particleCell >= 0) part.rawParticlePixels[particleCell] += end - x;
            for (int e = 0; e < elements && (p > 0 || l > 0); e++) {
                final double sum = sum(lines[e], x, end);
                if (p > 0) part.rawPhase[(p - 1) * elements + e] += sum;
                if (particleCell >= 0) part.rawParticle[particleCell * elements + e] += sum;
            }
            x = end;
        }
    }

    private static double sum(final float[] line, final int from, final int to) {
        double even = 0;
        double odd = 0;
        int x = from;
        // two chains of additions hide the latency of one
        for (; x + 1 < to; x += 2) {
            even += line[x];
            odd += line[x + 1];
        }
        if (x < to) even += line[x];
        return even + odd;
    }
}
