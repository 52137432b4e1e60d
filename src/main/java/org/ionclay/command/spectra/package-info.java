/** The menu entries about X-ray spectra. */
package org.ionclay.command.spectra;
