/**
 * Display: tables and images to the windows of the platform. May use {@code ij}; knows no task and no command.
 */
package org.ionclay.display.window;
