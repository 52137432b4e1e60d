/**
 * Science: labels of frames by density functional theory: inputs of CP2K, what its output says, and what its grid adds.
 */
package org.ionclay.training.label;
