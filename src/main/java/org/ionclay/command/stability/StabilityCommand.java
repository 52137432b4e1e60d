package org.ionclay.command.stability;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs that all commands on stability share: where energies come from, and what their files do not say. */
public abstract class StabilityCommand extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Energies: tables (CSV) or JSON (pymatgen's entries too), results of CP2K or VASP, or "
                    + "structures for a potential; several separated by commas are several sources, side by side.")
    private File input;

    @Parameter(label = "Table", required = false, persist = false,
            description = "Built-in energies of Mg-Ga-F-Cl: experiment, freed, mp2020, mp-pbe, pbe-d2, and "
                    + "deep-potential, which computes them with IonClay's own; several separated by commas are shown "
                    + "side by side.")
    private String table = "";

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Energy column", required = false, persist = false,
            description = "Header of the column of energies; blank: the one that is named like one.")
    private String energy_column = "";

    @Parameter(label = "Energy unit", choices = {"auto", "eV", "meV", "kJ/mol", "J/mol", "kcal/mol", "Ry", "Ha"},
            persist = false, description = "Unit of the energies; auto: what the header says, or eV.")
    private String energy_unit = "auto";

    @Parameter(label = "Energy basis", choices = {"auto", "cell", "atom"}, persist = false,
            description = "What an energy is for: all atoms of the composition as written, or one atom; auto: what the "
                    + "header says, or cell, and energies that look like the other kind are refused.")
    private String energy_basis = "auto";

    @Parameter(label = "References", choices = {"entries", "zero"}, persist = false,
            description = "Energies of the elements: entries of their own, or zero where they have none, which is "
                    + "right for energies of formation only.")
    private String references = "entries";

    @Parameter(label = "Corrections", choices = {"yes", "no"}, persist = false,
            description = "Whether corrections that a JSON file states for its entries are added to their energies.")
    private String corrections = "yes";

    @Parameter(label = "Mix", choices = {"no", "yes"}, persist = false,
            description = "Take all sources together as one, labelled as mixed; right only if they share their zero.")
    private String mix = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model or pair file that computes the energies of the structures in the "
                    + "input; blank: IonClay's own, where they hold no energies.")
    private File potential;

    @Parameter(label = "Relax", choices = {"tri", "aniso", "iso", "atoms", "no"}, persist = false,
            description = "What the potential may move before an energy is taken: the whole cell and the atoms, the "
                    + "lengths of the cell, its size, the atoms only, nothing.")
    private String relax = "tri";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
