/**
 * Display: atoms in three dimensions. The only room that knows Jmol, which Fiji's zip brings and plain ImageJ lacks:
 * its classes are loaded when a view is made, and a missing jar shows as {@link java.lang.NoClassDefFoundError}. May
 * use {@code atoms}.
 */
package org.ionclay.display.viewer;
