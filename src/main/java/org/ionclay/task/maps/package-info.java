/**
 * Tasks of the maps: phases, particles, regions, sizes, simulated fields.
 */
package org.ionclay.task.maps;
