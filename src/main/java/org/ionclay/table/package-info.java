/**
 * Ground: tables whose columns are declared once (key, label, unit), CSV in and out. Knows no ImageJ.
 */
package org.ionclay.table;
