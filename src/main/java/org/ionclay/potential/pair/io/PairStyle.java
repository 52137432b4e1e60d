package org.ionclay.potential.pair.io;

import java.io.IOException;
import java.nio.file.Path;
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

    LENNARD_JONES("lennard-jones", (p, cutoff, shifted, folder) -> new LennardJones(p.need("epsilon").number(),
            p.need("sigma").number(), cutoff, shifted)),
    BUCKINGHAM("buckingham", (p, cutoff, shifted, folder) -> new Buckingham(p.need("A").number(), p.need("rho").number(),
            p.need("C").number(), cutoff, shifted)),
    BORN_MAYER_HUGGINS("born-mayer-huggins", (p, cutoff, shifted, folder) -> new BornMayerHuggins(p.need("A").number(),
            p.need("rho").number(), p.need("sigma").number(), p.need("C").number(), p.need("D").number(), cutoff,
            shifted)),
    MORSE("morse", (p, cutoff, shifted, folder) -> new Morse(p.need("D").number(), p.need("alpha").number(),
            p.need("r0").number(), 0, cutoff, shifted)),
    PEDONE("pedone", (p, cutoff, shifted, folder) -> new Morse(p.need("D").number(), p.need("alpha").number(),
            p.need("r0").number(), p.need("C").number(), cutoff, shifted)),
    INVERSE_POWER("inverse-power", (p, cutoff, shifted, folder) -> new InversePower(p.need("C").number(),
            p.need("n").number(), cutoff, shifted)),
    TABLE("table", (p, cutoff, shifted, folder) -> TableFile.read(folder.resolve(p.need("file").text()),
            p.need("keyword").text(), cutoff, shifted));

    /** Makes a function of the parameters of a pair. */
    @FunctionalInterface
    interface Maker {
        /** Reads the parameters. */
        PairFunction make(YamlNode parameters, double cutoff, boolean shifted, Path folder) throws IOException;
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

    /**
     * The function of the parameters of a pair.
     *
     * @param folder where files lie that the parameters name
     * @throws IOException if such a file cannot be read
     */
    PairFunction make(final YamlNode parameters, final double cutoff, final boolean shifted, final Path folder)
            throws IOException {
        return maker.make(parameters, cutoff, shifted, folder);
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
