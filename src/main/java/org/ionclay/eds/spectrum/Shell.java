package org.ionclay.eds.spectrum;

/** An inner shell, by the order in which xraylib counts them. */
public enum Shell {
    K, L1, L2, L3, M1, M2, M3, M4, M5;

    /** K, L or M. */
    public char family() {
        return name().charAt(0);
    }

    /** Number of electrons of the full shell. */
    public int electrons() {
        return switch (this) {
            case K, L1, L2, M1, M2 -> 2;
            case L3, M3, M4 -> 4;
            case M5 -> 6;
        };
    }
}
