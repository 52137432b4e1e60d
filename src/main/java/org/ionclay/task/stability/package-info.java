/**
 * Tasks of the stability wing: convex hull, reaction energy, electrochemical window, interface reactions. Each reads
 * one or several sources of energies and shows them side by side, never mixed unless the user says so.
 */
package org.ionclay.task.stability;
