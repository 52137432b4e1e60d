/**
 * Door: commands that move atoms; annotated inputs and nothing else.
 */
package org.ionclay.command.motion;
