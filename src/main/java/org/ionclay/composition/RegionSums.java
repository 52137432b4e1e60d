package org.ionclay.composition;

import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

/**
 * Sums of the element maps over phases, blocks and particles, resolved by depth below the phase boundary, from one pass
 * over the maps. Band by band, with the bands' results joined in order, so that the same bits come out with any number
 * of threads.
 */
final class RegionSums {

    /** Depth classes: class j holds the pixels deeper than margin j and not deeper than margin j + 1. */
    static final int[] MARGINS = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16};

    static final int CLASSES = MARGINS.length;

    private static final int BAND = 256;
    private static final int GRAIN = 1024;
    private static final int SMALLEST_BLOCK = 8;
    /**
     * Doubles that the blocks' sums may take: 24 MiB. Clusters are made of 32 px and more, so that smaller blocks only
     * serve small fields, and blocks that outgrow the caches cost more than the pixels.
     */
    private static final long BLOCK_BUDGET = 3L << 20;
    private static final int[] DEEPER = Arrays.copyOfRange(MARGINS, 1, CLASSES);

    final int elements;
    final int phases;
    final int particles;
    final int blockSize;
    final int blocksX;
    final int blocksY;
    /** Sums by block, phase (from 0), class and all deeper ones, element of the cleaned labels. */
    final double[] block;
    /** Pixels by block, phase, class and all deeper ones. */
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

    /** Receives the cores at one margin; empty if nobody asks for them. */
    private final Optional<CoreMask.Cores> wanted;
    private final ElementMaps maps;
    private final PhaseMap phaseMap;
    private final ParticleMap particleMap;

    /** What one band adds to phases and particles; it has room for those particles only that the band touches. */
    private final class Part {
        /** Number in this part, from 1, of each particle; 0 for one that was not met. */
        private final int[] local = new int[RegionSums.this.particles + 1];
        private int count;
        private int[] labels = new int[64];
        private double[] particle = new double[64 * CLASSES * elements];
        private int[] particlePixels = new int[64 * CLASSES];
        private double[] rawParticle = new double[64 * elements];
        private int[] rawParticlePixels = new int[64];
        private final double[] rawPhase = new double[phases * elements];
        private final long[] rawPhasePixels = new long[phases];

        /** Index of a particle in this part's sums. */
        int index(final int label) {
            if (local[label] == 0) {
                if (count == labels.length) grow();
                labels[count++] = label;
                local[label] = count;
            }
            return local[label] - 1;
        }

        private void grow() {
            labels = Arrays.copyOf(labels, 2 * count);
            particle = Arrays.copyOf(particle, 2 * particle.length);
            particlePixels = Arrays.copyOf(particlePixels, 2 * particlePixels.length);
            rawParticle = Arrays.copyOf(rawParticle, 2 * rawParticle.length);
            rawParticlePixels = Arrays.copyOf(rawParticlePixels, 2 * rawParticlePixels.length);
        }
    }

    RegionSums(final ElementMaps maps, final PhaseMap phaseMap, final ParticleMap particleMap, final CoreMask cores,
            final Optional<CoreMask.Cores> wanted) {
        this.maps = maps;
        this.phaseMap = phaseMap;
        this.particleMap = particleMap;
        this.cores = cores;
        this.wanted = wanted;
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
        workers.ranges(blocksX * blocksY * phases, GRAIN, (chunk, from, to) -> {
            for (int cell = from; cell < to; cell++) deepen(cell * CLASSES);
        });
    }

    /** Adds to each class of a block and phase what lies deeper. */
    private void deepen(final int first) {
        for (int cell = first + CLASSES - 2; cell >= first; cell--) {
            if (blockPixels[cell + 1] == 0) continue;
            blockPixels[cell] += blockPixels[cell + 1];
            for (int e = 0; e < elements; e++) block[cell * elements + e] += block[(cell + 1) * elements + e];
        }
    }

    /** What particles need after the phases are done. */
    ParticleSums particleSums() {
        final int[] phaseOf = new int[particles + 1];
        for (int l = 1; l <= particles; l++) phaseOf[l] = cores.phaseOf(l);
        return new ParticleSums(elements, particle, particlePixels, rawParticle, rawParticlePixels, phaseOf);
    }

    private void join(final Part part) {
        for (int local = 0; local < part.count; local++) {
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
        final CoreMask.Band band = cores.band(from, to, DEEPER);
        final Part part = new Part();
        final RowSums row = new RowSums(maps);
        final LabelRuns given = new LabelRuns(phaseMap, particleMap);
        for (int y = from; y < to; y++) {
            row.read(y);
            cleanedRow(band, y - from, y, row, part);
            given.row(y);
            givenRow(given, row, part);
        }
        return part;
    }

    private void cleanedRow(final CoreMask.Band band, final int bandRow, final int y, final RowSums line,
            final Part part) {
        final int width = maps.width();
        final int blockRow = y / blockSize * blocksX;
        final byte[] core = wanted.map(CoreMask.Cores::phase).orElse(null);
        final int coreClass = wanted.map(CoreMask.Cores::depthClass).orElse(CLASSES);
        // block edges are powers of 2, and a shift is much faster than a division
        final int shift = Integer.numberOfTrailingZeros(blockSize);
        final double[] sums = new double[elements];
        int known = 0;
        int phase = 0;
        int own = -1;
        int x = 0;
        while (x < width) {
            final int key = band.key(x, bandRow);
            int end = band.end(x, bandRow);
            if (key == 0) {
                x = end;
                continue;
            }
            if (key != known) {
                known = key;
                phase = cores.phaseOfKey(key);
                own = key < CoreMask.PARTICLE_KEY ? -1 : part.index(key - CoreMask.PARTICLE_KEY);
            }
            final int depthClass = band.level(x, bandRow);
            end = Math.min(end, ((x >> shift) + 1) << shift);
            final int blockCell = phase > phases ? -1
                    : ((blockRow + (x >> shift)) * phases + phase - 1) * CLASSES + depthClass;
            final int cell = own < 0 ? -1 : own * CLASSES + depthClass;
            if (blockCell >= 0) blockPixels[blockCell] += end - x;
            if (cell >= 0) part.particlePixels[cell] += end - x;
            if (depthClass >= coreClass && blockCell >= 0) {
                Arrays.fill(core, y * width + x, y * width + end, (byte) phase);
            }
            line.sums(x, end, sums);
            if (blockCell >= 0) for (int e = 0; e < elements; e++) block[blockCell * elements + e] += sums[e];
            if (cell >= 0) for (int e = 0; e < elements; e++) part.particle[cell * elements + e] += sums[e];
            x = end;
        }
    }

    private void givenRow(final LabelRuns given, final RowSums line, final Part part) {
        final double[] sums = new double[elements];
        for (int x = 0, end; x < maps.width(); x = end) {
            end = given.end(x);
            final int p = given.phase(x);
            final int l = given.label(x);
            final int particleCell = l == 0 ? -1 : part.index(l);
            if (p > 0) part.rawPhasePixels[p - 1] += end - x;
            if (particleCell >= 0) part.rawParticlePixels[particleCell] += end - x;
            if (p > 0 || l > 0) line.sums(x, end, sums);
            if (p > 0) for (int e = 0; e < elements; e++) part.rawPhase[(p - 1) * elements + e] += sums[e];
            if (particleCell >= 0) {
                for (int e = 0; e < elements; e++) part.rawParticle[particleCell * elements + e] += sums[e];
            }
        }
    }
}
