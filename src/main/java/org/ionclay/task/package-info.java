/**
 * The list of tasks: the work behind each menu entry, shared by the three doors ({@code command}, {@code ij1}, {@code
 * headless}). Settings from validated inputs, one walk through science, tables, pictures and files. Knows no SciJava
 * class, so that it also runs in plain ImageJ without SciJava jars. One room a wing below, and {@code task.frame}.
 */
package org.ionclay.task;
