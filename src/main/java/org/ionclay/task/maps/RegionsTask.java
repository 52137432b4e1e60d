package org.ionclay.task.maps;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ionclay.composition.RegionComposition;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.FieldArea;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.eds.spectrum.method.RegionSpectra;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Compositions at points and in regions: Table 1 of the paper. */
public final class RegionsTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, RegionsTask::measure);
    }

    private static void measure(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final FieldInputs fieldInputs = new FieldInputs(inputs);
        final List<FieldInputs.Field> fields = fieldInputs.fields();
        if (fields.size() != 1) throw new InputException("input: regions belong to one field, found "
                + fields.size() + ": " + fields.stream().map(FieldInputs.Field::name).toList());
        final FieldResult read = fields.get(0).reading().read();
        if (read instanceof FieldResult.Failed failed) throw new InputException(failed.name() + ": "
                + failed.reason());
        final ElementMaps maps = ((FieldResult.Read) read).maps();
        fields.get(0).files().forEach(run::read);
        inputs.file("k_factors").ifPresent(run::read);
        maps.notes().forEach(run::say);
        run.step("read");
        run.add(table(fieldInputs, maps, run));
        run.step("measure");
        final List<String> notes = new ArrayList<>();
        final Optional<StandardsOnImage> standards = StandardsOnImage.of(fields.get(0), maps.elements(), inputs, notes);
        notes.forEach(run::say);
        if (standards.isPresent()) {
            run.add(quantify(inputs, maps, standards.get()));
            run.step("standards");
        }
    }

    private static Table table(final FieldInputs fieldInputs, final ElementMaps maps, final TaskRun run)
            throws IOException {
        final Inputs inputs = run.inputs();
        final Quantifier quantifier = fieldInputs.quantifier(maps);
        final Regions.Found found = Regions.of(inputs, maps.width(), maps.height());
        found.notes().forEach(note -> run.say("regions: " + note));
        final List<Regions.Region> regions = found.regions();
        final FieldArea area = FieldArea.of(maps, Optional.empty());
        final Optional<Rectangle> calibration = fieldInputs.calibrationRegion(maps);
        final List<String> guests = guests(inputs, maps);
        final Table table = new Table("regions", columns(inputs, maps, guests));
        final double pixel = maps.pixelSize();
        for (int r = 0; r < regions.size(); r++) {
            run.progress().check();
            run.progress().update((double) r / regions.size(), "measuring regions");
            final Regions.Region region = within(regions.get(r), area, run);
            final RegionComposition.Phase measured = RegionComposition.mask(maps, quantifier,
                    region.mask(maps.width(), maps.height()), run.workers(), Progress.NONE);
            final List<Object> row = new ArrayList<>(List.of(maps.name(), region.name(), region.x() * pixel,
                    region.y() * maps.pixelHeight(), region.pixels().length,
                            region.pixels().length * maps.pixelArea()));
            row.addAll(CompositionCells.cells(measured.composition()));
            calibration.ifPresent(box -> sayShared(region, box, maps, run));
            for (final String guest : guests) addGuest(row, measured.composition(), guest, inputs.text("host"));
            row.add(measured.overdispersion());
            row.add(quantifier.factors().provenance());
            table.add(row.toArray());
        }
        return table;
    }

    /** Counts that made the k-factors are not measured by them once more. */
    private static void sayShared(final Regions.Region region, final Rectangle box, final ElementMaps maps,
            final TaskRun run) {
        final long shared = Arrays.stream(region.pixels()).filter(pixel -> box.contains(pixel % maps.width(),
                pixel / maps.width())).count();
        if (shared > 0) run.say(Text.of("%s: %d of its %d pixels lie in the calibration region. The same counts "
                + "made the k-factors, so its ratios agree with %s by construction and scatter less than their errors "
                + "say (not at all where both regions are one); measure another region to test the calibration",
                region.name(), shared, region.pixels().length, run.inputs().text("calibration_compound")));
    }

    /** The part of a region that was measured in all maps. */
    private static Regions.Region within(final Regions.Region region, final FieldArea area, final TaskRun run) {
        if (area.isWhole()) return region;
        final int[] measured = Arrays.stream(region.pixels()).filter(area::inside).toArray();
        final int gone = region.pixels().length - measured.length;
        if (gone == 0) return region;
        run.say(Text.of("%s: %d of its %d pixels were not measured (NaN) and are left out", region.name(), gone,
                region.pixels().length));
        return new Regions.Region(region.name(), region.x(), region.y(), measured);
    }

    /** Each region from its own sum spectrum against standards. */
    private static Table quantify(final Inputs inputs, final ElementMaps maps, final StandardsOnImage standards)
            throws IOException {
        final List<Regions.Region> regions = Regions.of(inputs, maps.width(), maps.height()).regions();
        final List<String> guests = guests(inputs, maps);
        final List<Column> columns = new ArrayList<>(List.of(Column.of("image"), Column.of("region"),
                Column.of("pixels")));
        columns.addAll(CompositionCells.columns(maps.elements()));
        columns.addAll(guestColumns(inputs, guests));
        columns.addAll(List.of(Column.of("total", "wt%"), Column.of("total sigma", "wt%"), Column.of("method")));
        final Table table = new Table("quantified-regions", columns);
        final List<Optional<Quantification>> results = standards.quantify(RegionSpectra.sums(standards.image(), regions
                .stream().map(region -> Arrays.stream(region.pixels()).sorted().toArray()).toList(),
                number -> regions.get(number - 1).name()));
        for (int r = 0; r < regions.size(); r++) {
            final Optional<Quantification> result = results.get(r);
            final Composition composition = StandardsOnImage.composition(result, maps.elements());
            final List<Object> row = new ArrayList<>(List.of(maps.name(), regions.get(r).name(),
                    regions.get(r).pixels().length));
            row.addAll(CompositionCells.cells(composition));
            for (final String guest : guests) addGuest(row, composition, guest, inputs.text("host"));
            row.add(result.map(found -> 100 * found.total()).orElse(Double.NaN));
            row.add(result.map(found -> 100 * found.totalSigma()).orElse(Double.NaN));
            row.add(result.map(Quantification::method).orElse("too few counts"));
            table.add(row.toArray());
        }
        return table;
    }

    private static List<Column> guestColumns(final Inputs inputs, final List<String> guests) {
        final List<Column> columns = new ArrayList<>();
        for (final String guest : guests) {
            columns.add(Column.of("x in " + guest + "x" + inputs.text("host")));
            columns.add(Column.of("x in " + guest + "x" + inputs.text("host") + " sigma"));
        }
        return columns;
    }

    private static List<Column> columns(final Inputs inputs, final ElementMaps maps, final List<String> guests) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("image"), Column.of("region"),
                Column.of("x", "µm"), Column.of("y", "µm"), Column.of("pixels"), Column.of("area", "µm²")));
        columns.addAll(CompositionCells.columns(maps.elements()));
        columns.addAll(guestColumns(inputs, guests));
        columns.add(Column.of("variance over Poisson"));
        columns.add(Column.of("k-factors"));
        return columns;
    }

    /** The elements that are not of the host. */
    private static List<String> guests(final Inputs inputs, final ElementMaps maps) {
        if (!inputs.has("host")) return List.of();
        final Set<String> host = Compound.parse(inputs.text("host")).amounts().keySet();
        for (final String element : host) {
            if (!maps.elements().contains(element)) throw new InputException(
                    Text.of("host: there is no map of %s, which %s holds; there are %s", element,
                            inputs.text("host"), maps.elements()));
        }
        final List<String> guests = maps.elements().stream().filter(element -> !host.contains(element)).toList();
        if (guests.isEmpty()) throw new InputException("host: all elements belong to " + inputs.text("host")
                + ", so there is no x to give");
        return guests;
    }

    /** x = N c_guest / c_host with N atoms in the host's formula; its error from the full covariance. */
    private static void addGuest(final List<Object> row, final Composition composition, final String guest,
            final String host) {
        final Compound compound = Compound.parse(host);
        final double atoms = compound.amounts().values().stream().mapToDouble(Double::doubleValue).sum();
        final List<String> elements = composition.elements();
        double hostPercent = 0;
        for (int e = 0; e < elements.size(); e++) {
            if (compound.amounts().containsKey(elements.get(e))) hostPercent += composition.atomicPercent()[e];
        }
        final double x = atoms * composition.atomicPercent()[elements.indexOf(guest)] / hostPercent;
        double variance = 0;
        for (int a = 0; a < elements.size(); a++) {
            for (int b = 0; b < elements.size(); b++) {
                variance += slope(elements.get(a), guest, compound, x, atoms)
                        * slope(elements.get(b), guest, compound, x, atoms) * composition.covariance()[a][b];
            }
        }
        row.add(hostPercent > 0 ? x : Double.NaN);
        row.add(hostPercent > 0 ? Math.sqrt(Math.max(0, variance)) / hostPercent : Double.NaN);
    }

    /** Derivative of x by an element's at%, times the host's at%. */
    private static double slope(final String element, final String guest, final Compound host, final double x,
            final double atoms) {
        if (element.equals(guest)) return atoms;
        return host.amounts().containsKey(element) ? -x : 0;
    }
}
