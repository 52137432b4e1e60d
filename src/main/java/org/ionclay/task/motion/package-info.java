/**
 * Tasks that move atoms: minimise, molecular dynamics, equation of state.
 */
package org.ionclay.task.motion;
