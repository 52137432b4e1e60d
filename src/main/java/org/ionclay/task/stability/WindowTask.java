package org.ionclay.task.stability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.stability.Composition;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.OpenElement;
import org.ionclay.stability.OpenProfile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Between which voltages a compound or mixture lasts, and what happens beyond. */
public final class WindowTask implements Task {

    /** Electrons of the usual ions. */
    private static final Map<String, Integer> ELECTRONS = Map.ofEntries(Map.entry("Li", 1), Map.entry("Na", 1),
            Map.entry(
            "K", 1), Map.entry("Rb", 1), Map.entry("Cs", 1), Map.entry("Ag", 1), Map.entry("Mg", 2), Map.entry("Ca", 2),
            Map.entry("Sr", 2), Map.entry("Ba", 2), Map.entry("Zn", 2), Map.entry("Al", 3));

    /** Potentials that agree to this (eV) are one. */
    private static final double SAME = 1e-12;

    /** The tables and curves that all sources and compositions fill. */
    private record Sheets(Table windows, Table steps, List<Curves.Series> series, List<String> notes, String element,
            double electrons, boolean several) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        if (!inputs.has("composition")) throw new InputException("composition: needs a compound or mixture such as "
                + "MgGaF3Cl2 or 1.5MgCl2-GaF3, found none");
        return TaskRun.run(inputs, progress, WindowTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final String element = inputs.text("element");
        if (Element.find(element).isEmpty()) throw new InputException("element: needs an element such as Mg, found \""
                + element + "\"");
        final List<String> formulas = Sources.words(inputs.text("composition"));
        final List<EntrySet> sets = Sources.read(run);
        final Sheets sheets = new Sheets(new Table("window", List.of(Column.of("composition"), Column.of("lower", "V"),
                Column.of("upper", "V"), Column.of("window of"), Column.of("reduction"), Column.of("oxidation"),
                Column.of(
                        "lower sigma", "V"), Column.of("upper sigma", "V"), Column.of("source"))), new Table("steps",
                        List.of(Column.of("composition"), Column.of("lower", "V"), Column
                                .of("upper", "V"), Column.of(element + " per formula"), Column.of("reaction"),
                                Column.of(
                                        "products"), Column.of("lower potential", "eV"), Column.of("upper potential",
                                                "eV"), Column.of("source"))), new ArrayList<>(), new ArrayList<>(),
                element, electrons(inputs, element), sets.size() * formulas.size() > 1);
        Sources.each(run, sets, set -> {
            final OpenElement open = new OpenElement(set.entries(), element);
            for (final String formula : formulas) add(run, sheets, set, formula, open.profile(Composition.parse(
                    formula)));
        });
        run.add(sheets.windows());
        run.add(sheets.steps());
        for (final String formula : formulas) PaperValues.of(Composition.parse(formula), element).ifPresent(table -> {
            run.add(table);
            run.say(PaperValues.said(table));
        });
        run.add("window", Curves.of("open to " + element, "voltage against " + element + " (V)", element
                + " per formula", sheets.series(), sheets.notes()));
    }

    private static double electrons(final Inputs inputs, final String element) {
        final int given = inputs.integer("electrons");
        if (given > 0) return given;
        final Integer usual = ELECTRONS.get(element);
        if (usual == null) throw new InputException("electrons: needs the electrons for each " + element
                + ", which has no usual ion in this list: " + ELECTRONS.keySet().stream().sorted().collect(
                        Collectors.joining(", ")));
        return usual;
    }

    private static void add(final TaskRun run, final Sheets sheets, final EntrySet set, final String formula,
            final OpenProfile profile) {
        final double z = sheets.electrons();
        final OpenProfile.Window window = profile.window();
        final String holder = switch (window.holder()) {
            case COMPOUND -> "compound";
            case UNSTABLE_COMPOUND -> "its equilibrium phases (the compound is above the hull)";
            case MIXTURE -> "its equilibrium phases (mixture)";
        };
        String reduction = "";
        String oxidation = "";
        double lowerSigma = Double.NaN;
        double upperSigma = Double.NaN;
        for (int k = 0; k < profile.steps().size(); k++) {
            final OpenProfile.Step step = profile.steps().get(k);
            final String reaction = profile.reaction(step, formula);
            sheets.steps().add(formula, step.lowVoltage(z), finite(step.highVoltage(z)), step.amount(), reaction, step
                    .text(), finite(profile.reference() + step.low()), profile.reference() + step.high(), set.label());
            if (step.low() >= window.high() - SAME) {
                reduction = reaction;
                lowerSigma = profile.sigma(k) / z;
            }
            if (step.high() <= window.low() + SAME && oxidation.isEmpty()) {
                oxidation = reaction;
                upperSigma = profile.sigma(k - 1) / z;
            }
        }
        sheets.windows().add(formula, window.lowVoltage(z), finite(window.highVoltage(z)), holder, reduction, oxidation,
                lowerSigma, upperSigma, set.label());
        run.say(Text.of("%s: %s lasts from %.3f V %s against %s; the window is that of %s", set.label(), formula,
                window.lowVoltage(z), Double.isInfinite(window.highVoltage(z)) ? "on (there is no " + sheets.element()
                        + " to release)" : Text.of("to %.3f V", window.highVoltage(z)), sheets.element(),
                holder.equals("compound") ? "the compound itself" : holder + ", " + at(profile, window)));
        draw(sheets, set, formula, profile);
        if (!sheets.several()) {
            if (!reduction.isEmpty()) sheets.notes().add(Text.of("below %.3f V: %s", window.lowVoltage(z), reduction));
            if (!oxidation.isEmpty()) sheets.notes().add(Text.of("above %.3f V: %s", window.highVoltage(z),
                    oxidation));
        }
    }

    private static String at(final OpenProfile profile, final OpenProfile.Window window) {
        return profile.steps().stream().filter(step -> step.low() == window.low() && step.high() == window.high()).map(
                OpenProfile.Step::text).findFirst().orElse("two of its phases that exchange it at this voltage");
    }

    private static double finite(final double number) {
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    /** Steps as a line, which goes half a volt beyond the last one. */
    private static void draw(final Sheets sheets, final EntrySet set, final String formula, final OpenProfile profile) {
        final List<OpenProfile.Step> steps = profile.steps();
        final double[] x = new double[2 * steps.size()];
        final double[] y = new double[x.length];
        for (int k = 0; k < steps.size(); k++) {
            x[2 * k] = steps.get(k).lowVoltage(sheets.electrons());
            x[2 * k + 1] = Double.isInfinite(steps.get(k).low()) ? x[2 * k] + .5 : steps.get(k).highVoltage(sheets
                    .electrons());
            y[2 * k] = y[2 * k + 1] = steps.get(k).amount();
        }
        sheets.series().add(Curves.Series.line(sheets.several() ? formula + ", " + set.label() : "", sheets.series()
                .size(),
                x, y));
    }
}
