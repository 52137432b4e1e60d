/**
 * Ground: statistics that several rooms need and no library has in this form: spreads that outliers do not sway,
 * weighted least squares with derivatives by differences. Knows no physics and no window.
 */
package org.ionclay.stats;
