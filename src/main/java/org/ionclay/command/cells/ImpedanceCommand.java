package org.ionclay.command.cells;

import org.scijava.plugin.Parameter;

/** The inputs of commands on impedance spectra. */
abstract class ImpedanceCommand extends CellCommand {

    @Parameter(label = "Lowest frequency (Hz)", required = false, persist = false,
            description = "Points below are left out; blank: none.")
    private String lowest_frequency = "";

    @Parameter(label = "Highest frequency (Hz)", required = false, persist = false,
            description = "Points above are left out; blank: none.")
    private String highest_frequency = "";
}
