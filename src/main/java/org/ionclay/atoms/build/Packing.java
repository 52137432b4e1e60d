package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;

/**
 * Ions or molecules at random places in random orientations, none nearer to what is there than the least distances:
 * random sequential addition, the largest first, with bins that make a try independent of the number of atoms.
 */
public final class Packing {

    private final PackingSettings settings;
    private final Draws draws;
    private final List<String> names;
    private final double[] squares;
    private final PackingBins bins;
    private final List<String> symbols = new ArrayList<>();

    private Packing(final PackingSettings settings) {
        this.settings = settings;
        draws = new Draws(settings.seed());
        names = settings.parts().stream().flatMap(part -> part.body().names().stream()).distinct()
                .sorted(Element.FORMULA_ORDER).toList();
        final int kinds = names.size();
        squares = new double[kinds * kinds];
        double most = 0;
        for (int k = 0; k < squares.length; k++) {
            final double least = settings.least(names.get(k / kinds), names.get(k % kinds));
            squares[k] = least * least;
            most = Math.max(most, least);
        }
        for (int v = 0; v < 3; v++) {
            if (settings.cell().height(v) < most) throw new InputException(Text.of("packing: the cell must be wider "
                    + "than the largest least distance of %.3g Å, found %.3g Å; pack more", most,
                    settings.cell().height(v)));
        }
        bins = new PackingBins(settings.cell(), Math.max(most, .1));
    }

    /**
     * Packs.
     *
     * @return atoms part by part in the order of species' formula; the molecule of an atom is the number of its part,
     *         and charges are formal ones where the species have them
     * @throws InputException if a part finds no place
     */
    public static Structure of(final PackingSettings settings, final Progress progress) {
        return new Packing(settings).fill(progress);
    }

    private Structure fill(final Progress progress) {
        final List<PackingSettings.Part> order = settings.parts().stream().sorted(
                Comparator.comparingInt((PackingSettings.Part part) -> -part.body().size())).toList();
        final int total = order.stream().mapToInt(PackingSettings.Part::count).sum();
        final List<Integer> molecules = new ArrayList<>();
        int done = 0;
        for (final PackingSettings.Part part : order) {
            final Body body = new Body(part.body(), names);
            for (int n = 0; n < part.count(); n++) {
                progress.check();
                if (!placed(body)) throw new InputException(Text.of("packing: needed room for %d parts, found it for "
                        + "%d: %d tries for a %s failed; make the cell larger (a lower density), the least distances "
                        + "smaller, or pack less densely and compress", total, done, settings.attempts(),
                        part.body().formula()));
                done++;
                for (final String symbol : body.symbols) {
                    symbols.add(symbol);
                    molecules.add(done);
                }
                progress.update((double) done / total, "packing");
            }
        }
        final Structure packed = Structure.of(symbols, bins.positions(), settings.cell()).toBuilder()
                .molecules(molecules.stream().mapToInt(Integer::intValue).toArray()).build().withTypeMap(names);
        return FormalCharges.given(packed.wrapped().toBuilder().images(null).build().sortedBySpecies());
    }

    /** A part around its middle. */
    private static final class Body {

        private final List<String> symbols;
        private final int[] kinds;
        private final double[] shape;

        Body(final Structure structure, final List<String> names) {
            symbols = IntStream.range(0, structure.size()).mapToObj(structure::symbol).toList();
            kinds = symbols.stream().mapToInt(names::indexOf).toArray();
            shape = Particle.of(symbols, structure.positions()).positions();
        }
    }

    private boolean placed(final Body body) {
        final double[] at = new double[body.shape.length];
        final double[] middle = new double[3];
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            for (int k = 0; k < 3; k++) middle[k] = draws.uniform();
            settings.cell().toCartesian(middle, middle);
            if (body.kinds.length == 1) System.arraycopy(middle, 0, at, 0, 3);
            else turned(body.shape, middle, at);
            if (!free(body.kinds, at)) continue;
            for (int i = 0; i < body.kinds.length; i++) bins.add(at, 3 * i, body.kinds[i]);
            return true;
        }
        return false;
    }

    private boolean free(final int[] kinds, final double[] at) {
        final int all = names.size();
        for (int i = 0; i < kinds.length; i++) {
            if (bins.meets(at, 3 * i, squares, kinds[i] * all)) return false;
        }
        return true;
    }

    /** Turned uniformly at random: a unit quaternion (Shoemake, Graphics Gems III (1992) 124). */
    private void turned(final double[] shape, final double[] middle, final double[] at) {
        final double share = draws.uniform();
        final double one = 2 * Math.PI * draws.uniform();
        final double two = 2 * Math.PI * draws.uniform();
        final double x = Math.sqrt(1 - share) * StrictMath.sin(one);
        final double y = Math.sqrt(1 - share) * StrictMath.cos(one);
        final double z = Math.sqrt(share) * StrictMath.sin(two);
        final double w = Math.sqrt(share) * StrictMath.cos(two);
        final double[] r = {1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), 2 * (x * y + z * w),
            1 - 2 * (x * x + z * z), 2 * (y * z - x * w), 2 * (x * z - y * w), 2 * (y * z + x * w),
            1 - 2 * (x * x + y * y)};
        for (int i = 0; i < shape.length; i += 3) {
            for (int k = 0; k < 3; k++) at[i + k] = middle[k] + r[3 * k] * shape[i] + r[3 * k + 1] * shape[i + 1]
                    + r[3 * k + 2] * shape[i + 2];
        }
    }

    /**
     * A cubic cell that gives parts a density.
     *
     * @param parts what it holds
     * @param density in amu/Å³
     */
    public static Cell cube(final List<PackingSettings.Part> parts, final double density) {
        double mass = 0;
        for (final PackingSettings.Part part : parts) {
            for (final double one : part.body().masses()) mass += one * part.count();
        }
        if (!(density > 0) || !(mass > 0)) throw new InputException("a packing needs a density above 0 and something "
                + "to pack, found " + density + " and " + mass + " amu");
        final double edge = Math.cbrt(mass / density);
        return Cell.box(edge, edge, edge);
    }
}
