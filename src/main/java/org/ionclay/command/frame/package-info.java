/**
 * Door: what all SciJava commands share: fields to checked inputs, the task, windows; names on the command line.
 */
package org.ionclay.command.frame;
