package org.ionclay.atoms.io;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.AtomFormat.Writes;
import org.ionclay.atoms.io.binary.Dcd;
import org.ionclay.atoms.io.binary.Xtc;
import org.ionclay.atoms.io.deepmd.DeepmdNpy;
import org.ionclay.atoms.io.deepmd.DeepmdRaw;
import org.ionclay.atoms.io.lammps.LammpsData;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.atoms.io.text.Cif;
import org.ionclay.atoms.io.text.Cp2kOutput;
import org.ionclay.atoms.io.text.Cp2kXyz;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.atoms.io.vasp.Outcar;
import org.ionclay.atoms.io.vasp.Poscar;
import org.ionclay.atoms.io.vasp.Vasprun;
import org.ionclay.atoms.io.vasp.Xdatcar;

/** The list of formats of atoms: the only place that names them all. */
public final class AtomFormats {

    /** All formats, those first that are recognised by the surest signs. */
    public static final List<AtomFormat> ALL = List.of(
            new Xtc(),
            new Dcd(),
            new LammpsDump(),
            new Vasprun(),
            new Cif(),
            new Outcar(),
            new Cp2kOutput(),
            new LammpsData(),
            new Xdatcar(),
            new Poscar(),
            new Cp2kXyz(),
            new ExtendedXyz(),
            new DeepmdNpy(),
            new DeepmdRaw());

    private AtomFormats() {
    }

    /** The titles of all formats, for people. */
    public static String titles() {
        return ALL.stream().map(AtomFormat::title).collect(Collectors.joining(", "));
    }

    /** The titles of the formats that can be written, for people. */
    static String writable() {
        return ALL.stream().filter(format -> format.writes() != Writes.NOTHING).map(AtomFormat::title)
                .collect(Collectors.joining(", "));
    }

    /** The first format to be written whose files have such a name, in lower case and without .gz. */
    static Optional<AtomFormat> writableByName(final String name) {
        return ALL.stream().filter(format -> format.writes() != Writes.NOTHING && format.named(name)).findFirst();
    }
}
