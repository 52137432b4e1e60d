/** The work behind the menu entries about X-ray spectra: compositions, element maps from spectrum images, simulation.
 * */
package org.ionclay.task.spectra;
