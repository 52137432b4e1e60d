/**
 * Tasks: pictures and plots to figures of a given size.
 */
package org.ionclay.task.figures;
