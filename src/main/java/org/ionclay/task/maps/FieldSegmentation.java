package org.ionclay.task.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.ionclay.composition.CoreMask;
import org.ionclay.composition.Homogeneity;
import org.ionclay.composition.RegionComposition;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Compound;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.FieldArea;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.CompoundList;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.ShapeMeasurer;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.phases.PhaseNamer;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/** One field's walk: maps to phases, particles, compositions, names and homogeneity. */
final class FieldSegmentation {

    /** Family-wise level of the verdict "homogeneous". */
    private static final double LEVEL = 0.01;

    /** Depth in pixels below its boundary from which on a phase is tested. */
    private static final int HOMOGENEITY_MARGIN = 2;

    private static final int COUNT_GRAIN = 1 << 20;

    /** A field with at least this share of unresolved pixels shows particles on a bare ground. */
    private static final double BARE = 0.2;

    private final Inputs inputs;
    private final ElementMaps maps;
    private final Workers workers;
    private final Progress progress;
    private final RunRecord record;

    FieldSegmentation(final Inputs inputs, final ElementMaps maps, final Workers workers, final Progress progress,
            final RunRecord record) {
        this.inputs = inputs;
        this.maps = maps;
        this.workers = workers;
        this.progress = progress;
        this.record = record;
    }

    /**
     * Segments the field.
     *
     * @param quantifier how counts become at%
     * @throws IllegalArgumentException if the field or a setting cannot be worked with
     * @throws IOException if a file that an input names cannot be read
     */
    SegmentedField run(final Quantifier quantifier) throws IOException {
        final FieldArea area = area();
        final Optional<Plane> mask = area.plane();
        final Optional<Plane> picture = picture();
        final PhaseChoice.Phases found = PhaseChoice.of(inputs).divide(inputs, maps, quantifier, mask, workers,
                progress.part(0, 0.4));
        found.notes().forEach(note -> record.message(maps.name() + ": " + note));
        final PhaseMap phases = found.map().within(area);
        record.step("phases");
        final List<Integer> particlePhases = particlePhases(phases);
        final ParticleMap particles = ParticleSplitter.split(phases, new HashSet<>(particlePhases),
                splitSettings(), picture, workers, progress.part(0.4, 0.6));
        record.step("particles");
        final List<ParticleShape> shapes = ShapeMeasurer.measure(particles, new ShapeMeasurer.Pixel(maps.pixelSize(),
                maps.pixelHeight(), area.outside()), workers, progress.part(0.6, 0.7));
        record.step("shapes");
        final Optional<CoreMask.Cores> cores = cores(phases);
        final RegionComposition compositions = RegionComposition.measure(maps, quantifier, phases,
                Optional.of(particles), RegionComposition.Settings.DEFAULT, cores, workers, progress.part(0.7, 0.8));
        compositions.notes().forEach(note -> record.message(maps.name() + ": " + note));
        record.step("compositions");
        final List<Compound> compounds = compounds();
        final PhaseNamer namer = new PhaseNamer(compounds);
        final List<PhaseNamer.Match> names = compositions.phases().stream().map(
                phase -> namer.match(phase.composition())).toList();
        final List<PhaseNamer.Match> particleNames = namer.matches(particles.count(),
                index -> compositions.particle(index + 1), workers);
        record.step("names");
        final List<SegmentedField.Tested> tested = homogeneity(phases, cores);
        record.step("homogeneity");
        return new SegmentedField(maps, quantifier, phases, found.how(), names, compositions, particlePhases,
                particles, particleNames, shapes, compounds, tested);
    }

    /** The part of the maps that is the field. */
    FieldArea area() throws IOException {
        final Optional<Path> file = inputs.file("mask");
        if (file.isPresent()) record.input(file.get());
        final FieldArea area = FieldArea.of(maps, file.isEmpty() ? Optional.empty() : Optional.of(mask(file.get())));
        if (file.isPresent()) record.message(Text.of("%s: the field is %d of %d pixels (%.1f %%), as the mask says",
                maps.name(), area.pixels(), (long) maps.width() * maps.height(),
                100.0 * area.pixels() / maps.width() / maps.height()));
        return area;
    }

