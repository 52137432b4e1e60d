/**
 * Science: from element maps to phases and particles. May use {@code eds} maps, {@code compute}, {@code units} and
 * commons-math; knows no window, no command and no file.
 */
package org.ionclay.segment;
