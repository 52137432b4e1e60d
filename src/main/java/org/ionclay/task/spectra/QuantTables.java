package org.ionclay.task.spectra;

import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.quant.ElementAmount;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Tables of quantifications. The method stands in every row: standardless numbers must not pass for others. */
final class QuantTables {

    private QuantTables() {
    }

    static Table kRatios(final Quantification result) {
        final Table table = new Table("k-ratios", java.util.List.of(Column.of("element"), Column.of("line"),
                Column.of("k"),
                Column.of("k sigma"), Column.of("standard"), Column.of("method")));
        for (final ElementAmount element : result.elements()) {
            if (!Double.isNaN(element.k())) table.add(Xrays.symbol(element.z()), element.line(), element.k(),
                    element.kSigma(), element.standard(), result.method());
        }
        return table;
    }

    static Table composition(final Quantification result) {
        final Table table = new Table("composition", java.util.List.of(Column.of("element"), Column.of("wt%"),
                Column.of("wt% sigma"), Column.of("at%"), Column.of("at% sigma"), Column.of("Z"), Column.of("A"),
                Column.of("F"), Column.of("wt% model sigma"), Column.of("total wt%"), Column.of("total wt% sigma"),
                Column.of("method")));
        for (final ElementAmount element : result.elements()) {
            table.add(Xrays.symbol(element.z()), 100 * element.mass(), 100 * element.massSigma(), 100 * element.atoms(),
                    100 * element.atomsSigma(), element.zFactor(), element.aFactor(), element.fFactor(),
                    100 * element.massModel(), 100 * result.total(), 100 * result.totalSigma(), result.method());
        }
        return table;
    }
}
