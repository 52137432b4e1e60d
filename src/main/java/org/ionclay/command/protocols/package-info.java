/**
 * Door: commands from two salts to a finished glass; annotated inputs and nothing else.
 */
package org.ionclay.command.protocols;
