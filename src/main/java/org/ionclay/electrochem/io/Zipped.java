package org.ionclay.electrochem.io;

import org.ionclay.compute.InputException;

/** Zipped files (.ndax of Neware, .xlsx): recognised to say what to do instead of calling them damaged. */
final class Zipped implements CellFormat {

    @Override
    public String title() {
        return "zipped (refused)";
    }

    @Override
    public String endings() {
        return ".ndax .xlsx";
    }

    @Override
    public boolean binary() {
        return true;
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.startsWith("PK\u0003\u0004");
    }

    @Override
    public Found read(final CellSource source) {
        throw InputException.inFile(source.path(),
                "needs text or EC-Lab's binary, found a zipped file such as .ndax or "
                + ".xlsx; export it as CSV");
    }
}
