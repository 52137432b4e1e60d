/**
 * Science: shapes and size distributions of labelled particles. May use label maps of {@code eds}, {@code compute}
 * and commons-math; knows no window, no command and no file.
 */
package org.ionclay.particles;
