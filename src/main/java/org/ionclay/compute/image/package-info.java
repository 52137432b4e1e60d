/**
 * Ground: algorithms on label images that know no physics: bit rows, connected components, union-find, distance maps.
 * Results do not depend on the number of threads. Uses {@code compute} only.
 */
package org.ionclay.compute.image;
