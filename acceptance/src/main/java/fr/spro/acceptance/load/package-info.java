/** Checks of the load tests behind {@code ./bench rush}, {@code flow}, {@code mix} and {@code soak}. */
@NullMarked
package fr.spro.acceptance.load;

import org.jspecify.annotations.NullMarked;
