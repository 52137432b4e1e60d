package org.ionclay.atoms.io;

/** The formats of files and folders of atoms. */
public enum AtomFormat {

    /** Extended and plain XYZ. */
    XYZ("extended XYZ", true, true),
    /** CP2K's positions (and forces) as XYZ. */
    CP2K_XYZ("CP2K XYZ", false, true),
    /** CP2K's main output. */
    CP2K_OUTPUT("CP2K output", false, true),
    /** LAMMPS text dump. */
    LAMMPS_DUMP("LAMMPS dump", true, true),
    /** LAMMPS data file. */
    LAMMPS_DATA("LAMMPS data", true, false),
    /** VASP POSCAR and CONTCAR. */
    POSCAR("POSCAR", true, false),
    /** VASP XDATCAR. */
    XDATCAR("XDATCAR", true, true),
    /** VASP OUTCAR. */
    OUTCAR("OUTCAR", false, true),
    /** VASP vasprun.xml. */
    VASPRUN("vasprun.xml", false, true),
    /** DeePMD-kit folder of NumPy arrays. */
    DEEPMD_NPY("deepmd/npy", true, true),
    /** DeePMD-kit folder of text files. */
    DEEPMD_RAW("deepmd/raw", true, true),
    /** Crystallographic information file. */
    CIF("CIF", true, false),
    /** Binary trajectory of CHARMM, NAMD and LAMMPS. */
    DCD("DCD", false, true),
    /** Compressed trajectory of GROMACS. */
    XTC("XTC", false, true);

    private final String title;
    private final boolean writable;
    private final boolean trajectory;

    AtomFormat(final String title, final boolean writable, final boolean trajectory) {
        this.title = title;
        this.writable = writable;
        this.trajectory = trajectory;
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    /** Whether it can be written. */
    public boolean writable() {
        return writable;
    }

    /** Whether what is written can hold more than one frame. */
    public boolean trajectory() {
        return trajectory;
    }
}
