/**
 * Science, the door of {@code atoms} for files: one class per format, reader and writer side by side, found by content
 * as well as by name through {@link org.ionclay.atoms.io.AtomFiles}. Units are converted here and nowhere further
 * inside. Files are streamed frame by frame, gzip is transparent, and what is wrong with a file is said by a
 * {@link org.ionclay.compute.InputException} that names the line.
 */
package org.ionclay.atoms.io;