    private Plane mask(final Path file) throws IOException {
        if (!Regions.isRoiFile(file)) return new ProcessorPlane(FieldInputs.grey("mask", file).pixels());
        final Regions.Area found = Regions.plane(file, maps.width(), maps.height());
        found.notes().forEach(note -> record.message(maps.name() + ": mask: " + note));
        return found.plane();
    }

    /** Whether touching particles are told apart by a picture as well. */
    static boolean byPicture(final Inputs inputs) {
        return inputs.yes("split") && inputs.text("split_on").equals("sem");
    }

    /** The SEM image, if particles are told apart by it. */
    private Optional<Plane> picture() {
        if (!byPicture(inputs)) return Optional.empty();
        final Plane picture = maps.electronImage().orElseThrow(() -> new InputException(
                "split_on=sem needs an SEM image of the same field, and there is none beside the maps; give sem_image, "
                        + "or split_on=distance"));
        if (picture.width() != maps.width() || picture.height() != maps.height()) throw new InputException(
                Text.of("split_on=sem needs an SEM image of the maps' size %d x %d, found %d x %d; scale it, or use ",
                        maps.width(), maps.height(), picture.width(), picture.height())
                        + "split_on=distance");
        record.message(maps.name() + ": lines of the SEM image tell particles apart, besides their shapes");
        return Optional.of(picture);
    }

    private List<Integer> particlePhases(final PhaseMap phases) {
        final String text = inputs.text("particle_phases");
        final List<Integer> all = java.util.stream.IntStream.rangeClosed(1, phases.count()).boxed().toList();
        switch (text) {
            case "none" -> {
                return List.of();
            }
            case "all" -> {
                return all;
            }
            case "auto" -> {
                return automatic(phases, all);
            }
            default -> {
                final List<Integer> chosen = new ArrayList<>();
                for (final String word : inputs.words("particle_phases")) chosen.add(phase(word, phases.count()));
                return chosen.stream().distinct().sorted().toList();
            }
        }
    }

    private static int phase(final String word, final int count) {
        try {
            final int phase = Integer.parseInt(word);
            if (phase >= 1 && phase <= count) return phase;
        } catch (final NumberFormatException e) {
            throw new InputException("particle_phases: auto, all, none or numbers, found \"" + word + "\"", e);
        }
        throw new InputException("particle_phases: there are phases 1 to " + count + ", found " + word);
    }

    /** All phases where they lie on a bare ground; else all but the largest, which is the matrix. */
    private List<Integer> automatic(final PhaseMap phases, final List<Integer> all) {
        final long[] pixels = count(phases);
        final long inside = phases.area().pixels();
        final long bare = pixels[0] - (phases.phase().length - inside);
        if (bare >= BARE * inside) {
            record.message(
                    Text.of("%s: %.0f %% of the field is unresolved, which is taken as bare ground: every phase is "
                    + "made of particles", maps.name(), 100.0 * bare / inside));
            return all;
        }
        int matrix = 1;
        for (int phase = 2; phase <= phases.count(); phase++) if (pixels[phase] > pixels[matrix]) matrix = phase;
        final int largest = matrix;
        record.message(maps.name() + ": phase " + largest + ", the largest, is taken as the matrix; "
                + (phases.count() > 1 ? "the others are made of particles" : "there are no particles"));
        return all.stream().filter(phase -> phase != largest).toList();
    }

