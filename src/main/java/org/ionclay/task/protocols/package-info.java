/**
 * Tasks that do one thing after another: protocols of many stages, each in a folder of its own, and the stage that goes
 * on until it is stationary. A stage is a command with its inputs, so that whatever a command can do, a protocol can.
 */
package org.ionclay.task.protocols;
