package org.ionclay.task.potentials;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ionclay.compute.Text;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** What a model holds, for people. */
final class ModelTables {

    private ModelTables() {
    }

    /** One row per type: slots, networks and energy of the lone atom. */
    static Table types(final DeepPotentialModel model) {
        final Table table = new Table("types", List.of(Column.of("type"), Column.of("name"), Column.of("sel"),
                Column.of("embedding"), Column.of("axis"), Column.of("fitting"), Column.of("energy bias", "eV"),
                Column.of("cutoff", "Å"), Column.of("smooth from", "Å"), Column.of("sides"), Column.of("excluded")));
        for (int t = 0; t < model.types(); t++) {
            final int centre = t;
            final String excluded = java.util.stream.IntStream.range(0, model.types())
                    .filter(n -> model.excluded()[centre][n]).mapToObj(n -> model.typeMap().get(n))
                    .collect(Collectors.joining(" "));
            table.add(t, model.typeMap().get(t), model.sel()[t], widths(model.embedding()[t][0]), model.axisNeurons(),
                    widths(model.fitting()[t]), model.biasAtomEnergy()[t], model.rcut(), model.rcutSmooth(),
                    model.oneSided() ? "one" : "two", excluded);
        }
        return table;
    }

    private static String widths(final Network network) {
        if (network == null) return "none (virtual)";
        return Arrays.toString(network.layers().stream().mapToInt(DenseLayer::out).toArray())
                .replaceAll("[\\[\\],]", "").replace(' ', '-');
    }

    /** The parameters of a model in words. */
    static String describe(final DeepPotentialModel model) {
        return Text.of("%s, cutoff %s Å, smooth from %s Å; %s", String.join(" ", model.typeMap()), model.rcut(),
                model.rcutSmooth(), model.provenance());
    }
}
