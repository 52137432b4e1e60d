/**
 * Science: seeded element maps with known truth, for sample images, tests and the question how many counts a map
 * needs. {@link org.ionclay.simulate.FieldSettings} say what to draw, {@link
 * org.ionclay.simulate.FieldSimulator} draws it, {@link org.ionclay.simulate.FieldWriter} puts it on disk.
 * May use {@code eds}, {@code composition}, {@code compute}, commons-math and the headless part of ImageJ.
 */
package org.ionclay.simulate;
