/**
 * Door: SciJava commands, one room a wing, one class per menu entry, nothing but annotated inputs; the work is in
 * {@code task}. The only room that may use SciJava. Here: what the build writes down about them.
 */
package org.ionclay.command;
