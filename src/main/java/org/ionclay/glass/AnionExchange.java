package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is bonded to whom against time: "Ga-Cl", the number of bonds between each cation and each anion, and "Cl share of
 * Ga", the part of the bonds of a cation that go to an anion. When MgCl2 and GaF3 exchange anions, Ga-F and Mg-Cl fall,
 * Ga-Cl and Mg-F rise.
 */
public final class AnionExchange {

    private final Groups groups;
    private final IonRoles roles;
    private final TimeSeries series;

    /** Starts. @param blocks least number of blocks for the errors */
    public AnionExchange(final Groups groups, final IonRoles roles, final int blocks) {
        this.groups = groups;
        this.roles = roles;
        final List<String> bonds = new ArrayList<>();
        final List<String> shares = new ArrayList<>();
        for (final int a : roles.cations()) {
            for (final int b : roles.anions()) {
                bonds.add(groups.pairName(a, b));
                shares.add(groups.names().get(b) + " share of " + groups.names().get(a));
            }
        }
        bonds.addAll(shares);
        series = new TimeSeries(bonds, blocks);
    }

    /** Adds a frame. @param time in fs */
    public void add(final Bonds bonds, final double time) {
        final int anions = roles.anions().size();
        final int kinds = roles.cations().size() * anions;
        final double[] values = new double[2 * kinds];
        for (int a = 0; a < roles.cations().size(); a++) {
            double total = 0;
            for (int i = 0; i < groups.of().length; i++) {
                if (groups.of()[i] != roles.cations().get(a)) continue;
                for (int b = 0; b < anions; b++) values[a * anions + b] += bonds.count(i, roles.anions().get(b));
                total += roles.anionsAround(bonds, i);
            }
            for (int k = a * anions; k < (a + 1) * anions; k++) values[kinds + k] = values[k] / total;
        }
        series.add(time, values);
    }

    /** Bonds, then shares; a share is NaN while a cation has no bond at all. */
    public TimeSeries series() {
        return series;
    }
}
