package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Workers;

/**
 * {@link Connectivity} against time: "Mg-Ga edge", the number of shared edges between the polyhedra of Mg and Ga, for
 * each pair of cations and kind of link; "clusters" of linked polyhedra; cations in the "largest cluster".
 */
public final class PolyhedraLinks {

    private final IonRoles roles;
    private final Workers workers;
    private final TimeSeries series;

    /** Starts. @param blocks least number of blocks for the errors */
    public PolyhedraLinks(final Groups groups, final IonRoles roles, final int blocks, final Workers workers) {
        this.roles = roles;
        this.workers = workers;
        final List<String> names = new ArrayList<>();
        for (final int[] pair : roles.cationPairs()) {
            for (final Connectivity.Link kind : Connectivity.Link.values()) {
                names.add(groups.pairName(pair[0], pair[1]) + " " + kind.name().toLowerCase(Locale.ROOT));
            }
        }
        names.addAll(List.of("clusters", "largest cluster"));
        series = new TimeSeries(names, blocks);
    }

    /** Adds a frame. @param time in fs */
    public void add(final Bonds bonds, final double time) {
        final Connectivity connectivity = new Connectivity(bonds, roles.cations(), roles.anions(), workers);
        final double[] values = new double[series.names().size()];
        int at = 0;
        for (final int[] pair : roles.cationPairs()) {
            for (final Connectivity.Link kind : Connectivity.Link.values()) {
                values[at++] = connectivity.links(pair[0], pair[1], kind);
            }
        }
        values[at] = connectivity.clusters();
        values[at + 1] = connectivity.largest();
        series.add(time, values);
    }

    /** The numbers, frame by frame. */
    public TimeSeries series() {
        return series;
    }
}
