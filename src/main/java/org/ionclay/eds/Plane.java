package org.ionclay.eds;

/**
 * One grey image, read row by row, so that a map may lie in memory, in an ImgLib2 image or on disk. Reading is safe
 * from several threads at once. A plane is never written to.
 */
public interface Plane {

    /** Width in pixels. */
    int width();

    /** Height in pixels. */
    int height();

    /**
     * Copies one row.
     *
     * @param y row, 0 to height - 1
     * @param into receives {@code width()} values in the plane's own unit (counts, at% or grey levels)
     * @throws java.io.UncheckedIOException if the plane lies on disk and cannot be read
     */
    void row(int y, float[] into);
}
