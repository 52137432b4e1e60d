/**
 * Tasks: powder patterns, EXAFS, XPS and DSC: checked inputs, science, tables and plots.
 */
package org.ionclay.task.patterns;
