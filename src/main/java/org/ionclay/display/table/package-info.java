/**
 * Display: tables whose columns are declared once (label and unit) and go to ImageJ's ResultsTable and to CSV. May use
 * {@code ij.measure}; knows no command.
 */
package org.ionclay.display.table;
