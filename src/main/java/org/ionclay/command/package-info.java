/**
 * Door: SciJava commands, one class per menu entry, nothing but annotated inputs; the work is in {@code task}. The only
 * room that may use SciJava.
 */
package org.ionclay.command;
