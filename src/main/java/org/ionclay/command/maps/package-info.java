/**
 * Door: commands of the maps; annotated inputs and nothing else.
 */
package org.ionclay.command.maps;
