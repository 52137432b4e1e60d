/**
 * Tasks: what the two doors with windows share: macro options read and recorded, paths remembered, results shown. May use
 * {@code ij}; uses no SciJava class.
 */
package org.ionclay.task.desktop;
