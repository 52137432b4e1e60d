/**
 * Science: frames as a stream: a choice of frames, the same atoms in each, ways through the periodic boundaries. Stands
 * on {@code atoms}; the analyses of {@code transport} and {@code glass} meet here.
 */
package org.ionclay.trajectory;
