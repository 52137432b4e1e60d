/**
 * Ground floor: threads, progress and cancel. Used by every room; may use nothing but the JDK.
 */
package org.ionclay.compute;
