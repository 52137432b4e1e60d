/**
 * Door: commands on powder patterns, EXAFS, XPS and DSC; annotated inputs and nothing else.
 */
package org.ionclay.command.patterns;
