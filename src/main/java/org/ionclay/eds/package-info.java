/**
 * Science: element maps and what turns their counts into compositions. May use {@code compute}, {@code units},
 * the elements in {@code atoms}, ImgLib2 and the headless part of ImageJ ({@code ij.process}); knows no
 * window, no command and no file except in {@code eds.io}.
 */
package org.ionclay.eds;
