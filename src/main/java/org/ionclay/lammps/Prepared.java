package org.ionclay.lammps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.lammps.LammpsData;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;

/**
 * A folder with all that LAMMPS needs.
 *
 * @param folder where
 * @param conversion command that makes the model LAMMPS reads, if one is needed
 */
record Prepared(Path folder, Optional<List<String>> conversion) {

    /** LAMMPS's input. */
    static final String INPUT = "in.lmp";
    /** What it logs. */
    static final String LOG = "log.lammps";
    private static final String DATA = "data.lmp";
    /** eV Å, in units metal. */
    private static final double LAMMPS_COULOMB = 14.399645;

    /**
     * Writes data, potential, input and a job script.
     *
     * @param structure atoms in a cell as LAMMPS has it, types as the potential numbers them
     * @param potential what they feel
     * @param input what to do with them, after the potential
     * @param ranks MPI ranks of the job
     * @throws IOException if a file cannot be written
     */
    static Prepared write(final Path folder, final Structure structure, final LammpsPotential potential,
            final List<String> input, final int ranks) throws IOException {
        Files.createDirectories(folder);
        final Structure charged = potential.charged(structure);
        try (OutputStream out = Files.newOutputStream(folder.resolve(DATA))) {
            LammpsData.write(out, charged, LammpsUnits.METAL);
        }
        potential.write(folder);
        final StringBuilder boundary = new StringBuilder("boundary");
        for (int d = 0; d < 3; d++) boundary.append(structure.box().periodic(d) ? " p" : " f");
        final List<String> lines = new ArrayList<>(List.of("# by IonClay", "units metal", "atom_style "
                + (potential.charged() ? "charge" : "atomic"), boundary.toString(), "box tilt large",
                "read_data " + DATA, "include " + LammpsPotential.FILE, "neighbor 1.0 bin",
                "neigh_modify every 1 delay 0 check yes"));
        // LAMMPS's e²/(4 pi epsilon_0) ends after eight digits: stresses, small sums of large ones, would show it
        if (potential.charged()) lines.add("dielectric " + LAMMPS_COULOMB / Constants.COULOMB);
        lines.addAll(input);
        Files.write(folder.resolve(INPUT), lines, StandardCharsets.UTF_8);
        final Prepared prepared = new Prepared(folder, potential.conversion());
        prepared.job(ranks);
        return prepared;
    }

    /** A script for a cluster, or for a machine with the right LAMMPS. */
    private void job(final int ranks) throws IOException {
        final List<String> lines = new ArrayList<>(List.of("#!/bin/sh", "#SBATCH --job-name=ionclay-lammps",
                "#SBATCH --ntasks=" + ranks, "# sbatch job.sh, or sh job.sh; LMP names another lmp",
                "cd \"${SLURM_SUBMIT_DIR:-$(dirname \"$0\")}\" || exit 1"));
        conversion.ifPresent(command -> lines.add("[ -e " + command.get(3) + " ] || " + String.join(" ", command)
                + " || exit 1"));
        lines.add((ranks > 1 ? "mpirun -np " + ranks + " " : "") + "\"${LMP:-lmp}\" -in " + INPUT + " -log " + LOG);
        Files.write(folder.resolve("job.sh"), lines, StandardCharsets.UTF_8);
    }
}
