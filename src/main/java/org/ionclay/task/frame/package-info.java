/**
 * Tasks, the frame: what every task repeats, once: checked inputs, the record of a run, the output folder, failures
 * of a batch, the walk from files to tables. Knows no wing and no SciJava class.
 */
package org.ionclay.task.frame;
