/**
 * Science: which phase is where in a field of element maps: by mixtures of log-ratios or by thresholds, and what the
 * phases are called. May use {@code eds} and the ground; knows no window.
 */
package org.ionclay.phases;
