/**
 * Science: formats of DeePMD-kit: systems as npy and as raw text.
 */
package org.ionclay.atoms.io.deepmd;
