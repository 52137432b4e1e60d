package org.ionclay.particles.detect;

import org.ionclay.eds.ParticleMap;

/**
 * Particles found in a grey picture, and what was decided on the way.
 *
 * @param map the particles, in the order of their first pixels
 * @param bright whether most are brighter than what lies around them
 * @param others how many are of the other polarity, in a picture that shows both clearly
 * @param clear by how much the other polarity's evidence is smaller: its ratio to the found one's, 0 (clear) to 1
 * @param field the field
 * @param noise standard deviation from pixel to pixel, in the picture's own grey levels
 * @param sigma standard deviations of the Gaussian filters, pixels: the finer and the coarser
 * @param ground lowest and highest level of the ground, medians over ninths of the field; equal for an even one
 * @param sure mean chance of the particles, 0 to 1
 * @param small how many were left out because they are much smaller than the others and not certain
 * @param settings how it was done
 */
public record Detection(ParticleMap map, boolean bright, int others, double clear, Field field, double noise,
        double[] sigma, double[] ground, double sure, int small, DetectSettings settings) {
}
