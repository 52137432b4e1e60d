/**
 * Science: what readers and writers of atoms share: lines of text with their numbers, frames one by one, the error that
 * names a place, decimals read fast and exactly.
 */
package org.ionclay.atoms.io.base;
