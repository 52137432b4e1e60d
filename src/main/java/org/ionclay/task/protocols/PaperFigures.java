package org.ionclay.task.protocols;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.task.protocols.PaperFigure.Number;
import org.ionclay.task.protocols.PaperFigure.Picture;

/** The figures of the paper's simulations: 4b, 4c, 5a to 5f, S17 to S22. */
final class PaperFigures {

    private static final String GLASS = "";
    private static final String SALT = "salt-";

    private PaperFigures() {
    }

    /** All of them, in the paper's order. */
    static List<PaperFigure> all() {
        final List<PaperFigure> all = new ArrayList<>(List.of(mixing(), shear()));
        all.addAll(motion());
        all.addAll(neighbours());
        all.add(terms());
        all.addAll(structures());
        all.addAll(salt());
        return all;
    }

    private static PaperFigure mixing() {
        final List<Picture> pictures = new ArrayList<>();
        final List<Number> numbers = new ArrayList<>();
        for (final String pair : List.of("Ga-F", "Mg-Cl", "Ga-Cl", "Mg-F")) {
            pictures.add(new Picture("mixing-g-of-r", "pairs/" + pair + ".png"));
            final String way = pair.equals("Ga-F") || pair.equals("Mg-Cl") ? "falls" : "rises";
            numbers.add(new Number("peak of g " + pair + " at the start", "1 ps", "mixing-g-of-r",
                    TableValue.cell("t {first} ps/minima.csv", "pair=" + pair, "g at peak")));
            numbers.add(new Number("peak of g " + pair + " at the end", "50 ps: " + way, "mixing-g-of-r",
                    TableValue.cell("t {last} ps/minima.csv", "pair=" + pair, "g at peak")));
            numbers.add(new Number("bonds " + pair + ", first tenth", "", "exchange",
                    TableValue.cell("summary.csv", "quantity=bonds " + pair, "first tenth")));
            numbers.add(new Number("bonds " + pair + ", last tenth", way, "exchange",
                    TableValue.cell("summary.csv", "quantity=bonds " + pair, "last tenth")));
        }
        pictures.add(new Picture("exchange", "plots/exchange.png"));
        return new PaperFigure("4b", "pair distributions before and after mixing at 900 K", "the peaks of Ga-F and "
                + "Mg-Cl fall, those of Ga-Cl and Mg-F rise: anions are exchanged", pictures, numbers);
    }

    private static PaperFigure shear() {
        final String stage = "shear-response";
        return new PaperFigure("4c", "shear stress, shear strain and potential energy under three cycles of load",
                "10 and 50 MPa, on for 400 ps and off for 400 ps at 300 K: a strain remains, the glass is plastic",
                List.of(new Picture(stage, "stress.png"), new Picture(stage, "strain.png"),
                        new Picture(stage, "energy.png")),
                List.of(new Number("stress under load, last cycle", "0.010 and 0.050 GPa", stage,
                        TableValue.cell("cycles.csv", "", "stress .. on", "stress on sigma")),
                        new Number("strain under load, last cycle", "", stage,
                                TableValue.cell("cycles.csv", "", "strain on", "strain on sigma")),
                        new Number("strain that remains", "not zero", stage,
                                TableValue.cell("cycles.csv", "", "permanent strain", "permanent strain sigma")),
                        new Number("energy after the last cycle", "", stage,
                                TableValue.cell("cycles.csv", "", "energy off", "energy off sigma"))));
    }

    private static Number diffusion(final String prefix, final String species, final String paper) {
        return new Number("D of " + species, paper, prefix + "transport", TableValue.cell("diffusion.csv", "species="
                + species, "D (cm²/s)", "D sigma (cm²/s)"));
    }

    private static Number conductivity(final String prefix, final String term, final String paper) {
        return new Number(term.replace(":", " ") + (term.contains(":") ? "" : " conductivity"), paper, prefix
                + "transport", TableValue.cell("conductivity.csv", "term=" + term, "sigma (mS/cm)",
                        "sigma error (mS/cm)"));
    }

    private static List<PaperFigure> motion() {
        return List.of(new PaperFigure("5a", "mean squared displacement of each ion", "linear in time over 25 ns at "
                + "300 K", List.of(new Picture("transport", "msd.png"), new Picture("transport", "msd-log.png")),
                List.of(diffusion(GLASS, "Mg", "1.7e-9 cm²/s"), diffusion(GLASS, "Cl", "2.1e-9 cm²/s"),
                        diffusion(GLASS, "Ga", ""), diffusion(GLASS, "F", ""),
                        conductivity(GLASS, "self:Mg", "0.31 mS/cm"))),
                new PaperFigure("5b", "distribution of the displacements of Mg", "fast ions go more than 90 % of the "
                        + "largest displacement, slow ones less than 10 %",
                        List.of(new Picture("fast-and-slow", "plots/displacements Mg.png")),
                        List.of(count("fast"), count("slow"), new Number("largest displacement of Mg", "",
                                "fast-and-slow", TableValue.cell("classes.csv", "species=Mg;class=fast",
                                        "largest displacement")))));
    }

    private static Number count(final String kind) {
        return new Number(kind + " Mg ions", "", "fast-and-slow", TableValue.cell("classes.csv", "species=Mg;class="
                + kind, "ions"));
    }

