/**
 * Tasks from two salts to a finished glass: structures to start from, and the stages of a protocol.
 */
package org.ionclay.task.protocols;
