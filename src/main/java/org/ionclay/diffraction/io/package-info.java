/**
 * Science: files of powder patterns. Each format is one class that declares itself; {@link
 * org.ionclay.diffraction.io.PatternFiles} holds the list.
 */
package org.ionclay.diffraction.io;
