package org.ionclay.potential.pair;

/** How pair functions are computed. */
public enum PairMethod {
    /** Tables, and the Vector API where it is there. */
    FAST,
    /** Tables without the Vector API; a check. */
    PLAIN,
    /** The functions themselves for every pair; a check, many times slower. */
    EXACT
}
