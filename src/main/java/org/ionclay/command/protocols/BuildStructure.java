package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Structures to start from. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Build Structure...", headless = true,
        description = "Builds a structure: a crystal, slab, interface, the paper's box of eight particles of two salts "
                + "or of one, or ions or molecules packed at random; repeated, strained or with vacancies.")
public final class BuildStructure extends IonClayCommand {

    @Parameter(label = "Kind", choices = {"crystal", "slab", "interface", "amorphous", "polycrystal", "packing"},
            persist = false,
            description = "What to build. amorphous: the paper's box of eight particles of two salts; polycrystal: the "
                + "same of one salt; packing: ions or molecules at random places.")
    private String kind = "crystal";

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Crystal: a built-in one (MgCl2, GaF3, MgF2, GaCl3, Mo6S8, MgO...), one like \"fcc Ar 5.26\" "
                + "or a CIF or other file. For a packing of ions a formula such as 1.5MgCl2-GaF3. Blank: MgCl2.")
    private File input;

    @Parameter(label = "Second", required = false, persist = false,
            attrs = @Attr(name = "when", value = "kind=interface|amorphous|packing"),
            description = "Upper crystal of an interface or of the particles, or second molecule of a packing. Blank: "
                + "GaF3, and none in a packing.")
    private String second = "";

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the structure, tables and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Also", choices = {"no", "lammps", "poscar", "both"}, persist = false,
            description = "Besides structure.xyz (extended XYZ): LAMMPS data (structure.data), POSCAR, or both.")
    private String also = "no";

    @Parameter(label = "Ratio", min = "0", max = "1000", persist = false,
            attrs = @Attr(name = "when", value = "kind=amorphous|packing"),
            description = "Formula units of the first salt for each of the second: x in xMgCl2-GaF3.")
    private double ratio = 1;

    @Parameter(label = "Atoms", min = "0", max = "2000000", persist = false,
            attrs = @Attr(name = "when", value = "kind=amorphous|polycrystal|packing"),
            description = "About how many atoms a box or packing has; 0: the paper's number times the cube of the "
                + "scale, and 500 in a packing.")
    private int atoms = 0;

    @Parameter(label = "Scale", min = "0.05", max = "10", persist = false,
            attrs = @Attr(name = "when", value = "kind=amorphous|polycrystal"),
            description = "Of the lengths of the paper's box, where atoms is 0: 1 is 6.4 nm.")
    private double scale = 1;

    @Parameter(label = "Contact (Å)", min = "0", max = "20", persist = false,
            attrs = @Attr(name = "when", value = "kind=interface|amorphous|polycrystal"),
            description = "Between the planes of atoms of two particles, or of the slabs of an interface; 0: 2.2, and "
                + "1.3 in a polycrystal, whose particles fill the paper's cell.")
    private double contact = 0;

    @Parameter(label = "Face", persist = false,
            attrs = @Attr(name = "when", value = "kind=slab|interface"),
            description = "Miller indices h k l of the face of a slab, or of the lower slab of an interface.")
    private String face = "0 0 1";

    @Parameter(label = "Second face", persist = false,
            attrs = @Attr(name = "when", value = "kind=interface"),
            description = "Miller indices of the upper slab of an interface.")
    private String second_face = "0 0 1";

    @Parameter(label = "Layers", min = "1", max = "1000", persist = false,
            attrs = @Attr(name = "when", value = "kind=slab|interface"),
            description = "Cells of the crystal on top of each other in a slab.")
    private int layers = 1;

    @Parameter(label = "Second layers", min = "1", max = "1000", persist = false,
            attrs = @Attr(name = "when", value = "kind=interface"),
            description = "The same of the upper slab of an interface.")
    private int second_layers = 1;

    @Parameter(label = "Vacuum (Å)", min = "0", max = "10000", persist = false,
            attrs = @Attr(name = "when", value = "kind=slab|interface"),
            description = "Above a slab or interface; 0: none, a second interface.")
    private double vacuum = 0;

    @Parameter(label = "Largest area (Å²)", min = "1", max = "5000", persist = false,
            attrs = @Attr(name = "when", value = "kind=interface"),
            description = "Of the common cell of an interface; the smallest with a mismatch that is small enough is "
                + "taken.")
    private double largest_area = 400;

    @Parameter(label = "Mismatch (%)", min = "0.0001", max = "20", persist = false,
            attrs = @Attr(name = "when", value = "kind=interface"),
            description = "Largest strain of the upper slab of an interface.")
    private double mismatch = 3;

    @Parameter(label = "Pack", choices = {"ions", "molecules"}, persist = false,
            attrs = @Attr(name = "when", value = "kind=packing"),
            description = "What a packing is of: the ions of a formula, or the molecules of files or crystals (GaCl3: "
                + "Ga2Cl6).")
    private String pack = "ions";

    @Parameter(label = "Density (g/cm³)", min = "0", max = "30", persist = false,
            attrs = @Attr(name = "when", value = "kind=packing"),
            description = "Of a packing.")
    private double density = 2;

    @Parameter(label = "Least distance (Å)", min = "0", max = "20", persist = false,
            attrs = @Attr(name = "when", value = "kind=packing"),
            description = "Between ions or molecules of a packing.")
    private double least_distance = 1.8;

    @Parameter(label = "Distances", required = false, persist = false,
            attrs = @Attr(name = "when", value = "kind=packing"),
            description = "Least distances of single pairs in a packing, such as \"Mg Mg 3, Cl Cl 3\".")
    private String distances = "";

    @Parameter(label = "Bond (Å)", min = "0.1", max = "20", persist = false,
            attrs = @Attr(name = "when", value = "pack=molecules"),
            description = "Atoms of different elements nearer than this belong to one molecule.")
    private double bond = 2.6;

    @Parameter(label = "Repeat", persist = false,
            description = "How often along a, b and c, or nine whole numbers: rows of a supercell's matrix.")
    private String repeat = "1 1 1";

    @Parameter(label = "Strain (%)", required = false, persist = false,
            description = "xx yy zz yz xz xy of the cell, atoms move along; blank: none.")
    private String strain = "";

    @Parameter(label = "Vacancies", required = false, persist = false,
            description = "Atoms to take out at random, such as \"Mg 1, Cl 2\"; blank: none.")
    private String vacancies = "";

    @Parameter(label = "Allow charge", choices = {"no", "yes"}, persist = false,
            description = "Whether vacancies may leave a formal charge.")
    private String allow_charge = "no";

    @Parameter(label = "Seed", persist = false,
            description = "Of what is drawn at random; the same seed gives the same bytes.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable structure;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable species;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable closest;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable interface_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable particles;
}
