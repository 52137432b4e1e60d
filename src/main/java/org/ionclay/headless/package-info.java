/**
 * Door: the command line, for cluster nodes and batch work without a screen.
 */
package org.ionclay.headless;
