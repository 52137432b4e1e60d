package org.ionclay.task.maps;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Failures;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;

/** Fields of element maps to phases, particles, compositions, sizes and homogeneity. */
public final class SegmentTask implements Task {

    /** More pictures than this many fields' are written to files only: nobody wants 50 sets of windows. */
    private static final int SHOWN_FIELDS = 4;

    @Override
    public boolean sharded() {
        return true;
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        try (Workers workers = new Workers(inputs.integer("threads")); TaskOutput output = TaskOutput.open(inputs)) {
            return new Run(inputs, workers, output).all(progress);
        }
    }

    /** One run over all fields. */
    private static final class Run {

        private final Inputs inputs;
        private final Workers workers;
        private final TaskOutput output;
        private final RunRecord record;
        private final FieldInputs fieldInputs;
        private final List<FieldInputs.Field> fields;
        private final SegmentTables tables;
        private final QuantifiedTables quantified = new QuantifiedTables();
        private final Failures failures;
        private final List<ImagePlus> images = new ArrayList<>();
        private final ParticleRois rois;

        Run(final Inputs inputs, final Workers workers, final TaskOutput output) throws IOException {
            this.inputs = inputs;
            this.workers = workers;
            this.output = output;
            record = new RunRecord(inputs);
            failures = new Failures(inputs);
            fieldInputs = new FieldInputs(inputs);
            fields = fieldInputs.fields();
            tables = new SegmentTables(SizeTables.settings(inputs));
            rois = new ParticleRois(inputs, fields.size() > 1);
            inputs.file("k_factors").ifPresent(record::input);
            inputs.file("sem_image").ifPresent(record::input);
        }

        TaskResult all(final Progress progress) throws IOException {
            final List<FieldInputs.Field> mine = inputs.share(fields);
            for (int f = 0; f < mine.size(); f++) {
                progress.check();
                final Progress part = progress.part((double) f / mine.size(), (f + 1.0) / mine.size());
                part.update(0, "reading " + mine.get(f).name());
                final FieldResult read = mine.get(f).reading().read();
                record.step("read");
                if (read instanceof FieldResult.Read good) one(mine.get(f), good, part);
                else if (read instanceof FieldResult.Failed bad) failures.add(bad.name(), bad.reason());
            }
            failures.check(mine.size());
            final List<Table> all = new ArrayList<>(tables.all());
            all.addAll(quantified.all());
            failures.table().ifPresent(all::add);
            failures.messages().forEach(record::message);
            output.write(all, workers);
            rois.write(output);
            final List<Path> files = output.commit(record);
            return new TaskResult(all, images, files, record.messages()).withRois(rois.all());
        }

        private void one(final FieldInputs.Field field, final FieldResult.Read read, final Progress progress)
                throws IOException {
            final SegmentedField found;
            final Optional<QuantifiedField> standards;
            try {
                read.maps().notes().forEach(note -> record.message(read.maps().name() + ": " + note));
                if (inputs.has("calibration_region")) record.message(read.maps().name()
                        + ": the pixels of the calibration "
                        + "region made the k-factors: what they belong to agrees with " + inputs.text(
                                "calibration_compound") + " by construction, and scatters less than its errors say");
                found = new FieldSegmentation(inputs, read.maps(), workers, progress, record)
                        .run(fieldInputs.quantifier(read.maps()));
                standards = againstStandards(field, found, progress.part(0.9, 0.95));
            } catch (final InputException | UncheckedIOException e) {
                failures.add(field.name(), e);
                return;
            }
            field.files().forEach(record::input);
            tables.add(found);
            rois.add(found.maps().name(), found.particles(), found.phases());
            standards.ifPresent(result -> quantified.add(found, result));
            record.step("tables");
            progress.update(0.9, "drawing " + field.name());
            final SegmentPictures pictures = new SegmentPictures(found, standards, inputs);
            final String folder = fields.size() > 1 ? output.folder(found, found.maps().name()) : "";
            if (output.isOpen()) pictures.write(output, folder, workers);
            if (fields.size() <= SHOWN_FIELDS) images.addAll(pictures.shown());
            record.step("pictures");
        }

        /** Compositions of regions from their own sum spectra, if there are standards. */
        private Optional<QuantifiedField> againstStandards(final FieldInputs.Field field, final SegmentedField found,
                final Progress progress) throws IOException {
            final List<String> notes = new ArrayList<>();
            final Optional<StandardsOnImage> standards = StandardsOnImage.of(field, found.maps().elements(), inputs,
                    notes);
            notes.forEach(note -> record.message(found.maps().name() + ": " + note));
            if (standards.isEmpty()) return Optional.empty();
            final QuantifiedField result = QuantifiedField.of(standards.get(), found, record, progress);
            record.step("standards");
            return Optional.of(result);
        }
    }
}
