/**
 * Ground floor: the only place that holds conversion factors. Used by every room; may use nothing but the JDK.
 */
package org.ionclay.units;
