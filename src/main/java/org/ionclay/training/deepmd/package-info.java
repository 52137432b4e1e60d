/**
 * Science: what an {@code input.json} of DeePMD-kit says, as settings of a training. Uses {@code training}; nothing of
 * science uses it.
 */
package org.ionclay.training.deepmd;
