package org.ionclay.spectroscopy.io;

import java.util.List;
import org.ionclay.compute.files.FormatList;
import org.ionclay.compute.files.Measurement;

/** The lists of formats, found by content in their order. */
public final class SpectrumFiles {

    /** X-ray absorption: energy and mu (or detectors), or k and chi. */
    public static final FormatList<List<Measurement>> ABSORPTION = new FormatList<>("an absorption spectrum",
            List.of(new AthenaProject(), new Xdi(), new TextColumns("XAS columns", ".xmu .chi .dat .csv .txt")));

    /** Photoelectrons: energy and counts. */
    public static final FormatList<List<Measurement>> PHOTOELECTRONS = new FormatList<>("a photoelectron spectrum",
            List.of(new Vamas(), new PhiSpe(), new TextColumns("text in columns", ".txt .csv .dat")));

    /** Calorimeters: time, temperature, heat flow. */
    public static final FormatList<List<Measurement>> THERMAL = new FormatList<>("a calorimeter's curve",
            List.of(new TaText(), new NetzschText(), new TextColumns("text in columns, Setaram", ".txt .csv")));

    private SpectrumFiles() {
    }
}
