package org.ionclay.task.maps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Fields of element maps to phases, particles, compositions, sizes and homogeneity. */
public final class SegmentTask implements Task {

    /** More pictures than this many fields' are written to files only: nobody wants 50 sets of windows. */
    private static final int SHOWN_FIELDS = 4;

    @Override
    public boolean sharded() {
        return true;
    }

    @Override
    public Optional<Preview> preview() {
        return Optional.of(PhasePreview::of);
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, run -> new Fields(run).all());
    }

    /** One run over all fields. */
    private static final class Fields {

        private final TaskRun run;
        private final Inputs inputs;
        private final FieldInputs fieldInputs;
        private final List<FieldInputs.Field> fields;
        private final SegmentTables tables;
        private final QuantifiedTables quantified = new QuantifiedTables();
        private final ParticleRois rois;

        Fields(final TaskRun run) throws IOException {
            this.run = run;
            inputs = run.inputs();
            fieldInputs = new FieldInputs(inputs);
            fields = fieldInputs.fields();
            tables = new SegmentTables(SizeTables.settings(inputs));
            rois = new ParticleRois(inputs, fields.size() > 1);
            inputs.file("k_factors").ifPresent(run::read);
            inputs.file("sem_image").ifPresent(run::read);
        }

        void all() throws IOException {
            final List<FieldInputs.Field> mine = inputs.share(fields);
            for (int f = 0; f < mine.size(); f++) {
                run.progress().check();
                final Progress part = run.progress().part((double) f / mine.size(), (f + 1.0) / mine.size());
                part.update(0, "reading " + mine.get(f).name());
                final FieldResult read = mine.get(f).reading().read();
                run.step("read");
                if (read instanceof FieldResult.Read good) one(mine.get(f), good, part);
                else if (read instanceof FieldResult.Failed bad) run.failures().add(bad.name(), bad.reason());
            }
            run.failures().check(mine.size());
            tables.all().forEach(run::add);
            quantified.all().forEach(run::add);
            rois.write(run.output());
            run.outlines(rois.all());
        }

        private void one(final FieldInputs.Field field, final FieldResult.Read read, final Progress progress)
                throws IOException {
            final SegmentedField found;
            final Optional<QuantifiedField> standards;
            try {
                read.maps().notes().forEach(note -> run.say(read.maps().name() + ": " + note));
                if (inputs.has("calibration_region")) run.say(read.maps().name() + ": the pixels of the calibration "
                        + "region made the k-factors: what they belong to agrees with "
                        + inputs.text("calibration_compound")
                        + " by construction, and scatters less than its errors say");
                found = new FieldSegmentation(inputs, read.maps(), run.workers(), progress, run.record())
                        .run(fieldInputs.quantifier(read.maps()));
                standards = againstStandards(field, found, progress.part(0.9, 0.95));
            } catch (final InputException | UncheckedIOException e) {
                run.failures().add(field.name(), e);
                return;
            }
            field.files().forEach(run::read);
            tables.add(found);
            rois.add(found.maps().name(), found.particles(), found.phases());
            standards.ifPresent(result -> quantified.add(found, result));
            run.step("tables");
            progress.update(0.9, "drawing " + field.name());
            final SegmentPictures pictures = new SegmentPictures(found, standards, inputs);
            final String folder = fields.size() > 1 ? run.folder(found, found.maps().name()) : "";
            if (run.output().isOpen()) pictures.write(run.output(), folder, run.workers());
            if (fields.size() <= SHOWN_FIELDS) pictures.shown().forEach(run::show);
            run.step("pictures");
        }

        /** Compositions of regions from their own sum spectra, if there are standards. */
        private Optional<QuantifiedField> againstStandards(final FieldInputs.Field field, final SegmentedField found,
                final Progress progress) throws IOException {
            final List<String> notes = new ArrayList<>();
            final Optional<StandardsOnImage> standards = StandardsOnImage.of(field, found.maps().elements(), inputs,
                    notes);
            notes.forEach(note -> run.say(found.maps().name() + ": " + note));
            if (standards.isEmpty()) return Optional.empty();
            final QuantifiedField result = QuantifiedField.of(standards.get(), found, run.record(), progress);
            run.step("standards");
            return Optional.of(result);
        }
    }
}
