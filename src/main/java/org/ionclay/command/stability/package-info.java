/**
 * Doors of the stability wing: SciJava commands on hulls, reactions, windows and interfaces; annotations and nothing
 * else.
 */
package org.ionclay.command.stability;
