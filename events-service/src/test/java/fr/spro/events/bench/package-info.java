/** Benchmarks of the scheduling engines, run by {@code ./bench engines}. */
@NullMarked
package fr.spro.events.bench;

import org.jspecify.annotations.NullMarked;