    private static Number anions(final String kind, final String paper) {
        return new Number("anions about " + kind + " Mg", paper, "fast-and-slow", TableValue.cell(
                "class-coordination.csv", "pair=Mg " + kind + "-anions", "mean coordination number",
                "standard error"));
    }

    private static Number peak(final String pair, final String paper) {
        return new Number("largest g " + pair, paper, "fast-and-slow", TableValue.largest("rdf.csv", "g " + pair));
    }

    private static List<PaperFigure> neighbours() {
        return List.of(new PaperFigure("5c", "anions about fast and slow Mg", "fast Mg has an anion less than slow Mg",
                List.of(new Picture("fast-and-slow", "plots/coordination Mg.png")),
                List.of(anions("fast", "5"), anions("slow", "6"))),
                new PaperFigure("5d", "pair distributions of fast and slow Mg", "about fast Mg the peak of Cl is "
                        + "higher than that of F, about slow Mg it is the other way round",
                        List.of(new Picture("fast-and-slow", "plots/rdf Mg and anions.png")),
                        List.of(peak("Mg fast-Cl", "above Mg fast-F"), peak("Mg fast-F", ""),
                                peak("Mg slow-Cl", "below Mg slow-F"), peak("Mg slow-F", ""))),
                new PaperFigure("5e", "fast and slow Cl about fast Mg", "fast Mg has fast Cl beside it rather than "
                        + "slow Cl", List.of(new Picture("fast-and-slow", "plots/rdf Mg fast and Cl.png")),
                        List.of(peak("Mg fast-Cl fast", "much above Mg fast-Cl slow"),
                                peak("Mg fast-Cl slow", ""))));
    }

    private static PaperFigure terms() {
        return new PaperFigure("5f", "self and distinct parts of the conductivity", "the distinct parts of Mg, Cl and "
                + "Mg-Cl are positive and larger than the self parts: ions move together",
                List.of(new Picture("transport", "terms.png")),
                List.of(conductivity(GLASS, "self:Mg", "0.31 mS/cm"), conductivity(GLASS, "self:Cl", ""),
                        conductivity(GLASS, "distinct:Mg", "positive, above self Mg"),
                        conductivity(GLASS, "distinct:Cl", "positive, above self Cl"),
                        conductivity(GLASS, "distinct:Mg-Cl", "positive"), conductivity(GLASS, "total", "")));
    }

    private static List<PaperFigure> structures() {
        return List.of(new PaperFigure("S17", "the box of eight particles", "eight particles of 3 nm, cut from a slab "
                + "MgCl2|GaF3 and turned against each other", List.of(new Picture("build-picture", "structure.png"),
                        new Picture("equilibrate-picture", "structure.png")),
                size("build", "12,000")),
                new PaperFigure("S18", "specific volume against temperature", "a kink at the glass transition; "
                        + "-62 °C by calorimetry", List.of(new Picture("glass-transition", "glass-transition.png")),
                        List.of(new Number("Tg", "-53 °C", "glass-transition", TableValue.cell("glass-transition.csv",
                                "", "Tg (°C)", "Tg sigma (K)")), new Number("chance of as clear a kink in noise", "",
                                "glass-transition", TableValue.cell("glass-transition.csv", "", "p-value")))),
                new PaperFigure("S19", "collective squared displacements", "linear in time",
                        List.of(new Picture("transport", "csd.png")),
                        List.of(conductivity(GLASS, "total", ""), new Number("Haven ratio", "", "transport",
                                TableValue.cell("summary.csv", "quantity=Haven ratio", "value", "error")))));
    }

    private static List<Number> size(final String stage, final String atoms) {
        return List.of(new Number("atoms", atoms, stage, TableValue.cell("structure.csv", "", "atoms")),
                new Number("edge of the cell", "64 Å", stage, TableValue.cell("structure.csv", "", "a (Å)")),
                new Number("formal charge", "", stage, TableValue.cell("structure.csv", "", "formal charge")));
    }

    private static List<PaperFigure> salt() {
        final List<Number> numbers = new ArrayList<>(size("salt-build", "10,200"));
        numbers.add(diffusion(SALT, "Mg", ""));
        numbers.add(conductivity(SALT, "self:Mg", "at most 0.05 mS/cm"));
        return List.of(new PaperFigure("S20", "polycrystalline MgCl2: structure and conductivity", "conducts at most "
                + "0.05 mS/cm", List.of(new Picture("salt-build-picture", "structure.png"),
                        new Picture("salt-transport", "msd.png"), new Picture("salt-transport", "terms.png")), numbers),
                boundaries("S21", SALT, "where ions of polycrystalline MgCl2 move", "almost only at the boundaries of "
                        + "particles"),
                boundaries("S22", GLASS, "where ions of the glass move", "not only at the boundaries of particles"));
    }

    private static PaperFigure boundaries(final String number, final String prefix, final String title,
            final String paper) {
        final String stage = prefix + "fast-and-slow";
        final List<Number> numbers = new ArrayList<>();
        for (final String kind : List.of("fast", "slow", "all")) {
            numbers.add(new Number("share of " + kind + " Mg near a boundary", "", stage, TableValue.cell(
                    "boundaries.csv", "species=Mg;class=" + kind, "share", "standard error")));
        }
        return new PaperFigure(number, title, paper, List.of(new Picture(prefix + "production-picture",
                "structure.png"), new Picture(stage, "ions.png")), numbers);
    }
}
