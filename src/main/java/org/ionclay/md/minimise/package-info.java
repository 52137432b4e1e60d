/**
 * Science: nearest minimum of the energy over positions and cell, at a target pressure or stress. Uses {@code atoms},
 * {@code potential}, {@code compute} and {@code units}; knows no file, window or command.
 */
package org.ionclay.md.minimise;
