/**
 * Tasks of training: from labelled frames to a Deep Potential, and from a potential to frames worth labelling.
 */
package org.ionclay.task.training;
