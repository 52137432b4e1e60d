/**
 * Ground floor: threads, progress, cancel, and files that are written whole or not at all. Used by every
 * room; may use nothing but the JDK.
 */
package org.ionclay.compute;
