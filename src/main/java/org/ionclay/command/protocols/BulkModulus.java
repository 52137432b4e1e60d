package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Bulk modulus in two ways. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Bulk Modulus...", headless = true,
        description = "Relaxes a structure and its cell and finds the bulk modulus by equations of state, fitted "
                + "to energies, and by the stress under small strains.")
public final class BulkModulus extends StructureProtocol {

    @Parameter(label = "Volume range (%)", min = "0.01", max = "60", persist = false,
            description = "Farthest volume below and above the relaxed one for the equation of state.")
    private double volume_range = 6;

    @Parameter(label = "Volumes", min = "5", max = "1000", persist = false,
            description = "Number of volumes.")
    private int volumes = 11;

    @Parameter(label = "Strain (%)", min = "0.001", max = "5", persist = false,
            description = "Largest strain for the stress; strains of both signs and half the size are taken too.")
    private double strain = 0.5;

    @Parameter(label = "Relax", choices = {"yes", "no"}, persist = false,
            description = "Relax the atoms at each volume and strain.")
    private String relax = "yes";

    @Parameter(label = "Cell", choices = {"tri", "aniso", "iso", "fixed"}, persist = false,
            description = "How the cell is relaxed first.")
    private String cell = "tri";

    @Parameter(label = "Force tolerance (eV/Å)", min = "1e-12", max = "10", persist = false,
            description = "Converged when no atom feels a larger force.")
    private double force_tolerance = 1e-3;

    @Parameter(label = "Max steps", min = "0", max = "10000000", persist = false,
            description = "Largest number of steps of a relaxation.")
    private int max_steps = 10000;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Of a Deep Potential: double, or networks in single precision with sums in double.")
    private String precision = "double";

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks of a Deep Potential by tables.")
    private String compress = "no";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
