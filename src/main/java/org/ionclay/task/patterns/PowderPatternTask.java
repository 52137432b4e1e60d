package org.ionclay.task.patterns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.text.Cif;
import org.ionclay.atoms.io.text.CifCrystals;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.diffraction.FormFactors;
import org.ionclay.diffraction.PowderPattern;
import org.ionclay.diffraction.PowderSettings;
import org.ionclay.diffraction.PseudoVoigt;
import org.ionclay.diffraction.Reflection;
import org.ionclay.diffraction.WaasmaierKirfel;
import org.ionclay.diffraction.Wavelengths;
import org.ionclay.diffraction.XraylibFactors;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Reflections and patterns of crystals, and measured patterns beside them. */
public final class PowderPatternTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final List<Path> files = new ArrayList<>();
        final List<Crystal> crystals = crystals(inputs.text("input"), files);
        return TaskRun.over(inputs, progress, files, run -> analyse(run, crystals));
    }

    /** A file that exists is read; every other word is the name of a built-in crystal. */
    private static List<Crystal> crystals(final String text, final List<Path> files) throws IOException {
        final List<Crystal> crystals = new ArrayList<>();
        final List<String> words = new ArrayList<>();
        if (isFile(text.strip())) words.add(text.strip());
        else for (final String word : text.split("[,;\n]")) if (!word.isBlank()) words.add(word.strip());
        for (final String word : words) {
            if (!isFile(word)) {
                if (word.contains("/") || word.contains("\\") || word.toLowerCase(Locale.ROOT).endsWith(".cif")) {
                    throw new InputException("input: there is no file \"" + word + "\"");
                }
                crystals.add(Crystals.byName(word));
                continue;
            }
            final Path path = Path.of(word);
            files.add(path);
            if (AtomFiles.format(path) instanceof Cif) crystals.addAll(CifCrystals.read(path));
            else crystals.add(Crystal.of(String.valueOf(path.getFileName()), AtomFiles.readAll(path).get(0).structure(),
                    String.valueOf(path.getFileName())));
        }
        if (crystals.isEmpty()) throw new InputException("input: needed CIF files or built-in crystals ("
                + Crystals.names()
                + "), found none");
        return crystals;
    }

    private static boolean isFile(final String text) {
        try {
            return !text.isEmpty() && Files.isRegularFile(Path.of(text));
        } catch (final InvalidPathException noPath) {
            return false;
        }
    }

    private static void analyse(final TaskRun run, final List<Crystal> crystals) throws IOException {
        for (final Path path : run.paths()) run.file(path);
        final PowderSettings settings = settings(run.inputs());
        run.say("wavelength " + Wavelengths.text(settings.wavelength()) + "; form factors: "
                + settings.factors().title()
                + (settings.anomalous() ? ", with f' and f'' of xraylib" : ", without f' and f''") + "; "
                + polarisation(settings.polarisation()));
        final Map<Crystal, List<Reflection>> lines = new LinkedHashMap<>();
        final Table list = new Table("crystals", List.of(Column.of("crystal"), Column.of("kind"),
                Column.of("space group"),
                Column.of("a", "Å"), Column.of("b", "Å"), Column.of("c", "Å"), Column.of("alpha", "°"),
                        Column.of("beta", "°"),
                Column.of("gamma", "°"), Column.of("strongest 2 theta", "°"), Column.of("reflections"),
                        Column.of("source")));
        for (final Crystal crystal : crystals) {
            run.progress().check();
            final List<Reflection> reflections = PowderPattern.reflections(crystal, settings);
            if (lines.put(crystal, reflections) != null) throw new InputException("input: " + crystal.name()
                    + " stands there twice");
            if (reflections.isEmpty()) run.say(crystal.title() + ": no reflection between " + settings.least()
                    + " and "
                    + settings.most() + " degrees");
            if (crystal.model()) run.say(crystal.title() + ": positions are a model, not measured ("
                    + crystal.source()
                    + ")");
            final String folder = crystals.size() == 1 ? "" : run.folder(crystal, crystal.name());
            run.add(reflections(folder + "reflections", reflections));
            list.add(crystal.title(), crystal.model() ? "model" : "measured", crystal.group(), crystal.cell().length(0),
                    crystal.cell().length(1), crystal.cell().length(2), crystal.cell().angle(0),
                            crystal.cell().angle(1),
                    crystal.cell().angle(2), strongest(reflections), reflections.size(), crystal.source());
        }
        run.add(list);
        new PowderPlots(run, settings, shape(run.inputs())).draw(lines);
    }

    private static double strongest(final List<Reflection> reflections) {
        return reflections.stream().max(java.util.Comparator.comparingDouble(Reflection::peakPercent))
                .map(Reflection::twoTheta).orElse(Double.NaN);
    }

    private static Table reflections(final String name, final List<Reflection> reflections) {
        final Table table = new Table(name, List.of(Column.of("h"), Column.of("k"), Column.of("l"),
                Column.of("multiplicity"), Column.of("d", "Å"), Column.of("2 theta", "°"), Column.of("F squared"),
                Column.of("I", "%"), Column.of("I of peak", "%"), Column.of("Q", "1/Å")));
        for (final Reflection r : reflections) table.add(r.h(), r.k(), r.l(), r.multiplicity(), r.d(), r.twoTheta(),
                r.f2(),
                r.percent(), r.peakPercent(), 2 * Math.PI / r.d());
        return table;
    }

    private static PowderSettings settings(final Inputs inputs) {
        if (!inputs.has("wavelength")) throw new InputException("wavelength: needed the one that was used, in Å or "
                + "as a name "
                + "such as CuKa1; found none, and none is assumed");
        final double wavelength = Wavelengths.parse(inputs.text("wavelength"));
        return new PowderSettings(wavelength, inputs.number("min_angle"), inputs.number("max_angle"),
                inputs.number("polarisation"), factors(inputs.text("factors")), inputs.yes("anomalous"),
                NumberInputs.optional(inputs, "displacement"));
    }

    /** Form factors by their name. */
    static FormFactors factors(final String name) {
        return switch (name) {
            case "ionic" -> WaasmaierKirfel.ionic();
            case "xraylib" -> new XraylibFactors();
            default -> WaasmaierKirfel.neutral();
        };
    }

    private static String polarisation(final double k) {
        return k == 1 ? "unpolarised beam" : k == 0 ? "beam polarised across the plane (synchrotron)"
                : String.format(Locale.ROOT, "polarisation K = %s", k);
    }

    private static PseudoVoigt shape(final Inputs inputs) {
        final double width = inputs.number("width");
        if (!(width > 0)) throw new InputException("width: needed a full width above 0 degrees, found " + width);
        final double u = NumberInputs.optional(inputs, "u");
        final double v = NumberInputs.optional(inputs, "v");
        return new PseudoVoigt(Double.isNaN(u) ? 0 : u, Double.isNaN(v) ? 0 : v, width * width, inputs.number("mix"));
    }
}
