package org.ionclay.eds.spectrum;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Attenuation that is looked up once for each element and energy. It is for the energies of lines, which are few: a
 * matrix correction asks for the same ones thousands of times.
 */
final class RememberedAttenuation implements Attenuation {

    private final Attenuation source;
    private final ConcurrentHashMap<Key, Double> known = new ConcurrentHashMap<>();

    /** An element and an energy. */
    private record Key(int z, double energy) {
    }

    RememberedAttenuation(final Attenuation source) {
        this.source = source;
    }

    @Override
    public double of(final int z, final double energy) {
        return known.computeIfAbsent(new Key(z, energy), key -> source.of(z, energy));
    }

    @Override
    public Attenuation remembered() {
        return this;
    }
}
