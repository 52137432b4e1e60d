/**
 * Door: commands on the structure of the glass; annotated inputs and nothing else.
 */
package org.ionclay.command.glass;
