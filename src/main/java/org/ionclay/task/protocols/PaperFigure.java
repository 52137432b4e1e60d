package org.ionclay.task.protocols;

import java.util.List;

/**
 * A figure of the paper and where our run has the same: pictures that its stages drew, and numbers in their tables. The
 * only numbers here are the paper's.
 *
 * @param number the paper's number, such as 4b
 * @param title what is shown
 * @param paper what the paper finds
 * @param pictures pictures of our run
 * @param numbers numbers of our run, beside the paper's
 */
record PaperFigure(String number, String title, String paper, List<Picture> pictures, List<Number> numbers) {

    /**
     * A picture.
     *
     * @param stage name of its stage; of a stage that is there several times (shear-1, shear-2), all are meant
     * @param file in the stage's folder
     */
    record Picture(String stage, String file) {
    }

    /**
     * A number.
     *
     * @param what it is
     * @param paper what the paper has; blank where it has none
     * @param stage name of its stage, as of a picture
     * @param value where it stands
     */
    record Number(String what, String paper, String stage, TableValue value) {
    }

    /** Copies the lists. */
    PaperFigure {
        pictures = List.copyOf(pictures);
        numbers = List.copyOf(numbers);
    }

    /** Whether a stage is one that pictures and numbers name. */
    static boolean same(final String stage, final String named) {
        return stage.equals(named) || stage.startsWith(named + "-") && stage.substring(named.length() + 1)
                .matches("\\d+");
    }
}
