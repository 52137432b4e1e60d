/** Door: commands that turn pictures into figures; annotated inputs and outputs and nothing else. */
package org.ionclay.command.figures;