    /** Pixels of each phase, from 0. */
    private long[] count(final PhaseMap phases) {
        final byte[] phase = phases.phase();
        final long[][] parts = new long[Workers.chunks(phase.length, COUNT_GRAIN)][];
        workers.ranges(phase.length, COUNT_GRAIN, (chunk, from, to) -> {
            final long[] pixels = new long[phases.count() + 1];
            for (int i = from; i < to;) {
                final int begin = i++;
                while (i < to && phase[i] == phase[begin]) i++;
                pixels[phase[begin]] += i - begin;
            }
            parts[chunk] = pixels;
        });
        final long[] all = new long[phases.count() + 1];
        for (final long[] part : parts) for (int p = 0; p < all.length; p++) all[p] += part[p];
        return all;
    }

    private ParticleSplitter.Settings splitSettings() {
        return splitSettings(inputs, Math.sqrt(maps.pixelArea()));
    }

    /** Splitting as the inputs say; areas in µm² become pixels here. */
    static ParticleSplitter.Settings splitSettings(final Inputs inputs, final double pixelSize) {
        final ParticleSplitter.Settings standard = ParticleSplitter.Settings.DEFAULT;
        final double area = inputs.number("min_size");
        final long smallest = area > 0 ? (long) Math.ceil(area / (pixelSize * pixelSize)) : standard.minSize();
        final long hole = switch (inputs.text("fill_holes")) {
            case "all" -> Long.MAX_VALUE;
            case "small" -> smallest;
            default -> 0;
        };
        return new ParticleSplitter.Settings(inputs.yes("split"), inputs.number("split_tolerance"),
                standard.relativeTolerance(), smallest, hole, standard.connectivity());
    }

    private List<Compound> compounds() throws IOException {
        final Optional<Path> file = inputs.file("compounds");
        file.ifPresent(record::input);
        final CompoundList list = file.isPresent() ? CompoundList.read(file.get()) : CompoundList.standard();
        return list.compounds().stream().map(named -> new Compound(named.name(), named.compound().amounts())).toList();
    }

    private boolean testable() {
        return maps.unit() == ElementMaps.Unit.COUNTS && maps.maps().size() >= 2 && maps.maps().stream().allMatch(
                map -> map.quality().noise() == 1 && !map.quality().isSaturated());
    }

    /** Room for the cores of several phases, if homogeneity is to be tested on them. */
    private Optional<CoreMask.Cores> cores(final PhaseMap phases) {
        if (inputs.text("homogeneity").equals("no") || !testable() || phases.count() < 2) return Optional.empty();
        return Optional.of(new CoreMask.Cores(HOMOGENEITY_MARGIN, new byte[phases.phase().length]));
    }

    /** The whole field, and each phase on its core: chosen by the same counts, its rim would look too even. */
    private List<SegmentedField.Tested> homogeneity(final PhaseMap phases, final Optional<CoreMask.Cores> found) {
        if (inputs.text("homogeneity").equals("no")) return List.of();
        if (!testable()) {
            record.message(maps.name() + (maps.unit() == ElementMaps.Unit.COUNTS && maps.maps().size() >= 2
                    ? ": homogeneity was not tested: it compares with the noise of counts, which a map does not have "
                            + "(see above)" : ": homogeneity needs counts of two elements or more, so it was not "
                            + "tested"));
            return List.of();
        }
        final byte[] cores = found.map(CoreMask.Cores::phase).orElse(new byte[0]);
        final int count = found.isPresent() ? phases.count() : 0;
        final List<Homogeneity.Result> results = Homogeneity.test(maps, phases.area().bytes(), cores,
                count, LEVEL, workers, progress.part(0.8, 0.9));
        final List<SegmentedField.Tested> tested = new ArrayList<>();
        tested.add(new SegmentedField.Tested("field", results.get(0)));
        for (int phase = 1; phase <= count; phase++) {
            final Homogeneity.Result result = results.get(phase);
            // a thin phase has no core
            if (result.rows().get(0).blocks() > 0) tested.add(new SegmentedField.Tested("phase " + phase, result));
        }
        return tested;
    }
}
