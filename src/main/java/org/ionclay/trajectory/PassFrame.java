package org.ionclay.trajectory;

import org.ionclay.atoms.Structure;

/**
 * A frame as passes take it.
 *
 * @param structure its atoms, the same in the same order each time
 * @param number of the frame in its file, counted from 1
 * @param time fs, or the number where the frames have no time
 */
public record PassFrame(Structure structure, long number, double time) {
}
