/**
 * Science: pair files (docs/pair-files.md). May use {@code atoms}, {@code potential} and snakeyaml.
 */
package org.ionclay.potential.pair.io;
