package org.ionclay.electrochem.io;

import java.util.List;
import java.util.Optional;

/** The one list of formats, in the order in which they are asked. */
final class CellFormats {

    private static final int HEAD = 20;

    private static final List<CellFormat> ALL = List.of(new EcLabBinary(), new Zipped(), new EcLabText(),
            new ZPlot(false), new ZPlot(true), new Gamry(), new VersaStudio(), new RelaxIs(), new FraText(),
            new Maccor(), new Neware(), new Delimited("CH Instruments", ".txt", source -> source.find("CHI", HEAD) >= 0
            && source.find("Instrument Model:", HEAD) >= 0), new Delimited("Parstat text", ".txt",
            source -> source.line(0).contains("Zre (ohms)")), new Delimited("Powersuite text", ".txt",
            source -> source.line(0).contains("Zimg")), new Delimited("CSV and other tables", ".csv .txt .i2b .P00",
            source -> true));

    private CellFormats() {
    }

    static List<CellFormat> all() {
        return ALL;
    }

    /** The format of a file; empty if it is binary and none of them. */
    static Optional<CellFormat> of(final CellSource source) {
        return ALL.stream().filter(format -> format.binary()
                || source.isText()).filter(format -> format.recognises(source)).findFirst();
    }
}
