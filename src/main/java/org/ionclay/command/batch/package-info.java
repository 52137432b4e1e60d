/**
 * Commands: runs that were cut into shards. Annotated inputs and nothing else.
 */
package org.ionclay.command.batch;
