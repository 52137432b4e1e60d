/**
 * Ground: files of instruments: whole files in memory with bounds, packed ones unpacked, texts decoded, tables of
 * numbers, and formats that declare themselves. Knows no science.
 */
package org.ionclay.compute.files;
