/** Commands on what cells measure: annotated inputs and nothing else. */
package org.ionclay.command.cells;
