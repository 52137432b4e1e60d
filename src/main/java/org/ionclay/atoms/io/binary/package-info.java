/**
 * Science: binary trajectories: DCD, XTC.
 */
package org.ionclay.atoms.io.binary;
