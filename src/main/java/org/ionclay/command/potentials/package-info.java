/**
 * Door: commands of the potentials; annotated inputs and nothing else.
 */
package org.ionclay.command.potentials;
