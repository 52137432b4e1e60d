package org.ionclay.task.potentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.glass.EquationOfState;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped potential on the crystals that src/dft/strained.py labelled, against DFT, and the documents against both.
 * What DFT says stands in the frames; all else is computed here.
 */
class StrainedCrystalsTest {

    private static final int PARAMETERS = 4;

    @TempDir
    Path folder;

    private static List<Path> labelled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/dft/strained"))) {
            return files.sorted().toList();
        }
    }

    /** Every number of the row, and both documents have it: volumes to .02 Å³ per atom, moduli to 0.2 GPa. */
    @ParameterizedTest
    @MethodSource("labelled")
    void theDocumentsSayWhatComesOut(final Path file) throws IOException {
        final String crystal = file.getFileName().toString().replace(".xyz", "");
        final List<Frame> frames = AtomFiles.readAll(file);
        assertTrue(frames.size() > PARAMETERS, file + " has " + frames.size() + " volumes");
        final int atoms = frames.get(0).structure().size();
        final double[] volumes = frames.stream().mapToDouble(frame -> frame.structure().box().volume()).toArray();
        final double[] dft = fit(volumes, frames.stream().mapToDouble(frame -> frame.energy().orElseThrow()).toArray());

        final TaskResult evaluated = run("evaluate-potential", "input", file.toString());
        final double[] same = fit(volumes, numbers(evaluated.table("energies").orElseThrow(), "energy (eV)"));
        final double force = numbers(evaluated.table("errors").orElseThrow(), "RMSE")[1];

        final Path middle = folder.resolve("middle.xyz");
        final Frame lowest = Collections.min(frames, Comparator.comparingDouble(frame -> frame.energy().orElseThrow()));
        AtomFiles.write(middle, List.of(Frame.of(lowest.structure())), false);
        final Table fits = run("equation-of-state", "input", middle.toString(), "relax", "yes", "potential",
                DefaultPotential.files().get(0).toString(), "volumes", "7", "volume_range", "12").table(
                        "equation-of-state").orElseThrow();
        final double[] own = {numbers(fits, "V0 (Å³)")[0], numbers(fits, "B0 (GPa)")[0]};

        final double[] row = {dft[0] / atoms, same[0] / atoms, own[0] / atoms, dft[1], same[1], own[1], 1000 * force};
        final double[] within = {.006, .02, .02, .06, .2, .2, 1};
        final String computed = Text.of("| %s | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f | %.0f |", crystal, row[0],
                row[1], row[2], row[3], row[4], row[5], row[6]);
        for (final String document : List.of("docs/validation.md", "docs/potential-mgclgaf.md")) {
            final Matcher found = Pattern.compile("(?m)^\\| " + crystal + " \\|((?: [\\d.]+ \\|){7})$").matcher(
                    Files.readString(Path.of(document)));
            assertTrue(found.find(), document + " has no row " + computed);
            final double[] said = Arrays.stream(found.group(1).split("\\|")).filter(cell -> !cell.isBlank())
                    .mapToDouble(Double::parseDouble).toArray();
            for (int k = 0; k < row.length; k++) {
                assertEquals(row[k], said[k], within[k], document + ", number " + (k + 1) + " of " + computed);
            }
        }
    }

    /** V0 (Å³) and B0 (GPa) by Birch-Murnaghan. */
    private static double[] fit(final double[] volumes, final double[] energies) {
        final double[] values = EquationOfState.fit(EquationOfState.Form.BIRCH_MURNAGHAN, EquationOfState.Data.ENERGY,
                volumes, energies).values();
        return new double[] {values[0], values[2] / Constants.GPA};
    }

    private static double[] numbers(final Table table, final String column) {
        final List<String> heads = table.columns().stream().map(Column::header).toList();
        return table.rows().stream().mapToDouble(row -> ((Number) row[heads.indexOf(column)]).doubleValue()).toArray();
    }

    private static TaskResult run(final String command, final String... inputs) throws IOException {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int k = 0; k < inputs.length; k += 2) given.put(inputs[k], inputs[k + 1]);
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }
}
