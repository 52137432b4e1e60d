package org.ionclay.potential.pair.io;

import java.util.Arrays;
import org.ionclay.compute.files.YamlNode;
import org.ionclay.potential.pair.BornMayerHuggins;
import org.ionclay.potential.pair.Buckingham;
import org.ionclay.potential.pair.InversePower;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.Morse;
import org.ionclay.potential.pair.PairFunction;

/** The styles of terms whose parameters are given for each pair: a new one is a line here. */
enum PairStyle {

    LENNARD_JONES("lennard-jones", (p, cutoff, shifted) -> new LennardJones(p.need("epsilon").number(),
            p.need("sigma").number(), cutoff, shifted)),
    BUCKINGHAM("buckingham", (p, cutoff, shifted) -> new Buckingham(p.need("A").number(), p.need("rho").number(),
            p.need("C").number(), cutoff, shifted)),
    BORN_MAYER_HUGGINS("born-mayer-huggins", (p, cutoff, shifted) -> new BornMayerHuggins(p.need("A").number(),
            p.need("rho").number(), p.need("sigma").number(), p.need("C").number(), p.need("D").number(), cutoff,
            shifted)),
    MORSE("morse", (p, cutoff, shifted) -> new Morse(p.need("D").number(), p.need("alpha").number(),
            p.need("r0").number(), 0, cutoff, shifted)),
    PEDONE("pedone", (p, cutoff, shifted) -> new Morse(p.need("D").number(), p.need("alpha").number(),
            p.need("r0").number(), p.need("C").number(), cutoff, shifted)),
    INVERSE_POWER("inverse-power", (p, cutoff, shifted) -> new InversePower(p.need("C").number(),
            p.need("n").number(), cutoff, shifted));

    /** Makes a function of the parameters of a pair. */
    @FunctionalInterface
    interface Maker {
        /** Reads the parameters. */
        PairFunction make(YamlNode parameters, double cutoff, boolean shifted);
    }

    private final String title;
    private final Maker maker;

    PairStyle(final String title, final Maker maker) {
        this.title = title;
        this.maker = maker;
    }

    /** Name in the file. */
    String title() {
        return title;
    }

    /** The function of the parameters of a pair. */
    PairFunction make(final YamlNode parameters, final double cutoff, final boolean shifted) {
        return maker.make(parameters, cutoff, shifted);
    }

    /** The names of all styles. */
    static String[] titles() {
        return Arrays.stream(values()).map(PairStyle::title).toArray(String[]::new);
    }

    /** The style of a name that is one of {@link #titles()}. */
    static PairStyle of(final String title) {
        return Arrays.stream(values()).filter(style -> style.title.equals(title)).findFirst().orElseThrow();
    }
}
