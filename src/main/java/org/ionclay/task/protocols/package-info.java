/**
 * Tasks from two salts to a finished glass and its transport: structures, the stage that goes on until it is
 * stationary, and protocols of many stages, each in a folder of its own. A stage is a command with its inputs, so that
 * whatever a command can do, a protocol can.
 */
package org.ionclay.task.protocols;
