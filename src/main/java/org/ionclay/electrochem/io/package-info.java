/**
 * Files of potentiostats and cyclers. A format is one class that says its title, how its files are recognised by
 * content and which tables they hold; {@link org.ionclay.electrochem.io.CellFormats} lists them once. What the columns
 * of a table mean is found from their labels and units in one place for all formats.
 */
package org.ionclay.electrochem.io;
