/**
 * The work behind each menu entry, shared by the three doors ({@code command}, {@code ij1}, {@code headless}): settings
 * from validated inputs, one walk through science, tables, pictures and files. Knows no SciJava class, so that it also
 * runs in plain ImageJ without SciJava jars. A floor between doors and display (see docs/architecture.md).
 */
package org.ionclay.task;
