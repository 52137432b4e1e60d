/**
 * Science: who touches whom: takes a phase map apart into particles, by their shapes and, where asked for, by the dark
 * lines of an SEM image. May use {@code eds}, {@code compute.image} and {@code stats}; knows no window.
 */
package org.ionclay.particles.split;
