package org.ionclay.potential.dp.run;

/** In which numbers a Deep Potential is computed. */
public enum Precision {

    /** Everything in double precision. */
    DOUBLE,

    /**
     * Networks, tables and descriptors in single precision; distances, sums over atoms, forces and virials in double.
     */
    MIXED
}
