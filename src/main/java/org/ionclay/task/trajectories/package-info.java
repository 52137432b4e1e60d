/**
 * Tasks on trajectories: transport, structure of the glass, fast and slow ions, glass transition, shear, the viewer.
 */
package org.ionclay.task.trajectories;
