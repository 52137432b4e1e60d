/**
 * Doors of the protocols: annotated inputs and nothing else.
 */
package org.ionclay.command.protocols;
