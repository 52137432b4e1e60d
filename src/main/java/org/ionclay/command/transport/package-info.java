/**
 * Door: commands of ion transport; annotated inputs and nothing else.
 */
package org.ionclay.command.transport;
